/* The engine, in a worker of its own: a long answer never holds the page, and ending the worker ends the answer. */

const MOST = 100000;   // rows that are handed over; more than that no table can show
let store = null, vocabulary = null;

function start({ engine, graph, ontology }) {
  const told = bytes => new TextDecoder().decode(oxigraph.unzlibSync(bytesOf(bytes)));
  oxigraph.initSync({ module: oxigraph.unzlibSync(bytesOf(engine)) });
  const texts = JSON.parse(told(ontology));
  store = new oxigraph.Store();
  store.load(told(graph), { format: "application/trig", lenient: true, no_transaction: true });
  store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }");   // all reports together are the default graph
  vocabulary = texts.iri;
  texts.files.forEach(text => store.load(text, { format: "text/turtle", to_graph_name: oxigraph.namedNode(vocabulary), no_transaction: true }));
  return { size: store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0].get("n").value };
}
function plain(term) {
  if (term.termType === "NamedNode") return { type: "uri", value: term.value };
  if (term.termType === "BlankNode") return { type: "bnode", value: term.value };
  return { type: "literal", value: term.value, "xml:lang": term.language || undefined, datatype: term.datatype.value };
}
function answer({ query, form, withVocabulary }) {
  const asked = [oxigraph.defaultGraph()];
  if (withVocabulary) asked.push(oxigraph.namedNode(vocabulary));
  if (form === "triples") {
    const quads = store.query(query, { default_graph: asked }), names = ["subject", "predicate", "object"];
    const rows = quads.slice(0, MOST).map(quad => Object.fromEntries(names.map(name => [name, plain(quad[name])])));
    return { names, rows, more: quads.length - rows.length, triples: quads.map(quad => quad.toString() + " .\n").sort().join("") };
  }
  const found = JSON.parse(store.query(query, { default_graph: asked, results_format: "json" }));
  if (form === "truth") return { truth: found.boolean };
  const rows = found.results.bindings;
  return { names: found.head.vars, rows: rows.slice(0, MOST), more: Math.max(0, rows.length - MOST) };
}
onmessage = ({ data }) => {
  try {
    postMessage({ number: data.number, given: data.engine ? start(data) : answer(data) });
  } catch (error) {
    postMessage({ number: data.number, error: String(error.message || error), broken: error instanceof WebAssembly.RuntimeError });
  }
};
