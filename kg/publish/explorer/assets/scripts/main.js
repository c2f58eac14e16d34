/* Every change goes one way: state, address, page. */

const past = [], future = [];
let present = "";
/* Changes what is chosen; a look also moves the drawing there. */
function go(change, look) {
  needEvidence();
  const chosen = "node" in change || "edge" in change;
  Object.assign(state, chosen ? { node: null, edge: null } : {}, change);
  if (chosen && state.node === null) state.steps = 0;
  record();
  update();
  if (!look) return;
  lookAt(state.node !== null ? [state.node] : [EDGES[state.edge].from, EDGES[state.edge].to]);
  byId("panel").focus({ preventScroll: innerWidth > 800 });
}
function record() {
  const now = written();
  if (now === present) return;
  past.push(present);
  future.length = 0;
  present = now;
  location.hash = now;
}
function visit(address) {
  if (address) needEvidence();
  present = address;
  location.hash = address;
  const known = readAddress(address);
  translate();
  if (!known) byId("status").textContent = T().unknownLink + " · " + byId("status").textContent;
}
const undo = () => { if (past.length) { future.push(present); visit(past.pop()); } };
const redo = () => { if (future.length) { past.push(present); visit(future.pop()); } };
function update() {
  redraw();
  renderPanel(); renderList(); renderLegend(); renderFacets(); renderText();
  const folded = Object.values(shown.folded).reduce((a, b) => a + b, 0);
  byId("status").textContent = fill(T().status, shown.nodes.size, NODES.length, shown.edges.length, EDGES.length) + (folded ? fill(T().folded, folded) : "");
  byId("undo").disabled = !past.length;
  byId("redo").disabled = !future.length;
}
const dark = matchMedia("(prefers-color-scheme: dark)");
function dress() {
  const theme = state.theme || (dark.matches ? "dark" : "light");
  if (document.documentElement.dataset.theme === theme) return;
  document.documentElement.dataset.theme = theme;
  recolour();
}
function translate() {
  dress();
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  writeWords(T());
  update();
}
/* From a node of the drawing to the nearest in the direction of an arrow key. */
function step(dx, dy) {
  const here = NODES[state.node], ahead = shown.ranked.filter(({ id, x, y }) => id !== here.id && (x - here.x) * dx + (y - here.y) * dy > Math.abs((x - here.x) * dy + (y - here.y) * dx));
  const far = ({ x, y }) => Math.hypot(x - here.x, y - here.y);
  const next = ahead.reduce((best, node) => (!best || far(node) < far(best) ? node : best), null);
  if (next) { go({ node: next.id }); lookAt([next.id]); }
}

const graph = byId("graph");
network.on("click", event => {
  const { x, y } = event.pointer.canvas;
  const hit = labels.find(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]) || {};
  network.unselectAll();
  if (event.nodes.length) go({ node: event.nodes[0] });
  else if (hit.kind) { go({ open: new Set([...state.open, hit.kind]) }); fit(); }
  else if (hit.node !== undefined) go({ node: hit.node });
  else { const edge = nearestEdge(event.pointer.canvas); go({ edge: edge ? edge.number : null }); }
});
network.on("hoverNode", ({ node }) => { state.hover = node; graph.style.cursor = "pointer"; paint(); });
network.on("blurNode", () => { state.hover = null; graph.style.cursor = ""; paint(); });
dark.addEventListener("change", dress);

byId("language").onclick = () => { state.language = state.language === "zh" ? "en" : "zh"; record(); translate(); };
byId("theme").onclick = () => { state.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; record(); translate(); };
byId("fit").onclick = fit;
byId("undo").onclick = undo;
byId("redo").onclick = redo;
byId("reset").onclick = () => { Object.assign(state, fresh()); record(); update(); fit(); };
byId("textClose").onclick = () => { go({ text: null }); byId("panel").focus(); };
byId("take").onchange = ({ target }) => { const taken = TAKEN[target.value]; target.value = ""; needEvidence(); if (taken) taken(); };
byId("zoomIn").onclick = () => network.moveTo({ scale: network.getScale() * 1.3 });
byId("zoomOut").onclick = () => network.moveTo({ scale: network.getScale() / 1.3 });

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
graph.addEventListener("keydown", event => {
  if (!ARROWS[event.key] || state.node === null) return;   // without a chosen node the arrows move the ground
  event.preventDefault(); event.stopPropagation();
  step(...ARROWS[event.key]);
}, true);
graph.addEventListener("keydown", event => { if (event.key === "Enter") state.node === null ? DATA.centre !== null && go({ node: DATA.centre }) : byId("panel").focus(); });
document.addEventListener("keydown", event => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName), command = event.ctrlKey || event.metaKey;
  if (typing) return;
  if (event.key === "/") { search.focus(); event.preventDefault(); }
  else if (event.key === "Escape") state.text ? go({ text: null }) : go({ node: null, edge: null });
  else if (command && event.key.toLowerCase() === "z") { event.shiftKey ? redo() : undo(); event.preventDefault(); }
  else if (command && event.key.toLowerCase() === "y") { redo(); event.preventDefault(); }
});
window.addEventListener("hashchange", () => {
  if (location.hash.slice(1) === present) return;
  past.push(present);
  visit(location.hash.slice(1));
});
const whenIdle = window.requestIdleCallback || setTimeout;
network.once("afterDrawing", () => {
  document.documentElement.dataset.drawn = String(Math.round(performance.now()));
  whenIdle(() => prepareEvidence().then(renderFacets));
});
if (innerWidth <= 800) byId("filterbox").open = false;
visit(location.hash.slice(1));
fit();
byId("trouble").remove();   // it says, after a while, that the page did not open
