// Rewriting in the browser: a click or Enter on a text opens its Markdown. What is typed stays in
// the page until it is saved; the page stands still meanwhile.
(() => {
  'use strict';
  const { token } = document.currentScript.dataset;
  const LONGEST_PART = 20, GAP = /\(\([^()\n]+\)\)/, AMOUNT = /\d (?:(?:mio|mia)\. )?kr\.(?: pr\. år)?$/;
  const LINKS = 'a, button, summary, input, select, textarea, label, [contenteditable], [role=link], .writing';
  const status = () => document.getElementById('writing-status');
  let form = null, wanted = '', inPanel = false, late = false, isConnected = false, renewing = 0, isSaved = false;
  let trying = false, again = false;

  document.addEventListener('DOMContentLoaded', () => {
    document.addEventListener('click', click);
    document.addEventListener('keydown', key);
    document.addEventListener('input', event => { if (event.target.id === 'desk-try') tryOut(); });
  });
  document.addEventListener('desk-dressing', event => dress(event.detail));
  document.addEventListener('desk-renewing', event => {
    wanted = document.activeElement?.dataset?.piece ?? wanted;
    if (!form) return;
    event.preventDefault();
    late = true;
    form.querySelector('.writing-late').hidden = false;
  });
  document.addEventListener('LiveReloadConnect', () => { isConnected = true; });
  document.addEventListener('LiveReloadDisconnect', () => { isConnected = false; });
  document.addEventListener('desk-shown', () => { clearTimeout(renewing); tryOut(); if (wanted) focusOn(wanted); isSaved = false; });
  window.addEventListener('beforeunload', event => { if (form && isChanged()) event.preventDefault(); });

  function made(tag, attributes = {}, ...inside) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  }

  async function ask(what, asked) {
    try {
      const answer = await fetch(`/_redaktion/skriv/${what}`, {
        method: 'POST', cache: 'no-store', body: JSON.stringify(asked),
        headers: { 'Content-Type': 'application/json', 'X-Klartekst': token },
      });
      return answer.ok || answer.status === 400 ? await answer.json() : { refused: 'Programmet sagde nej. Hent siden på ny.' };
    } catch {
      return { refused: 'Programmet svarer ikke. Kopiér din tekst, og start det igen.' };
    }
  }

  // What can be rewritten is named by the server; headings, tables and plain fields are found here.
  function dress(body) {
    const panel = body.querySelector('#desk-writing');
    const main = body.querySelector('main');
    if (!panel || !main) return;
    panel.append(status()?.cloneNode(true) ?? made('p', { id: 'writing-status', role: 'status' }));
    for (const heading of panel.querySelectorAll('[data-heading]')) {
      const shown = main.querySelector(`#${CSS.escape(heading.dataset.heading)}`);
      if (shown) shown.dataset.piece = heading.dataset.of;
    }
    for (const cell of main.querySelectorAll(':is(td, th)[data-piece]')) {
      cell.closest('table').dataset.piece = cell.dataset.piece;
      cell.removeAttribute('data-piece');
    }
    const title = main.querySelector('h1');
    if (title) title.dataset.piece = panel.dataset.title;
    plainFields(panel, main);
    for (const piece of main.querySelectorAll('[data-piece]')) {
      piece.tabIndex = 0;
      piece.classList.add('desk-piece');
      piece.setAttribute('aria-describedby', 'desk-writing-help');
    }
  }

  // A field that is shown word for word, and is the only one that says so.
  function plainFields(panel, main) {
    const fields = new Map(), days = new Map(), records = new Map();
    const add = (known, said, name) => known.set(said, known.has(said) ? '' : name);
    for (const { dataset } of panel.querySelectorAll('.desk-field:not(.desk-new)')) {
      const said = plain(dataset.shown), record = dataset.field.replace(/\/[^/]*$/, '');
      if (dataset.date) add(days, dataset.date, dataset.field);
      else add(fields, said, dataset.field);
      if (said.length <= LONGEST_PART) records.set(record, [...records.get(record) ?? [], [said, dataset.field]]);
    }
    for (const parts of records.values()) amounts(parts, (said, name) => add(fields, said, name));
    for (const shown of main.querySelectorAll('time, dd, td, span, strong, p, li')) {
      if (shown.childElementCount || shown.closest('[data-piece], a, button, summary, .desk-sentence')) continue;
      const name = shown.dateTime ? days.get(shown.dateTime) : fields.get(plain(shown.textContent));
      if (name) shown.dataset.piece = name;
    }
  }

  // An amount is often shown with other fields of its record: »ca. 1.350 kr.«, »3 mio. kr. i 2027«.
  function amounts(parts, add) {
    for (const [amount, name] of parts) {
      if (!AMOUNT.test(amount)) continue;
      const words = parts.map(([said]) => said).filter(said => said !== amount);
      for (const before of ['', ...words]) for (const after of ['', ...words, ...words.map(said => `i ${said}`)]) {
        if ((before || after) && before !== after) add(plain(`${before} ${amount} ${after}`), name);
      }
    }
  }

  function plain(text) {
    return text.replace(/\s+/g, ' ').trim();
  }

  function click(event) {
    const button = event.target.closest?.('#desk-undo, .desk-field');
    if (button?.id === 'desk-undo') return undo();
    if (button) return open(button, button.dataset.field);
    const piece = event.target.closest?.('main [data-piece]');
    if (!piece || !getSelection().isCollapsed) return;
    const link = event.target.closest(LINKS);
    if (link && !(link.hash && link.hash === `#${piece.id}`)) return;
    event.preventDefault();
    open(piece, piece.dataset.piece, event.target.closest('td, th'));
  }

  function key(event) {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (form?.contains(event.target)) {
      if (isCommand && (event.key === 's' || event.key === 'Enter')) { event.preventDefault(); save(); }
      else if (event.key === 'Escape') { event.preventDefault(); giveUp(); }
    } else if (isCommand && event.key === 's' && form) {
      event.preventDefault();
      save();
    } else if (isCommand && event.key === 'z' && !event.shiftKey && !event.target.closest(LINKS) && !form) {
      event.preventDefault();
      undo();
    } else if (event.key === 'Enter' && event.target.dataset?.piece && !isCommand) {
      event.preventDefault();
      open(event.target, event.target.dataset.piece);
    }
  }

  async function open(element, piece, cell = null) {
    if (form && !giveUp()) return;
    const { path, version } = document.getElementById('desk-writing').dataset;
    const opened = await ask('aabn', { path, piece, page: version });
    if (opened.refused) {
      say(opened.refused);
      if (opened.is_old) document.dispatchEvent(new Event('desk-renew'));
      return;
    }
    form = build(opened, element);
    Object.assign(form, { asked: { path, piece, version: opened.version }, before: opened.text, element });
    place(form, element);
    const text = form.elements.text;
    text.value = opened.text;
    text.focus();
    form.scrollIntoView({ block: 'nearest' });
    const gap = isNew(piece) ? GAP.exec(opened.text) : null;
    const at = gap?.index ?? (cell ? cellStart(opened.text, cell) : 0);
    text.setSelectionRange(at, at + (gap?.[0].length ?? 0));
    text.addEventListener('input', typed);
    typed();
  }

  function build(opened, element) {
    const what = isNew(element.dataset.field) ? 'Tilføj' : 'Ret';
    const label = made('p', { class: 'writing-label', id: 'writing-label' }, `${what}: ${opened.label}`);
    const text = made('textarea', { name: 'text', lang: 'da', spellcheck: 'true', rows: '3', 'aria-labelledby': 'writing-label', 'aria-describedby': 'writing-figures writing-help' });
    const built = made('form', { class: 'writing', 'aria-labelledby': 'writing-label' },
      label, made('div', { class: 'writing-shown' }), text,
      made('p', { class: 'writing-problem', role: 'alert' }),
      made('p', { class: 'writing-figures', id: 'writing-figures' }),
      made('ul', { class: 'writing-help', id: 'writing-help' }, ...opened.help.map(line => made('li', {}, line))),
      made('ul', { class: 'writing-advice' }), made('ul', { class: 'writing-findings' }),
      made('p', { class: 'writing-late', hidden: '' }, 'Noget på siden er ændret imens. Det kommer frem, når du er færdig her.'),
      made('p', { class: 'writing-tools' },
        made('button', { type: 'submit' }, 'Gem'), made('button', { type: 'button', class: 'writing-leave' }, 'Lad være')),
      made('p', { class: 'writing-keys' }, 'Ctrl og S gemmer. Esc lader være.'));
    built.addEventListener('submit', event => { event.preventDefault(); save(); });
    built.querySelector('.writing-leave').addEventListener('click', giveUp);
    return built;
  }

  // Beside what is rewritten, where a form may stand; that is hidden meanwhile. A table that one
  // figure is rewritten in stays in sight, and the form stands below its frame.
  function place(built, element) {
    if (element.matches('.desk-field')) return element.after(built);
    const frame = element.closest('.table-frame');
    if (frame) {
      frame.hidden = element.matches('table');
      return frame.after(built);
    }
    element.hidden = true;
    if (element.matches('li, dd, dt, td, th')) return element.after(made(element.localName, { class: 'writing-item' }, built));
    const block = element.closest('li, dd, dt, td, th, caption, p, h1, h2, h3, h4, h5, h6, blockquote, table, ul, ol') ?? element;
    if (block.matches('li, dd, dt, td, th')) block.append(built);
    else block.after(built);
  }

  // Where a cell of a table is written, so that the editor begins there.
  function cellStart(text, cell) {
    const lines = text.split('\n');
    const above = lines[0].trim().startsWith('{') ? 1 : 0;
    const row = cell.parentElement.rowIndex;
    const at = above + row + (row ? 1 : 0);
    if (!(at < lines.length)) return 0;
    const line = lines[at];
    let place = line.trimStart().startsWith('|') ? line.indexOf('|') + 1 : 0;
    for (let left = cell.cellIndex; left > 0; left -= 1) {
      do place = line.indexOf('|', place) + 1; while (place && line[place - 2] === '\\');
      if (!place) return 0;
    }
    while (line[place] === ' ') place += 1;
    return lines.slice(0, at).reduce((sum, before) => sum + before.length + 1, 0) + place;
  }

  // A field that the text lacks is opened with an example, whose places are to be filled in.
  function isNew(piece) {
    return Boolean(piece?.startsWith('nyt/'));
  }

  function isChanged() {
    return form.elements.text.value !== form.before;
  }

  // One question at a time: the newest text is asked about as soon as the last answer is here.
  async function typed() {
    const own = form;
    document.documentElement.classList.toggle('writing-unsaved', isChanged());
    clearTimeout(own.waiting);
    own.waiting = setTimeout(() => advise(own), 300);
    if (own.busy) { own.again = true; return; }
    own.busy = true;
    const text = own.elements.text.value;
    const told = await ask('maaling', { ...own.asked, text });
    own.busy = false;
    own.measured = text;
    if (own !== form) return;
    show(own, told);
    if (own.again) { own.again = false; typed(); }
  }

  // What says the same as before is left alone, so that it is neither laid out nor painted.
  function show(own, told) {
    put(own.querySelector('.writing-figures'), told.refused ? '' : sums(told));
    const isExample = isNew(own.asked.piece) && !isChanged();
    if (!own.querySelector('.writing-versions')) problem(own, told.refused && !isExample ? `Kan ikke gemmes sådan: ${told.refused}` : '');
    if (told.refused) return;
    own.querySelector('.writing-figures').classList.toggle('desk-over', told.is_over);
    const advice = lines(told), list = own.querySelector('.writing-advice');
    if (advice.map(one => one.outerHTML).join('') !== list.innerHTML) list.replaceChildren(...advice);
    tellPanel(told);
    const shown = own.querySelector('.writing-shown');
    shown.innerHTML = told.html;
    for (const one of shown.querySelectorAll('[id], [tabindex]')) {
      one.removeAttribute('id');
      // A table that scrolls must still be reached by keyboard; all else in the copy is no stop.
      if (!one.matches('.table-frame')) one.removeAttribute('tabindex');
    }
    for (const one of shown.querySelectorAll('a')) one.removeAttribute('href');
  }

  // The panel's own figures follow too; what it says of findings is renewed with the page.
  function tellPanel(told) {
    const figure = document.getElementById('desk-figure');
    if (!figure) return;
    form.panel ??= { lix: figure.textContent, verdict: limit().textContent, sum: text('desk-sum'), counted: text('desk-counts'), is_over: figure.parentElement.classList.contains('desk-over') };
    put(figure, told.lix);
    figure.parentElement.classList.toggle('desk-over', told.is_over);
    put(limit(), told.verdict);
    text('desk-sum', told.sum);
    text('desk-counts', told.counted);
  }

  function limit() {
    return document.querySelector('#desk-lix .desk-limit');
  }

  function text(id, said) {
    const line = document.getElementById(id);
    if (said !== undefined) put(line, said);
    return line.textContent;
  }

  function put(line, said) {
    if (line.textContent !== said) line.textContent = said;
  }

  function sums(told) {
    const figure = told.lix === '–' ? `LIX: ${told.verdict}` : `LIX ${told.lix}, ${told.verdict}`;
    return `${figure}. ${told.counted}.`;
  }

  function lines(told) {
    const several = told.sentences.length > 1;
    return [
      ...told.sentences.map((one, at) => made('li', one.step ? { class: `desk-row-${one.step}` } : {},
        `${several ? `Sætning ${at + 1}` : 'Sætningen'}: ${one.words} ord, ${one.long_words} lange.${one.step ? ' Den er svær.' : ''}`)),
      ...told.words.map(one => made('li', {}, `»${one.written}« er tungt. Skriv hellere »${one.plain}«.`)),
    ];
  }

  async function advise(own) {
    const told = await ask('raad', { ...own.asked, text: own.elements.text.value });
    if (own !== form || !told.findings) return;
    own.querySelector('.writing-findings').replaceChildren(...told.findings.map(one => made('li', {},
      made('strong', {}, `${one.severity[0].toUpperCase()}${one.severity.slice(1)} ${one.code}: `), `${one.message} ${one.advice}`)));
  }

  function problem(own, text) {
    put(own.querySelector('.writing-problem'), text);
  }

  // While two texts are to be chosen between, only the button for one's own text saves it.
  async function save(isChosen = false) {
    const own = form;
    if (own.saving || (!isChosen && own.querySelector('.writing-versions'))) return;
    if (!own.elements.text.value.trim() && own.before.trim() && !own.asked.piece.startsWith('felt/')
      && !isNew(own.asked.piece) && !confirm('Teksten er tom. Vil du slette den fra filen?')) return own.elements.text.focus();
    own.saving = true;
    const told = await ask('gem', { ...own.asked, text: own.elements.text.value });
    own.saving = false;
    if (told.refused) return problem(own, `Ikke gemt: ${told.refused}`);
    if (told.done === undefined) return choose(own, told);
    shownAtOnce(own);
    isSaved = true;
    close(told.piece);
    say(told.done);
    renewSoon();
  }

  // What was saved stands on the page before the page is renewed.
  function shownAtOnce(own) {
    const { element } = own;
    if (own.measured !== own.elements.text.value || element.matches('.desk-field')) return;
    const shown = own.querySelector('.writing-shown');
    const fresh = own.asked.piece.startsWith('felt/') ? shown : shown.querySelector(element.tagName);
    if (fresh?.innerHTML) element.innerHTML = fresh.innerHTML;
  }

  // The server tells all pages of a save; a page that it does not reach asks by itself.
  function renewSoon() {
    renewing = setTimeout(() => document.dispatchEvent(new Event('desk-renew')), isConnected ? 3000 : 0);
  }

  // The file was changed meanwhile: both texts are shown, and nothing is written until one is chosen.
  function choose(own, told) {
    problem(own, 'Ikke gemt: Filen er ændret, siden du åbnede den. Vælg, hvad der skal stå.');
    own.querySelector('.writing-versions')?.remove();
    own.querySelector('[type=submit]').hidden = true;
    own.querySelector('.writing-keys').textContent = 'Esc lader være.';
    const keep = made('button', { type: 'button' }, 'Behold det, der står i filen');
    const put = made('button', { type: 'button' }, 'Gem din tekst i stedet');
    keep.addEventListener('click', () => { late = true; close(told.there); say('Filen er, som den var.'); });
    put.addEventListener('click', () => save(true));
    const mine = made('pre', { tabindex: '0', role: 'region', 'aria-labelledby': 'writing-mine' }, told.mine);
    own.querySelector('.writing-tools').before(made('div', { class: 'writing-versions' },
      made('div', {}, made('p', { id: 'writing-theirs' }, 'Det står i filen nu'),
        made('pre', { tabindex: '0', role: 'region', 'aria-labelledby': 'writing-theirs' }, told.theirs || 'Teksten er slettet.'), keep),
      made('div', {}, made('p', { id: 'writing-mine' }, 'Din tekst'), mine, put)));
    own.asked = { ...own.asked, version: told.version, piece: told.piece };
    own.elements.text.value = told.mine;
    own.elements.text.addEventListener('input', () => { mine.textContent = own.elements.text.value; });
    keep.focus();
    typed();
  }

  function giveUp() {
    if (isChanged() && !confirm('Du har skrevet noget, som ikke er gemt. Vil du lade være med at gemme det?')) {
      form.elements.text.focus();
      return false;
    }
    close(form.element.dataset.piece ?? form.element.dataset.field);
    return true;
  }

  function close(piece) {
    const { element } = form;
    clearTimeout(form.waiting);
    document.documentElement.classList.remove('writing-unsaved');
    (form.closest('.writing-item') ?? form).remove();
    (element.closest('.table-frame') ?? element).hidden = false;
    if (form.panel) tellPanel(form.panel);
    form = null;
    wanted = piece;
    inPanel = element.matches('.desk-field');
    focusOn(piece);
    if (late) document.dispatchEvent(new Event('desk-renew'));
    late = false;
  }

  function focusOn(piece) {
    const name = CSS.escape(piece);
    const places = [`main [data-piece="${name}"]`, `.desk-field[data-field="${name}"]`];
    if (inPanel) places.reverse();
    const shown = document.querySelector(places[0]) ?? document.querySelector(places[1]);
    if (shown?.matches('.desk-field')) shown.closest('details').open = true;
    (shown ?? document.getElementById('desk'))?.focus({ preventScroll: Boolean(shown) });
    if (isSaved) shown?.scrollIntoView({ block: 'nearest' });
  }

  async function undo() {
    const { path } = document.getElementById('desk-writing').dataset;
    const told = await ask('fortryd', { path });
    say(told.refused ?? told.done);
    if (told.refused) return;
    wanted = told.piece;
    document.activeElement?.blur();
    renewSoon();
  }

  // A moment later: the region may just have been put into a new page.
  function say(text) {
    if (status()) put(status(), '');
    setTimeout(() => { if (status()) put(status(), text); }, 150);
  }

  // As with a piece: one question at a time, and the newest text is what is told of.
  async function tryOut() {
    const box = document.getElementById('desk-try');
    if (!box) return;
    if (trying) { again = true; return; }
    trying = true;
    const text = box.value;
    const told = text.trim() ? await ask('proev', { text }) : null;
    trying = false;
    document.getElementById('desk-try-figures').textContent = told ? told.refused ?? sums(told) : '';
    document.getElementById('desk-try-advice').replaceChildren(...(told?.sentences ? [...lines(told), ...longOnes(told)] : []));
    if (again) { again = false; tryOut(); }
  }

  function longOnes(told) {
    return told.long.length ? [made('li', {}, `Lange ord: ${told.long.join(', ')}.`)] : [];
  }
})();
