import { cards, escape, frame } from "./frame.mjs";

export default function (data) {
  return frame(data, "briefings", `<article class="issue">
<header class="opening"><p class="eyebrow">${data.series} ${data.year}年第${data.issue_number}期</p><h1>${escape(data.title)}</h1>
<p class="lead">${data.issuer}，<time>${data.printed}</time></p></header>
<div class="prose">${data.content}</div>
<section><h2>提到的企业</h2>${cards(data.mentions.enterprises.map((id) => data.cards.enterprises[id]))}</section>
</article>`);
}
