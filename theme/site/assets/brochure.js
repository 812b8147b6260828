/* Turns the brochure page by page; without this file its pages follow one another. */
(function () {
  'use strict';
  // Runs where it stands, above the book, so that nothing moves once the visitor sees the page.
  var script = document.currentScript;
  var book, leaves, now = 0;

  function make(tag, words, attributes) {
    var made = document.createElement(tag);
    made.textContent = words;
    Object.keys(attributes || {}).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    return made;
  }
  var bar = make('div', '', { 'class': 'turner', role: 'group', 'aria-label': '翻页' });
  var back = make('button', '上一页', { type: 'button' });
  var next = make('button', '下一页', { type: 'button' });
  var box = make('input', '', { type: 'number', min: 1, max: script.dataset.pages, inputmode: 'numeric', 'aria-label': '页码' });
  var all = make('span', '/ ' + script.dataset.pages, { role: 'status' });
  var contents = make('button', '目录', { type: 'button' });
  var small = make('button', '缩略图', { type: 'button', 'aria-pressed': 'false' });
  var flow = make('button', '连续显示', { type: 'button', 'aria-pressed': 'false' });
  var print = make('button', '打印', { type: 'button' });
  [back, box, all, next, contents, small, flow, print].forEach(function (part) { bar.appendChild(part); });
  script.parentNode.insertBefore(bar, script);
  document.documentElement.classList.add('turning');

  function show(number, quiet) {
    now = Math.max(0, Math.min(leaves.length - 1, number));
    leaves.forEach(function (leaf, place) { leaf.classList.toggle('open', place === now); });
    box.value = now + 1;
    back.disabled = now === 0;
    next.disabled = now === leaves.length - 1;
    if (!quiet) history.replaceState(null, '', '#' + leaves[now].id);
  }
  function mode(name) {
    book.classList.toggle('paged', !name);
    book.classList.toggle('thumbs', name === 'thumbs');
    small.setAttribute('aria-pressed', name === 'thumbs');
    flow.setAttribute('aria-pressed', name === 'flow');
    leaves.forEach(function (leaf) {
      if (name === 'thumbs') leaf.setAttribute('tabindex', '0'); else leaf.removeAttribute('tabindex');
    });
  }
  function chosen(event) {
    if (!book.classList.contains('thumbs')) return;
    var leaf = event.target.closest('.leaf');
    if (!leaf || (event.type === 'keydown' && event.key !== 'Enter')) return;
    event.preventDefault();
    mode('');
    show(leaves.indexOf(leaf));
    bar.scrollIntoView();
  }
  function follow() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var leaf = target && target.closest('.leaf');
    if (!leaf) return;
    if (book.classList.contains('thumbs')) mode('');
    show(leaves.indexOf(leaf), true);
    target.scrollIntoView({ block: 'nearest' });
  }

  back.addEventListener('click', function () { show(now - 1); });
  next.addEventListener('click', function () { show(now + 1); });
  box.addEventListener('change', function () { show(Number(box.value) - 1); });
  contents.addEventListener('click', function () { mode(''); show(1); });
  small.addEventListener('click', function () { mode(book.classList.contains('thumbs') ? '' : 'thumbs'); });
  flow.addEventListener('click', function () {
    mode(book.classList.contains('paged') || book.classList.contains('thumbs') ? 'flow' : '');
  });
  print.addEventListener('click', function () { window.print(); });
  addEventListener('hashchange', follow);
  addEventListener('keydown', function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    var step = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 }[event.key];
    if (!step || !book.classList.contains('paged')) return;
    event.preventDefault();
    show(now + step);
  });
  document.addEventListener('DOMContentLoaded', function () {
    book = document.querySelector('[data-book]');
    leaves = Array.prototype.slice.call(book.children);
    book.addEventListener('click', chosen);
    book.addEventListener('keydown', chosen);
    mode('');
    show(0, true);
    document.documentElement.classList.remove('turning');
    follow();
  });
})();
