// The preview's panel: jumps, keys and switches. Remembers only in the tab's own session.
(() => {
  'use strict';
  const root = document.documentElement;
  let { number, changed } = document.currentScript.dataset;
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

  function exchange(page) {
    const opened = [...document.querySelectorAll('main details')].map(one => one.open);
    const focused = document.activeElement?.id;
    const current = document.querySelector('.desk-found[aria-current]')?.textContent;
    ({ number, changed } = page.querySelector('script[data-number]').dataset);
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    document.querySelectorAll('main details').forEach((one, at) => { one.open = opened[at] ?? one.open; });
    start();
    for (const link of document.querySelectorAll('.desk-found'))
      if (link.textContent === current) { link.setAttribute('aria-current', 'true'); break; }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    document.dispatchEvent(new Event('desk-renewed'));
    follow();
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

  function start() {
    const filter = document.getElementById('desk-filter');
    if (filter) narrow(filter);
    const panel = document.getElementById('desk');
    if (!panel) return;
    stand(panel);
    show(remembered('marks') !== 'off');
    box('desk-follow', 'follow', false);
    box('desk-keys', 'keys', true);
    tellStops();
  }

  // Every rule on every text takes a while, so the page does not wait for it, and nothing is asked
  // while one save follows another: the answer would hold up the next page.
  async function tellStops() {
    const line = document.getElementById('desk-stops');
    await new Promise(done => setTimeout(done, 1000));
    if (!line.isConnected) return;
    const answer = await fetch(`/_redaktion/stopper/${encodeURI(line.dataset.path)}`, { cache: 'no-store' });
    const told = await answer.text();
    if (answer.ok && told && line.isConnected) line.firstElementChild.textContent = told;
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
  function narrow(filter) {
    const rows = [...document.querySelectorAll('.desk-overview tbody tr')];
    const apply = () => {
      const { title, body, state, finding } = Object.fromEntries(new FormData(filter));
      const sought = title.trim().toLocaleLowerCase('da');
      const fits = row => (!body || row.dataset.body === body) && (!state || row.dataset.state === state)
        && (!finding || row.dataset.finding.split(' ').includes(finding))
        && row.querySelector('a').textContent.toLocaleLowerCase('da').includes(sought);
      for (const row of rows) row.hidden = !fits(row);
      const shown = rows.filter(row => !row.hidden).length;
      document.getElementById('desk-shown').textContent = shown === rows.length ? '' : `${shown} af ${rows.length} tekster vises.`;
    };
    for (const input of filter.elements) {
      input.value = remembered(`filter-${input.name}`) ?? '';
      if (!input.value) input.value = '';
      input.addEventListener('input', () => { remember(`filter-${input.name}`, input.value); apply(); });
    }
    filter.addEventListener('submit', event => event.preventDefault());
    apply();
  }

  // The panel keeps its place: its own scrolling and what is folded out survive a reload.
  function stand(panel) {
    for (const part of panel.querySelectorAll('details')) {
      part.open = remembered(part.id) === 'open';
      part.addEventListener('toggle', () => remember(part.id, part.open ? 'open' : ''));
    }
    panel.scrollTop = Number(remembered('scroll'));
    panel.addEventListener('scroll', () => remember('scroll', panel.scrollTop), { passive: true });
  }

  function show(on) {
    root.classList.toggle('desk-unmarked', !on);
    document.getElementById('desk-marks')?.setAttribute('aria-pressed', String(on));
    remember('marks', on ? 'on' : 'off');
  }

  function box(id, name, standard) {
    const input = document.getElementById(id);
    input.checked = (remembered(name) ?? (standard ? 'on' : 'off')) === 'on';
    input.addEventListener('change', () => remember(name, input.checked ? 'on' : 'off'));
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
