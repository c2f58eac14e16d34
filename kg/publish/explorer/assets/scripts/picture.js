/* The view as a picture: SVG from the places and labels on the screen, PNG from that SVG. */

/* The shapes of the kinds on a field of 16 by 16. */
const OUTLINES = {
  square: "2,2 14,2 14,14 2,14", diamond: "8,1 15,8 8,15 1,8", triangle: "8,1.5 15,14 1,14", triangleDown: "8,14.5 15,2 1,2",
  hexagon: "4.5,2 11.5,2 15,8 11.5,14 4.5,14 1,8", star: "8,1 9.9,5.8 15,6.1 11,9.4 12.4,14.5 8,11.6 3.6,14.5 5,9.4 1,6.1 6.1,5.8",
};
function shapeOf(kind, planned, extra) {
  const [shape, colour, filled] = STYLES[kind];
  const ink = { fill: filled && !planned ? colour : "none", stroke: colour, "stroke-width": 2, ...(planned ? { "stroke-dasharray": "3 2" } : {}), ...extra };
  return shape === "dot" ? svg("circle", { cx: 8, cy: 8, r: 6, ...ink }) : svg("polygon", { points: OUTLINES[shape], ...ink });
}
const glyph = kind => svg("svg", { viewBox: "0 0 16 16", class: "glyph", "aria-hidden": "true" }, shapeOf(kind, false, {}));

function picture() {
  const scale = network.getScale(), { x: cx, y: cy } = network.getViewPosition(), { clientWidth: width, clientHeight: height } = byId("graph");
  const top = 44, foot = 58, at = (x, y) => [(x - cx) * scale + width / 2, (y - cy) * scale + height / 2 + top];
  const seen = (x, y) => x > -60 && x < width + 60 && y > top - 60 && y < height + top + 60, fixed = v => v.toFixed(1);
  const chosen = strong(), lit = new Set(chosen.flatMap(edge => [edge.from, edge.to]));
  const lines = (both, bold) => lineStyles(both, 1, bold).map(style => svg("path", {
    d: style.edges.map(({ bow: { a, b, x, y } }) => `M${at(a.x, a.y).map(fixed)}Q${at(x, y).map(fixed)} ${at(b.x, b.y).map(fixed)}`).join(""),
    fill: "none", stroke: style.colour, "stroke-width": style.width, "stroke-opacity": (style.alpha * (lit.size && !bold ? 0.25 : 1)).toFixed(2), "stroke-dasharray": style.dash.join(" ") || "none",
  }));
  const shapes = shown.ranked.map(node => [node, ...at(node.x, node.y)]).filter(([, x, y]) => seen(x, y)).map(([node, x, y]) => {
    const r = node.size * scale / 6;
    return svg("g", { transform: `translate(${fixed(x - 8 * r)} ${fixed(y - 8 * r)}) scale(${r.toFixed(3)})`, opacity: lit.size && !lit.has(node.id) && node.id !== state.node ? 0.25 : 1 },
      shapeOf(node.kind, node.planned, { "stroke-width": 1 }), svg("title", {}, node.label));
  });
  const texts = labels.map(({ text, x, y, size, bold, colour }) => {
    const [left, line] = at(x, y);
    return svg("text", { x: fixed(left), y: fixed(line), "font-size": size, "font-weight": bold ? "bold" : "normal", fill: colour, stroke: colours.ground, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round", "text-anchor": "middle", "dominant-baseline": "central" }, text);
  });
  const legend = KINDS.filter(kind => shown.counts[kind]).map((kind, i) => svg("g", { transform: `translate(${12 + i * 92} ${height + top + 12})` },
    shapeOf(kind, false, { transform: "scale(0.9)" }), svg("text", { x: 19, y: 12, "font-size": 12, fill: colours.ink }, `${T().kindNames[kind]} ${shown.counts[kind]}`)));
  const note = (y, size, colour, text) => svg("text", { x: 12, y, "font-size": size, fill: colour }, text);
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height + top + foot}`, width, height: height + top + foot, "font-family": colours.font.replace(/"/g, "'") },
    svg("rect", { width: "100%", height: "100%", fill: colours.ground }),
    ...lines(shown.lines, false), ...lines(sides(chosen), true), ...shapes, ...texts,
    svg("rect", { width: "100%", height: top, fill: colours.paper }), note(28, 18, colours.ink, document.title),
    svg("rect", { y: height + top, width: "100%", height: foot, fill: colours.paper }), ...legend,
    note(height + top + 46, 11.5, colours.soft, byId("status").textContent + " · " + sourceLine()));
}
const sourceLine = () => (REPORTS.length > 3 ? [`${REPORTS.length} ${T().reports}`] : REPORTS.map(report => report.title || report.file)).join("、");
/* XML has no words for control characters and for half a character. */
const UNSPEAKABLE = /^[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]$/;
const speakable = text => Array.from(text, sign => (UNSPEAKABLE.test(sign) ? "\ufffd" : sign)).join("");
const svgText = () => speakable(new XMLSerializer().serializeToString(picture()));
/* The picture as PNG, so many times larger than the screen. */
function pngOf(text, times, done) {
  const image = new Image(), { clientWidth, clientHeight } = byId("graph");
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = clientWidth * times; canvas.height = (clientHeight + 102) * times;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(done);
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
}
