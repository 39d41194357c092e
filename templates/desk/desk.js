// The preview's panel: jumps, keys and switches. Remembers only in the tab's own session.
(() => {
  'use strict';
  const root = document.documentElement;
  let { number, changed } = document.currentScript.dataset;
  const BOXES = { 'desk-follow': ['follow', 'off'], 'desk-keys': ['keys', 'on'] };
  let sheets = [], asking = null;
  const remembered = name => sessionStorage.getItem(`desk-${name}`);
  const remember = (name, value) => sessionStorage.setItem(`desk-${name}`, value);

  root.classList.toggle('desk-unmarked', remembered('marks') === 'off');
  follow();
  document.addEventListener('DOMContentLoaded', () => {
    sheets = sheetsOf(document);
    document.addEventListener('keydown', key);
    document.addEventListener('click', click);
    document.addEventListener('mouseover', event => figures(event.target));
    document.addEventListener('focusin', event => figures(event.target));
    document.addEventListener('toggle', fold, { capture: true });
    document.addEventListener('change', tick);
    document.addEventListener('input', event => sift(event.target.form));
    document.addEventListener('submit', event => { if (event.target.id === 'desk-filter') event.preventDefault(); });
    dress(document.body);
    start();
  });
  document.addEventListener('LiveReloadConnect', newest);
  document.addEventListener('desk-renew', renew);

  // livereload's client asks its plug-ins first: a new text is put in place of the old one, so
  // that nothing else is fetched and the page stands still. Style sheets are left to the client.
  window.LiveReloadPluginDesk = class {
    static identifier = 'desk';
    static version = '1.0';
    reload(path) {
      if (path.endsWith('.css')) return false;
      renew();
      return true;
    }
  };

  async function renew() {
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(location.href, { cache: 'no-store', signal: asking.signal });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!document.dispatchEvent(new Event('desk-renewing', { cancelable: true }))) return;
      if (answer.redirected || !fits(page)) location.reload();
      else exchange(page);
    } catch (error) {
      if (error.name !== 'AbortError') location.reload();
    }
  }

  // Scripts of the page's own, or other style sheets: only loading it anew is right. Data in a
  // script, for search engines, runs nothing.
  function fits(page) {
    const ours = /\/(livereload|_redaktion\/(desk|original|writing))\.js$/;
    const runs = one => one.type !== 'application/ld+json';
    const plain = [...document.scripts, ...page.scripts].filter(runs)
      .every(one => ours.test(new URL(one.src, location).pathname));
    return plain && sheetsOf(page).join() === sheets.join();
  }

  function sheetsOf(page) {
    return [...page.querySelectorAll('link[rel=stylesheet]')].map(one => one.getAttribute('href'));
  }

  // The body becomes the new one, and what is the same in both is left alone: it keeps its focus,
  // its scrolling and what is selected, and it is neither laid out nor painted again.
  function exchange(page) {
    const panel = document.getElementById('desk');
    const held = document.activeElement, focused = held?.id;
    if (focused && held.hasAttribute('tabindex')) page.getElementById(focused)?.setAttribute('tabindex', held.getAttribute('tabindex'));
    dress(page.body, document.body);
    ({ number, changed } = page.querySelector('script[data-number]').dataset);
    document.title = page.title;
    become(document.body, page.body);
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
    start(panel);
    follow();
  }

  function become(old, fresh) {
    if (old.isEqualNode(fresh)) return;
    if (old.nodeType !== Node.ELEMENT_NODE) { old.data = fresh.data; return; }
    for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    const before = [...old.childNodes], now = [...fresh.childNodes];
    const most = Math.min(before.length, now.length);
    let first = 0, last = 0;
    while (first < most && before[first].isEqualNode(now[first])) first += 1;
    while (last < most - first && before.at(-1 - last).isEqualNode(now.at(-1 - last))) last += 1;
    const next = before[before.length - last] ?? null;
    const gone = before.slice(first, before.length - last), come = now.slice(first, now.length - last);
    for (const [at, node] of come.entries()) {
      if (!gone[at]) old.insertBefore(node, next);
      else if (isAlike(gone[at], node)) become(gone[at], node);
      else gone[at].replaceWith(node);
    }
    for (const node of gone.slice(come.length)) node.remove();
  }

  function isAlike(old, fresh) {
    return old.nodeName === fresh.nodeName && old.id === fresh.id;
  }

  // A save between the page and its socket would be lost: ask once when the socket is open.
  async function newest() {
    const answer = await fetch('/_redaktion/nummer', { cache: 'no-store' });
    if (answer.ok && (await answer.text()) !== number) renew();
  }

  function follow() {
    const seen = remembered('number');
    remember('number', number);
    const elsewhere = changed && changed !== decodeURI(location.pathname);
    if (remembered('follow') === 'on' && seen && seen !== number && elsewhere) location.assign(changed);
  }

  // A body as it is shown here: what is folded out, narrowed and pointed at, as it was before.
  function dress(body, before) {
    if (before) {
      const opened = [...before.querySelectorAll('main details')].map(part => part.open);
      body.querySelectorAll('main details').forEach((part, at) => { part.open = opened[at] ?? part.open; });
      const current = before.querySelector('.desk-found[aria-current]')?.textContent;
      [...body.querySelectorAll('.desk-found')].find(link => link.textContent === current)?.setAttribute('aria-current', 'true');
    }
    for (const part of body.querySelectorAll('#desk details')) part.open = remembered(part.id) === 'open';
    const filter = body.querySelector('#desk-filter');
    if (filter) narrow(filter, body);
    show(remembered('marks') !== 'off', body);
    document.dispatchEvent(new CustomEvent('desk-dressing', { detail: body }));
  }

  function start(before) {
    const panel = document.getElementById('desk');
    if (panel && panel !== before) {
      panel.scrollTop = Number(remembered('scroll'));
      panel.addEventListener('scroll', () => remember('scroll', panel.scrollTop), { passive: true });
      for (const [id, [name, standard]] of Object.entries(BOXES)) document.getElementById(id).checked = (remembered(name) ?? standard) === 'on';
    }
    if (panel) tellStops();
    document.dispatchEvent(new Event('desk-shown'));
  }

  // Every rule on every text takes a while, so the page does not wait for it, and nothing is asked
  // while one save follows another: the answer would hold up the next page.
  async function tellStops() {
    const asked = number;
    await new Promise(done => setTimeout(done, 1000));
    if (asked !== number) return;
    const line = document.getElementById('desk-stops');
    const answer = await fetch(`/_redaktion/stopper/${encodeURI(line.dataset.path)}`, { cache: 'no-store' });
    const told = await answer.text();
    if (answer.ok && told && asked === number) line.firstElementChild.textContent = told;
    if (answer.status === 202 && asked === number) tellStops();  // texts are still judged
  }

  function click(event) {
    const chosen = event.target.closest?.('.desk-jump, .desk-copy, #desk-next, #desk-previous, #desk-marks');
    if (!chosen) return;
    event.preventDefault();
    if (chosen.matches('.desk-jump')) jump(chosen);
    else if (chosen.matches('.desk-copy')) copy(chosen);
    else if (chosen.id === 'desk-marks') show(root.classList.contains('desk-unmarked'));
    else travel(chosen.id === 'desk-next' ? 1 : -1);
  }

  // The overview's list, narrowed by what is written and chosen above it; kept across saves.
  function narrow(filter, body) {
    for (const input of filter.elements) {
      input.value = remembered(`filter-${input.name}`) ?? '';
      if (!input.value) input.value = '';
    }
    const rows = [...body.querySelectorAll('.desk-overview tbody tr')];
    const { title, body: of, state, finding } = Object.fromEntries(new FormData(filter));
    const sought = title.trim().toLocaleLowerCase('da');
    const fits = row => (!of || row.dataset.body === of) && (!state || row.dataset.state === state)
      && (!finding || row.dataset.finding.split(' ').includes(finding))
      && row.querySelector('a').textContent.toLocaleLowerCase('da').includes(sought);
    for (const row of rows) row.hidden = !fits(row);
    const shown = rows.filter(row => !row.hidden).length;
    body.querySelector('#desk-shown').textContent = shown === rows.length ? '' : `${shown} af ${rows.length} tekster vises.`;
  }

  function sift(filter) {
    if (filter?.id !== 'desk-filter') return;
    for (const input of filter.elements) remember(`filter-${input.name}`, input.value);
    narrow(filter, document.body);
  }

  // The panel keeps its place: its own scrolling and what is folded out survive a reload.
  function fold({ target }) {
    if (target.closest?.('#desk')) remember(target.id, target.open ? 'open' : '');
  }

  function tick({ target }) {
    if (target.id in BOXES) remember(BOXES[target.id][0], target.checked ? 'on' : 'off');
  }

  function show(on, body = document.body) {
    root.classList.toggle('desk-unmarked', !on);
    body.querySelector('#desk-marks')?.setAttribute('aria-pressed', String(on));
    remember('marks', on ? 'on' : 'off');
  }

  function key(event) {
    const typing = event.target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!document.getElementById('desk-keys')?.checked) return;
    if (event.key === 'n') travel(1);
    else if (event.key === 'p') travel(-1);
    else if (event.key === 'm') show(root.classList.contains('desk-unmarked'));
    else return;
    event.preventDefault();
  }

  function travel(step) {
    const links = [...document.querySelectorAll('.desk-found')];
    if (!links.length) return say('Der er intet at rette.');
    const at = links.findIndex(link => link.hasAttribute('aria-current'));
    const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : (at + step + links.length) % links.length;
    jump(links[next]);
    say(`Fund ${next + 1} af ${links.length}: ${links[next].textContent.trim()}`);
  }

  function jump(link) {
    for (const old of document.querySelectorAll('.desk-jump[aria-current]')) old.removeAttribute('aria-current');
    link.setAttribute('aria-current', 'true');
    link.scrollIntoView({ block: 'nearest' });
    const target = document.getElementById(link.hash.slice(1)) || document.querySelector('main');
    for (let part = target; part; part = part.parentElement) if (part.tagName === 'DETAILS') part.open = true;
    if (!target.hasAttribute('tabindex')) target.setAttribute('tabindex', '-1');
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'center' });
  }

  function figures(target) {
    const line = document.getElementById('desk-sentence');
    const sentence = target.closest?.('.desk-sentence') || target.closest?.('.desk-finding')?.querySelector('.desk-sentence');
    if (!line || !sentence) return;
    const { words, long, adds } = sentence.dataset;
    line.textContent = `Denne sætning: ${words} ord, ${long} lange. Den lægger ${adds} til LIX.`;
  }

  function say(text) {
    const status = document.getElementById('desk-status');
    if (status && status.textContent !== text) status.textContent = text;
  }

  async function copy(button) {
    const text = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Kopieret';
      say(`${text} er kopieret.`);
    } catch {
      getSelection().selectAllChildren(button.parentElement.querySelector('code'));
      say('Teksten er valgt. Tryk Ctrl og C.');
    }
  }
})();
