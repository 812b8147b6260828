/* Switches for colours and type size, list filters, and the notice before leaving the site.
   Every page can be read and used without this file. */
(function () {
  'use strict';
  var root = document.documentElement;
  var dark = matchMedia('(prefers-color-scheme: dark)');

  function remembered(name) {
    try { return localStorage.getItem('mingpai-' + name); } catch (refused) { return null; }
  }
  function remember(name, value) {
    try { localStorage.setItem('mingpai-' + name, value); } catch (refused) { /* private window */ }
  }

  /* Before the page is drawn, so that nothing flashes. */
  ['theme', 'type'].forEach(function (name) {
    var value = remembered(name);
    if (value) root.dataset[name] = value;
  });
  root.classList.add('js');
  /* An address that asks something: what stands below the answers waits for them, so that nothing jumps. */
  if (/[?&](q|honor|region|industry|year|kind)=[^&]/.test(location.search)) root.classList.add('asking', 'asked');
  function stopAsking() { root.classList.remove('asking'); }
  function waitForAnswers() {
    var box = document.querySelector('[data-search-state]');
    if (!box) { stopAsking(); return; }
    new MutationObserver(function () {
      if (box.dataset.searchState === 'done') stopAsking();
    }).observe(box, { attributes: true });
    setTimeout(stopAsking, 8000);
  }

  function isOn(name) {
    if (name === 'type') return root.dataset.type === 'large';
    return root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches;
  }
  function prepareSwitch(button) {
    var name = button.dataset.switch;
    function show() { button.setAttribute('aria-pressed', isOn(name)); }
    button.addEventListener('click', function () {
      root.dataset[name] = isOn(name) ? (name === 'type' ? 'normal' : 'light')
        : (name === 'type' ? 'large' : 'dark');
      remember(name, root.dataset[name]);
      show();
      openScrollers();
    });
    dark.addEventListener('change', show);
    show();
  }

  /* --- filters of a list: every value is also a link to a page of its own ------------------- */
  function prepareFacets(box) {
    var list = document.querySelector('#list .cards');
    var found = box.querySelector('[data-found]');
    var more = (box.dataset.pages || '').split(' ').filter(Boolean);
    var complete = more.length === 0;
    var chosen = read();

    if (!list || more.length > 9 || (!complete && location.protocol === 'file:')) return;
    box.querySelectorAll('[data-facet]').forEach(function (facet) { facet.hidden = false; });

    function read() {
      var query = new URLSearchParams(location.search), result = {};
      box.querySelectorAll('[data-facet]').forEach(function (facet) {
        var value = query.get(facet.dataset.facet);
        if (value) result[facet.dataset.facet] = value;
      });
      return result;
    }
    function matches(card, but) {
      return Object.keys(chosen).every(function (name) {
        return name === but ||
          (' ' + (card.getAttribute('data-' + name) || '') + ' ').indexOf(' ' + chosen[name] + ' ') >= 0;
      });
    }
    function count(facet, value, cards) {
      return cards.filter(function (card) {
        return matches(card, facet) &&
          (' ' + (card.getAttribute('data-' + facet) || '') + ' ').indexOf(' ' + value + ' ') >= 0;
      }).length;
    }
    function show() {
      var cards = Array.prototype.slice.call(list.children);
      var active = Object.keys(chosen).length > 0, left = 0;
      cards.forEach(function (card) {
        card.hidden = active && !matches(card);
        if (!card.hidden) left += 1;
      });
      box.querySelectorAll('[data-value]').forEach(function (link) {
        var facet = link.closest('[data-facet]').dataset.facet;
        var on = chosen[facet] === link.dataset.value;
        var number = count(facet, link.dataset.value, cards);
        if (on) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current');
        if (complete) link.querySelector('small').textContent = number;
        link.classList.toggle('none', complete && number === 0 && !on);
      });
      var pager = document.querySelector('.pager');
      if (pager) pager.hidden = active || complete;
      found.hidden = !active;
      if (active) {
        found.textContent = '符合条件的有 ' + left + ' 项。';
        var clear = document.createElement('a');
        clear.href = location.pathname;
        clear.textContent = '清除筛选';
        clear.addEventListener('click', function (event) {
          event.preventDefault(); chosen = {}; write(); show();
        });
        found.appendChild(clear);
      }
    }
    function write() {
      var query = new URLSearchParams(chosen).toString();
      try { history.replaceState(null, '', location.pathname + (query ? '?' + query : '')); }
      catch (refused) { /* file: in some browsers */ }
    }
    function completeThen(next) {
      if (complete) { next(); return; }
      Promise.all(more.map(function (address) {
        return fetch(address).then(function (answer) {
          if (!answer.ok) throw new Error(answer.status);
          return answer.text();
        });
      })).then(function (texts) {
        texts.forEach(function (text) {
          var page = new DOMParser().parseFromString(text, 'text/html');
          page.querySelectorAll('#list .card').forEach(function (card) {
            card.querySelectorAll('a[href], img[src]').forEach(function (node) {
              var name = node.hasAttribute('href') ? 'href' : 'src';
              node.setAttribute(name, node.getAttribute(name).replace('../../../', '../'));
            });
            list.appendChild(document.adoptNode(card));
          });
        });
        complete = true;
        next();
      }, function () { location.href = pending; });
    }
    var pending = '';
    box.addEventListener('click', function (event) {
      var link = event.target.closest('[data-value]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      pending = link.href;
      var facet = link.closest('[data-facet]').dataset.facet;
      if (chosen[facet] === link.dataset.value) delete chosen[facet];
      else chosen[facet] = link.dataset.value;
      completeThen(function () { write(); show(); });
    });
    if (Object.keys(chosen).length) completeThen(show);
  }

  /* --- leaving the site ---------------------------------------------------------------------- */
  function warnBeforeLeaving(event) {
    var link = event.target.closest && event.target.closest('a[rel~="external"]');
    if (!link || typeof HTMLDialogElement === 'undefined') return;
    event.preventDefault();
    var dialog = document.createElement('dialog');
    var words = document.createElement('p');
    words.textContent = '您将离开本网站，前往 ' + link.hostname + '。那里的内容由对方负责。';
    var form = document.createElement('form');
    form.method = 'dialog';
    form.innerHTML = '<button value="go">继续前往</button><button value="stay" autofocus>留在本站</button>';
    dialog.setAttribute('aria-label', '离站提示');
    dialog.append(words, form);
    dialog.addEventListener('close', function () {
      if (dialog.returnValue === 'go') location.href = link.href;
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  /* --- photos: each is a link to its largest size; here they are turned over in place ----------- */
  function prepareGallery(box) {
    var links = Array.prototype.slice.call(box.querySelectorAll('a'));
    if (typeof HTMLDialogElement === 'undefined') return;
    function make(name, parent, words) {
      var made = document.createElement(name);
      if (words) made.textContent = words;
      if (parent) parent.append(made);
      return made;
    }
    function view(at, opener) {
      var dialog = make('dialog'), picture = make('img', dialog), words = make('p', dialog);
      var bar = make('div', dialog), from = null;
      function turn(by) {
        at = (at + by + links.length) % links.length;
        var link = links[at], small = link.querySelector('img'), told = link.parentNode.querySelector('figcaption');
        picture.width = link.dataset.width; picture.height = link.dataset.height;
        picture.style.background = small.style.background;
        picture.src = link.href; picture.alt = small.alt;
        words.textContent = (links.length > 1 ? '第 ' + (at + 1) + ' 张，共 ' + links.length + ' 张。' : '') +
          (told ? told.textContent : small.alt);
      }
      function button(text, act) {
        var made = make('button', bar, text);
        made.type = 'button';
        made.addEventListener('click', act);
      }
      dialog.className = 'viewer';
      dialog.setAttribute('aria-label', '图片');
      words.setAttribute('role', 'status');
      if (links.length > 1) {
        button('上一张', function () { turn(-1); });
        button('下一张', function () { turn(1); });
      }
      button('关闭', function () { dialog.close(); });
      dialog.addEventListener('keydown', function (event) {
        if (event.key === 'ArrowLeft') turn(-1);
        if (event.key === 'ArrowRight') turn(1);
      });
      dialog.addEventListener('touchstart', function (event) {
        from = event.touches.length === 1 ? event.touches[0].clientX : null;
      }, { passive: true });
      dialog.addEventListener('touchend', function (event) {
        var by = from === null ? 0 : event.changedTouches[0].clientX - from;
        if (Math.abs(by) > 40) turn(by < 0 ? 1 : -1);
      });
      dialog.addEventListener('click', function (event) { if (event.target === dialog) dialog.close(); });
      dialog.addEventListener('close', function () { dialog.remove(); opener.focus(); });
      turn(0);
      document.body.append(dialog);
      dialog.showModal();
    }
    links.forEach(function (link, at) {
      link.addEventListener('click', function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        view(at, link);
      });
    });
  }

  /* On a disk a folder has no start page: name its file. */
  function nameFile(event) {
    var link = event.target.closest && event.target.closest('a[href]');
    if (link && link.protocol === 'file:' && /\/$/.test(link.pathname)) link.pathname += 'index.html';
  }

  /* A box that scrolls sideways must be reachable with the keyboard. */
  function openScrollers() {
    document.querySelectorAll('.scroll').forEach(function (box) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; else box.removeAttribute('tabindex');
    });
  }

  document.addEventListener('DOMContentLoaded', function () {
    if (root.classList.contains('asking')) waitForAnswers();
    openScrollers();
    addEventListener('resize', openScrollers);
    document.addEventListener('toggle', openScrollers, true);
    document.querySelectorAll('[data-switch]').forEach(prepareSwitch);
    document.querySelectorAll('[data-facets]').forEach(prepareFacets);
    document.querySelectorAll('[data-gallery]').forEach(prepareGallery);
    document.addEventListener('click', warnBeforeLeaving);
    if (location.protocol === 'file:') document.addEventListener('click', nameFile, true);
    var current = document.querySelector('.sections [aria-current]');
    if (current) current.parentNode.parentNode.scrollLeft = current.offsetLeft - 120;
  });
})();
