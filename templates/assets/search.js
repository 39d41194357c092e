// Pagefind tells which pages have a word; what a page has of a question is weighed here.
const form = document.getElementById("search-form");
const input = document.getElementById("q");
const status = document.getElementById("search-status");
const near = document.getElementById("search-near");
const meaning = document.getElementById("search-word");
const place = document.getElementById("search-results");
const list = element("ol", "", { className: "search-results" });
const start = document.getElementById("search-start");
const panel = document.getElementById("search-filters");
const unfold = document.getElementById("search-unfold");
const more = document.getElementById("search-more");
const STEP = 15; // results that are shown, and weighed, at a time
const GROUPS = [2, 3, 3, 3, 2, 2, STEP]; // how many texts are fetched together
const FEW = 3; // so few are fetched though there is little room
const PROBE = 5; // of these, some must answer before more are fetched
const MOST = 27_000; // bytes of packed texts that are fetched for one question
const OVER = 18_000; // if all at once are large
const USUAL = 3_000; // of a text
const FILTERS = { slags: "Slags", organ: "Råd eller udvalg", år: "År", side: "Hjemmeside" };
const sisters = document.getElementById("search-sisters"); // the sites that are looked into as well
const sites = [...(sisters?.querySelectorAll("a") ?? [])];
const reached = []; // the addresses of those that answer
const SOUNDS = "abdefghijklmnoprstuvy"; // the files of words: generator/pages/lookups.py
const asked = new URLSearchParams(location.search);
let index;
let pageCount = 100;
let rest = []; // hits that are not yet weighed
let found = [];
let latest = 0;
let room = MOST;
let largest = USUAL;
const fetched = new Map();

function element(name, text = "", properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  made.textContent = text;
  return made;
}

const top = (values) => Math.max(0, ...values);

// ---- Words

const folded = (text) => text.toLowerCase().replace(/ae/g, "æ").replace(/oe/g, "ø").replace(/aa/g, "å");
const joined = (text) => folded(text).replace(/[^\p{L}\p{N}]/gu, "");
const words = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

// Words that say what is asked, not what about.
const LITTLE = new Set(
  ("hvad hvem hvor hvornår hvordan hvorfor hvilke hvilken hvilket er var bliver blev bliv blive betyder betyde " +
    "kan kunne skal skulle vil ville må får fik få har havde have gør gøre sker ske skete der det den de dem en et i på til " +
    "af om for fra med ved og eller at som jeg du man vi min mit mine din dit dine mig dig sig os så også mange meget " +
    "kommer kom komme besluttet besluttede sidder står findes handler nogen noget nogle dette denne disse hos over under når hvis").split(" "),
);
const ENDING = /(ernes|erne|enes|ende|ene|ede|eren|erens|ers|ens|ets|er|en|et|es|e|s|t|n|r)$/;

const stems = new Map();
function stem(word) {
  if (!stems.has(word)) {
    let short = word;
    for (let at = 3; at < word.length && short === word; at++) {
      if (ENDING.exec(word.slice(at))?.index === 0) short = word.slice(0, at);
    }
    stems.set(word, short.replace(/([bdfgklmnprst])\1$/, "$1"));
  }
  return stems.get(word);
}

// How well a word on a page is the one asked for: it, another form, part of a compound.
function likeness(word, wanted) {
  if (word === wanted) return 1;
  if (LITTLE.has(word) || /^\d/.test(word) || /\d/.test(wanted)) return 0;
  if (wanted.length > 2 && word.length > 2 && stem(word) === stem(wanted)) return 0.8;
  const short = stem(wanted).length > 5 ? stem(wanted) : wanted;
  const isLonger = wanted.length > 3 && word.length > wanted.length + 2;
  return isLonger && (word.startsWith(short) || word.endsWith(wanted) || word.endsWith(short)) ? 0.45 : 0;
}

// »413000« and »413.000« are one number; »37,688« and »37.688« are two.
const number = (text) => {
  const sign = text.replace(/[.,]+$/, "");
  if (!/^\d[\d.,]*$/.test(sign)) return "";
  return /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(sign) ? sign.replace(/\./g, "") : sign;
};
const unit = (text = "") =>
  /^(mio|mill?|million|millioner)$/.test(text) ? "mio" : /^(mia|milliard|milliarder)$/.test(text) ? "mia" : "";

