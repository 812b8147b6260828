import { cards, frame } from "../layouts/frame.mjs";

// Every list page: the generator of the workload says which there are and which cards stand on them.
export const data = { pagination: { data: "lists", size: 1, alias: "list" }, permalink: ({ list }) => `${list.address}index.html` };

export function render(data) {
  const { list } = data;
  return frame({ ...data, title: list.title }, list.kind, `<header class="opening"><h1>${list.title}</h1></header>
${cards(list.ids.map((id) => data.cards[list.kind][id]))}
<nav class="pager" aria-label="分页"><ul>${list.pages.map((page) => `<li><a href="${page}">${page}</a></li>`).join("")}</ul></nav>`);
}
