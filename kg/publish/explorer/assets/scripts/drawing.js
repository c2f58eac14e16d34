/* The drawing: vis-network holds the shapes; lines and labels are painted here in one go each. */

const STRETCH = DATA.stretch;   // the disc is that much wider than high
const LABEL_PX = 12.5;          // labels keep this size on the screen at every zoom
const colours = {};
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const key of ["ground", "paper", "ink", "soft", "edge", "target", "accent"]) colours[key] = style.getPropertyValue("--" + key).trim();
  colours.font = getComputedStyle(document.body).fontFamily;
}
function groups() {
  const made = JSON.parse(JSON.stringify(DATA.options.groups));
  for (const group of Object.values(made)) {
    if (group.color.background === "canvas") group.color.background = colours.ground;
    group.color.highlight = group.color.hover = { background: group.color.background, border: colours.ink };
  }
  return made;
}
readColours();
const points = new vis.DataSet([]);
const network = new vis.Network(byId("graph"), { nodes: points, edges: new vis.DataSet([]) }, { ...DATA.options, groups: groups() });
/* Painting waits for the next frame, and between hold and release for what comes then: one picture for each change. */
const paint = () => network.body.emitter.emit("_requestRedraw");
const hold = () => network.body.emitter.emit("_blockRedraw");
const release = () => { network.body.emitter.emit("_allowRedraw"); paint(); };
hold();
function recolour() {
  readColours();
  network.setOptions({ groups: groups() });
  points.update(points.map(({ id, group }) => ({ id, group })));
}

// ---- lines ----------------------------------------------------------------------------------------

/* A line is a quiet curve drawn towards the middle; parallel lines bend apart. */
function bowOf(edge) {
  const a = NODES[edge.from], b = NODES[edge.to];
  const dx = b.x - a.x, dy = b.y - a.y, long = Math.hypot(dx, dy) || 1;
  const aside = edge.from < edge.to ? edge.bend * 30 : -edge.bend * 30;
  return { a, b, x: (a.x + b.x) * 0.33 - dy / long * aside, y: (a.y + b.y) * 0.33 + dx / long * aside };
}
EDGES.forEach(edge => { edge.bow = bowOf(edge); });
function along({ a, b, x, y }, t) {
  const u = 1 - t;
  return [u * u * a.x + 2 * u * t * x + t * t * b.x, u * u * a.y + 2 * u * t * y + t * t * b.y];
}
const quiet = () => Math.max(0.14, 0.42 - shown.edges.length / 3000);
const FEW = 40;                 // so many lines may be thick
const HAIR = 0.98;              // a line thinner than a pixel is painted ten times faster, above all a dashed one
const sides = edges => [edges.filter(edge => !edge.target), edges.filter(edge => edge.target)];
/* How lines look: those of results, those of targets; strong where they are chosen. */
function lineStyles([results, targets], scale, strong) {
  const all = results.length + targets.length, many = all > FEW;
  return [
    { edges: results, colour: strong ? colours.ink : colours.edge, width: (strong && !many ? 1.8 : HAIR) / scale, dash: [], alpha: strong ? (many ? 0.5 : 0.85) : quiet() },
    { edges: targets, colour: colours.target, width: (many ? HAIR : strong ? 2 : 1.2) / scale, dash: [6 / scale, 4 / scale], alpha: strong ? 1 : Math.min(0.8, quiet() * (all > 250 ? 1 : 1.7)) },
  ];
}
function stroke(ctx, lines, scale, strong) {
  for (const style of lineStyles(lines, scale, strong)) {
    ctx.save();
    ctx.strokeStyle = style.colour; ctx.lineWidth = style.width; ctx.globalAlpha = style.alpha; ctx.setLineDash(style.dash);
    ctx.beginPath();
    for (const { bow: { a, b, x, y } } of style.edges) { ctx.moveTo(a.x, a.y); ctx.quadraticCurveTo(x, y, b.x, b.y); }
    ctx.stroke();
    ctx.restore();
  }
}
/* The lines that are chosen: a path, one line, or all of a node. */
function strong() {
  if (state.path) return state.path;
  if (state.edge !== null) return [EDGES[state.edge]];
  return state.node === null ? [] : AROUND[state.node].filter(edge => shown.nodes.has(edge.from) && shown.nodes.has(edge.to) && edgePasses(edge));
}

// ---- labels: the chosen ones first, then by degree; each only where it covers no other ---------

