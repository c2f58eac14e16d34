/* Finding things by name, alias or pinyin, and words in the texts. */

const LATIN = /^[a-z]+$/;
/* Whether a query is met by a name from one of its characters on: each character by itself,
   by a reading in full, by its first letter, or, at the query's end, by the beginning of a reading. */
function metFrom(query, name, at) {
  if (!query) return true;
  if (at >= name.length) return false;
  const sign = name[at];
  if (query.startsWith(sign)) return metFrom(query.slice(sign.length), name, at + 1);
  return (DATA.pinyin[sign] || []).some(reading =>
    reading.startsWith(query) || (query.startsWith(reading) && metFrom(query.slice(reading.length), name, at + 1)) ||
    (query[0] === reading[0] && metFrom(query.slice(1), name, at + 1)));
}
/* How well a name answers: 0 is the very name, 1 begins so, 2 holds it, 3 and 4 the same by pinyin, 5 not at all. */
function answer(query, name) {
  const where = name.indexOf(query);
  if (where >= 0) return name === query ? 0 : where ? 2 : 1;
  if (!/[a-z]/.test(query)) return 5;
  const signs = Array.from(name);
  for (let at = 0; at < signs.length; at++) if (metFrom(query, signs, at)) return at ? 4 : 3;
  return 5;
}
const plainly = text => text.toLowerCase().replace(/[\s'’]/g, "");
let namesOf = null;
function foundNodes(text, most) {
  const query = plainly(text);
  if (!query) return [];
  namesOf = namesOf || byDegree.map(node => [node, [node.label, ...node.names].map(plainly)]);
  const hits = namesOf.map(([node, names]) => [Math.min(...names.map(name => answer(query, name))), node]).filter(([rank]) => rank < 5);
  return hits.sort((a, b) => a[0] - b[0]).slice(0, most).map(([, node]) => node);
}
/* Where the texts of the reports hold the words: report and offset in characters. */
function foundWords(text, most) {
  const wanted = text.trim(), found = [];
  if (wanted.length < 2 || LATIN.test(wanted)) return found;
  for (let report = 0; report < REPORTS.length && found.length < most; report++) {
    const { text: whole } = REPORTS[report];
    for (let at = whole.indexOf(wanted); at >= 0 && found.length < most; at = whole.indexOf(wanted, at + wanted.length)) {
      const before = Array.from(whole.slice(0, at)).length;
      found.push({ report, from: before, to: before + Array.from(wanted).length });
    }
  }
  return found;
}
