import { badges, card, cards, escape, facts, frame, sign } from "./frame.mjs";

export default function (data) {
  const maker = data.cards.enterprises[data.enterprise];
  const structure = `<script type="application/ld+json">${JSON.stringify({
    "@context": "https://schema.org", "@type": "Product", name: data.title, url: `https://bench.example.com${data.page.url}`,
    description: data.summary, category: data.category, brand: { "@type": "Brand", name: data.brand },
    manufacturer: [{ "@type": "Organization", name: maker.title, url: `https://bench.example.com/enterprises/${maker.id}/` }],
    award: data.awards.map((award) => `${award.honor_name}（${award.year}年，${award.standing}）`) })}</script>`;
  return frame(data, "products", `<article class="record product">
<header class="lead-in">
<figure class="frame">${sign(data.brand)}</figure>
<div class="title">
<p class="brand">${escape(data.brand)}<span>牌</span></p>
<h1><span class="quiet">${escape(data.brand)}牌</span>${escape(data.name)}</h1>
<p class="lead">${escape(data.summary)}</p>${badges(data.badges)}
<p class="from"><a href="/enterprises/${maker.id}/">${escape(maker.short)}</a><a href="/regions/${maker.region}/">${maker.region_name}</a><a href="/industries/${maker.industry}/">${maker.industry_name}</a></p>
</div>
</header>
<div class="split">
<div>
<section class="prose" aria-labelledby="intro"><div class="heading"><h2 id="intro">产品介绍</h2></div>
<p>${escape(data.intro)}</p>
</section>
<section aria-labelledby="awards"><div class="heading"><h2 id="awards">获得荣誉</h2><p class="note">状态按2026年11月1日计算</p></div>
<ol class="timeline">
${data.awards.map((award) => `<li class="${award.status}"><p class="when">${award.granted}</p>
<div><p class="what"><a href="/honors/${award.honor}/">${award.honor_name}</a><span class="chip ${award.status}">${award.standing}</span></p>
<p class="why">${award.why}</p>
<p class="paper">证书编号 ${award.certificate_number}</p></div></li>`).join("\n")}
</ol>
</section>
</div>
<aside>
<section aria-labelledby="facts"><div class="heading"><h2 id="facts">产品档案</h2></div>
${facts(data.facts)}
</section>
<section aria-labelledby="maker"><div class="heading"><h2 id="maker">生产企业</h2></div>
<ul class="cards single compact">
${card(maker)}
</ul>
</section>
</aside>
</div>
${data.siblings.length ? `<section aria-labelledby="siblings"><div class="heading"><h2 id="siblings">同一企业的产品</h2></div>
${cards(data.siblings.map((id) => data.cards.products[id]))}
</section>` : ""}
</article>`, structure);
}