// A term is a word or a number, and what the site may call it instead.
function termsOf(query) {
  const tokens = query.split(/\s+/).map((text) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).filter(Boolean);
  const terms = [];
  tokens.forEach((text, at) => {
    const value = number(text);
    if (value) terms.push({ text, word: value, isNumber: true, unit: unit(tokens[at + 1]?.toLowerCase()), also: [] });
    else if (!unit(text.toLowerCase()) && !/^kr(oner)?$/i.test(text)) {
      const isInitial = text.length === 1 && tokens.length > 1;
      if (!isInitial) terms.push({ text, word: joined(text), isNumber: false, also: [] });
    }
  });
  const telling = terms.filter((term) => term.isNumber || !LITTLE.has(term.word));
  return telling.length ? telling : terms;
}

// ---- What the files of words tell

function sound(word) {
  const text = folded(word).replace(/^c(?=[eiyæø])/, "s").replace(/^h(?=[vj])/, "");
  const first = { c: "k", q: "k", z: "s", x: "s", w: "v", æ: "e", å: "o", ø: "o", é: "e", ü: "y", ö: "o" }[text[0]] ?? text[0];
  return SOUNDS.includes(first) ? first : "";
}

const files = new Map();
function file(folder, letter) {
  const path = `soeg/${folder}/${letter}.json`;
  if (!files.has(path)) files.set(path, Promise.all(["/", ...reached].map((home) => read(home, path))));
  return files.get(path);
}

async function read(home, path) {
  try {
    return { home, said: await (await fetch(home + path)).json() };
  } catch (error) {
    if (home === "/") throw error;
    return { home, said: {} };
  }
}

async function lookups(terms) {
  const letters = new Set(terms.filter((term) => !term.isNumber).map((term) => sound(term.text)).filter(Boolean));
  const given = (await Promise.all([...letters].map((letter) => file("opslag", letter)))).flat();
  return given.map(({ home, said: { meanings = [], instead = {} } }) => ({
    instead,
    meanings: meanings.map((entry) => ({ ...entry, address: home + entry.address.slice(1) })),
  }));
}

// What the site calls a word that people use; a name of several counts for each.
function addInstead(terms, told) {
  for (const { instead: register } of told) {
    for (const [name, instead] of Object.entries(register)) {
      const parts = words(name);
      terms.forEach((_, at) => {
        const some = terms.slice(at, at + parts.length);
        if (some.length < parts.length || !parts.every((part, of) => likeness(part, some[of].word) >= 0.8)) return;
        for (const term of some) term.also.push(...instead.map(words));
      });
    }
  }
}

function meant(query, terms, told) {
  const whole = joined(query);
  const short = terms.map((term) => term.word).join("");
  const entries = told.flatMap(({ meanings }) => meanings);
  const names = (entry) => [entry.word, ...entry.forms].map(joined);
  return (
    entries.find((entry) => names(entry).some((name) => name === whole || name === short)) ??
    entries.find((entry) => names(entry).some((name) => name.length > 3 && stem(name) === stem(short)))
  );
}

// ---- Spelling

// How many letters must be put in, taken out, changed or swapped. Stops at `most`.
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let of = 1; of <= other.length; of++) {
      const isSame = one[at - 1] === other[of - 1];
      next[of] = Math.min(row[of] + 1, next[of - 1] + 1, row[of - 1] + (isSame ? 0 : 1));
      if (at > 1 && of > 1 && one[at - 1] === other[of - 2] && one[at - 2] === other[of - 1]) {
        next[of] = Math.min(next[of], before[of - 2] + 1);
      }
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[other.length];
}

// Danish is not written as it is said: »sykel« is »cykel«, »vind« and »vin« sound alike.
const HEARD = [
  [/c(?=[eiyæø])/g, "s"], [/[cq]/g, "k"], [/z/g, "s"], [/x/g, "ks"], [/w/g, "v"], [/^h(?=[vj])/, ""], [/ph/g, "f"],
  [/th/g, "t"], [/(?<=[lnr])d/g, ""], [/d(?=[st])/g, ""], [/æ/g, "e"], [/é/g, "e"], [/å/g, "o"], [/[gj](?=e)/g, "j"],
  [/eg|aj|ig(?=n)/g, "ej"], [/tion/g, "sion"], [/(.)\1/g, "$1"],
];
const heard = (word) => HEARD.reduce((text, [sign, sounds]) => text.replace(sign, sounds), word);

