// The frame of every page and the pieces that several kinds of page share.
const here = (section, name) => (section === name ? ' aria-current="true"' : "");

export const escape = (text) =>
  String(text).replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char]);

export const sign = (text) => `<span class="drawn" role="img" aria-label="“${text}”字样招牌图"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="#e6e5df"/><path d="M200 28a150 150 0 0 1 150 150v62H50v-62A150 150 0 0 1 200 28z" fill="#c8ccce"/><rect y="240" width="400" height="60" fill="#afb8be"/><path d="M102 100V0M298 100V0" stroke="#27496d" stroke-width="4"/><rect x="80" y="100" width="240" height="104" rx="6" fill="#27496d"/><rect x="87" y="107" width="226" height="90" rx="3" fill="none" stroke="#e8c98a" stroke-width="2"/><g fill="#fdf6e6" font-size="${text.length > 2 ? 59 : 92}" font-family="'Noto Serif SC','Source Han Serif SC','Noto Serif CJK SC','Songti SC',STSong,SimSun,serif" font-weight="700" text-anchor="middle"><text x="200" y="185">${text}</text></g></svg></span>`;

export const badges = (list) =>
  `<ul class="badges">${(list || []).map((badge) => `<li class="badge ${badge.status}"><svg class="dot" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="4" fill="#756b63" stroke="#756b63"/></svg>${badge.honor_name}<span class="quiet">（${badge.standing}）</span></li>`).join("")}</ul>`;

export const card = (record) => `<li class="card ${record.kind}" data-honor="${record.honors.join(" ")}" data-standing="live past" data-region="${record.regions.join(" ")}" data-industry="${record.industries.join(" ")}">
<div class="frame">${sign(record.sign)}</div>
<div class="words"><p class="eyebrow">${escape(record.eyebrow)}</p><h3><a href="/${record.kind}/${record.id}/">${escape(record.short)}</a></h3><p class="sub">${escape(record.sub)}</p>${badges(record.badges)}</div></li>`;

export const cards = (list) => `<ul class="cards ">\n${list.map(card).join("\n")}\n</ul>`;

export const facts = (pairs) =>
  `<dl class="facts">${pairs.map(([name, value]) => `<div><dt>${name}</dt><dd>${escape(value)}</dd></div>`).join("")}</dl>`;

export const crumbs = (section, title) =>
  `<nav class="crumbs" aria-label="当前位置"><ol><li><a href="/">首页</a></li><li><a href="/${section}/">${section}</a></li><li aria-current="page">${escape(title)}</li></ol></nav>`;

export const structured = (address, section, title) =>
  `<script type="application/ld+json">${JSON.stringify({ "@context": "https://schema.org", "@type": "BreadcrumbList", itemListElement: [
    { "@type": "ListItem", position: 1, name: "首页", item: "https://bench.example.com/" },
    { "@type": "ListItem", position: 2, name: section, item: `https://bench.example.com/${section}/` },
    { "@type": "ListItem", position: 3, name: title, item: address }] })}</script>`;

export function frame(data, section, main, structure = "") {
  const address = `https://bench.example.com${data.page.url}`;
  const description = escape(data.description || `${data.title}，试验名牌`);
  const title = escape(data.title);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} - 试验名牌</title>
