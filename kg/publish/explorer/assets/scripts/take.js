/* Taking things away: pictures, tables, Turtle. What is taken is the chosen thing with its facts, the path, or all that is shown. */

/* The facts that are taken, in order, and the nodes they speak of. */
function selection() {
  const facts = new Set(), nodes = new Set(), takeEdge = edge => { nodes.add(edge.from); nodes.add(edge.to); edge.facts.filter(factPasses).forEach(i => facts.add(i)); };
  const takeNode = id => { nodes.add(id); [...NODES[id].facts, ...NODES[id].figures].filter(factPasses).forEach(i => facts.add(i)); };
  if (state.path) state.path.forEach(takeEdge);
  else if (state.edge !== null) takeEdge(EDGES[state.edge]);
  else if (state.node !== null && !state.steps) { takeNode(state.node); AROUND[state.node].filter(edgePasses).forEach(takeEdge); }
  else { shown.nodes.forEach(takeNode); shown.edges.forEach(takeEdge); }
  return { facts: [...facts].sort((a, b) => a - b).map(factAt), nodes: [...nodes].sort((a, b) => a - b).map(id => NODES[id]) };
}

// ---- CSV --------------------------------------------------------------------------------------------

function csv(facts) {
  const head = ["subject", "relation", "object", "value", "unit", "value_kind", "bound", "period", "modality", "notes", "quote", "report", "file", "section", "start", "end", "rule", "confidence", "subject_iri", "object_iri"];
  const lines = facts.map(fact => {
    const { subject, property, object, objectIri } = spo(fact), figure = fact.figure;
    return [subject.label, property, object, figure ? figure.value : "", figure ? figure.unit : "", figure ? figure.kind[0] : "", figure ? figure.bound : "", fact.period, fact.modality,
      inTongue(fact.notes), fact.quote, sourceTitle(fact.report), fact.file, fact.section, fact.start, fact.end, fact.rule, fact.confidence, wholeIri(subject.iri), objectIri];
  });
  return csvText([head, ...lines]);
}
function spo(fact) {
  if (fact.figure) return { subject: fact.owner, property: "observes", object: fact.figure.indicator, objectIri: wholeIri(fact.figure.iri) };
  if (fact.relation) return { subject: fact.owner, property: fact.relation[0], object: inTongue(fact.value), objectIri: fact.value[0] ? `${DATA.prefixes.gwrc}stage-${fact.value[0]}` : "" };
  const { from, to, relation } = fact.owner;
  return { subject: NODES[from], property: relation, object: NODES[to].label, objectIri: wholeIri(NODES[to].iri) };
}

// ---- Turtle -----------------------------------------------------------------------------------------

const quoted = text => '"' + text.replace(/[\\"\u0000-\u001f\u007f]/g, sign => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[sign] || "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0")) + '"';
const iriRef = text => "<" + text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, sign => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0")) + ">";
const localName = /^[A-Za-z][\w-]*$/;
const term = (prefix, name) => (localName.test(name) ? `${prefix}:${name}` : iriRef(DATA.prefixes[prefix] + name));
function evidenceTurtle(fact) {
  return `gwr:supportedBy [ a gwr:Evidence ; gwr:confidence ${quoted(fact.confidence)}^^xsd:decimal ; rdfs:label ${quoted(fact.rule)} ;
    oa:hasSource [ a gwr:SourceFile ; gwr:sha256 ${quoted(REPORTS[fact.report].sha256)} ; rdfs:label ${quoted(fact.file)} ] ;
    oa:hasSelector [ a gwr:TextSpan ; oa:start ${fact.start} ; oa:end ${fact.end} ] ; oa:exact ${quoted(fact.quote)}@zh ]`;
}
function claimTurtle(fact) {
  const { subject, property, object, objectIri } = spo(fact), figure = fact.figure, told = [`gwr:modality ${term("gwrc", "modality-" + fact.modality)}`];
  if (fact.period) told.push(`rdfs:comment ${quoted(fact.period)}`);
  if (figure) {
    told.unshift(`sdmx-dimension:refArea ${iriRef(wholeIri(subject.iri))}`, `gwr:indicator ${iriRef(objectIri)}`, `gwr:reportedValue ${quoted(figure.value)}^^xsd:decimal`, `gwr:reportedUnit ${quoted(figure.unit)}`,
      `gwr:valueKind ${term("gwrc", "valueKind-" + figure.kind[0])}`, `gwr:comparator ${term("gwrc", "comparator-" + figure.bound)}`);
  } else {
    told.unshift(`gwr:statementSubject ${iriRef(wholeIri(subject.iri))}`, `gwr:statementProperty ${term("gwr", property)}`, `gwr:statementValue ${objectIri ? iriRef(objectIri) : quoted(object) + "@zh"}`);
  }
  const type = figure ? (fact.planned ? "gwr:TargetObservation" : "gwr:ActualObservation") : "gwr:Statement";
  return `[] a ${type} ;\n  ${told.join(" ;\n  ")} ;\n  ${evidenceTurtle(fact)} .\n`;
}
/* Things with their names, and each claim with its evidence; a target is never a plain triple. */
function turtle({ facts, nodes }) {
  const prefixes = { rdfs: "http://www.w3.org/2000/01/rdf-schema#", ...DATA.prefixes };
  const head = Object.entries(prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .\n`).join("");
  const things = nodes.map(node => `${iriRef(wholeIri(node.iri))} a ${term("gwr", node.type || "NamedThing")} ;\n  skos:prefLabel ${quoted(node.label)}@zh${node.names.map(name => ` ;\n  skos:altLabel ${quoted(name)}@zh`).join("")} .\n`);
  const indicators = new Map(facts.filter(fact => fact.figure).map(fact => [fact.figure.iri, fact.figure.indicator]));
  const named = [...indicators].map(([iri, label]) => `${iriRef(wholeIri(iri))} a gwr:Indicator ;\n  skos:prefLabel ${quoted(label)}@zh .\n`);
  return `${head}\n${things.join("")}\n${named.join("")}\n${facts.map(claimTurtle).join("\n")}`;
}
const TAKEN = {
  png: () => pngOf(svgText(), 2, blob => download(`${document.title}.png`, blob)),
  svg: () => download(`${document.title}.svg`, [svgText()], "image/svg+xml"),
  csv: () => download(`${document.title}.csv`, [csv(selection().facts)], "text/csv"),
  ttl: () => download(`${document.title}.ttl`, [turtle(selection())], "text/turtle"),
  print: () => window.print(),
};
