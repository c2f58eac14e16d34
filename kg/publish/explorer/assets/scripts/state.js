/* What the reader has chosen, what that shows, and its place in the address. */

const KINDS = DATA.kinds;
const FACETS = ["year", "level", "stage", "confidence", "section", "file"];
const fresh = () => ({
  node: null, edge: null, from: null, modality: "all", hidden: new Set(), relationsOff: new Set(), facets: {},
  steps: 0, open: new Set(), text: null,
});
const state = { language: "zh", theme: "", hover: null, revealed: new Set(), path: null, ...fresh() };
let shown = { nodes: new Set(), edges: [], lines: [[], []], folded: {}, ranked: [], counts: {}, rims: {} };

const T = () => DATA.words[state.language];
const inTongue = ([, zh, en]) => (state.language === "en" ? en : zh);
const relationName = edge => inTongue(edge.names) || edge.relation;

// ---- which facts, edges and nodes pass the filters ----------------------------------------------

const OF_FACTS = ["year", "confidence", "section", "file"];
const filtering = () => state.modality !== "all" || OF_FACTS.some(key => state.facets[key]);
let passed = new Map();                     // fact -> whether it passes; made anew with each change
function factPasses(i) {
  if (!passed.has(i)) passed.set(i, judged(i));
  return passed.get(i);
}
function judged(i) {
  if (state.modality !== "all" && isPlanned(i) !== (state.modality === "target")) return false;
  const { year, confidence, section, file } = state.facets, quote = FACTS.quote[i], report = QUOTES.report[quote];
  if (year && !yearsOf(STRINGS[FACTS.period[i]]).includes(year)) return false;
  if (confidence && Number(DATA.rules[FACTS.rule[i]][1]) < Number(confidence)) return false;
  if (file && REPORTS[report].file !== file) return false;
  return !section || sectionAt(report, QUOTES.start[quote]) === section;
}
function edgePasses(edge) {
  if (state.relationsOff.has(edge.relation)) return false;
  if (!filtering()) return true;
  if (edge.facts.length) return edge.facts.some(factPasses);
  return !OF_FACTS.some(key => state.facets[key]) && state.modality !== "target";  // where a place lies: no report says it
}
const stagesOf = node => node.facts.filter(i => FACTS.value[i] >= 0 && VALUES[FACTS.value[i]][0]).filter(factPasses).map(i => VALUES[FACTS.value[i]][0]);
function nodePasses(node) {
  if (state.hidden.has(node.kind) || (state.facets.level && node.level[1] !== state.facets.level)) return false;
  if (state.facets.stage && !stagesOf(node).includes(state.facets.stage)) return false;
  if (!filtering() || node.id === DATA.centre) return true;
  return node.facts.some(factPasses) || node.figures.some(factPasses) || AROUND[node.id].some(edgePasses);
}
const across = (edge, id) => (edge.from === id ? edge.to : edge.from);
function within(start, steps) {
  const found = new Set([start]);
  for (let rim = [start]; steps > 0; steps--)
    rim = rim.flatMap(id => AROUND[id].filter(edgePasses).map(edge => across(edge, id))).filter(id => !found.has(id) && found.add(id));
  return found;
}
/* The shortest way between two nodes, as edges; null where there is none. */
function pathBetween(from, to) {
  const came = new Map([[from, null]]), queue = [from];
  for (let i = 0; i < queue.length && !came.has(to); i++) {
    for (const edge of AROUND[queue[i]].filter(edgePasses)) {
      const next = across(edge, queue[i]);
      if (!came.has(next)) { came.set(next, edge); queue.push(next); }
    }
  }
  if (!came.has(to)) return null;
  const edges = [];
  for (let here = to; here !== from; here = across(edges[0], here)) edges.unshift(came.get(here));
  return edges;
}
function choose() {
  passed = new Map();
  state.path = state.from !== null && state.node !== null && state.from !== state.node ? pathBetween(state.from, state.node) : null;
  state.revealed = new Set((state.path || []).flatMap(edge => [edge.from, edge.to]));
  const chosen = state.edge === null ? [] : [EDGES[state.edge].from, EDGES[state.edge].to];
  if (state.node !== null) chosen.push(state.node, ...AROUND[state.node].slice(0, 200).flatMap(({ from, to }) => [from, to]));
  if (state.from !== null) chosen.push(state.from);
  chosen.forEach(id => state.revealed.add(id));
  const near = state.steps && state.node !== null ? within(state.node, state.steps) : null;
  const nodes = new Set(), folded = {}, first = DATA.first || Infinity;
  for (const node of NODES) {
    if (near ? !near.has(node.id) : !nodePasses(node)) continue;
    const unfolded = near || state.open.has(node.kind) || node.rank <= first || state.revealed.has(node.id);
    if (unfolded) nodes.add(node.id); else folded[node.kind] = (folded[node.kind] || 0) + 1;
  }
  shown = { nodes, folded, edges: EDGES.filter(edge => nodes.has(edge.from) && nodes.has(edge.to) && edgePasses(edge)) };
}

