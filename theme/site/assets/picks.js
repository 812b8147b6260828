/* 加入画册: remembers which records a visitor ticked, and sets them on the page that prints them.
   The cards themselves are remembered, so that it also works from a folder, without a server. */
(function () {
  'use strict';
  var KEY = 'mingpai-picks', MOST = 60;
  var RECORD = /(?:^|\/)((?:products|enterprises|gi)\/[a-z0-9][a-z0-9-]*\/)(?:index\.html)?(?:[?#].*)?$/;

  function read() {
    try {
      var found = JSON.parse(localStorage.getItem(KEY) || '[]');
      return Array.isArray(found) ? found.filter(function (one) { return one && RECORD.test(one.address); }) : [];
    } catch (refused) { return []; }
  }
  function write(picks) {
    try { localStorage.setItem(KEY, JSON.stringify(picks)); } catch (refused) { /* private window */ }
    tell();
  }
  function address(link) { var found = RECORD.exec(link || ''); return found && !/\/page\//.test(found[1]) ? found[1] : ''; }
  function text(box, selector) {
    var found = box.querySelector(selector);
    return found ? found.textContent.replace(/\s+/g, ' ').trim() : '';
  }
  function all(box, selector) {
    return Array.prototype.map.call(box.querySelectorAll(selector), function (one) {
      return one.textContent.replace(/\s+/g, ' ').trim();
    });
  }
  function make(tag, words, name) {
    var made = document.createElement(tag);
    if (words) made.textContent = words;
    if (name) made.className = name;
    return made;
  }

  /* --- ticking ------------------------------------------------------------------------------ */
  var script = document.currentScript;
  var root = script.getAttribute('data-root');
  var home = new URL(root, location.href).href;
  function local(image) { return image && image.src.indexOf(home) === 0 ? image.src.slice(home.length) : ''; }

  function button(where, pick) {
    var made = make('button', '', 'pick');
    made.type = 'button';
    function show() {
      var on = read().some(function (one) { return one.address === pick.address; });
      made.setAttribute('aria-pressed', on);
      made.setAttribute('aria-label', '加入画册：' + pick.title);
      made.textContent = on ? '已在画册' : '加入画册';
    }
    made.addEventListener('click', function (event) {
      event.preventDefault();
      event.stopPropagation();
      var rest = read().filter(function (one) { return one.address !== pick.address; });
      if (made.getAttribute('aria-pressed') !== 'true') rest = rest.concat([pick]).slice(-MOST);
      write(rest);
      show();
    });
    show();
    where.appendChild(made);
  }
  function ofCard(card) {
    var link = card.querySelector('h2 a, h3 a, h4 a');
    var where = link && address(link.href);
    if (!where || card.querySelector('.pick')) return;
    button(card.querySelector('.words') || card, {
      address: where, title: link.textContent.trim(), sub: text(card, '.sub'), image: local(card.querySelector('.frame img')),
      badges: all(card, '.badge:not(.more)')
    });
  }
  function ofResult(link) {
    var where = address(link.href);
    if (!where || link.parentNode.querySelector('.pick')) return;
    var title = text(link, 'b, strong, .title, h3') || link.textContent.trim().slice(0, 40);
    button(link.parentNode, { address: where, title: title, sub: '', image: local(link.querySelector('img')), badges: [] });
  }
  function ofPage(page) {
    var where = address(location.pathname);
    if (!where) return;
    var sides = page.querySelectorAll('.facts > div');
    button(page.querySelector('.title') || page, {
      address: where, title: text(page, 'h1'), sub: text(page, '.lead') || text(page, '.from'),
      image: local(page.querySelector('.lead-in img')), badges: all(page, '.lead-in .badge'),
      words: all(page, '.prose p').join('').slice(0, 400),
      facts: Array.prototype.slice.call(sides, 0, 14).map(function (row) { return [text(row, 'dt'), text(row, 'dd')]; })
    });
  }

  /* --- how many, on every page --------------------------------------------------------------- */
  var note = null;
  function tell() {
    var count = read().length;
    if (!note) {
      note = make('a', '', 'picks-note');
      note.href = root + 'brochure/selection/' + (location.protocol === 'file:' ? 'index.html' : '');
      document.body.appendChild(note);
    }
    note.textContent = '我的画册（' + count + '）';
    note.hidden = !count || !!document.querySelector('[data-picked]');
  }

  /* --- the page that prints them ------------------------------------------------------------- */
  function sheet(pick, list, again) {
    var item = make('li', '', 'sheet');
    if (pick.image) {
      var image = make('img');
      image.src = root + pick.image;
      image.alt = pick.title;
      item.appendChild(image);
    }
    var words = item.appendChild(make('div'));
    var title = words.appendChild(make('h2'));
    var link = title.appendChild(make('a', pick.title));
    link.href = root + pick.address + (location.protocol === 'file:' ? 'index.html' : '');
    if (pick.sub) words.appendChild(make('p', pick.sub, 'sub'));
    if (pick.badges && pick.badges.length) {
      var honors = words.appendChild(make('ul', '', 'honor-lines'));
      pick.badges.forEach(function (badge) { honors.appendChild(make('li', badge)); });
    }
    if (pick.words) words.appendChild(make('p', pick.words, 'words-of'));
    if (pick.facts && pick.facts.length) {
      var facts = words.appendChild(make('dl', '', 'facts'));
      pick.facts.forEach(function (pair) {
        var row = facts.appendChild(make('div'));
        row.appendChild(make('dt', pair[0]));
        row.appendChild(make('dd', pair[1]));
      });
    }
    var out = words.appendChild(make('button', '取消', 'pick'));
    out.type = 'button';
    out.setAttribute('aria-label', '取消：' + pick.title);
    out.addEventListener('click', function () {
      write(read().filter(function (one) { return one.address !== pick.address; }));
      again();
      list.focus();
    });
    list.appendChild(item);
    return item;
  }
  /* What a list's card does not say is read from the record's own page, where there is a server. */
  function complete(pick, done) {
    if (pick.facts || location.protocol === 'file:' || !window.fetch) return;
    fetch(home + pick.address).then(function (answer) { return answer.ok ? answer.text() : ''; }).then(function (html) {
      if (!html) return;
      var page = new DOMParser().parseFromString(html, 'text/html');
      pick.words = all(page, 'main .prose p').join('').slice(0, 400);
      pick.facts = Array.prototype.slice.call(page.querySelectorAll('main .facts > div'), 0, 14).map(function (row) {
        return [text(row, 'dt'), text(row, 'dd')];
      });
      write(read().map(function (one) { return one.address === pick.address ? pick : one; }));
      done();
    }).catch(function () { /* the card will do */ });
  }
  function picked(box) {
    var list = box.querySelector('[data-sheets]');
    box.hidden = false;
    list.tabIndex = -1;
    function show() {
      var picks = read();
      list.textContent = '';
      picks.forEach(function (pick) {
        sheet(pick, list, show);
        complete(pick, show);
      });
      box.querySelector('[data-count]').textContent = picks.length ? '共 ' + picks.length + ' 个条目' : '';
      box.querySelector('[data-none]').hidden = picks.length > 0;
      box.querySelectorAll('.actions button').forEach(function (one) { one.hidden = !picks.length; });
    }
    box.querySelector('[data-print]').addEventListener('click', function () { window.print(); });
    box.querySelector('[data-empty]').addEventListener('click', function () { write([]); show(); });
    show();
  }

  var box = document.querySelector('[data-picked]');
  if (box) picked(box);
  else {
    document.querySelectorAll('.card').forEach(ofCard);
    var page = document.querySelector('article.record');
    if (page) ofPage(page);
    var results = document.querySelector('[data-search-state]');
    if (results) {
      new MutationObserver(function () {
        results.querySelectorAll('a[data-result]').forEach(ofResult);
      }).observe(results, { childList: true, subtree: true });
    }
  }
  tell();
})();