<meta name="description" content="${description}">
<meta name="SiteName" content="试验名牌">
<meta name="SiteDomain" content="bench.example.com">
<link rel="canonical" href="${address}">
<link rel="alternate" hreflang="zh-CN" href="${address}">
<meta property="og:url" content="${address}">
<meta property="og:type" content="website">
<meta property="og:locale" content="zh_CN">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:site_name" content="试验名牌">
<meta name="theme-color" content="#faf6ef" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#191512" media="(prefers-color-scheme: dark)">
<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg?cfae53da3a">
<link rel="stylesheet" href="/assets/mingpai.css?ee66b99cfb">
<link rel="stylesheet" href="/assets/search.css?08fa9e2f69">
<link rel="stylesheet" href="/assets/brochure.css?ff4abc2cc3">
<script src="/assets/mingpai.js?5861c26603"></script>
<script defer src="/assets/search.js?b3eeb28a15" data-root="/"></script>
<script defer src="/assets/picks.js?53c141d371" data-root="/"></script>
<link rel="alternate" type="application/rss+xml" title="试验名牌简报" href="/index.xml">
<meta name="ColumnName" content="${section}">
<meta name="ArticleTitle" content="${title}">
<meta name="ContentSource" content="试验市名牌办">
<meta name="Keywords" content="${escape(data.keywords || "")}">
<meta property="og:image" content="https://bench.example.com/assets/social/${section}.png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta name="twitter:card" content="summary_large_image">
${structure}
${structured(address, section, data.title)}
</head>
<body class="at-${section}">
<a class="skip" href="#main">跳到正文</a>
<header class="masthead">
<div class="bar">
<a class="logo" href="/"><svg viewBox="0 0 48 48" aria-hidden="true"><path d="M3 5c7-2 12 1 21-1 8-1 14 1 20 0 2 7-1 12 1 20 0 8 1 15-1 20-8 1-13-1-21 1-8 0-14-2-20 0-2-8 1-14-1-21 1-8-1-13 1-19z"/><text x="24" y="22">名</text><text x="24" y="42">牌</text></svg><span><b>试验名牌</b><small>试验市</small></span></a>
<form class="find" role="search" aria-label="全站检索" action="/search/" method="get"><label><span class="quiet">检索</span><input type="search" name="q" autocomplete="off" placeholder="企业、产品、荣誉"></label><button aria-label="检索"><svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="8.5" cy="8.5" r="6"/><path d="M13 13l5 5"/></svg></button></form>
<p class="switches"><button type="button" data-switch="type" aria-pressed="false">大字</button><button type="button" data-switch="theme" aria-pressed="false">深色</button></p>
</div>
<nav class="sections" aria-label="主导航"><ul>
<li><a href="/">首页</a></li><li><a href="/products/"${here(section, "products")}>产品</a></li><li><a href="/enterprises/"${here(section, "enterprises")}>企业</a></li><li><a href="/honors/">荣誉</a></li><li><a href="/regions/">区县</a></li><li><a href="/gi/">地理标志</a></li><li><a href="/briefings/"${here(section, "briefings")}>简报</a></li><li><a href="/programme/">申报培育</a></li><li><a href="/protection/">维权打假</a></li><li><a href="/publicity/">宣传</a></li><li><a href="/chronicle/">大事记</a></li><li><a href="/policies/">政策</a></li><li><a href="/brochure/">画册</a></li>
</ul></nav>
</header>
<main id="main" tabindex="-1">
${crumbs(section, data.title)}
${main}
</main>
<footer class="foot">
<div class="inner">
<section class="who"><h2>试验市名牌办</h2>
<dl>
<div><dt>主办</dt><dd>试验市</dd></div>
</dl></section>
<nav class="where" aria-label="全部栏目"><h2>栏目</h2><ul><li><a href="/">首页</a></li><li><a href="/products/">产品</a></li><li><a href="/enterprises/">企业</a></li><li><a href="/honors/">荣誉</a></li><li><a href="/regions/">区县</a></li><li><a href="/industries/">行业</a></li><li><a href="/gi/">地理标志</a></li><li><a href="/briefings/">简报</a></li><li><a href="/programme/">申报培育</a></li><li><a href="/protection/">维权打假</a></li><li><a href="/publicity/">宣传</a></li><li><a href="/chronicle/">大事记</a></li><li><a href="/policies/">政策</a></li><li><a href="/report/">情况汇报</a></li><li><a href="/brochure/">画册</a></li><li><a href="/data/">数据</a></li><li><a href="/search/">检索</a></li><li><a href="/sitemap/">站点地图</a></li></ul></nav>
<section class="about"><h2>网站</h2><ul>
<li><a href="/sitemap/">站点地图</a></li><li><a href="/index.xml">订阅简报</a></li><li><a href="/data/">数据下载</a></li></ul>
<p>数据截止 <time datetime="2026-11-01">2026年11月1日</time></p></section>
</div>
<div class="inner legal">
<p></p>
</div>
</footer>
</body>
</html>
`;
}
