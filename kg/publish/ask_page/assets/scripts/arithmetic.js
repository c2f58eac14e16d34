/* Oxigraph 0.5.11, the newest for the web, reads a - b - c as a - (b - c), and a / b * c as a / (b * c). Brackets make it read from the left;
   they go once it reads right by itself, which a test tells. */

/* In a mask of the query every bracket that is done is a row of one sign: ƒ for a value, π for a path of properties. */
const OPERAND = "(?:(?<![\\wƒ\\p{L}]\\s*)[+-]\\s*)?(?:[?$][\\wƒ\\p{L}]+|\\d[\\d.eE]*|\\.\\d+|[\\p{L}\\d_:.-]*ƒ+)", TERM = `${OPERAND}(?:\\s*[*/]\\s*${OPERAND})*`;
const TO_GROUP = [new RegExp(`(${OPERAND}\\s*/\\s*${OPERAND})\\s*[*/]`, "u"), new RegExp(`(${TERM}\\s*-\\s*${TERM})\\s*[-+]`, "u")];

function leftToRight(query) {
  let text = query, mask = bare(query);
  for (;;) {
    const inner = /\([^()]*\)/.exec(mask);
    if (!inner) return text;
    const within = inner[0].slice(1, -1), found = TO_GROUP.map(pattern => pattern.exec(within)).find(Boolean);
    if (found) {
      const from = inner.index + 1 + found.index, to = from + found[1].length, grouped = whole => whole.slice(0, from) + "(" + whole.slice(from, to) + ")" + whole.slice(to);
      text = grouped(text);
      mask = grouped(mask);
    } else {
      const sign = !within.trim() || /[?$\dƒ]/.test(within) ? "ƒ" : "π";
      mask = mask.slice(0, inner.index) + sign.repeat(inner[0].length) + mask.slice(inner.index + inner[0].length);
    }
  }
}