async function nearest(word) {
  const letter = sound(word);
  if (!letter || word.length < 3) return [];
  const most = word.length < 5 ? 1 : word.length < 10 ? 2 : 3;
  const told = heard(word);
  const close = [];
  const given = await file("ord", letter);
  for (const [known, count] of given.flatMap(({ said }) => Object.entries(said))) {
    const plain = joined(known);
    if (LITTLE.has(plain)) continue;
    const far = Math.min(
      distance(plain, word, most),
      distance(heard(plain), told, most) + 0.5,
      distance(heard(stem(plain)), told, most) + 0.75,
    );
    if (far <= most) close.push({ known, far: far - Math.min(0.6, Math.log10(count + 1) / 3) });
  }
  close.sort((a, b) => a.far - b.far);
  const kept = [];
  for (const { known } of close) {
    if (!kept.some((other) => stem(joined(other)) === stem(joined(known)))) kept.push(known);
  }
  return kept.slice(0, 3);
}

// ---- Pages

// A word as it may be asked for: »EU-kontoret« is one word and two, a number is itself.
function formsOf(token) {
  const text = token.replace(/&[a-z]+;/g, "").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  const value = number(text);
  if (value) return [value];
  return /[^\p{L}\p{N}]/u.test(text) ? [joined(text), ...words(text)] : [joined(text)];
}

function opened(page) {
  const tokens = page.raw_content.split(/\s+/);
  const anchors = page.anchors
    .filter((anchor) => /^h[1-6]$/i.test(anchor.element) && anchor.id)
    .sort((a, b) => a.location - b.location);
  const sections = [{ id: "", name: "", from: 0 }];
  for (const { id, text, location } of anchors) sections.push({ id, name: text.trim().replace(/\.$/, ""), from: location });
  sections.forEach((section, at) => (section.to = sections[at + 1]?.from ?? tokens.length));
  const forms = tokens.map(formsOf);
  const gist = sections.find((section) => section.id === "kort-fortalt") ?? sections[0];
  const head = gist === sections[0] ? 0 : gist.from;
  return { page, tokens, forms, sections, gist, head, title: page.meta.title.split(/\s+/).flatMap(formsOf), topics: words(page.meta.emneord ?? ""), weak: words(page.meta.soegeord ?? "") };
}

// How well the words at a place answer a term. A number stands there itself, with its unit.
function at(view, where, term) {
  if (term.isNumber) {
    const isIt = view.forms[where].includes(term.word);
    const hasUnit = !term.unit || unit(view.forms[where + 1]?.[0]) === term.unit;
    return isIt && hasUnit ? 1 : 0;
  }
  let best = 0;
  for (const form of view.forms[where]) best = Math.max(best, likeness(form, term.word));
  for (const also of term.also) {
    const all = also.map((part, of) => top((view.forms[where + of] ?? []).map((form) => likeness(form, part))));
    best = Math.max(best, 0.8 * Math.min(...all));
  }
  return best;
}

const inWords = (some, term) => {
  if (term.isNumber) return some.includes(joined(term.word)) ? 1 : 0;
  const own = top(some.map((word) => likeness(word, term.word)));
  const also = term.also.map((parts) => Math.min(...parts.map((part) => top(some.map((word) => likeness(word, part))))));
  return Math.max(own, some.includes(term.word) ? 1 : 0, 0.8 * top(also));
};

const TITLE = 10, TOPICS = 7, CHOSEN = 14, GIST = 6, HEADING = 5, TEXT = 2, WEAK = 1;
const GATHERED = new Set(["emne", "liste", "møde", "parti", "råd eller udvalg"]); // pages that lead to others
const OWN = new Set(["liste", "om siden"]); // pages whose words an editor has chosen
const MONTH = /^(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)$/;

