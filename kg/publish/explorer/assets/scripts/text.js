/* The report's text beside the drawing, opened at the words of a fact; every quoted sentence leads to its facts. */

const quotesOf = new Map();                    // report -> its quotes by place: {from, to, facts}
function quotedIn(report) {
  if (!quotesOf.has(report)) {
    const found = new Map();
    FACTS.quote && FACTS.quote.forEach((quote, i) => {
      if (QUOTES.report[quote] !== report) return;
      if (!found.has(quote)) found.set(quote, { from: QUOTES.start[quote], to: QUOTES.end[quote], facts: [] });
      found.get(quote).facts.push(i);
    });
    quotesOf.set(report, [...found.values()].sort((a, b) => a.from - b.from || b.to - a.to));
  }
  return quotesOf.get(report);
}
/* The facts of a sentence, under it. */
function factsUnder(quote, after) {
  const below = after.nextElementSibling, open = below && below.className === "under";
  after.setAttribute("aria-expanded", String(!open));
  if (open) { below.remove(); return; }
  after.after(el("div", { class: "under" }, quote.facts.slice(0, 40).map(i => {
    const fact = factAt(i), owner = fact.owner, target = owner.bow ? { edge: owner.number } : { node: owner.id };
    return el("button", { type: "button", class: "row" + (fact.planned ? " target" : ""), onclick: () => go(target, true) }, fact.planned ? tag() : null, bdi(sentence(fact)));
  })));
}
function paragraph(report, from, text, wanted, quotes) {
  const signs = Array.from(text), heading = REPORTS[report].headings.includes(from);
  const made = el(heading ? "h3" : "p", {}), to = from + signs.length;
  let at = from;
  const plain = end => { if (end > at) { append(at, end, made); at = end; } };
  const append = (start, end, into) => {
    const marks = wanted && wanted.from < end && start < wanted.to ? [[Math.max(0, wanted.from - start), wanted.to - start, "wanted"]] : [];
    marked(signs.slice(start - from, end - from).join(""), marks, into);
  };
  for (const quote of quotes) {
    if (quote.from < at || quote.to > to) continue;
    plain(quote.from);
    const link = el("span", { class: "quoted", role: "button", tabIndex: 0, "aria-expanded": "false", title: fill(T().factsHere, quote.facts.length) });
    link.onclick = () => factsUnder(quote, link);
    link.onkeydown = event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); factsUnder(quote, link); } };
    append(quote.from, quote.to, link);
    made.append(link);
    at = quote.to;
  }
  plain(to);
  return made;
}
let opened = "";                               // what is open, and in which language: it stays as the reader has left it
function renderText() {
  const box = byId("text"), wanted = state.text, opening = JSON.stringify([wanted, state.language]);
  if (opened === opening) return;
  opened = opening;
  box.hidden = !wanted;
  document.body.classList.toggle("reading", Boolean(wanted));
  if (!wanted) { byId("textBody").replaceChildren(); return; }
  const { report } = wanted, { text, title, file, whole } = REPORTS[report], quotes = quotedIn(report), parts = [];
  let from = 0;
  for (const line of text.split("\n")) {
    const long = Array.from(line).length;
    if (long) parts.push(paragraph(report, from, line, wanted, quotes.filter(quote => quote.from >= from && quote.to <= from + long)));
    from += long + 1;
  }
  byId("textTitle").replaceChildren(bdi(title || file), el("small", {}, " ", bdi(file), whole ? null : " · " + T().onlyQuoted));
  byId("textBody").replaceChildren(...parts);
  const mark = byId("textBody").querySelector("mark.wanted");
  if (mark) mark.scrollIntoView({ block: "center" });
}