let labels = [];                 // what is written, and where: {box, text, x, y, size, bold, colour, node or kind}
const WIDTHS = new Map();
const CELL = 40;
const cellsOf = ([left, top, right, bottom]) => {
  const found = [];
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) found.push(x * 100003 + y);
  return found;
};
const clash = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
function labeller(ctx, scale) {
  const taken = new Map(), { x: cx, y: cy } = network.getViewPosition(), { clientWidth, clientHeight } = byId("graph");
  const wide = (clientWidth / 2 - 3) / scale, high = (clientHeight / 2 - 3) / scale;
  function take(box, force) {
    const cells = cellsOf(box);
    if (!force && cells.some(at => (taken.get(at) || []).some(other => clash(box, other)))) return false;
    for (const at of cells) taken.has(at) ? taken.get(at).push(box) : taken.set(at, [box]);
    return true;
  }
  return {
    dot({ x, y, size }) { const r = size * 0.85; take([x - r, y - r, x + r, y + r].map(v => v * scale), true); },
    /* Writes the text at the first of the spots (x, y and how far it leans right) where it is free. */
    text(text, spots, { size = LABEL_PX, colour = colours.ink, bold = false, force = false, ...of }) {
      if (!force && spots.every(([x, y]) => Math.abs(x - cx) > wide || Math.abs(y - cy) > high)) return;
      ctx.font = `${bold ? "bold " : ""}${size / scale}px ${colours.font}`;
      const known = text + bold + size;
      if (!WIDTHS.has(known)) WIDTHS.set(known, ctx.measureText(text).width * scale);
      const half = (WIDTHS.get(known) / 2 + 2) / scale, tall = size * 0.65 / scale, most = Math.max(0, wide - half);
      for (const [x, y, lean] of spots) {
        let at = x + lean * half;
        if (force && Math.abs(x - cx) < wide * 1.3) at = Math.max(cx - most, Math.min(cx + most, at));
        else if (Math.abs(y - cy) > high || Math.abs(at - cx) > most) continue;
        const box = [at - half, y - tall, at + half, y + tall];
        if (!take(box.map(v => v * scale), force)) continue;
        ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.lineJoin = "round";
        ctx.strokeStyle = colours.ground; ctx.lineWidth = 4 / scale; ctx.fillStyle = colour;
        ctx.strokeText(text, at, y); ctx.fillText(text, at, y);
        labels.push({ box, text, x: at, y, size, bold, colour, ...of });
        return;
      }
    },
  };
}
const CUTS = new Map();
function short(text) {
  if (!CUTS.has(text)) {
    let units = 0, made = "";
    for (const sign of text) {
      units += sign.charCodeAt(0) > 0x2e80 ? 2 : 1;
      if (units > DATA.cut) { made += "…"; break; }
      made += sign;
    }
    CUTS.set(text, made);
  }
  return CUTS.get(text);
}
function labelNode(write, node, scale, full) {
  write.dot(node);
  const text = (full ? node.label : short(node.label)) + (node.planned ? ` 〔${T().target}〕` : "");
  const big = node.id === DATA.centre || node.id === state.node;
  const down = node.size + 11 / scale, side = node.size + 3 / scale;
  const spots = [[node.x, node.y + down, 0], [node.x + side, node.y, 1], [node.x, node.y - down, 0], [node.x - side, node.y, -1]];
  write.text(text, spots, { bold: big, size: big ? 14.5 : LABEL_PX, force: full, colour: node.planned ? colours.target : colours.ink, node: node.id });
}
const onRim = (angle, r) => [STRETCH * r * Math.cos(angle), r * Math.sin(angle), Math.cos(angle)];
function labelSectors(write, scale) {
  for (const [kind, rim] of Object.entries(shown.rims)) {
    const [from, to] = DATA.sectors[kind], left = shown.folded[kind];
    const text = `${T().kindNames[kind]} ${shown.counts[kind]}` + (left ? ` ＋${left}` : "");
    write.text(text, [onRim((from + to) / 2, rim + 18 / scale)], { bold: true, size: 13.5, colour: STYLES[kind][1], force: true, ...(left ? { kind } : {}) });
  }
}
function labelLines(write, bright, lit) {
  const lined = lit.size ? bright : shown.edges.filter(edge => edge.target);
  if (!lit.size && lined.length > 40) return;
  for (const edge of lined) {
    const text = lit.size ? relationName(edge) + (edge.target ? " · " + T().target : "") : T().target;
    write.text(text, [0.58, 0.45, 0.7].map(t => [...along(edge.bow, t), 0]), { size: 11, colour: edge.target ? colours.target : colours.soft });
  }
}

