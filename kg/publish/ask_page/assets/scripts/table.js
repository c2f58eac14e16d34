/* Answers: a table that can be sorted, a chart where there is one number, and files of both. */

const STEP = 300;            // rows shown at a time
const MOST_BARS = 60;
const NUMBERS = /#(integer|decimal|double|float|long|int|short|byte|nonNegativeInteger|positiveInteger|negativeInteger|nonPositiveInteger|unsigned\w+)$/;
const isNumeric = term => Boolean(term) && NUMBERS.test(term.datatype || "") && Number.isFinite(Number(term.value));
let result = null, order = null;      // order: {name, down}

/* Big numbers in groups of three; the file has them plain. */
const grouped = value => (/^-?\d{6,}(\.\d+)?$/.test(value) ? value.replace(/^-?\d+/, whole => whole.replace(/\d(?=(\d{3})+$)/g, "$&,")) : value);
function shownTerm(term) {
  if (!term) return "";
  if (isNumeric(term)) return bdi(grouped(term.value));
  if (term.type !== "uri") return bdi(term.type === "bnode" ? "_:" + term.value : term.value);
  return el("a", { href: address({ iri: term.value }), title: term.value }, bdi(short(term.value)));
}
const collator = new Intl.Collator("zh");
function compare(a, b) {
  if (!a || !b) return (a ? 1 : 0) - (b ? 1 : 0);
  return isNumeric(a) && isNumeric(b) ? Number(a.value) - Number(b.value) : collator.compare(a.value, b.value);
}
const sortedRows = () => (order ? result.rows.slice().sort((a, b) => compare(a[order.name], b[order.name]) * (order.down ? -1 : 1)) : result.rows);
function headCell(name) {
  const mine = order && order.name === name;
  const turn = () => { order = !mine ? { name, down: false } : order.down ? null : { name, down: true }; renderResult(); document.querySelectorAll("#table th button")[result.names.indexOf(name)].focus(); };
  const head = el("th", {}, el("button", { type: "button", title: T().sort, onclick: turn }, bdi(name), mine ? (order.down ? " ▼" : " ▲") : ""));
  head.scope = "col";
  head.setAttribute("aria-sort", mine ? (order.down ? "descending" : "ascending") : "none");
  return head;
}
const rowOf = row => el("tr", {}, result.names.map(name => el("td", { class: isNumeric(row[name]) ? "number" : "" }, shownTerm(row[name]))));
function tableOf(rows) {
  const body = el("tbody", {}, rows.slice(0, STEP).map(rowOf));
  let done = STEP;
  const label = () => fill(T().more, rows.length - done);
  const more = el("button", { type: "button", id: "more", textContent: label(), hidden: rows.length <= done, onclick: () => {
    body.append(...rows.slice(done, done + STEP).map(rowOf));
    done += STEP;
    more.hidden = rows.length <= done;
    more.textContent = label();
  } });
  return [el("table", {}, el("thead", {}, el("tr", {}, result.names.map(headCell))), body), more];
}

// ---- the chart ----------------------------------------------------------------------------------------------

/* The columns of a bar chart: one of numbers, one or two of labels; null where the answer is no such thing. */
function charted() {
  const { names, rows } = result, numeric = names.filter(name => rows.length && rows.every(row => isNumeric(row[name])));
  const labels = names.filter(name => !numeric.includes(name));
  return rows.length > 1 && numeric.length === 1 && labels.length && labels.length < 3 ? { number: numeric[0], labels } : null;
}
function chartOf(rows, { number, labels }) {
  const bars = rows.slice(0, MOST_BARS), values = bars.map(row => Number(row[number].value)), low = Math.min(0, ...values), high = Math.max(0, ...values);
  const across = value => 240 + 400 * (value - low) / (high - low || 1), name = row => labels.map(label => (row[label] ? (row[label].type === "uri" ? short(row[label].value) : row[label].value) : "")).join(" · ");
  const drawn = bars.flatMap((row, i) => {
    const label = Array.from(name(row)), cut = label.length > 17 ? label.slice(0, 16).join("") + "…" : label.join(""), value = values[i], y = i * 22;
    const bar = svg("rect", { x: Math.min(across(value), across(0)), y: y + 4, width: Math.max(1, Math.abs(across(value) - across(0))), height: 14 }, svg("title", {}, `${name(row)}: ${row[number].value}`));
    return [svg("text", { x: 232, y: y + 16, "text-anchor": "end" }, cut), bar, svg("text", { x: Math.max(across(value), across(0)) + 5, y: y + 16 }, row[number].value)];
  });
  const picture = svg("svg", { viewBox: `0 0 720 ${bars.length * 22 + 4}`, role: "img", "aria-label": fill(T().chartOf, number, labels.join(" · ")) }, ...drawn);
  return el("figure", {}, el("figcaption", { textContent: fill(T().chartOf, number, labels.join(" · ")) + (rows.length > MOST_BARS ? fill(T().firstBars, MOST_BARS) : "") }), picture);
}

// ---- all of it -------------------------------------------------------------------------------------------------

function renderResult() {
  const has = Boolean(result), rows = has && result.rows ? sortedRows() : [], columns = has && result.rows ? charted() : null;
  byId("csv").hidden = !has || !result.rows;
  byId("nt").hidden = !has || result.triples === undefined;
  byId("chart").replaceChildren(...(columns ? [chartOf(rows, columns)] : []));
  byId("table").replaceChildren(...(!has ? [] : result.rows ? tableOf(rows) : [el("p", { class: "truth", textContent: result.truth ? T().yes : T().no })]));
}
const csvOf = () => csvText([result.names, ...sortedRows().map(row => result.names.map(name => (row[name] ? (row[name].type === "bnode" ? "_:" : "") + row[name].value : "")))]);
