/* Questions as SPARQL: parameters filled in, names without their words, mistakes with their place. */

const DATA = JSON.parse(new TextDecoder().decode(bytesOf(byId("data").textContent)));
const PREFIXES = Object.entries(DATA.prefixes);
const PROLOGUE = PREFIXES.map(([name, iri]) => `PREFIX ${name}: <${iri}> `).join("");   // one line, so that lines keep their numbers
const LONGEST_REASON = 160;    // the parser lists all that it would take

const SHOWN = [...PREFIXES, ["rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"], ["rdfs", "http://www.w3.org/2000/01/rdf-schema#"], ["owl", "http://www.w3.org/2002/07/owl#"]];

function short(iri) {
  const fitting = SHOWN.filter(([, start]) => iri.startsWith(start) && iri !== start).sort((a, b) => b[1].length - a[1].length);
  return fitting.length ? fitting[0][0] + ":" + iri.slice(fitting[0][1].length) : iri;
}
const isNumber = parameter => /^[+-]?\d+$/.test(parameter.default);
/* A value as the default is written: a number, or a text with the same language; null where a number is needed. */
function writtenValue(parameter, value) {
  if (isNumber(parameter)) return /^[+-]?\d+$/.test(value) ? value : null;
  const tag = (/@[\w-]+$/.exec(parameter.default) || [""])[0];
  const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r" };
  return '"' + value.replace(/[\\"\n\r]/g, sign => escapes[sign]) + '"' + tag;
}
function filled(question, values) {
  return question.parameters.reduce((query, parameter) => {
    const value = values[parameter.name] === undefined ? parameter.shown : values[parameter.name], written = writtenValue(parameter, value);
    if (written === null) throw { error: () => fill(T().wholeNumber, meaning(parameter), value) };
    return query.split(`VALUES ?${parameter.name} { ${parameter.default} }`).join(`VALUES ?${parameter.name} { ${written} }`);
  }, question.query);
}

// ---- reading a query without reading its words ---------------------------------------------------------

const NO_NAMES = /<[^<>\s]*>|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*|\bPREFIX\s+[\w.-]*:/gi;
/* IRIs, strings, comments and declarations blanked out; every other character keeps its place. */
const bare = query => query.replace(NO_NAMES, text => text.replace(/[^\n]/g, text.startsWith("<") ? "_" : " "));
function formOf(query) {
  const verb = /\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.exec(bare(query));
  return verb ? { ASK: "truth", CONSTRUCT: "triples", DESCRIBE: "triples" }[verb[1].toUpperCase()] || "table" : "table";
}
const HOLDERS = new RegExp(DATA.holders, "gs"), ESCAPED = /\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})/g;
function unescaped(_, four, eight) {
  const number = parseInt(four || eight, 16), sign = number > 0x10ffff ? " " : String.fromCodePoint(number);
  return /\p{L}/u.test(sign) ? sign : " ";       // a quote that is written so opens no string
}
/* Whether a query may hold a SERVICE clause; in doubt it does. The commands and the service judge alike. */
function asksOthers(query) {
  const text = query.replace(ESCAPED, unescaped);
  return /service/i.test(text.replace(HOLDERS, " "));
}

// ---- mistakes ---------------------------------------------------------------------------------------------

/* What is wrong with a query, and where: {reason, line, from, to, text}, columns from 1; without a place, only the reason. */
function explained(error, query) {
  const wide = /[，。；：？！（）｛｝“”‘’＜＞]/.exec(bare(query)), known = new Set([...PREFIXES.map(([name]) => name), ...Array.from(query.matchAll(/\bPREFIX\s+([\w.-]*):/gi), match => match[1])]);
  for (const match of bare(query).matchAll(/(?<![\p{L}\p{N}_?$@:.-])([\p{L}][\p{L}\p{N}_.-]*):[\p{L}\p{N}_.%-]*/gu)) {
    if (known.has(match[1])) continue;
    const before = query.slice(0, match.index).split("\n"), from = Array.from(before[before.length - 1]).length + 1;
    return placed(query, before.length, from, from + Array.from(match[0]).length - 1, fill(T().unknownPrefix, match[1]));
  }
  if (wide) {
    const before = query.slice(0, wide.index).split("\n"), at = Array.from(before[before.length - 1]).length + 1;
    return placed(query, before.length, at, at, fill(T().wideSign, wide[0]));
  }
  const match = /(?:error at |line )(\d+)(?::| column )(\d+):? *([^]*)/.exec(error);
  if (!match) return { reason: /service/i.test(error) ? T().noService : error };
  const line = Number(match[1]), column = Number(match[2]) - (line === 1 ? PROLOGUE.length : 0);
  return placed(query, line, ...stretch(Math.max(1, column), match[3], Array.from(query.split("\n")[line - 1] || "")));
}
/* The parser's column lies behind the keyword that it looked for, so that the mistake begins as many signs before, where a word
   begins; where it looked for a sign, the column is exact. */
function stretch(column, expected, signs) {
  const reason = expected.split(/\s+/).join(" ").trim(), words = reason.replace(/^expected (one of )?/, "").split(", ").map(word => word.trim());
  const told = T().syntax + (reason.length > LONGEST_REASON ? reason.slice(0, LONGEST_REASON) + " …" : reason);
  if (words.some(word => word.startsWith('"'))) return [column, column, told];
  const starts = words.map(word => Math.max(1, column - (word === "[_]" ? 1 : word.length))).sort((a, b) => b - a);
  const begins = starts.find(start => /\S/.test(signs[start - 1] || "") && !/[^\s{}().;,]/.test(signs[start - 2] || ""));
  return [begins || starts[starts.length - 1], Math.max(1, column - 1), told];
}
function placed(query, line, from, to, reason) {
  const lines = query.split("\n"), number = Math.min(line, lines.length);
  return { reason, line: number, from, to, text: lines[number - 1] };
}