// ---- painting -------------------------------------------------------------------------------------

function shade(ctx, kind, rim) {
  const [from, to] = DATA.sectors[kind];
  ctx.save();
  ctx.scale(STRETCH, 1); ctx.globalAlpha = 0.055; ctx.fillStyle = STYLES[kind][1];
  ctx.beginPath(); ctx.arc(0, 0, rim + 26, from + 0.012, to - 0.012); ctx.arc(0, 0, 78, to - 0.03, from + 0.03, true); ctx.fill();
  ctx.restore();
}
network.on("beforeDrawing", ctx => {
  if (!state.steps) for (const [kind, rim] of Object.entries(shown.rims)) shade(ctx, kind, rim);
  stroke(ctx, shown.lines, network.getScale(), false);
});
network.on("afterDrawing", ctx => {
  const scale = network.getScale(), write = labeller(ctx, scale), bright = strong(), lit = new Set(bright.flatMap(edge => [edge.from, edge.to]));
  if (state.node !== null) lit.add(state.node);
  if (lit.size) {                              // a veil over everything, the chosen ones above it
    const { x, y } = network.getViewPosition(), w = 4000 / scale;
    ctx.save(); ctx.globalAlpha = 0.78; ctx.fillStyle = colours.ground; ctx.fillRect(x - w, y - w, 2 * w, 2 * w); ctx.restore();
    stroke(ctx, sides(bright), scale, true);
    lit.forEach(id => { const node = network.body.nodes[id]; if (node) node.draw(ctx); });
  }
  labels = [];
  const first = [state.hover, state.node].filter((id, i, all) => id !== null && shown.nodes.has(id) && all.indexOf(id) === i);
  first.forEach(id => labelNode(write, NODES[id], scale, true));
  if (!lit.size && !state.steps) labelSectors(write, scale);
  const named = shown.ranked.filter(({ id }) => !first.includes(id) && (!lit.size || lit.has(id)));
  named.slice(0, 24).forEach(node => labelNode(write, node, scale, false));       // the hubs first; labels after them
  if (named.length < 600) named.forEach(write.dot);                               // cover no shape, where there is room
  named.slice(24).forEach(node => labelNode(write, node, scale, false));
  labelLines(write, bright, lit);
});
/* What is shown, measured once for all frames: by degree, counts and rims of the kinds. */
function measure() {
  shown.ranked = byDegree.filter(({ id }) => shown.nodes.has(id));
  shown.lines = sides(shown.edges);
  shown.counts = {}; shown.rims = {};
  for (const { id, kind, x, y, size } of shown.ranked) {
    shown.counts[kind] = (shown.counts[kind] || 0) + 1;
    if (id !== DATA.centre) shown.rims[kind] = Math.max(shown.rims[kind] || 0, Math.hypot(x / STRETCH, y) + size);
  }
}
function redraw() {
  const before = shown.nodes;
  choose();
  measure();
  hold();
  points.remove([...before].filter(id => !shown.nodes.has(id)));
  points.add([...shown.nodes].filter(id => !before.has(id)).map(id => NODES[id]).map(({ id, x, y, size, shape, group }) => ({ id, x, y, size, shape, group })));
  release();
}
function fit() {
  if (!shown.nodes.size) return;
  const xs = shown.ranked.map(node => node.x), ys = shown.ranked.map(node => node.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const { clientWidth, clientHeight } = byId("graph"), margin = Math.min(200, clientWidth * 0.3);
  const scale = Math.min(1.3, (clientWidth - margin) / (right - left + 1), (clientHeight - 110) / (bottom - top + 1));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
}
function lookAt(ids) {
  const { x, y } = network.getViewPosition(), scale = network.getScale(), { clientWidth, clientHeight } = byId("graph");
  const inside = id => Math.abs(NODES[id].x - x) * scale < clientWidth * 0.42 && Math.abs(NODES[id].y - y) * scale < clientHeight * 0.42;
  if (!ids.every(inside)) network.moveTo({ position: { x: NODES[ids[0]].x, y: NODES[ids[0]].y }, scale: Math.max(scale, 0.6) });
}
function nearestEdge({ x, y }) {
  const chosen = strong(), candidates = chosen.length ? chosen : shown.edges;
  let best = null, least = 7 / network.getScale();
  for (const edge of candidates) {
    for (let t = 0.04; t < 1; t += 0.04) {
      const [ex, ey] = along(edge.bow, t), far = Math.hypot(ex - x, ey - y);
      if (far < least) { least = far; best = edge; }
    }
  }
  return best;
}
