// The original beside the page: opens the pane, and leads from figures to lines and back.
(() => {
  'use strict';
  const root = document.documentElement;
  let origin = null, stood = null;
  const pane = () => document.getElementById('desk-original');
  const isOpen = () => root.classList.contains('desk-beside');
  const facts = (body = document) => [...body.querySelectorAll('main .desk-fact')];

  document.addEventListener('desk-dressing', ({ detail: body }) => {
    const isThere = Boolean(body.querySelector('#desk-original'));
    show(isThere && sessionStorage.getItem('desk-original') === 'open', body);
  });
  document.addEventListener('desk-shown', stand);
  document.addEventListener('DOMContentLoaded', () => {
    document.addEventListener('click', click);
    document.addEventListener('keydown', key);
    document.addEventListener('mouseover', event => point(event.target, false));
    document.addEventListener('focusin', event => point(event.target, true));
  });

  // A pane that was there before has its place already.
  function stand() {
    if (!isOpen() || pane() === stood) return;
    stood = pane();
    const place = sessionStorage.getItem('desk-original-scroll')?.split(' ') ?? [];
    if (place[0] === location.pathname) stood.scrollTop = Number(place[1]);
    stood.addEventListener('scroll', keep, { passive: true });
  }

  function keep() {
    sessionStorage.setItem('desk-original-scroll', `${location.pathname} ${pane().scrollTop}`);
  }

  // Figures can be reached with Tab while the pane is open. One inside a link stays as it is.
  function show(open, body = document) {
    root.classList.toggle('desk-beside', open);
    const aside = body.querySelector('#desk-original');
    if (aside) aside.hidden = !open;
    body.querySelector('#desk-original-toggle')?.setAttribute('aria-expanded', String(open));
    for (const fact of facts(body)) {
      const leads = open && fact.id && fact.dataset.lines && !fact.closest('a, button, summary');
      if (leads) fact.setAttribute('role', 'link');
      else fact.removeAttribute('role');
      fact.tabIndex = leads ? 0 : -1;
    }
  }

  function click(event) {
    if (event.target.closest?.('#desk-original-toggle')) {
      const open = !isOpen();
      sessionStorage.setItem('desk-original', open ? 'open' : '');
      if (open) pane().addEventListener('scroll', keep, { passive: true });
      show(open);
      if (open && getComputedStyle(pane()).position !== 'fixed') {
        pane().focus({ preventScroll: true });
        pane().scrollIntoView();
      }
      say(open ? 'Originalen vises ved siden af teksten.' : 'Originalen er skjult.');
      return;
    }
    const link = event.target.closest?.('.desk-across');
    if (link) {
      event.preventDefault();
      across(link, document.getElementById(link.hash.slice(1)));
      return;
    }
    const fact = isOpen() && event.target.closest?.('main .desk-fact[role=link]');
    if (fact) across(fact, line(fact));
  }

  function key(event) {
    if (!isOpen() || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target.closest?.('main .desk-fact, .desk-original');
    if (!at) return;
    const inPane = at.matches('.desk-original');
    if (event.key === 'Escape') back(inPane);
    else if (event.key === 'Enter' && !inPane) across(at, line(at));
    else if (/^Arrow(Down|Right)$/.test(event.key)) { if (!next(event.target, inPane, 1)) return; }
    else if (/^Arrow(Up|Left)$/.test(event.key)) { if (!next(event.target, inPane, -1)) return; }
    else return;
    event.preventDefault();
  }

  function next(from, inPane, step) {
    const all = inPane ? [...pane().querySelectorAll('.desk-across')] : facts().filter(fact => fact.tabIndex === 0);
    const at = all.indexOf(from.closest('.desk-across, .desk-fact'));
    if (at < 0 || !all[at + step]) return at >= 0;
    all[at + step].focus();
    return true;
  }

  // The line of a figure: the link in it if there is one, else the line itself.
  function line(fact) {
    const row = lines(fact)[0];
    return row?.querySelector(`a[href="#${fact.id}"]`) ?? row;
  }

  function lines(fact) {
    return (fact.dataset.lines || '').split(' ').filter(Boolean)
      .map(number => document.getElementById(`original-${number}`)).filter(Boolean);
  }

  function across(from, to) {
    if (!to) return say('Linjen er ikke vist her.');
    origin = from;
    for (let part = to; part; part = part.parentElement) if (part.tagName === 'DETAILS') part.open = true;
    if (to.tabIndex < 0) to.setAttribute('tabindex', '-1');
    to.focus({ preventScroll: true });
    if (pane().contains(to)) scroll(to);
    else to.scrollIntoView({ block: 'center' });
  }

  function back(inPane) {
    const to = origin?.isConnected ? origin : inPane ? document.getElementById('desk-original-toggle') : null;
    origin = null;
    if (!to) return;
    to.focus({ preventScroll: true });
    if (pane().contains(to)) scroll(to);
    else to.scrollIntoView({ block: 'nearest' });
  }

  // What is pointed at lights up on both sides.
  function point(target, focused) {
    if (!isOpen() || !target.closest) return;
    const row = target.closest('.desk-paper > li');
    const ours = row ? [] : near(target);
    if (!row && !ours.length) {
      if (target.closest('main')) light([]);
      return;
    }
    if (row) {
      const number = row.id.slice('original-'.length);
      const told = facts().filter(fact => fact.dataset.lines.split(' ').includes(number));
      light(told.length ? [row, ...told] : []);
      if (focused && told.length && target !== row) told[0].scrollIntoView({ block: 'nearest' });
      return;
    }
    const rows = ours.flatMap(lines);
    light([...ours, ...rows]);
    if (rows.length && !pane().contains(target)) scroll(rows[0]);
  }

  // The figure itself, or all figures of the sentence.
  function near(target) {
    const fact = target.closest('.desk-fact');
    if (fact) return [fact];
    const sentence = target.closest('main .desk-sentence');
    if (!sentence) return [];
    return [...document.querySelectorAll(`main [data-sentence="${sentence.dataset.sentence}"] .desk-fact`)];
  }

  function light(parts) {
    for (const old of document.querySelectorAll('.desk-lit')) old.classList.remove('desk-lit');
    for (const part of parts) part.classList.add('desk-lit');
  }

  // The pane scrolls by itself, so that the page stands still. Under the page they scroll as one.
  function scroll(to) {
    const aside = pane();
    if (getComputedStyle(aside).position !== 'fixed') {
      if (document.activeElement === to) to.scrollIntoView({ block: 'center' });
      return;
    }
    const room = aside.getBoundingClientRect(), place = to.getBoundingClientRect();
    if (place.top >= room.top + 40 && place.bottom <= room.bottom - 40) return;
    aside.scrollTop += place.top - room.top - room.height / 3;
  }

  function say(text) {
    const status = document.getElementById('desk-status');
    if (status) status.textContent = text;
  }
})();
