/* The panel beside the drawing: what is known of the chosen thing or line. */

/* The first of many; a button brings the rest. */
function capped(items, make, most = 20) {
  const rest = items.slice(most), more = el("button", { type: "button", textContent: `${T().showMore} (${rest.length})`, onclick: () => more.replaceWith(...capped(rest, make, 500)) });
  return [...items.slice(0, most).map(make), ...(rest.length ? [more] : [])];
}
const section = (title, count, ...parts) => (count ? [el("h3", { textContent: `${title} (${count})` }), ...parts.flat()] : []);
function row(node, extra) {
  return el("button", { type: "button", class: "row", "data-node": node.id, "aria-current": String(node.id === state.node), onclick: () => go({ node: node.id }, true) },
    glyph(node.kind), bdi(node.label), node.planned ? tag() : null, extra || null);
}
function linkRows(edges, node) {
  const kinds = new Map();
  for (const edge of edges) {
    const key = (edge.from === node.id ? "→ " : "← ") + relationName(edge);
    kinds.has(key) ? kinds.get(key).push(edge) : kinds.set(key, [edge]);
  }
  return [...kinds].flatMap(([title, members]) => [
    el("p", { class: "relation" }, bdi(title), ` (${members.length})`),
    ...capped(members, edge => {
      const other = NODES[across(edge, node.id)];
      const why = el("button", { type: "button", textContent: "⋯", title: T().facts, "aria-label": `${T().facts}: ${other.label}`, onclick: () => go({ edge: edge.number }, true) });
      return el("div", { class: "row" }, row(other, edge.target && !other.planned ? tag() : null), why);
    }, 8),
  ]);
}
const doubted = fact => findingsOf(fact).some(([, , , verdict]) => verdict === "question");
function figureRows(fact) {
  const proof = el("tr", { hidden: true }, el("td", { colspan: 4 }));
  const more = el("button", { type: "button", "aria-expanded": "false", onclick: () => {
    if (proof.hidden && !proof.firstChild.firstChild) proof.firstChild.append(evidence(fact));
    proof.hidden = !proof.hidden;
    more.setAttribute("aria-expanded", String(!proof.hidden));
  } }, bdi(fact.figure.indicator));
  const cells = [el("td", {}, more), el("td", { class: "period" }, bdi(fact.period.replace("-", "–"))), el("td", { class: "number" }, bdi(amount(fact.figure))),
    el("td", {}, fact.planned ? [tag(), " "] : null, bdi(inTongue(fact.figure.kind)), doubted(fact) ? [" ", verdictTag("question")] : null)];
  return [el("tr", { class: fact.planned ? "target" : "" }, cells), proof];
}
function figureTable(figures) {
  const head = [T().indicator, T().period, T().value, T().kind].map(text => el("th", { scope: "col", textContent: text }));
  const body = el("tbody", {}), rest = figures.slice(30), show = list => list.forEach(fact => body.append(...figureRows(fact)));
  show(figures.slice(0, 30));
  const more = rest.length ? el("button", { type: "button", textContent: `${T().showMore} (${rest.length})`, onclick: () => { show(rest); more.remove(); } }) : null;
  return [el("table", {}, el("thead", {}, el("tr", {}, head)), body), more];
}
/* A line for each indicator with results of more than two years, in one unit. */
function sparks(figures) {
  const series = new Map();
  for (const { planned, period, figure: { indicator, unit, kind, value } } of figures) {
    const key = `${indicator}(${unit || inTongue(kind)})${kind[0] === "level" ? "" : " " + inTongue(kind)}`;
    if (planned || !/^\d{4}$/.test(period) || !Number.isFinite(Number(value))) continue;
    series.has(key) ? series.get(key).set(period, Number(value)) : series.set(key, new Map([[period, Number(value)]]));
  }
  return [...series].filter(([, values]) => values.size > 2).map(([title, values]) => {
    const at = [...values].sort((a, b) => (a[0] < b[0] ? -1 : 1)), low = Math.min(...values.values()), high = Math.max(...values.values());
    const first = Number(at[0][0]), years = Number(at[at.length - 1][0]) - first;
    const spots = at.map(([year, value]) => [8 + (year - first) * 284 / years, 46 - 38 * (value - low) / (high - low || 1)]);
    const line = svg("polyline", { points: spots.map(spot => spot.join()).join(" "), fill: "none", stroke: "currentColor", "stroke-width": 2 });
    const told = at.map(([year, value]) => `${year}: ${value}`).join(", ");
    return el("figure", {}, el("figcaption", { class: "meta" }, bdi(title), ` ${at[0][0]}–${at[at.length - 1][0]}`),
      svg("svg", { viewBox: "0 0 300 54", class: "spark", role: "img", "aria-label": `${title} ${told}` }, line, ...spots.map(([cx, cy]) => svg("circle", { cx, cy, r: 3, fill: "currentColor" }))));
  });
}
function pathPanel() {
  const from = NODES[state.from], drop = el("button", { type: "button", textContent: "✕", "aria-label": T().dropPath, title: T().dropPath, onclick: () => go({ from: null }) });
  const head = el("p", { class: "pin" }, fill(T().pathFrom, from.label), " ", drop);
  if (state.node === null || state.node === state.from) return [head, el("p", { class: "meta", textContent: T().pathHint })];
  if (!state.path) return [head, el("p", { class: "meta", textContent: T().noPath })];
  return [head, ...section(T().path, state.path.length, state.path.map(edge => edgeTitle(edge)).flat(), state.path.flatMap(edge => edge.facts.slice(0, 1).map(i => factBox(factAt(i), false))))];
}
function nodePanel(node) {
  const facts = node.facts.filter(factPasses), figures = node.figures.filter(factPasses).map(factAt), edges = AROUND[node.id].filter(edgePasses);
  const steps = [1, 2, 3, 0].map(n => el("button", { type: "button", textContent: n ? fill(T().step, n) : T().all, "aria-pressed": String(state.steps === n), onclick: () => { go({ steps: n }); fit(); } }));
  const pin = state.from === null ? el("button", { type: "button", textContent: T().pathStart, onclick: () => go({ from: node.id }) }) : null;
  return [
    el("h2", { class: "name" }, bdi(node.label)),
    el("p", { class: "chips" }, el("span", { class: "chip" }, glyph(node.kind), T().kindNames[node.kind]), inTongue(node.level) ? el("span", { class: "chip" }, bdi(inTongue(node.level))) : null, node.planned ? tag() : null),
    node.names.length ? el("p", { class: "meta" }, T().aliases + " ", bdi(node.names.join("、"))) : null,
    ...node.about.map(([zh, en, value]) => el("p", { class: "meta" }, inTongue(["", zh, en]), " ", bdi(value))),
    el("p", { class: "meta" }, el("code", {}, bdi(wholeIri(node.iri)))),
    el("p", { class: "actions meta" }, T().steps + " ", steps, pin),
    ...section(T().facts, facts.length, capped(facts, (i, at) => factBox(factAt(i), at === 0 && facts.length < 4))),
    ...section(T().figures, figures.length, sparks(figures), figureTable(figures)),
    ...section(T().links, edges.length, linkRows(edges, node)),
  ];
}
const edgeTitle = edge => [row(NODES[edge.from]), el("p", { class: "relation" }, "↓ ", bdi(relationName(edge)), " ", edge.target ? tag() : null), row(NODES[edge.to])];
function edgePanel(edge) {
  const facts = edge.facts.filter(factPasses);
  return [...edgeTitle(edge), el("h3", { textContent: `${T().facts} (${facts.length})` }), facts.length ? null : el("p", { class: "meta", textContent: T().fromGazetteer }),
    ...capped(facts, (i, at) => factBox(factAt(i), at < 5))];
}
function renderPanel() {
  const panel = byId("panel");
  let parts = [el("p", { textContent: NODES.length ? T().intro : T().empty })];
  if (state.edge !== null) parts = edgePanel(EDGES[state.edge]);
  else if (state.node !== null) parts = nodePanel(NODES[state.node]);
  panel.scrollTop = 0;                          // before it is filled: afterwards it would all be laid out for that
  panel.replaceChildren(...[...(state.from === null ? [] : pathPanel()), ...parts].filter(Boolean));
}
/* The list holds what the drawing shows, for those who read rather than look; it is written when that is something else. */
let listed = { ranked: [], language: "" };
const isListed = () => listed.language === state.language && listed.ranked.length === shown.ranked.length && listed.ranked.every((node, i) => node === shown.ranked[i]);
function renderList() {
  if (isListed()) {
    for (const each of byId("rows").querySelectorAll("[data-node]")) each.setAttribute("aria-current", String(Number(each.dataset.node) === state.node));
    return;
  }
  listed = { ranked: shown.ranked, language: state.language };
  const rows = capped(shown.ranked, node => row(node, el("small", { textContent: node.degree })), 40);
  byId("rows").replaceChildren(...(rows.length ? rows : [el("p", { class: "meta", textContent: NODES.length ? T().nothing : T().empty })]));
}