// What a page has of a question: title and summary before a mention, words together before apart.
function weighed(view, terms) {
  const places = terms.map((term) => view.tokens.map((_, where) => at(view, where, term)));
  const [kind] = view.page.filters.slags ?? [];
  let score = 0, has = 0, all = 0;
  terms.forEach((term, of) => {
    const levels = places[of];
    const best = (from, to) => top(levels.slice(from, to));
    const heads = view.sections.slice(1).map((section) => best(section.from, section.from + words(section.name).length));
    const count = levels.filter((level) => level > 0.5).length;
    const parts = [
      TITLE * inWords(view.title, term),
      (OWN.has(kind) ? CHOSEN : TOPICS) * (inWords(view.topics, term) >= 0.8 ? 1 : 0),
      GIST * best(view.gist.from, view.gist.to),
      HEADING * Math.max(best(0, view.head), ...heads),
      TEXT * best(0, levels.length) * (1 + Math.min(count, 8) / 16),
      WEAK * (inWords(view.weak, term) >= 0.8 ? 1 : 0),
    ].sort((a, b) => b - a);
    term.known ||= parts[0] > 0.4;
    all += term.weight;
    if (parts[0] > 0.4) has += term.weight;
    score += term.weight * (parts[0] + 0.3 * (parts[1] + parts[2]));
  });
  let isDay = true;
  let bonus = 0;
  for (let of = 0; of + 1 < terms.length; of++) {
    const isTogether = places[of].some(
      (level, where) => level >= 0.8 && places[of + 1].slice(where + 1, where + 4).some((next) => next >= 0.8),
    );
    if (isTogether) bonus += 1.5;
    else if (terms[of].isNumber && MONTH.test(terms[of + 1].word)) isDay = false;
  }
  const whole = terms.map((term) => term.word).join("");
  const title = joined(view.page.meta.title);
  const isLeading = GATHERED.has(kind) && title !== whole;
  if (isLeading && !terms.every((term) => view.topics.includes(term.word))) score *= 0.8;
  if (title === whole) bonus += 3;
  else if (title.startsWith(whole)) bonus += 1;
  const lacksNumber = terms.some((term, of) => term.isNumber && !places[of].includes(1) && !inWords(view.title, term));
  return { view, places, terms, share: lacksNumber || !isDay ? 0 : has / all, score: (score / all + bonus) * (has / all) ** 1.5 };
}

const inOrder = (one, other) =>
  Math.round(other.score) - Math.round(one.score) ||
  (other.view.page.meta.dag ?? "").localeCompare(one.view.page.meta.dag ?? "") ||
  other.score - one.score;

function sectionsOf({ view, places, terms, isNumbered }) {
  if (isNumbered) return { section: view.gist, others: [] };
  const value = (section) =>
    terms.reduce((sum, term, of) => {
      const levels = places[of].slice(section.from, section.to);
      const head = places[of].slice(section.from, section.from + words(section.name).length);
      const count = levels.filter((level) => level > 0.5).length;
      return sum + term.weight * (top(levels) * (1 + Math.min(count, 5) / 20) + 0.8 * top(head));
    }, 0);
  const rated = view.sections
    .map((section) => ({ section, value: value(section) * (REPEATING.has(section.id) ? 0.6 : 1) })).filter((one) => one.value > 0);
  rated.sort((a, b) => b.value - a.value);
  const [first] = rated;
  const gist = rated.find((one) => one.section === view.gist);
  const isInTitle = terms.every((term) => inWords(view.title, term) >= 0.8);
  if (!first || (gist && (isInTitle || gist.value >= 0.85 * first.value))) return { section: view.gist, others: [] };
  const others = rated.slice(1).filter((one) => one.section.id && one.section !== view.gist && one.value >= 0.8 * first.value);
  return { section: first.section, others: others.slice(0, 2).map((one) => one.section) };
}

const REPEATING = new Set(["bilag", "dagsorden", "fejl-i-originalen", "link-ud", "tabeller"]); // say what others say

