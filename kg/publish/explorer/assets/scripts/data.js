/* The data of the page, unpacked: nodes, edges, facts and texts.
   Text from the data reaches the document through textContent and canvas only. */

const asText = bytes => new TextDecoder().decode(bytes);
const unpacked = id => JSON.parse(asText(vis.unzlibSync(bytesOf(byId(id).textContent))));
const DATA = unpacked("data");
const BASE = document.documentElement.dataset.base;
const { values: VALUES, styles: STYLES } = DATA;
const PLANNED = new Set(["target", "plan"]);

/* Facts, texts, readings and what is told of things are not needed for the first picture: they are unpacked as soon as
   somebody asks for them, or by the browser, beside everything else, once the picture stands. */
let STRINGS, REPORTS, FACTS = null, FIGURES, QUOTES;
const byIri = new Map();
function keep(rest) {
  if (FACTS) return;
  Object.assign(DATA, rest);
  ({ strings: STRINGS, reports: REPORTS, facts: FACTS, figures: FIGURES, quotes: QUOTES } = rest);
  NODES.forEach((node, i) => {
    for (const name of Object.keys(rest.things)) node[name] = rest.things[name][i];
    byIri.set(node.iri, node);
  });
}
const needEvidence = () => { if (!FACTS) keep(unpacked("evidence")); };
async function prepareEvidence() {
  if (typeof DecompressionStream === "undefined") return needEvidence();   // before Firefox 113, Safari 16.4
  const packed = new Blob([bytesOf(byId("evidence").textContent)]).stream();
  const text = await new Response(packed.pipeThrough(new DecompressionStream("deflate"))).text();
  keep(JSON.parse(text));
}

const wholeIri = short => (short.startsWith("<") ? short.slice(1) : BASE + short);
function rowsOf(table) {
  const names = Object.keys(table), rows = [];
  for (let i = 0; names.length && i < table[names[0]].length; i++) {
    const row = {};
    for (const name of names) row[name] = table[name][i];
    rows.push(row);
  }
  return rows;
}

/* Facts are numbered through: those of edges, then those of nodes, then the figures of nodes. */
let factsSoFar = 0;
const OWNER = [];                      // fact -> the edge or node that carries it
function numbered(count, owner) {
  const numbers = [];
  for (let k = 0; k < count; k++) { OWNER.push(owner); numbers.push(factsSoFar++); }
  return numbers;
}
const EDGES = rowsOf(DATA.edges), NODES = rowsOf(DATA.nodes);
for (const edge of EDGES) edge.facts = numbered(edge.facts, edge);
for (const node of NODES) node.facts = numbered(node.facts, node);
const FIRST_FIGURE = factsSoFar;
for (const node of NODES) node.figures = numbered(node.figures, node);

const AROUND = NODES.map(() => []);    // node -> its edges
const edgePairs = new Map();
EDGES.forEach((edge, number) => {
  edge.number = number;
  edge.names = DATA.relations[edge.relation];
  edge.relation = edge.names[0];
  const pair = Math.min(edge.from, edge.to) * NODES.length + Math.max(edge.from, edge.to);
  edge.bend = edgePairs.get(pair) || 0;
  edgePairs.set(pair, edge.bend + 1);
  AROUND[edge.from].push(edge);
  if (edge.to !== edge.from) AROUND[edge.to].push(edge);
});
NODES.forEach(node => {
  node.kind = node.group.split(":")[0];
  node.planned = node.group.endsWith(":target");
  node.level = VALUES[node.level];
  node.degree = AROUND[node.id].length;
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
/* What kg audit found of a figure: of the words that end where it ends. */
const findingsOf = ({ report, start, end }) =>
  DATA.findings.filter(([sha, from, to]) => sha === REPORTS[report].sha256 && from < end && end <= to && start < to);
