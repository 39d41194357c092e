// The search page: asks Pagefind's index, loaded on first use. Everything is built as nodes.
const form = document.getElementById("search-form");
const input = document.getElementById("q");
const status = document.getElementById("search-status");
const place = document.getElementById("search-results");
const list = element("ol", "", { className: "search-results" });
const panel = document.getElementById("search-filters");
const more = document.getElementById("search-more");
const STEP = 20; // results that are shown at a time
const WEIGHED = 40; // results whose texts are looked into, to put exact words first
const FILTERS = { slags: "Slags", organ: "Råd eller udvalg", år: "År" };
const asked = new URLSearchParams(location.search);
let index;
let found = [];
let latest = 0;

// What people type on a keyboard without æ, ø and å.
const danish = (text) => text.replace(/ae/gi, "æ").replace(/oe/gi, "ø").replace(/aa/gi, "å");
const words = (text) => danish(text.toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? [];

const joined = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

function element(name, text = "", properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  made.textContent = text;
  return made;
}

// Pagefind gives excerpts as HTML with nothing but <mark> and entities in it.
function excerpt(html) {
  const made = element("p");
  const plain = (text) =>
    text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
  for (const part of html.split(/(<mark>.*?<\/mark>)/)) {
    const hit = part.match(/^<mark>(.*)<\/mark>$/);
    made.append(hit ? element("mark", plain(hit[1])) : plain(part));
  }
  return made;
}

async function load() {
  if (index) return;
  const loaded = await import("/pagefind/pagefind.js");
  await loaded.init();
  showFilters(await loaded.filters());
  index = loaded;
}

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
  panel.hidden = false;
}

const chosen = () =>
  Object.fromEntries(
    [...panel.querySelectorAll("select")].filter((one) => one.value).map((one) => [one.name, one.value]),
  );

// A case number or an amount is looked for as it stands, also when its unit is written otherwise.
function phrases(query) {
  if (!/\d/.test(query) || !/[\s-]/.test(query)) return [];
  const short = query
    .replace(/\bmill?ion(er)?\b|\bmill?\b\.?/gi, "mio")
    .replace(/\bmilliard(er)?\b|\bmia\b\.?/gi, "mia")
    .replace(/\bkroner\b/gi, "kr");
  const long = short.replace(/\bmio\b\.?/gi, "millioner").replace(/\bmia\b\.?/gi, "milliarder");
  return [query, short, long].map((one) => `"${one}"`);
}

// A case number is one word in the index, however it is typed. It is never taken apart.
async function numbered(query) {
  const wanted = joined(query);
  if (!/\d{4}/.test(wanted) || wanted.length < 6) return [];
  const { results } = await index.search(wanted, { filters: chosen() });
  const pages = await Promise.all(results.slice(0, WEIGHED).map((hit) => hit.data()));
  const has = (page) => joined(page.content).includes(wanted) || words(page.meta.soegeord ?? "").includes(wanted);
  return results.filter((_, at) => pages[at] && has(pages[at]));
}

// The first way of asking that finds something.
async function hits(query) {
  const number = await numbered(query);
  const looksLikeOne = /^\S*-\S*$/.test(query) && /\d{4}/.test(query);
  if (number.length || looksLikeOne) return number;
  for (const way of [phrases(danish(query)), [danish(query)], [query]]) {
    const all = new Map();
    for (const wanted of new Set(way)) {
      const { results } = await index.search(wanted, { filters: chosen() });
      for (const one of results) all.set(one.id, all.get(one.id) ?? one);
    }
    if (all.size) return [...all.values()];
  }
  return [];
}

// Pagefind looks for stems, »haven« finds »hav«, and for a word that it does not know it guesses.
// So a guess is put away, and pages with the very words come first.
async function weighed(some, query) {
  const wanted = words(query);
  const isLetter = wanted.every((word) => word.length < 3); // »A« is a party, not a beginning
  const beginnings = wanted.map((word) => word.slice(0, Math.max(3, Math.ceil(word.length * 0.6))));
  const weight = (page) => {
    const title = new Set(words(page.meta.title));
    const text = new Set(words(page.content));
    const exact = wanted.reduce((sum, word) => sum + (title.has(word) ? 2 : text.has(word) ? 1 : 0), 0);
    if (exact || isLetter) return exact;
    const known = [...title, ...text, ...words(page.meta.soegeord ?? "")];
    return known.some((word) => beginnings.some((one) => word.startsWith(one))) ? 0 : -1;
  };
  const pages = await Promise.all(some.slice(0, WEIGHED).map((hit) => hit.data()));
  const kept = pages
    .map((page) => ({ weight: weight(page), data: async () => page }))
    .filter((one) => (isLetter ? one.weight > 0 : one.weight >= 0))
    .sort((a, b) => b.weight - a.weight);
  return isLetter || !kept.length ? kept : [...kept, ...some.slice(WEIGHED)];
}

function result(page) {
  const item = element("li");
  const title = element("h2");
  title.append(element("a", page.meta.title, { href: page.url }));
  const about = Object.keys(FILTERS).flatMap((name) => page.filters[name] ?? []);
  item.append(title, element("p", about.join(", "), { className: "aside" }), excerpt(page.excerpt));
  return item;
}

async function show() {
  const next = found.slice(list.children.length, list.children.length + STEP);
  const pages = await Promise.all(next.map((hit) => hit.data()));
  const items = pages.map(result);
  list.append(...items);
  if (items.length) place.append(list);
  more.hidden = list.children.length >= found.length;
  return items;
}

// A list with nothing in it is no list.
function clear() {
  list.replaceChildren();
  list.remove();
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
    const some = await weighed(await hits(query), query);
    if (mine !== latest) return; // somebody typed on
    found = some;
    clear();
    await show();
    status.textContent = told(query);
    remember(query);
  } catch (error) {
    clear();
    status.textContent = "Søgningen kunne ikke hentes. Brug indholdet fra A til Å i stedet.";
    console.error(error);
  }
}

function told(query) {
  const count = found.length;
  if (!count) return `Ingen sider passer til »${query}«. Prøv et andet ord.`;
  const shown = more.hidden ? "" : ` Her er de ${list.children.length} første.`;
  return `${count} ${count === 1 ? "side" : "sider"} passer til »${query}«.${shown}`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
more.addEventListener("click", async () => {
  const [first] = await show();
  status.textContent = told(input.value.trim());
  first.querySelector("a").focus();
});
input.value = asked.get("q") ?? "";
search();
