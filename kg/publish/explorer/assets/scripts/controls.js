/* The controls around the drawing: legend, filters, search. */

function checkRow(key, off, mark, text, count) {
  const box = el("input", { type: "checkbox", checked: !off.has(key), onchange: () => { off.has(key) ? off.delete(key) : off.add(key); go({}); } });
  return el("li", {}, el("label", {}, box, mark, el("span", {}, bdi(text)), el("small", { textContent: count })));
}
const totals = {};
NODES.forEach(node => { totals[node.kind] = (totals[node.kind] || 0) + 1; });
const relationTotals = new Map();
EDGES.forEach(edge => { const [n, first] = relationTotals.get(edge.relation) || [0, edge]; relationTotals.set(edge.relation, [n + 1, first]); });
function renderLegend() {
  byId("kinds").replaceChildren(...KINDS.map(kind => {
    const here = shown.counts[kind] || 0, all = totals[kind];
    return checkRow(kind, state.hidden, glyph(kind), T().kindNames[kind], here === all ? `${all}` : `${here}/${all}`);
  }));
  byId("relations").replaceChildren(...[...relationTotals].sort((a, b) => b[1][0] - a[1][0]).map(([relation, [n, edge]]) =>
    checkRow(relation, state.relationsOff, null, relationName(edge), `${n}`)));
}
/* The values that each filter offers: [value, what it is called]. */
let choices = null;
function offered() {
  if (choices) return choices;
  const strings = new Set(FACTS.period || []), years = new Set([...strings].flatMap(i => yearsOf(STRINGS[i])));
  const stages = new Map(VALUES.filter(([code]) => code).map(value => [value[0], value]));
  const levels = new Map(NODES.filter(node => node.level[1]).map(node => [node.level[1], node.level]));
  const pair = text => [text, ["", text, text]];
  choices = {
    year: [...years].sort().reverse().map(pair),
    level: [...levels].sort(),
    stage: [...stages],
    confidence: [...new Set(DATA.rules.map(([, confidence]) => confidence))].sort().slice(1).map(text => [text, ["", "≥ " + text, "≥ " + text]]),
    section: [...new Set(REPORTS.length > 5 ? [] : REPORTS.flatMap(report => report.sections.map(([, heading]) => heading)))].filter(Boolean).map(pair),
    file: REPORTS.length > 1 ? REPORTS.map(({ file, title }) => [file, ["", title || file, title || file]]) : [],
  };
  return choices;
}
let told = "";                                 // the language that the filters are written in, and whether their values were known
function renderFacets() {
  const telling = `${state.language} ${Boolean(FACTS)}`;
  if (told !== telling) writeFacets();
  told = telling;
  for (const select of byId("facets").querySelectorAll("select")) select.value = state.facets[select.name] || "";
  [...byId("modality").children].forEach(button => button.setAttribute("aria-checked", String(state.modality === button.value)));
}
function writeFacets() {
  byId("facets").replaceChildren(...FACETS.filter(key => FACTS && offered()[key].length).map(key => {
    const select = el("select", { name: key, onchange: () => go({ facets: { ...state.facets, [key]: select.value } }) },
      el("option", { value: "", textContent: T().all }), offered()[key].map(([value, names]) => el("option", { value, textContent: inTongue(names) })));
    return el("label", {}, T().facet[key], select);
  }));
  byId("modality").replaceChildren(...["all", "actual", "target"].map(key =>
    el("button", { type: "button", role: "radio", value: key, textContent: T().modalities[key], onclick: () => go({ modality: key }) })));
}

// ---- search -------------------------------------------------------------------------------------------

const search = byId("search"), hits = byId("hits");
let found = [], at = 0;
function hitRow(hit, i) {
  const inside = hit.node ? [glyph(hit.node.kind), bdi(hit.node.label), hit.node.planned ? tag() : null, el("small", { textContent: T().kindNames[hit.node.kind] })]
    : [el("span", { class: "glyph", textContent: "❝" }), bdi(cut(hit.report, Math.max(0, hit.from - 8), hit.to + 22).replace(/\n/g, " ")), el("small", {}, bdi(sourceTitle(hit.report).slice(0, 16)))];
  return el("li", { role: "option", id: "hit" + i, "aria-selected": String(i === at), onmousedown: event => { event.preventDefault(); takeHit(hit); } }, inside);
}
function renderHits() {
  hits.replaceChildren(...found.map(hitRow));
  hits.hidden = !found.length;
  search.setAttribute("aria-expanded", String(!hits.hidden));
  if (found.length) { search.setAttribute("aria-activedescendant", "hit" + at); hits.children[at].scrollIntoView({ block: "nearest" }); } else search.removeAttribute("aria-activedescendant");
}
function takeHit(hit) {
  found = []; renderHits(); search.value = "";
  hit.node ? go({ node: hit.node.id, edge: null }, true) : go({ text: { report: hit.report, from: hit.from, to: hit.to } });
}
function lookFor() {
  needEvidence();
  found = [...foundNodes(search.value, 30).map(node => ({ node })), ...foundWords(search.value, 8)];
  at = 0;
  renderHits();
  byId("noHits").hidden = !search.value.trim() || found.length > 0;
}
search.addEventListener("input", lookFor);
search.addEventListener("keydown", event => {
  if (event.key === "Escape") { search.value = ""; lookFor(); search.blur(); }
  if (!found.length) return;
  if (event.key === "Enter") takeHit(found[at]);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") { at = (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length; renderHits(); event.preventDefault(); }
});
search.addEventListener("blur", () => { found = []; renderHits(); byId("noHits").hidden = true; });