const SHORTENED = /^(kr|mio|mia|nr|stk|pkt|ca|jf|mv|osv|f\.eks|bl\.a|dvs|kl|hhv|inkl|\d+|[A-ZÆØÅ])\.$/i;
const ends = (tokens, where) =>
  /[.!?:]["»«)]*$/.test(tokens[where] ?? ".") && !SHORTENED.test(tokens[where] ?? "") && !/^[a-zæøå]/.test(tokens[where + 1] ?? "A");

// The sentence that has most of what is asked for, with the words marked.
function sentence({ view, places, terms }, section) {
  const { tokens } = view;
  const start = section.id ? section.from + words(section.name).length : section.from;
  const from = Math.min(start, section.to - 1);
  let best = { from, value: 0 };
  for (let open = from, where = from; where < section.to; where++) {
    if (!ends(tokens, where) && where + 1 < section.to) continue;
    const isWhole = where - open > 3 && where - open < 40; // not a heading, nor a row of facts
    const value = terms.reduce((sum, term, of) => sum + term.weight * top(places[of].slice(open, where + 1)), 0) * (isWhole ? 1.2 : 1);
    if (value > best.value + 0.01) best = { from: open, value };
    open = where + 1;
  }
  let to = best.from;
  while (to + 1 < section.to && !ends(tokens, to)) to++;
  let { from: open } = best;
  const hit = terms.map((_, of) => places[of].findIndex((level, where) => where >= open && where <= to && level > 0)).find((where) => where >= 0) ?? open;
  const isCut = to - open > 40;
  if (isCut) [open, to] = [Math.max(open, Math.min(hit - 12, to - 40)), Math.min(to, Math.max(hit - 12, open) + 40)];
  const made = element("p");
  if (open > best.from) made.append("… ");
  for (let where = open; where <= to; where++) {
    const isHit = places.some((levels) => levels[where] >= 0.45);
    const text = tokens[where].replace(/&lt;/g, "<").replace(/&gt;/g, ">");
    made.append(isHit ? element("mark", text) : text, where < to ? " " : "");
  }
  if (!ends(tokens, to)) made.append(" …");
  return made;
}

// ---- Asking

async function load() {
  if (index) return;
  const pagefind = await import("/pagefind/pagefind.js");
  const made = pagefind.createInstance();
  const older = olderOf("/");
  const ranking = { metaWeights: { title: 6, emneord: 6, soegeord: 0.4, om: 0, dag: 0 } };
  const options = { ranking, ...(sisters && { mergeFilter: { side: "Kun her" } }) };
  await made.options(options);
  await made.init();
  await mergeOlder(made, await older, options);
  for (const link of sites) await merge(made, link, ranking);
  sisters?.removeAttribute("hidden");
  const known = await made.filters();
  pageCount = Object.values(known.slags ?? {}).reduce((sum, count) => sum + count, 0) || pageCount;
  showFilters(known);
  index = made;
}

// A large site has an index for each part of its older pages; here are their folders.
async function olderOf(home) {
  const answer = await fetch(`${home}pagefind/aeldre.json`);
  return answer.ok ? (await answer.json()).map((name) => `${home}pagefind/aeldre/${name}/`) : [];
}

// Such a folder is named by what is in it, so that the browser may keep its files.
const mergeOlder = (made, folders, options) =>
  Promise.all(folders.map((folder) => made.mergeIndex(folder, { ...options, metaCacheTag: "" })));

// Look into a sister site. One that does not answer is left out, and says so.
async function merge(made, link, ranking) {
  const folder = `${link.href}pagefind/`;
  try {
    const answer = await fetch(`${folder}pagefind-entry.json`);
    if (!answer.ok) throw answer;
    const older = await olderOf(link.href);
    const options = { ranking, mergeFilter: { side: link.textContent } };
    await made.mergeIndex(folder, options);
    await mergeOlder(made, older, options);
    reached.push(link.href);
  } catch {
    link.after(" (svarer ikke)");
  }
}

const sister = (page) => sites.find((link) => page.url.startsWith(link.href));

const asking = (text) => index.search(text, { filters: chosen() }).then(({ results }) => results);

// How a term is asked for. A number is asked for as it stands, with its unit in each way.
function spellingsOf(term) {
  if (!term.isNumber) return [term.word];
  const units = { mio: ["mio", "millioner", "million"], mia: ["mia", "milliarder", "milliard"], "": [""] }[term.unit];
  const signs = new Set([term.text, /^\d{4,}$/.test(term.word) ? Number(term.word).toLocaleString("da-DK") : term.text]);
  return [...signs].flatMap((sign) => units.map((one) => `"${sign} ${one}"`.replace(' "', '"')));
}

async function candidates(terms) {
  const scores = new Map();
  for (const term of terms) {
    const results = new Map();
    for (const hits of await Promise.all(spellingsOf(term).map(asking))) {
      for (const hit of hits) if ((results.get(hit.id)?.score ?? 0) < hit.score) results.set(hit.id, hit);
    }
    term.weight = Math.log(1 + pageCount / (results.size || 1));
    if (term.word.length < 3) term.weight /= 2;
    const most = Math.max(1e-9, ...[...results.values()].map((hit) => hit.score));
    for (const hit of results.values()) {
      const before = scores.get(hit.id) ?? { hit, score: 0, count: 0 };
      const score = before.score + term.weight * (0.5 + hit.score / most);
      scores.set(hit.id, { hit, score, count: before.count + 1 });
    }
  }
  const some = [...scores.values()].sort((a, b) => b.score - a.score);
  return some.filter(({ count }, of) => of < STEP || count === terms.length).map(({ hit }) => hit);
}

const breath = () => new Promise((done) => setTimeout(done));
const packed = (page) => 400 + 0.42 * page.raw_content.length; // as measured

// The text of a hit, fetched once. It takes its part of the room each time, for the same
// question has the same answer.
async function text(hit) {
  if (!fetched.has(hit.id)) fetched.set(hit.id, opened(await hit.data()));
  await breath();
  const view = fetched.get(hit.id);
  room -= packed(view.page);
  largest = Math.max(largest, packed(view.page));
  return view;
}

// The next pages that answer, as many as there is room for. Pagefind finds »dem« for »demens«:
// where most of what it finds is of that kind, the rest is too.
async function next(terms, isThere = false) {
  const pages = [];
  const given = room;
  let looked = 0;
  for (let round = 0; ; round++) {
    const size = GROUPS[Math.min(round, GROUPS.length - 1)];
    const usual = Math.max(USUAL, (given - room) / (looked || 1));
    const fitting = Math.max(0, Math.floor(Math.min(room / usual, (room + OVER) / largest)));
    const count = rest.length < FEW && room > usual ? rest.length : Math.min(size, fitting);
    const some = await Promise.all(rest.splice(0, count).map(text));
    looked += some.length;
    for (const page of some) {
      const one = weighed(page, terms);
      if (one.share > 0) pages.push(one);
      await breath();
    }
    if (!rest.length || !some.length || (looked >= STEP && pages.length)) break;
    const isMissing = looked >= PROBE || terms.some((term) => !term.isNumber && !term.known);
    if (isMissing && !pages.length && !isThere) return pages; // nothing of what is likeliest has the word
  }
  if (pages.length < looked / 2) rest = [];
  return pages;
}

// Two words that the site writes as one: »syge plejerske«.
async function together(terms) {
  for (let of = 0; of + 1 < terms.length; of++) {
    const [one, other] = terms.slice(of, of + 2);
    if (one.isNumber || other.isNumber) continue;
    const term = { text: one.word + other.word, word: one.word + other.word, isNumber: false, also: [] };
    if (term.word.length < 5) continue;
    const hits = await asking(term.word);
    if ((await asking(`"${one.word} ${other.word}"`)).length > hits.length) continue; // a name
    const has = hits.length && (await text(hits[0])).forms.flat().some((form) => likeness(form, term.word) >= 0.8);
    if (has) return [...terms.slice(0, of), term, ...terms.slice(of + 2)];
  }
  return terms;
}

// A case number is one word in the index, however it is typed.
const NUMBERED = /^(?:(?:sag|sagen|sagsnr|sagsnummer|nr|journalnr|journalnummer)\.?:?\s+)*(?:([a-zæøå]{2,4})?[\s\-/]*((?:19|20)\d{2})[\s\-/]*(\d{4,6})|([a-zæøå]{2,4})[\s-]*0\d{4}|0\d{4})$/i;
async function numbered(query) {
  const [, letters = "", year = "", last = ""] = NUMBERED.exec(query) ?? [];
  const wanted = year ? joined(letters + year + last) : joined(query.replace(/^.*\s/, ""));
  const terms = [{ text: query, word: wanted, isNumber: true, weight: 1, also: [] }];
  const hits = await asking(wanted);
  const pages = await Promise.all(hits.slice(0, STEP).map(text));
  const has = (view) => view.weak.includes(wanted) || view.forms.some((forms) => forms.includes(wanted));
  const views = pages.filter(has);
  const isTrail = (view) => view.page.filters.slags?.includes("sagens vej");
  const score = (view) => (isTrail(view) ? (views.length > 2 ? 4 : 0) : 2); // the folder first, then what is in it
  return views.map((view) => ({ ...weighed(view, terms), isNumbered: true, share: 1, score: score(view) }));
}

// Pages with all that is asked for. Of a long question some words may be missing.
function kept(pages) {
  const whole = pages.filter((one) => one.share > 0.99);
  const isLong = (pages[0]?.terms.length ?? 0) > 2;
  if (whole.length && !isLong) return whole.sort(inOrder);
  return pages.filter((one) => one.share > (whole.length ? 0.6 : 0.34)).sort(inOrder);
}

async function answer(query, corrected = false) {
  if (NUMBERED.test(query)) {
    rest = [];
    const pages = (await numbered(query)).sort(inOrder);
    return { pages, terms: [], told: [], query };
  }
  let terms = termsOf(query);
  const told = await lookups(terms);
  terms = await together(terms);
  addInstead(terms, told);
  rest = await candidates(terms);
  const isShort = terms.some((term) => !term.isNumber && term.word.length < 3); // many words begin so
  if (/^\p{L}$/u.test(query)) room += 3 * MOST;
  const pages = await next(terms, isShort);
  const isUnknown = (term) => !term.isNumber && !term.known;
  const isThere = !pages.length && (await areThere(terms.filter(isUnknown)));
  if (isThere) pages.push(...(await next(terms, true)));
  const left = pages.length || isThere ? rest : []; // else what only looks like it
  const unknown = terms.filter(isUnknown);
  if (unknown.length && !corrected && !/^\p{L}$/u.test(query)) {
    const better = await respelled(query, terms, unknown);
    if (better) return better;
  }
  rest = left;
  const isWhole = pages.some((one) => one.share > 0.99);
  return { pages: kept(pages), terms, told, query, isPartly: !isWhole };
}

// Whether one of the words stands on pages that come later.
async function areThere(terms) {
  const offers = await Promise.all(terms.map((term) => nearest(term.word)));
  return offers.some((some, of) => some.some((known) => joined(known) === terms[of].word));
}

async function respelled(query, terms, unknown) {
  const offers = new Map();
  for (const term of unknown) offers.set(term, await nearest(term.word));
  if (![...offers.values()].some((some) => some.length)) return null;
  room = Math.max(room, MOST / 3); // what was fetched for the misspelt word was little use
  const put = (of) => terms.map((term) => offers.get(term)?.[of] ?? offers.get(term)?.[0] ?? term.text).join(" ");
  const better = await answer(put(0), true);
  const others = unknown.length === 1 ? [1, 2].filter((of) => offers.get(unknown[0])[of]).map(put) : [];
  return better.pages.length || meant(better.query, better.terms, better.told) ? { ...better, others, isRespelled: true } : null;
}

// ---- Showing

function showFilters(known) {
  for (const [name, label] of Object.entries(FILTERS)) {
    const values = Object.keys(known[name] ?? {}).sort((a, b) => a.localeCompare(b, "da"));
    if (values.length < 2) continue;
    if (name === "år") values.reverse();
    const select = element("select", "", { id: `filter-${name}`, name });
    select.append(element("option", "Alle", { value: "" }));
    for (const value of values) select.append(element("option", value, { value }));
    select.value = values.includes(asked.get(name)) ? asked.get(name) : "";
    select.addEventListener("change", () => search());
    const field = element("p");
    field.append(element("label", label, { htmlFor: select.id }), select);
    panel.append(field);
  }
  unfold.hidden = !panel.children.length;
  fold(!Object.keys(chosen()).length);
}

function fold(isFolded) {
  panel.classList.toggle("folded", isFolded);
  unfold.setAttribute("aria-expanded", String(!isFolded));
}

const chosen = () =>
  Object.fromEntries(
    [...panel.querySelectorAll("select")].filter((one) => one.value).map((one) => [one.name, one.value]),
  );

const addressOf = (page, section) => (section.id && section.id !== "kort-fortalt" ? `${page.url}#${section.id}` : page.url);

function result(hit) {
  const { page } = hit.view;
  const { section, others } = sectionsOf(hit);
  const item = element("li");
  const title = element("h2");
  title.append(element("a", page.meta.title, { href: addressOf(page, section) }));
  const about = [sister(page)?.textContent, page.meta.om].filter(Boolean).join(" · ");
  item.append(title, element("p", about, { className: "aside search-about" }));
  if (section.name && section !== hit.view.gist) item.append(element("p", `Afsnit: ${section.name}`, { className: "search-section" }));
  const excerpt = sentence(hit, section);
  if (!joined(page.meta.title).includes(joined(excerpt.textContent))) item.append(excerpt);
  if (others.length) {
    const also = element("p", "Også i: ", { className: "aside" });
    others.forEach((other, of) => also.append(of ? ", " : "", element("a", other.name, { href: addressOf(page, other) })));
    item.append(also);
  }
  return item;
}

function show() {
  const items = found.slice(list.children.length, list.children.length + STEP).map(result);
  list.append(...items);
  if (items.length) place.append(list);
  more.hidden = list.children.length >= found.length && !rest.length;
  return items;
}

function showMeaning(entry) {
  meaning.replaceChildren();
  if (!entry) return;
  const line = element("p");
  line.append(element("a", entry.word, { href: entry.address }), `: ${entry.meaning}`);
  meaning.append(line, element("p", "Fra ordbogen", { className: "aside" }));
}

function showOthers(others = []) {
  near.replaceChildren();
  if (!others.length) return;
  near.append("Eller mente du: ");
  for (const text of others) {
    const button = element("button", text, { type: "button" });
    button.addEventListener("click", () => {
      input.value = text;
      search();
      input.focus();
    });
    near.append(button, " ");
  }
}

function clear() {
  list.replaceChildren();
  list.remove();
  start.hidden = false;
  showMeaning();
  showOthers();
}

function remember(query) {
  const address = new URLSearchParams({ q: query, ...chosen() });
  history.replaceState(null, "", query ? `?${address}` : location.pathname);
}

async function search() {
  const mine = ++latest;
  const query = input.value.trim();
  more.hidden = true;
  if (!query) {
    clear();
    status.textContent = "";
    return;
  }
  status.textContent = "Søger …";
  try {
    await load();
    room = MOST;
    largest = USUAL;
    const given = await answer(query);
    if (mine !== latest) return; // somebody typed on
    found = given.pages;
    clear();
    const entry = meant(given.query, given.terms, given.told);
    showMeaning(entry);
    showOthers(given.others);
    current = { ...given, typed: query, entry };
    show();
    start.hidden = found.length > 0 || Boolean(entry);
    status.textContent = told();
    remember(query);
  } catch (error) {
    clear();
    status.textContent = "Søgningen kunne ikke hentes. Brug indholdet fra A til Å i stedet.";
    console.error(error);
  }
}

let current;

function told() {
  const { typed, query, terms, entry, isPartly, isRespelled } = current;
  const count = found.length + rest.length;
  const pages = `${count} ${count === 1 ? "side" : "sider"}`;
  const shown = more.hidden ? "" : ` Her er de ${list.children.length} første.`;
  const none = `Ingen sider passer til »${typed}«`;
  if (isRespelled) return `${none}. Vi har søgt på »${query}«: ${count ? pages : "et ord i ordbogen"}.${shown}`;
  if (!count && entry) return `${none}, men ordet står i ordbogen.`;
  if (!count) return `${none}. ${terms.some((term) => term.isNumber) ? "Tallet står ikke på siden." : "Prøv et andet ord."}`;
  if (isPartly) return `${none} med alle ordene. ${pages} har nogle af dem.${shown}`;
  return `${pages} passer til »${typed}«.${shown}`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
unfold.addEventListener("click", () => fold(!panel.classList.contains("folded")));
more.addEventListener("click", async () => {
  while (list.children.length >= found.length && rest.length) {
    room = MOST;
    found.push(...kept(await next(current.terms, true)));
  }
  const [first] = show();
  status.textContent = told();
  (first ?? list.lastElementChild).querySelector("a").focus();
});
input.value = asked.get("q") ?? "";
search();
