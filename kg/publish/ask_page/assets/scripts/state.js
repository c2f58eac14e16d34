/* What is asked, and its place in the address: a question with its values, a query, or a thing. */

const FIRST = "SELECT ?type (COUNT(DISTINCT ?thing) AS ?things) WHERE {\n  ?thing a ?class .\n  ?class <http://www.w3.org/2000/01/rdf-schema#label> ?type .\n  FILTER (LANG(?type) = \"zh\")\n} GROUP BY ?type ORDER BY DESC(?things)\n";
const LIMITS = [10, 30, 120];
const fresh = () => ({ question: DATA.questions[0], values: {}, sparql: null, iri: null, vocabulary: true, limit: 30 });
const state = { language: "zh", theme: "", ...fresh() };
const T = () => DATA.words[state.language];
const meaning = parameter => parameter[state.language];

/* The address of a state that differs from the present one. */
function address(change) {
  const next = { ...state, ...change }, hash = new URLSearchParams();
  if (next.iri !== null) hash.set("iri", next.iri);
  else if (next.sparql !== null) hash.set("sparql", next.sparql);
  else {
    hash.set("q", next.question.name);
    next.question.parameters.forEach(({ name, shown }) => { if (next.values[name] !== undefined && next.values[name] !== shown) hash.set("p." + name, next.values[name]); });
  }
  if (next.sparql !== null && !next.vocabulary) hash.set("v", "0");
  if (next.limit !== 30) hash.set("limit", String(next.limit));
  if (next.language === "en") hash.set("lang", "en");
  if (next.theme) hash.set("theme", next.theme);
  return "#" + hash.toString();
}
function readAddress(text) {
  const hash = new URLSearchParams(text), question = DATA.questions.find(({ name }) => name === hash.get("q"));
  Object.assign(state, fresh(), {
    iri: hash.get("iri"), sparql: hash.get("sparql"), vocabulary: hash.get("v") !== "0",
    limit: LIMITS.includes(Number(hash.get("limit"))) ? Number(hash.get("limit")) : 30,
    language: hash.get("lang") === "en" ? "en" : "zh",
    theme: ["light", "dark"].includes(hash.get("theme")) ? hash.get("theme") : "",
  });
  if (question) state.question = question;
  state.question.parameters.forEach(({ name }) => { if (hash.has("p." + name)) state.values[name] = hash.get("p." + name); });
}
