/* All that the graph says of one thing: its names, what it has, what points at it, and the words that stand behind its claims. */

const MOST_LINKS = 500;
const LABEL = "skos:prefLabel|<http://www.w3.org/2000/01/rdf-schema#label>";
const QUERIES = {
  out: iri => `SELECT ?p ?o (SAMPLE(?name) AS ?label) WHERE { ${iri} ?p ?o . OPTIONAL { ?o ${LABEL} ?name . FILTER (LANG(?name) = "${state.language}" || LANG(?name) = "zh") } } GROUP BY ?p ?o ORDER BY ?p ?o LIMIT ${MOST_LINKS}`,
  into: iri => `SELECT ?p ?o (SAMPLE(?name) AS ?label) WHERE { ?o ?p ${iri} . OPTIONAL { ?o ${LABEL} ?name . FILTER (LANG(?name) = "zh") } } GROUP BY ?p ?o ORDER BY ?p ?o LIMIT ${MOST_LINKS}`,
  names: iri => `SELECT DISTINCT ?p ?name WHERE { { ?x ?p ${iri} } UNION { ${iri} ?p ?x } ?p ${LABEL} ?name . FILTER (LANG(?name) = "${state.language}") }`,
  words: iri => `SELECT DISTINCT ?claim ?quote ?start WHERE {
    { ?claim gwr:statementSubject|gwr:statementValue|sdmx-dimension:refArea|gwr:indicator ${iri} } UNION { BIND (${iri} AS ?claim) }
    ?claim gwr:supportedBy/oa:hasSelector ?span . ?span oa:exact ?quote ; oa:start ?start } ORDER BY ?start LIMIT 60`,
};
const isIri = text => /^[A-Za-z][\w+.-]*:[^\s<>"{}|\\^`]*$/.test(text);

async function described(text, seconds) {
  const iri = `<${text}>`, [out, into, names, words] = await Promise.all(["out", "into", "names", "words"].map(key => answered(QUERIES[key](iri), { seconds })));
  if (!out.rows.length && !into.rows.length) throw { error: () => T().nothingOfIt };
  const called = new Map(names.rows.map(row => [row.p.value, row.name.value]));
  const label = out.rows.find(row => /prefLabel$|#label$/.test(row.p.value));
  return [
    el("h2", { class: "name" }, bdi(label ? label.o.value : short(text))),
    el("p", { class: "meta" }, el("code", { textContent: text })),
    ...words.rows.length ? [el("h3", { textContent: `${T().words} (${words.rows.length})` }), ...words.rows.map(quoteOf)] : [],
    ...links(T().has, out.rows, called), ...links(T().pointedAt, into.rows, called),
  ];
}
const quoteOf = row => el("blockquote", {}, bdi(row.quote.value), " ", el("a", { href: address({ iri: row.claim.value }), textContent: T().claim }));
function links(title, rows, called) {
  if (!rows.length) return [];
  const body = rows.map((row, i) => {
    const again = i > 0 && rows[i - 1].p.value === row.p.value, property = called.get(row.p.value) || short(row.p.value);
    return el("tr", {}, el("td", { class: "property" }, again ? "" : el("a", { href: address({ iri: row.p.value }), title: row.p.value }, bdi(property))),
      el("td", {}, row.label && row.o.type === "uri" ? [el("a", { href: address({ iri: row.o.value }), title: row.o.value }, bdi(row.label.value)), " ", el("small", {}, bdi(short(row.o.value)))] : shownTerm(row.o)));
  });
  return [el("h3", { textContent: `${title} (${rows.length}${rows.length === MOST_LINKS ? "+" : ""})` }), el("table", {}, el("tbody", {}, body))];
}
