/* The data of the page, unpacked: nodes, edges, facts and texts.
   Text from the data reaches the document through textContent and canvas only. */

const unpacked = text => JSON.parse(new TextDecoder().decode(vis.unzlibSync(bytesOf(text))));
const DATA = unpacked(document.getElementById("data").textContent);
const BASE = document.documentElement.dataset.base;
const { values: VALUES, strings: STRINGS, styles: STYLES, reports: REPORTS, facts: FACTS, figures: FIGURES, quotes: QUOTES } = DATA;
const PLANNED = new Set(["target", "plan"]);

const wholeIri = short => (short.startsWith("<") ? short.slice(1) : BASE + short);
const columns = table => Object.keys(table);
const rowsOf = table => (table[columns(table)[0]] || []).map((_, i) => Object.fromEntries(columns(table).map(name => [name, table[name][i]])));

/* Facts are numbered through: those of edges, then those of nodes, then the figures of nodes. */
let factsSoFar = 0;
const numbered = count => Array.from({ length: count }, () => factsSoFar++);

const EDGES = rowsOf(DATA.edges), NODES = rowsOf(DATA.nodes);
EDGES.forEach(edge => { edge.facts = numbered(edge.facts); });
NODES.forEach(node => { node.facts = numbered(node.facts); });
const FIRST_FIGURE = factsSoFar;
NODES.forEach(node => { node.figures = numbered(node.figures); });

const AROUND = NODES.map(() => []);    // node -> its edges
const OWNER = [];                      // fact -> the edge or node that carries it
const byIri = new Map(NODES.map(node => [node.iri, node]));
const edgePairs = new Map();
EDGES.forEach((edge, number) => {
  edge.number = number;
  edge.names = DATA.relations[edge.relation];
  edge.relation = edge.names[0];
  const pair = Math.min(edge.from, edge.to) + " " + Math.max(edge.from, edge.to);
  edge.bend = edgePairs.get(pair) || 0;
  edgePairs.set(pair, edge.bend + 1);
  AROUND[edge.from].push(edge);
  if (edge.to !== edge.from) AROUND[edge.to].push(edge);
  edge.facts.forEach(i => { OWNER[i] = edge; });
});
NODES.forEach(node => {
  node.kind = node.group.split(":")[0];
  node.planned = node.group.endsWith(":target");
  node.level = VALUES[node.level];
  node.degree = AROUND[node.id].length;
  [...node.facts, ...node.figures].forEach(i => { OWNER[i] = node; });
});

/* Nodes by degree, and the rank of each within its kind: a big graph opens with the first ranks. */
const byDegree = NODES.slice().sort((a, b) => b.degree - a.degree || a.id - b.id);
const kindSizes = {};
byDegree.forEach(node => {
  if (node.id !== DATA.centre) kindSizes[node.kind] = (kindSizes[node.kind] || 0) + 1;
  node.rank = node.id === DATA.centre ? 0 : kindSizes[node.kind];
});

const isPlanned = i => PLANNED.has(STRINGS[FACTS.modality[i]]);
const yearsCache = new Map();
/* The years that a period like 2021 or 2017-2021 covers. */
function yearsOf(period) {
  if (!yearsCache.has(period)) {
    const ends = (period.match(/\d{4}/g) || []).map(Number), last = ends[ends.length - 1];
    yearsCache.set(period, ends.length ? Array.from({ length: Math.min(50, last - ends[0] + 1) }, (_, k) => String(ends[0] + k)) : []);
  }
  return yearsCache.get(period);
}

/* Offsets count characters as Python does; a text with characters that JavaScript holds as two is cut by characters. */
const SIGNS = new Map();
function cut(report, start, end) {
  const { text } = REPORTS[report];
  if (!SIGNS.has(report)) SIGNS.set(report, /[\ud800-\udfff]/.test(text) ? Array.from(text) : null);
  const signs = SIGNS.get(report);
  return signs ? signs.slice(start, end).join("") : text.slice(start, end);
}
function sectionAt(report, offset) {
  let found = "";
  for (const [start, heading] of REPORTS[report].sections) if (start <= offset) found = heading; else break;
  return found;
}
const pageAt = (report, offset) => (REPORTS[report].pages || []).filter(begin => begin <= offset).length;
const ROLES = ["subject", "trigger", "value"];
/* One fact or figure, read from the columns. */
function factAt(i) {
  const quote = FACTS.quote[i], report = QUOTES.report[quote], from = QUOTES.start[quote], to = QUOTES.end[quote], flat = FACTS.marks[i];
  const [rule, confidence] = DATA.rules[FACTS.rule[i]], marks = [];
  for (let k = 0; k < flat.length; k += 3) marks.push([flat[k], flat[k] + flat[k + 1], ROLES[flat[k + 2]]]);
  return {
    number: i, owner: OWNER[i], modality: STRINGS[FACTS.modality[i]], planned: isPlanned(i), period: STRINGS[FACTS.period[i]],
    relation: FACTS.relation[i] < 0 ? null : DATA.relations[FACTS.relation[i]], value: FACTS.value[i] < 0 ? null : VALUES[FACTS.value[i]],
    notes: VALUES[FACTS.notes[i]], rule, confidence, report, from, to, marks, quote: cut(report, from, to),
    section: sectionAt(report, from), file: REPORTS[report].file, page: pageAt(report, FACTS.start[i]), start: FACTS.start[i], end: FACTS.start[i] + FACTS.length[i],
    figure: i < FIRST_FIGURE ? null : figureAt(i - FIRST_FIGURE),
  };
}
function figureAt(k) {
  const [indicator, iri] = DATA.indicators[FIGURES.indicator[k]];
  const [value, unit, scope, bound] = ["value", "unit", "scope", "bound"].map(name => STRINGS[FIGURES[name][k]]);
  return { indicator, iri, kind: DATA.valueKinds[FIGURES.kind[k]], value, unit, scope, bound };
}
