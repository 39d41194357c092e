// The search page: asks Pagefind's index, loaded on first use. Everything is built as nodes.
const form = document.getElementById("search-form");
const input = document.getElementById("q");
const status = document.getElementById("search-status");
const list = document.getElementById("search-results");
const panel = document.getElementById("search-filters");
const SHOWN = 20;
const FILTERS = { slags: "Slags", organ: "Råd eller udvalg", år: "År" };
const chosen = {};
let index;

// What people type on a keyboard without æ, ø and å.
const danish = (text) => text.replace(/ae/gi, "æ").replace(/oe/gi, "ø").replace(/aa/gi, "å");

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
  index = await import("/pagefind/pagefind.js");
  await index.init();
  await showFilters(await index.filters());
}

async function showFilters(known) {
  for (const [name, label] of Object.entries(FILTERS)) {
    const values = Object.keys(known[name] ?? {}).sort((a, b) => a.localeCompare(b, "da"));
    if (values.length < 2) continue;
    const select = element("select", "", { id: `filter-${name}` });
    select.append(element("option", "Alle", { value: "" }));
    for (const value of values) select.append(element("option", value, { value }));
    select.addEventListener("change", () => {
      chosen[name] = select.value;
      search();
    });
    const field = element("p");
    field.append(element("label", label, { htmlFor: select.id }), select);
    panel.append(field);
  }
  panel.hidden = false;
}

function filters() {
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value));
}

// A case number or an amount is looked for as it stands, other words each by itself.
async function hits(query) {
  const asked = /\d/.test(query) && /[\s-]/.test(query) ? `"${query}"` : query;
  const found = new Map();
  for (const wanted of new Set([danish(asked), asked])) {
    const { results } = await index.search(wanted, { filters: filters() });
    for (const one of results) if (!found.has(one.id)) found.set(one.id, one);
  }
  return [...found.values()];
}

function result(page) {
  const item = element("li");
  const title = element("h2");
  title.append(element("a", page.meta.title, { href: page.url }));
  item.append(title, excerpt(page.excerpt));
  return item;
}

async function search() {
  const query = input.value.trim();
  if (!query) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  status.textContent = "Søger …";
  try {
    await load();
    const found = await hits(query);
    const pages = await Promise.all(found.slice(0, SHOWN).map((hit) => hit.data()));
    list.replaceChildren(...pages.map(result));
    status.textContent = told(found.length, query);
  } catch (error) {
    list.replaceChildren();
    status.textContent = "Søgningen kunne ikke hentes. Brug indholdet fra A til Å i stedet.";
    console.error(error);
  }
}

function told(count, query) {
  if (!count) return `Ingen sider passer til »${query}«. Prøv et andet ord.`;
  const shown = count > SHOWN ? ` Her er de ${SHOWN} første.` : "";
  return `${count} ${count === 1 ? "side" : "sider"} passer til »${query}«.${shown}`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `?q=${encodeURIComponent(input.value)}`);
  search();
});
input.value = new URLSearchParams(location.search).get("q") ?? "";
search();
