"use strict";
/* The explorer page. Text from the data reaches the document through textContent and canvas only. */
(function () {
  const DATA = JSON.parse(document.getElementById("data").textContent);
  const records = ({ fields, rows }) => rows.map(row => Object.fromEntries(fields.map((name, i) => [name, row[i]])));
  const STRINGS = DATA.strings, NODES = records(DATA.nodes), EDGES = records(DATA.edges), STYLES = DATA.styles;
  const FIRST = DATA.first || Infinity; // of a big graph, each kind opens with so many, the best connected
  const WIDE = DATA.stretch; // the disc is that much wider than high
  const LABEL_PX = 12.5;   // labels keep this size on the screen at every zoom

  // ---- the data, made ready -------------------------------------------------------------------

  const PLAIN = new Set(["start", "end", "marks"]);
  const record = (row, fields) => {
    const made = {};
    fields.forEach((name, i) => { made[name] = PLAIN.has(name) ? row[i] : STRINGS[row[i]]; });
    made.marks = (made.marks || []).map(([start, end, role]) => [start, end, STRINGS[role]]);
    return made;
  };
  const FACTS = DATA.facts.map(row => record(row, DATA.factFields));
  const AROUND = NODES.map(() => []);    // node -> its edges
  const RANK = new Map();                // node -> its rank by degree within its kind
  const byIri = new Map(NODES.map(node => [node.iri, node]));
  const pairs = new Map();
  NODES.forEach(node => {
    node.kind = node.group.split(":")[0];
    node.figures = node.figures.map(row => record(row, DATA.figureFields));
  });
  EDGES.forEach((edge, i) => {
    edge.number = i;
    edge.relation = STRINGS[edge.relation];
    edge.key = STRINGS[edge.key];
    const pair = Math.min(edge.from, edge.to) + " " + Math.max(edge.from, edge.to);
    edge.bend = pairs.get(pair) || 0;
    pairs.set(pair, edge.bend + 1);
    AROUND[edge.from].push(edge);
    if (edge.to !== edge.from) AROUND[edge.to].push(edge);
  });
  NODES.forEach(node => { node.degree = AROUND[node.id].length; });
  const byDegree = NODES.slice().sort((a, b) => b.degree - a.degree || a.id - b.id);
  const perKind = {};
  byDegree.forEach(node => {
    const seen = perKind[node.kind] = (perKind[node.kind] || 0) + (node.id === DATA.centre ? 0 : 1);
    RANK.set(node.id, node.id === DATA.centre ? 0 : seen);
  });

  const state = {
    language: "zh", node: null, edge: null, modality: "all", hidden: new Set(), relationsOff: new Set(), facets: {},
    steps: 0, open: new Set(), revealed: new Set(), path: null, before: null, hover: null,
  };
  let shown = { nodes: new Set(), edges: [], folded: {} };
  const T = () => DATA.words[state.language];
  const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);
  const name = node => (state.language === "en" && node.english) || node.label;
  const relationName = edge => STRINGS[state.language === "en" ? edge.label_en : edge.label] || edge.relation;
  const byId = id => document.getElementById(id);

  function el(tag, properties, ...children) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(properties || {})) {
      if (key === "class") made.className = value;
      else if (key.startsWith("aria") || key === "role" || key === "for" || key === "colspan") made.setAttribute(key, value);
      else made[key] = value;                    // onclick and the like: only functions of this file
    }
    made.append(...children.filter(child => child !== null && child !== undefined && child !== ""));
    return made;
  }
  function svg(tag, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(pair => made.setAttribute(...pair));
    made.append(...children);
    return made;
  }
  const bdi = text => el("bdi", { textContent: text });
  const tag = () => el("span", { class: "tag", textContent: T().target });

  const OUTLINES = {
    square: "2,2 14,2 14,14 2,14", diamond: "8,1 15,8 8,15 1,8", triangle: "8,1.5 15,14 1,14", triangleDown: "8,14.5 15,2 1,2",
    hexagon: "4.5,2 11.5,2 15,8 11.5,14 4.5,14 1,8", star: "8,1 9.9,5.8 15,6.1 11,9.4 12.4,14.5 8,11.6 3.6,14.5 5,9.4 1,6.1 6.1,5.8",
  };
  function glyph(kind) {
    const [shape, colour, filled] = STYLES[kind];
    const ink = { fill: filled ? colour : "none", stroke: colour, "stroke-width": 2 };
    return svg("svg", { viewBox: "0 0 16 16", class: "glyph", "aria-hidden": "true" },
      shape === "dot" ? svg("circle", { cx: 8, cy: 8, r: 6, ...ink }) : svg("polygon", { points: OUTLINES[shape], ...ink }));
  }

  // ---- what is shown --------------------------------------------------------------------------

  const filtering = () => state.modality !== "all" || ["period", "confidence", "section", "file"].some(key => state.facets[key]);
  function passes(fact) {
    if (state.modality !== "all" && fact.modality !== state.modality) return false;
    return ["period", "confidence", "section", "file"].every(key => !state.facets[key] || fact[key] === state.facets[key]);
  }
  function edgePasses(edge) {
    if (state.relationsOff.has(edge.relation)) return false;
    if (!filtering()) return true;
    if (edge.facts.length) return edge.facts.some(i => passes(FACTS[i]));
    return passes({ modality: edge.target ? "target" : "actual" });
  }
  function nodePasses(node) {
    if (state.hidden.has(node.kind) || (state.facets.level && node.level !== state.facets.level)) return false;
    if (!filtering() || node.id === DATA.centre) return true;
    return node.facts.some(i => passes(FACTS[i])) || node.figures.some(passes) || AROUND[node.id].some(edgePasses);
  }
  const across = (edge, id) => (edge.from === id ? edge.to : edge.from);
  function around(start, steps) {
    const found = new Set([start]);
    for (let rim = [start]; steps > 0; steps--)
      rim = rim.flatMap(id => AROUND[id].filter(edgePasses).map(edge => across(edge, id))).filter(id => !found.has(id) && found.add(id));
    return found;
  }
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
    const near = state.steps && state.node !== null ? around(state.node, state.steps) : null;
    const nodes = new Set(), folded = {};
    for (const node of NODES) {
      if (near ? !near.has(node.id) : !nodePasses(node)) continue;
      const unfolded = near || state.open.has(node.kind) || RANK.get(node.id) <= FIRST || state.revealed.has(node.id);
      if (unfolded) nodes.add(node.id); else folded[node.kind] = (folded[node.kind] || 0) + 1;
    }
    const edges = EDGES.filter(edge => nodes.has(edge.from) && nodes.has(edge.to) && edgePasses(edge));
    shown = { nodes, edges, folded };
  }

  // ---- the drawing ----------------------------------------------------------------------------

  const colours = {};
  function readColours(style = getComputedStyle(document.documentElement)) {
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
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readColours();
    network.setOptions({ groups: groups() });
    points.update(points.map(({ id, group }) => ({ id, group })));
  });

  // An edge is a quiet curve drawn towards the middle; parallel edges bend apart.
  function bow(edge) {
    const a = NODES[edge.from], b = NODES[edge.to];
    const dx = b.x - a.x, dy = b.y - a.y, long = Math.hypot(dx, dy) || 1;
    const aside = edge.from < edge.to ? edge.bend * 30 : -edge.bend * 30;
    return { a, b, x: (a.x + b.x) * 0.33 - dy / long * aside, y: (a.y + b.y) * 0.33 + dx / long * aside };
  }
  EDGES.forEach(edge => { edge.bow = bow(edge); });
  function along({ a, b, x, y }, t) {
    const u = 1 - t;
    return [u * u * a.x + 2 * u * t * x + t * t * b.x, u * u * a.y + 2 * u * t * y + t * t * b.y];
  }
  function stroke(ctx, edges, { colour, width, dash, alpha }) {
    ctx.save();
    ctx.strokeStyle = colour; ctx.lineWidth = width; ctx.globalAlpha = alpha; ctx.setLineDash(dash);
    ctx.beginPath();
    for (const { bow: { a, b, x, y } } of edges) { ctx.moveTo(a.x, a.y); ctx.quadraticCurveTo(x, y, b.x, b.y); }
    ctx.stroke();
    ctx.restore();
  }
  function strokeBoth(ctx, edges, scale, strong) {
    const many = edges.length > 40;
    stroke(ctx, edges.filter(edge => !edge.target), { colour: strong ? colours.ink : colours.edge, width: (strong && !many ? 1.8 : 1) / scale, dash: [], alpha: strong ? (many ? 0.5 : 0.85) : quiet() });
    stroke(ctx, edges.filter(edge => edge.target), { colour: colours.target, width: (strong ? 2 : 1.2) / scale, dash: [6 / scale, 4 / scale], alpha: strong ? 1 : Math.min(0.8, quiet() * 1.7) });
  }
  const quiet = () => Math.max(0.14, 0.42 - shown.edges.length / 3000);

  // Labels: the chosen ones first, then by degree; each drawn only where it covers no other.
  let written = [];
  const WIDTHS = new Map();
  function writer(ctx, scale) {
    const taken = new Map(), cell = 40, { x: cx, y: cy } = network.getViewPosition(), room = byId("graph").getBoundingClientRect();
    const wide = room.width / 2 / scale - 3 / scale, high = room.height / 2 / scale - 3 / scale;
    const cells = function* (box) {
      for (let x = Math.floor(box[0] / cell); x <= Math.floor(box[2] / cell); x++)
        for (let y = Math.floor(box[1] / cell); y <= Math.floor(box[3] / cell); y++) yield x * 100003 + y;
    };
    const clash = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    function take(box, force) {
      if (!force) for (const at of cells(box)) if ((taken.get(at) || []).some(other => clash(box, other))) return false;
      for (const at of cells(box)) { if (!taken.has(at)) taken.set(at, []); taken.get(at).push(box); }
      return true;
    }
    return {
      dot(node) { const r = node.size * 0.85; take([node.x - r, node.y - r, node.x + r, node.y + r].map(v => v * scale), true); },
      // Writes the text at the first of the spots (x, y and how far it leans right) where it is free.
      text(text, spots, { size = LABEL_PX, colour = colours.ink, bold = false, force = false } = {}) {
        ctx.font = `${bold ? "bold " : ""}${size / scale}px ${colours.font}`;
        const known = text + bold + size;
        if (!WIDTHS.has(known)) WIDTHS.set(known, ctx.measureText(text).width * scale);
        const half = (WIDTHS.get(known) / 2 + 2) / scale, tall = size * 0.65 / scale;
        for (const [x, y, lean] of spots) {
          const inside = Math.abs(x - cx) < wide && Math.abs(y - cy) < high, most = Math.max(0, wide - half);
          let at = x + lean * half;
          if (force && Math.abs(x - cx) < wide * 1.3) at = Math.max(cx - most, Math.min(cx + most, at));
          else if (!inside || Math.abs(at - cx) > most) continue;
          const box = [at - half, y - tall, at + half, y + tall];
          if (!take(box.map(v => v * scale), force)) continue;
          ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.lineJoin = "round";
          ctx.strokeStyle = colours.ground; ctx.lineWidth = 4 / scale; ctx.fillStyle = colour;
          ctx.strokeText(text, at, y); ctx.fillText(text, at, y);
          return box;
        }
        return null;
      },
    };
  }
  function short(text) {
    let units = 0, made = "";
    for (const sign of text) {
      units += sign.charCodeAt(0) > 0x2e80 ? 2 : 1;
      if (units > DATA.cut) return made + "…";
      made += sign;
    }
    return made;
  }
  const isTarget = node => node.group.endsWith(":target");
  function strong() {
    if (state.path) return state.path;
    if (state.edge !== null) return [EDGES[state.edge]];
    return state.node === null ? [] : shown.edges.filter(edge => edge.from === state.node || edge.to === state.node);
  }
  function sectorRims() {
    const rims = {};
    for (const { id, kind, x, y, size } of [...shown.nodes].map(number => NODES[number]))
      if (id !== DATA.centre) rims[kind] = Math.max(rims[kind] || 0, Math.hypot(x / WIDE, y) + size);
    return rims;
  }
  const onRim = (angle, r) => [WIDE * r * Math.cos(angle), r * Math.sin(angle), Math.cos(angle)];

  network.on("beforeDrawing", ctx => {
    const scale = network.getScale(), rims = sectorRims();
    if (!state.steps) for (const [kind, rim] of Object.entries(rims)) {
      const [from, to] = DATA.sectors[kind];
      ctx.save();
      ctx.scale(WIDE, 1); ctx.globalAlpha = 0.055; ctx.fillStyle = STYLES[kind][1];
      ctx.beginPath(); ctx.arc(0, 0, rim + 26, from + 0.012, to - 0.012); ctx.arc(0, 0, 78, to - 0.03, from + 0.03, true); ctx.fill();
      ctx.restore();
    }
    strokeBoth(ctx, shown.edges, scale, false);
  });
  network.on("afterDrawing", ctx => {
    const scale = network.getScale(), write = writer(ctx, scale), bright = strong(), lit = new Set();
    if (state.node !== null) lit.add(state.node);
    bright.forEach(edge => { lit.add(edge.from); lit.add(edge.to); });
    if (lit.size) {                              // a veil over everything, the chosen ones above it
      const { x, y } = network.getViewPosition(), w = 4000 / scale;
      ctx.save(); ctx.globalAlpha = 0.78; ctx.fillStyle = colours.ground; ctx.fillRect(x - w, y - w, 2 * w, 2 * w); ctx.restore();
      strokeBoth(ctx, bright, scale, true);
      lit.forEach(id => { if (shown.nodes.has(id)) network.body.nodes[id].draw(ctx); });
    }
    written = [];
    const label = (node, full) => {
      write.dot(node);
      const text = (full ? name(node) : short(name(node))) + (isTarget(node) ? ` 〔${T().target}〕` : "");
      const chosen = node.id === state.node, big = node.id === DATA.centre || chosen;
      const down = node.size + 11 / scale, side = node.size + 3 / scale;
      const spots = [[node.x, node.y + down, 0], [node.x + side, node.y, 1], [node.x, node.y - down, 0], [node.x - side, node.y, -1]];
      const box = write.text(text, spots, { bold: big, size: big ? 14.5 : LABEL_PX, force: full, colour: isTarget(node) ? colours.target : colours.ink });
      if (box) written.push([box, node.id]);
    };
    if (state.hover !== null && shown.nodes.has(state.hover)) label(NODES[state.hover], true);
    if (state.node !== null && shown.nodes.has(state.node) && state.node !== state.hover) label(NODES[state.node], true);
    if (!lit.size && !state.steps) for (const [kind, rim] of Object.entries(sectorRims())) {
      const [from, to] = DATA.sectors[kind], left = shown.folded[kind], spot = onRim((from + to) / 2, rim + 18 / scale);
      const text = `${T().kindNames[kind]} ${total(kind, shown.nodes)}` + (left ? ` ＋${left}` : "");
      const box = write.text(text, [spot], { bold: true, size: 13.5, colour: STYLES[kind][1], force: true });
      if (left) written.push([box, kind]);
    }
    const named = byDegree.filter(({ id }) => shown.nodes.has(id) && id !== state.node && id !== state.hover && (!lit.size || lit.has(id)));
    named.slice(0, 24).forEach(node => label(node, false));       // the hubs first; labels after them
    if (named.length < 600) named.forEach(write.dot);             // cover no shape, where there is room
    named.slice(24).forEach(node => label(node, false));
    const lined = lit.size ? bright : shown.edges.filter(edge => edge.target);
    if (lit.size || lined.length <= 40) for (const edge of lined) {
      const text = lit.size ? relationName(edge) + (edge.target ? " · " + T().target : "") : T().target;
      write.text(text, [0.58, 0.45, 0.7].map(t => [...along(edge.bow, t), 0]), { size: 11, colour: edge.target ? colours.target : colours.soft });
    }
  });
  const total = (kind, among) => NODES.reduce((sum, node) => sum + (node.kind === kind && (!among || among.has(node.id))), 0);

  function redraw() {
    const before = shown.nodes;
    choose();
    points.remove([...before].filter(id => !shown.nodes.has(id)));
    points.add([...shown.nodes].filter(id => !before.has(id)).map(id => NODES[id]).map(({ id, x, y, size, shape, group }) => ({ id, x, y, size, shape, group })));
    network.redraw();
  }
  function fit() {
    if (!shown.nodes.size) return;
    const nodes = [...shown.nodes].map(id => NODES[id]), xs = nodes.map(node => node.x), ys = nodes.map(node => node.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const box = byId("graph").getBoundingClientRect(), margin = Math.min(200, box.width * 0.3);
    const scale = Math.min(1.3, (box.width - margin) / (right - left + 1), (box.height - 110) / (bottom - top + 1));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }
  function nearestEdge({ x, y }) {
    const candidates = strong().length ? strong() : shown.edges;
    let best = null, least = 7 / network.getScale();
    for (const edge of candidates) {
      for (let t = 0.04; t < 1; t += 0.04) {
        const [ex, ey] = along(edge.bow, t), far = Math.hypot(ex - x, ey - y);
        if (far < least) { least = far; best = edge; }
      }
    }
    return best;
  }
  network.on("click", event => {
    const { x, y } = event.pointer.canvas;
    const hit = written.find(([box]) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
    if (event.nodes.length) go({ node: event.nodes[0] });
    else if (hit && typeof hit[1] === "string") { state.open.add(hit[1]); update(); fit(); }
    else if (hit) go({ node: hit[1] });
    else go({ edge: (nearestEdge(event.pointer.canvas) || { number: null }).number });
    network.unselectAll();
  });
  network.on("hoverNode", ({ node }) => { state.hover = node; byId("graph").style.cursor = "pointer"; network.redraw(); });
  network.on("blurNode", () => { state.hover = null; byId("graph").style.cursor = ""; network.redraw(); });

  // ---- the panel ------------------------------------------------------------------------------

  // The first of many; a button brings the rest.
  function capped(items, make, most = 60) {
    const rest = items.slice(most), more = el("button", { type: "button", textContent: `${T().showMore} (${rest.length})`, onclick: () => more.replaceWith(...capped(rest, make, 500)) });
    return [...items.slice(0, most).map(make), ...(rest.length ? [more] : [])];
  }
  // Offsets count characters as Python does, so the quote is cut as an array of code points.
  function marked(quote, marks) {
    const signs = Array.from(quote), cuts = new Set([0, signs.length]);
    marks.forEach(([start, end]) => { cuts.add(Math.min(start, signs.length)); cuts.add(Math.min(end, signs.length)); });
    const ends = [...cuts].sort((a, b) => a - b), made = el("blockquote", {});
    for (let i = 0; i + 1 < ends.length; i++) {
      const text = signs.slice(ends[i], ends[i + 1]).join("");
      const over = marks.filter(([start, end]) => start <= ends[i] && ends[i + 1] <= end).sort((a, b) => (a[1] - a[0]) - (b[1] - b[0]));
      const role = over.length ? over[0][2] : "";
      made.append(["subject", "trigger", "value"].includes(role) ? el("mark", { class: role, title: T().role[role], textContent: text }) : text);
    }
    return made;
  }
  function evidence(fact) {
    const list = el("dl", {});
    const offsets = fact.start === null ? "" : `${fact.start}–${fact.end}`;
    for (const [key, value] of [["section", fact.section], ["file", fact.file], ["offsets", offsets], ["period", fact.period], ["rule", fact.rule], ["confidence", fact.confidence]])
      if (value) list.append(el("dt", { textContent: T()[key] }), el("dd", {}, bdi(value)));
    const citation = `「${fact.quote}」${[fact.file, fact.section, offsets].filter(Boolean).join(",")}`;
    const copy = el("button", { type: "button", textContent: T().copy, onclick: () => {
      const done = () => { copy.textContent = T().copied; };
      const byHand = () => { getSelection().selectAllChildren(copy.parentNode.firstChild); };
      navigator.clipboard ? navigator.clipboard.writeText(citation).then(done, byHand) : byHand();
    } });
    return el("div", { class: "evidence" }, marked(fact.quote, fact.marks), list, copy);
  }
  function factBox(fact, open) {
    const target = fact.modality === "target";
    return el("details", { class: "fact" + (target ? " target" : ""), open, ontoggle: ({ target: box }) => { if (box.children.length < 2) box.append(evidence(fact)); } },
      el("summary", {}, target ? tag() : null, target ? " " : null, bdi(fact.text || fact.quote)));
  }
  function row(node, extra) {
    return el("button", { type: "button", class: "row", "aria-current": String(node.id === state.node), onclick: () => go({ node: node.id }, true) },
      glyph(node.kind), bdi(name(node)), isTarget(node) ? tag() : null, extra || null);
  }
  function linkRows(node) {
    const groups = new Map();
    for (const edge of AROUND[node.id].filter(edgePasses)) {
      const key = (edge.from === node.id ? "→ " : "← ") + relationName(edge);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(edge);
    }
    return [...groups].flatMap(([title, edges]) => [
      el("p", { class: "relation" }, bdi(title), ` (${edges.length})`),
      ...capped(edges, edge => {
        const other = NODES[across(edge, node.id)];
        const why = el("button", { type: "button", textContent: "⋯", title: T().facts, "aria-label": `${T().facts}: ${name(other)}`, onclick: () => go({ edge: edge.number }, true) });
        return el("div", { class: "row" }, row(other, edge.target && !isTarget(other) ? tag() : null), why);
      }),
    ]);
  }
  function figureTable(figures) {
    const body = el("tbody", {});
    for (const figure of figures) {
      const target = figure.modality === "target", bound = T().bound[figure.bound] === undefined ? figure.bound + " " : T().bound[figure.bound];
      const proof = el("tr", { hidden: true }, el("td", { colspan: 4 }, evidence(figure)));
      const more = el("button", { type: "button", "aria-expanded": "false", onclick: () => { proof.hidden = !proof.hidden; more.setAttribute("aria-expanded", String(!proof.hidden)); } }, bdi(figure.indicator));
      body.append(el("tr", { class: target ? "target" : "" }, el("td", {}, more), el("td", {}, bdi(figure.period)),
        el("td", { class: "number" }, bdi(bound + figure.value + figure.unit)), el("td", {}, target ? tag() : null, target ? " " : null, bdi(figure.kind))), proof);
    }
    const head = [T().indicator, T().period, T().value, T().kind].map(text => el("th", { textContent: text }));
    return el("table", {}, el("thead", {}, el("tr", {}, ...head)), body);
  }
  function sparks(figures) {
    const series = new Map();
    for (const figure of figures) {
      const value = Number(figure.value), key = `${figure.indicator}(${figure.unit})`;
      if (figure.value === "" || !Number.isFinite(value) || figure.modality === "target") continue;
      if (!series.has(key)) series.set(key, new Map());
      series.get(key).set(figure.period, value);
    }
    return [...series].filter(([, values]) => values.size > 2).map(([title, values]) => {
      const at = [...values].sort((a, b) => (a[0] < b[0] ? -1 : 1)), low = Math.min(...values.values()), high = Math.max(...values.values());
      const spots = at.map(([, value], i) => [8 + i * 284 / (at.length - 1), 46 - 38 * (value - low) / (high - low || 1)]);
      const line = svg("polyline", { points: spots.map(spot => spot.join()).join(" "), fill: "none", stroke: "currentColor", "stroke-width": 2 });
      const summary = `${title} ${at.map(([period, value]) => `${period}: ${value}`).join(", ")}`;
      return el("div", {}, el("p", { class: "meta" }, bdi(title)),
        svg("svg", { viewBox: "0 0 300 54", class: "spark", role: "img", "aria-label": summary }, line, ...spots.map(([cx, cy]) => svg("circle", { cx, cy, r: 3, fill: "currentColor" }))));
    });
  }
  function nodePanel(node) {
    const facts = node.facts.map(i => FACTS[i]).filter(passes), figures = node.figures.filter(passes);
    const other = state.language === "en" ? node.label : node.english;
    const steps = [1, 2, 3, 0].map(n => el("button", { type: "button", textContent: n ? fill(T().step, n) : T().all, "aria-pressed": String(state.steps === n), onclick: () => { state.steps = n; update(); fit(); } }));
    const from = state.before !== null && state.before !== node.id ? NODES[state.before] : null;
    const path = from && el("button", { type: "button", onclick: () => {
      state.path = pathBetween(from.id, node.id);
      if (!state.path) { byId("status").textContent = T().noPath; return; }
      state.path.forEach(edge => { state.revealed.add(edge.from); state.revealed.add(edge.to); });
      redraw();
      byId("panel").append(el("h3", {}, `${T().path} `, bdi(name(from))), ...state.path.map(edge => edgeTitle(edge)));
    } }, T().path + " ", bdi(name(from)));
    const section = (title, count, ...parts) => (count ? [el("h3", { textContent: `${title} (${count})` }), ...parts] : []);
    return [
      el("h2", { class: "name" }, bdi(name(node))), other && other !== name(node) ? el("p", { class: "meta" }, bdi(other)) : null,
      el("span", { class: "chip" }, glyph(node.kind), T().kindNames[node.kind]), node.level ? el("span", { class: "chip" }, bdi(node.level)) : null, isTarget(node) ? tag() : null,
      node.names.length ? el("p", { class: "meta" }, T().aliases + " ", bdi(node.names.join("、"))) : null,
      el("p", { class: "meta" }, el("code", {}, bdi(node.iri))),
      el("p", { class: "actions meta" }, T().steps + " ", ...steps, path),
      ...section(T().facts, facts.length, ...capped(facts, (fact, i) => factBox(fact, i === 0 && facts.length < 4))),
      ...section(T().figures, figures.length, ...sparks(figures), figureTable(figures)),
      ...section(T().links, AROUND[node.id].filter(edgePasses).length, ...linkRows(node)),
    ];
  }
  function edgeTitle(edge) {
    return el("div", {}, row(NODES[edge.from]), el("p", { class: "relation" }, "↓ ", bdi(relationName(edge)), " ", edge.target ? tag() : null), row(NODES[edge.to]));
  }
  function renderPanel() {
    const panel = byId("panel");
    let parts = [el("p", { textContent: NODES.length ? T().intro : T().empty })];
    if (state.edge !== null) parts = [edgeTitle(EDGES[state.edge]), el("h3", { textContent: T().facts }), ...EDGES[state.edge].facts.map(i => factBox(FACTS[i], true))];
    else if (state.node !== null) parts = nodePanel(NODES[state.node]);
    panel.replaceChildren(...parts.filter(Boolean));
    panel.scrollTop = 0;
  }

  // ---- list, legend, filters, search ----------------------------------------------------------

  function renderList() {
    const rows = capped(byDegree.filter(node => shown.nodes.has(node.id)), node => row(node, el("small", { textContent: node.degree })));
    byId("rows").replaceChildren(...(rows.length ? rows : [el("p", { class: "meta", textContent: NODES.length ? T().nothing : T().empty })]));
  }
  function checkRow(key, off, mark, text, count) {
    const box = el("input", { type: "checkbox", checked: !off.has(key), onchange: () => { off.has(key) ? off.delete(key) : off.add(key); update(); writeHash(); } });
    return el("li", {}, el("label", {}, box, mark, el("span", {}, bdi(text)), el("small", { textContent: count })));
  }
  function renderLegend() {
    byId("kinds").replaceChildren(...DATA.kinds.map(kind => {
      const here = total(kind, shown.nodes), all = total(kind);
      return checkRow(kind, state.hidden, glyph(kind), T().kindNames[kind], here === all ? `${all}` : `${here}/${all}`);
    }));
    const relations = new Map();
    EDGES.forEach(edge => { const [n, first] = relations.get(edge.relation) || [0, edge]; relations.set(edge.relation, [n + 1, first]); });
    byId("relations").replaceChildren(...[...relations].sort((a, b) => b[1][0] - a[1][0]).map(([relation, [n, edge]]) =>
      checkRow(relation, state.relationsOff, null, relationName(edge), `${n}`)));
  }
  function renderFacets() {
    const values = { period: new Set(), level: new Set(NODES.map(node => node.level)), confidence: new Set(), section: new Set(), file: new Set() };
    for (const fact of [...FACTS, ...NODES.flatMap(node => node.figures)]) for (const key of ["period", "confidence", "section", "file"]) values[key].add(fact[key]);
    byId("facets").replaceChildren(...Object.entries(values).map(([key, found]) => {
      const options = [...found].filter(Boolean).sort();
      if (options.length < 2) return null;
      const select = el("select", { onchange: () => { state.facets[key] = select.value; update(); } }, el("option", { value: "", textContent: T().all }), ...options.map(value => el("option", { value, textContent: value })));
      select.value = state.facets[key] || "";
      return el("label", {}, T().facet[key], select);
    }).filter(Boolean));
    byId("modality").replaceChildren(...["all", "actual", "target"].map(key => el("button", { type: "button", role: "radio", "aria-checked": String(state.modality === key), textContent: T().modalities[key], onclick: () => { state.modality = key; update(); renderFacets(); writeHash(); } })));
  }
  const search = byId("search"), hits = byId("hits");
  let found = [], at = 0;
  function renderHits() {
    hits.replaceChildren(...found.map((node, i) => el("li", { role: "option", id: "hit" + i, "aria-selected": String(i === at), onmousedown: event => { event.preventDefault(); take(node); } }, glyph(node.kind), bdi(name(node)), el("small", { textContent: T().kindNames[node.kind] }))));
    hits.hidden = !found.length;
    search.setAttribute("aria-expanded", String(!hits.hidden));
    if (found.length) { search.setAttribute("aria-activedescendant", "hit" + at); hits.children[at].scrollIntoView({ block: "nearest" }); } else search.removeAttribute("aria-activedescendant");
  }
  function take(node) { found = []; renderHits(); search.value = ""; go({ node: node.id }, true); }
  const HAY = byDegree.map(node => [node, [node.label, node.english, ...node.names].map(text => text.toLowerCase())]);
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    const score = texts => (texts.includes(wanted) ? 0 : texts.some(text => text.startsWith(wanted)) ? 1 : texts.some(text => text.includes(wanted)) ? 2 : 3);
    found = wanted ? HAY.map(([node, texts]) => [score(texts), node]).filter(([n]) => n < 3).sort((a, b) => a[0] - b[0]).slice(0, 30).map(([, node]) => node) : [];
    at = 0;
    renderHits();
  });
  search.addEventListener("keydown", event => {
    if (event.key === "Escape") { found = []; search.value = ""; renderHits(); }
    if (!found.length) return;
    if (event.key === "Enter") take(found[at]);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") { at = (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length; renderHits(); event.preventDefault(); }
  });
  search.addEventListener("blur", () => { found = []; renderHits(); });
  // ---- moving about ---------------------------------------------------------------------------

  const edgeKey = edge => JSON.stringify([NODES[edge.from].iri, NODES[edge.to].iri, edge.key]);
  function writeHash() {
    const hash = new URLSearchParams();
    if (state.node !== null) hash.set("n", NODES[state.node].iri);
    if (state.edge !== null) hash.set("e", edgeKey(EDGES[state.edge]));
    if (state.modality !== "all") hash.set("m", state.modality);
    if (state.hidden.size) hash.set("k", [...state.hidden].sort().join());
    if (state.language !== "zh") hash.set("lang", state.language);
    if (hash.toString() !== location.hash.slice(1)) location.hash = hash.toString();
  }
  function readHash() {
    const hash = new URLSearchParams(location.hash.slice(1)), node = byIri.get(hash.get("n"));
    const edge = hash.has("e") ? EDGES.find(each => edgeKey(each) === hash.get("e")) : undefined;
    state.modality = ["actual", "target"].includes(hash.get("m")) ? hash.get("m") : "all";
    state.hidden = new Set((hash.get("k") || "").split(",").filter(kind => DATA.kinds.includes(kind)));
    state.language = hash.get("lang") === "en" ? "en" : "zh";
    select(node ? node.id : null, edge ? edge.number : null);
    translate();
    update();
  }
  function select(node, edge) {
    if (state.node !== null && node !== state.node) state.before = state.node;
    Object.assign(state, { node, edge, path: null });
    if (node === null) state.steps = 0;
    const ends = edge === null ? [] : [EDGES[edge].from, EDGES[edge].to];
    if (node !== null) ends.push(node, ...AROUND[node].slice(0, 200).flatMap(({ from, to }) => [from, to]));
    ends.forEach(id => { state.revealed.add(id); });
  }
  function go({ node = null, edge = null }, look) {
    select(node, edge);
    update();
    writeHash();
    if (look) lookAt(node !== null ? [node] : [EDGES[edge].from, EDGES[edge].to]);
    if (look && node !== null) byId("panel").focus({ preventScroll: innerWidth > 800 });
  }
  function lookAt(ids) {
    const { x, y } = network.getViewPosition(), scale = network.getScale(), box = byId("graph").getBoundingClientRect();
    const inside = id => Math.abs(NODES[id].x - x) * scale < box.width * 0.42 && Math.abs(NODES[id].y - y) * scale < box.height * 0.42;
    if (!ids.every(inside)) network.moveTo({ position: { x: NODES[ids[0]].x, y: NODES[ids[0]].y }, scale: Math.max(scale, 0.6) });
  }
  function update() {
    redraw();
    renderPanel(); renderList(); renderLegend();
    const folded = Object.values(shown.folded).reduce((a, b) => a + b, 0);
    byId("status").textContent = fill(T().status, shown.nodes.size, NODES.length, shown.edges.length, EDGES.length) + (folded ? fill(T().folded, folded) : "");
  }
  function translate() {
    document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
    const all = (key, put) => document.querySelectorAll(`[data-${key}]`).forEach(each => put(each, T()[each.getAttribute(`data-${key}`)]));
    all("t", (each, text) => { each.textContent = text; });
    all("t-label", (each, text) => { each.setAttribute("aria-label", text); });
    all("t-placeholder", (each, text) => { each.placeholder = text; });
    byId("language").textContent = T().language;
    renderFacets();
  }
  byId("language").onclick = () => { state.language = state.language === "zh" ? "en" : "zh"; translate(); update(); writeHash(); };
  byId("fit").onclick = fit;
  byId("back").onclick = () => history.back();
  byId("reset").onclick = () => {
    Object.assign(state, { modality: "all", hidden: new Set(), relationsOff: new Set(), facets: {}, steps: 0, open: new Set(), revealed: new Set(), before: null });
    go({}); renderFacets(); fit();
  };
  byId("png").onclick = () => byId("graph").querySelector("canvas").toBlob(blob => {
    const link = el("a", { href: URL.createObjectURL(blob), download: `${document.title}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  document.addEventListener("keydown", event => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing) { search.focus(); event.preventDefault(); }
    if (event.key === "Escape" && !typing) go({});
  });
  window.addEventListener("hashchange", readHash);
  network.once("afterDrawing", () => { document.documentElement.dataset.drawn = String(Math.round(performance.now())); });
  if (innerWidth <= 800) byId("filterbox").open = false;
  readHash();
  fit();
}());