// ---- the address: everything chosen, so that a link shows the same ------------------------------

const edgeKey = edge => JSON.stringify([NODES[edge.from].iri, NODES[edge.to].iri, edge.relation, edge.target]);
const SETS = { k: "hidden", r: "relationsOff", x: "open" };
const ONES = { y: "year", l: "level", g: "stage", c: "confidence", s: "section", f: "file" };
function written() {
  const hash = new URLSearchParams(), put = (key, value) => { if (value) hash.set(key, value); };
  if (state.node !== null) put("n", NODES[state.node].iri);
  if (state.edge !== null) put("e", edgeKey(EDGES[state.edge]));
  if (state.from !== null) put("p", NODES[state.from].iri);
  if (state.modality !== "all") put("m", state.modality);
  Object.entries(SETS).forEach(([key, name]) => put(key, [...state[name]].sort().join()));
  Object.entries(ONES).forEach(([key, name]) => put(key, state.facets[name]));
  put("d", state.steps ? String(state.steps) : "");
  if (state.text) put("t", [REPORTS[state.text.report].sha256.slice(0, 12), state.text.from, state.text.to].join());
  put("lang", state.language === "en" ? "en" : "");
  put("theme", state.theme);
  return hash.toString();
}
function readAddress(address) {
  const hash = new URLSearchParams(address), node = byIri.get(hash.get("n")), from = byIri.get(hash.get("p"));
  const edge = hash.has("e") ? EDGES.find(each => edgeKey(each) === hash.get("e")) : undefined;
  const list = key => (hash.get(key) || "").split(",").filter(Boolean);
  Object.assign(state, fresh(), {
    node: node ? node.id : null, from: from ? from.id : null, edge: edge ? edge.number : null,
    modality: ["actual", "target"].includes(hash.get("m")) ? hash.get("m") : "all",
    steps: Math.max(0, Math.min(3, Number(hash.get("d")) || 0)),
    language: hash.get("lang") === "en" ? "en" : "zh",
    theme: ["light", "dark"].includes(hash.get("theme")) ? hash.get("theme") : "",
  });
  Object.entries(SETS).forEach(([key, name]) => { state[name] = new Set(list(key)); });
  Object.entries(ONES).forEach(([key, name]) => { if (hash.get(key)) state.facets[name] = hash.get(key); });
  const [sha, start, end] = list("t"), report = sha ? REPORTS.findIndex(each => each.sha256.startsWith(sha)) : -1;
  if (report >= 0 && Number(end) >= Number(start)) state.text = { report, from: Number(start), to: Number(end) };
  const unknown = (hash.get("n") && !node) || (hash.get("e") && !edge) || (hash.get("p") && !from);
  return !unknown;
}
