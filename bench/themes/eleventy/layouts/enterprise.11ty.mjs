import { badges, cards, escape, facts, frame, sign } from "./frame.mjs";

const award = (row) => `<tr><td class="year">${row.year}</td><td class="honor"><a href="/honors/${row.honor}/">${row.honor_name}</a></td><td class="holder"><a href="/products/${row.product}/">${escape(row.product_name)}</a></td><td class="number">${row.certificate_number}</td><td class="state"><span class="chip ${row.status}">${row.standing}</span>${row.until ? `<small>${row.until}</small>` : ""}</td></tr>`;

const issue = (line) => `<li><time datetime="${line.date}">${line.date}</time><a href="/briefings/${line.id}/">${escape(line.title)}</a><small>${line.number}</small></li>`;

export default function (data) {
  const structure = `<script type="application/ld+json">${JSON.stringify({
    "@context": "https://schema.org", "@type": "Organization", name: data.title, url: `https://bench.example.com${data.page.url}`,
    alternateName: data.short, address: data.address, telephone: data.telephone })}</script>`;
  return frame(data, "enterprises", `<article class="record enterprise">
<header class="lead-in reverse">
<figure class="frame">${sign(data.short)}</figure>
<div class="title">
<p class="eyebrow"><a href="/regions/${data.region}/">${data.region_name}</a><a href="/industries/${data.industry}/">${data.industry_name}</a></p>
<h1><span>${escape(data.title)}</span></h1>
<p class="lead">简称${escape(data.short)}</p>${badges(data.badges)}
</div>
</header>
<section aria-labelledby="products"><div class="heading"><h2 id="products">名牌产品</h2></div>
${cards(data.products.map((id) => data.cards.products[id]))}
</section>
<div class="split">
<div>
<section class="prose" aria-labelledby="intro"><div class="heading"><h2 id="intro">企业简介</h2></div>
<p>${escape(data.intro)}</p>
</section>
<section aria-labelledby="held"><div class="heading"><h2 id="held">产品荣誉</h2></div>
<div class="scroll"><table class="awards"><caption class="quiet">产品荣誉</caption>
<thead><tr><th scope="col">年度</th><th scope="col">荣誉</th><th scope="col">获得者</th><th scope="col">证书编号</th><th scope="col">状态</th></tr></thead>
<tbody>
${data.held.map(award).join("\n")}
</tbody></table></div>
</section>
</div>
<aside>
<section aria-labelledby="facts"><div class="heading"><h2 id="facts">企业档案</h2></div>
${facts(data.facts)}
</section>
<section aria-labelledby="contact"><div class="heading"><h2 id="contact">联系方式</h2></div>
${facts([["地址", data.address], ["电话", data.telephone]])}
</section>
</aside>
</div>
${data.mentioned.length ? `<section class="relations" aria-labelledby="related">
<div class="heading"><h2 id="related">相关记载</h2></div>
<div class="columns">
<section><h3>简报</h3><ul class="lines">
${data.mentioned.slice(0, 8).map(issue).join("\n")}
</ul>
</section>
</div>
</section>` : ""}
<section aria-labelledby="near"><div class="heading"><h2 id="near">同在${data.region_name}</h2><a class="more" href="/regions/${data.region}/">全部企业</a></div>
${cards(data.near.map((id) => data.cards.enterprises[id]))}
</section>
</article>`, structure);
}
