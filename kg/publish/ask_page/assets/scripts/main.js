/* The page: a list of questions, a form or an editor, and what came of it. */

let run = 0, failure = null, said = () => "", retell = null;     // run: which asking an answer belongs to; retell: says in another language what failed

function renderList() {
  const here = name => String(state.iri === null && (name === null ? state.sparql !== null : state.sparql === null && state.question.name === name));
  const item = (name, text, target) => el("li", {}, el("a", { href: target, "aria-current": here(name) }, text));
  byId("questions").replaceChildren(item(null, T().free, address({ iri: null, sparql: state.sparql === null ? FIRST : state.sparql })),
    ...DATA.questions.map(question => item(question.name, [el("small", { textContent: question.name.slice(0, 2) }), " ", question[state.language]], address({ iri: null, sparql: null, question, values: {} }))));
}
function field(parameter) {
  const input = el("input", { name: parameter.name, value: state.values[parameter.name] === undefined ? parameter.shown : state.values[parameter.name], inputMode: isNumber(parameter) ? "numeric" : "text", autocomplete: "off" });
  return el("label", {}, el("span", { textContent: meaning(parameter) }), input);
}
function renderAsking() {
  const free = state.sparql !== null, thing = state.iri !== null;
  byId("asking").hidden = thing;
  byId("title").textContent = thing ? "" : free ? T().free : state.question[state.language];
  byId("fields").replaceChildren(...(free ? [] : state.question.parameters.map(field)));
  byId("editor").hidden = !free;
  byId("edit").hidden = free;
  byId("source").hidden = free;
  if (free) { if (byId("sparql").value !== state.sparql) byId("sparql").value = state.sparql; byId("vocabulary").checked = state.vocabulary; }
  else byId("text").textContent = queryNow() || state.question.query;
  byId("limit").replaceChildren(...LIMITS.map(seconds => el("option", { value: seconds, textContent: fill(T().seconds, seconds), selected: seconds === state.limit })));
  byId("known").textContent = PREFIXES.map(([name, iri]) => `${name}: <${iri}>`).join("\n");
}
function queryNow() {
  if (state.sparql !== null) return state.sparql;
  try { return filled(state.question, state.values); } catch (problem) { return null; }
}

// ---- saying how it went --------------------------------------------------------------------------------------

function renderFailure() {
  const box = byId("failure");
  box.hidden = !failure;
  if (!failure) return;
  const { reason, line, from, to, text } = failure, signs = Array.from(text || "");
  box.replaceChildren(el("p", { textContent: (line ? fill(T().at, line, from) : "") + reason }), ...(line ? [el("pre", {}, signs.slice(0, from - 1).join(""), el("mark", { textContent: signs.slice(from - 1, to).join("") || " " }), signs.slice(to).join(""))] : []));
}
function mark({ line, from, to }) {
  const editor = byId("sparql"), lines = editor.value.split("\n"), signs = Array.from(lines[line - 1]);
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + signs.slice(0, from - 1).join("").length;
  editor.focus();
  editor.setSelectionRange(start, start + (signs.slice(from - 1, to).join("").length || 0));
}
function say(text, working) {
  said = text;
  byId("status").textContent = said();
  byId("stop").hidden = !working;
  document.documentElement.dataset.state = working ? "busy" : failure ? "failed" : "done";
}
function failed(problem, query) {
  retell = () => failed(problem, query);
  if (problem.stopped) failure = { reason: fill({ late: T().late, user: T().stopped, broken: T().tooMuch }[problem.stopped], state.limit) };
  else if (typeof problem.error === "function") failure = { reason: problem.error() };
  else failure = query === null ? { reason: problem.error || String(problem) } : explained(problem.error || String(problem), query);
  renderFailure();
  say(() => T().failed, false);
  if (failure.line && state.sparql !== null) mark(failure);
}

// ---- asking ----------------------------------------------------------------------------------------------------

function clear() {
  result = order = failure = retell = null;
  byId("thing").replaceChildren();
  renderFailure();
  renderResult();
}
async function ask() {
  const mine = ++run;
  if (running) stopEngine("user");         // only the newest is wanted
  clear();
  say(() => (works ? T().working : T().opening), true);
  let query = null;
  try {
    await ready;
    const began = performance.now();
    if (state.iri !== null) {
      if (!isIri(state.iri)) throw { error: () => T().noIri };
      const parts = await described(state.iri, state.limit);
      if (mine !== run) return;
      byId("thing").replaceChildren(...parts);
      return say(() => "", false);
    }
    query = state.sparql !== null ? state.sparql : filled(state.question, state.values);
    if (asksOthers(query)) { query = null; throw { error: () => T().noService }; }
    const given = await answered(query, { withVocabulary: state.sparql === null || state.vocabulary, seconds: state.limit });
    if (mine !== run) return;
    result = given;
    renderResult();
    const time = ((performance.now() - began) / 1000).toFixed(2);
    say(() => (given.rows ? fill(T().rows, given.rows.length + given.more, time) + (given.more ? fill(T().cut, given.rows.length) : "") : fill(T().took, time)), false);
  } catch (problem) {
    if (mine === run) failed(problem, query);
  }
}
function translate() {
  dress();
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  writeWords(T());
  renderList();
  renderAsking();
}
const show = () => { translate(); ask(); };
/* Another look at the same answer: nothing is asked again, and what stands in the editor stays. */
function look(change) {
  const typed = byId("sparql").value;
  Object.assign(state, change);
  history.replaceState(null, "", address({}));
  translate();
  if (state.sparql !== null) byId("sparql").value = typed;
  if (state.iri !== null) { ask(); return; }
  renderResult();
  byId("status").textContent = said();
  if (retell) retell();
}
function go(change) {
  const next = address(change);
  if (next === location.hash) { show(); return; }
  location.hash = next;         // the event below does the rest
}
const dark = matchMedia("(prefers-color-scheme: dark)");
function dress() { document.documentElement.dataset.theme = state.theme || (dark.matches ? "dark" : "light"); }
dark.addEventListener("change", dress);
window.addEventListener("hashchange", () => { readAddress(location.hash.slice(1)); show(); });

byId("language").onclick = () => look({ language: state.language === "zh" ? "en" : "zh" });
byId("theme").onclick = () => look({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" });
byId("asking").onsubmit = event => {
  event.preventDefault();
  if (state.sparql !== null) go({ sparql: byId("sparql").value, vocabulary: byId("vocabulary").checked });
  else go({ values: Object.fromEntries([...byId("fields").querySelectorAll("input")].map(({ name, value }) => [name, value])) });
};
byId("sparql").onkeydown = event => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("asking").requestSubmit(); };
byId("edit").onclick = () => go({ sparql: queryNow() || state.question.query });
byId("limit").onchange = ({ target }) => { state.limit = Number(target.value); };
byId("stop").onclick = () => stopEngine("user");
byId("csv").onclick = () => download((state.sparql === null && state.iri === null ? state.question.name : "answer") + ".csv", [csvOf()], "text/csv;charset=utf-8");
byId("nt").onclick = () => download("answer.nt", [result.triples], "application/n-triples");

if (innerWidth <= 800) byId("list").open = false;
readAddress(location.hash.slice(1));
try {
  startEngine();
  ready.then(({ size }) => { document.documentElement.dataset.drawn = String(Math.round(performance.now())); byId("size").textContent = size; }, () => failed({ error: () => T().noEngine }, null));
  show();
} catch (problem) {
  failed({ error: () => T().noEngine }, null);
}
byId("trouble").remove();
