/* Facts in words, and the words they rest on. */

const tag = () => el("span", { class: "tag", textContent: T().target });

const verdictTag = verdict => el("span", { class: "tag", textContent: T().verdicts[verdict] });

/* What a figure comes to, as the reports write it: 7.5%以上, 全省第3位. */
function amount({ value, unit, scope, bound, kind }) {
  if (kind[0] === "rank") return `${scope}${fill(T().rank, value)}`;
  const [before, after] = T().bounds[bound] || ["", ""];
  return value.startsWith("-") ? T().fall + before + value.slice(1) + unit + after : before + value + unit + after;
}
/* The remarks of a fact: 首批，2021，目标. */
function remarks(fact) {
  const said = [inTongue(fact.notes), fact.period.replace("-", "–"), fact.planned ? T().target : "", fact.modality === "estimate" ? T().estimate : ""].filter(Boolean);
  return said.length ? fill(T().remarks, said.join(T().comma)) : "";
}
/* A fact as a plain sentence: who, what, whom. */
function sentence(fact) {
  if (fact.figure) {
    const { indicator, kind } = fact.figure, plain = ["level", "rank"].includes(kind[0]);
    return `${fact.owner.label} ${indicator}${plain ? "" : fill(T().remarks, inTongue(kind))} ${amount(fact.figure)}${remarks(fact)}`;
  }
  const edge = fact.relation ? null : fact.owner, verb = inTongue(edge ? edge.names : fact.relation);
  const planned = fact.planned && (edge ? edge.relation : fact.relation[0]) !== "seeksHonour";
  const [subject, object] = edge ? [NODES[edge.from].label, NODES[edge.to].label] : [fact.owner.label, inTongue(fact.value)];
  return `${subject} ${planned ? fill(T().planned, verb) : verb} ${object}${remarks(fact)}`;
}
const sourceTitle = report => REPORTS[report].title || REPORTS[report].file;
const citation = fact => `「${fact.quote.trim()}」——《${sourceTitle(fact.report)}》${[fact.section, fact.file, fact.page && `${T().page} ${fact.page}`, `${T().offsets} ${fact.start}–${fact.end}`].filter(Boolean).join(T().comma)}`;

/* The stretch of text with the marked words; marks count characters, as Python does. */
function marked(quote, marks, into) {
  const signs = Array.from(quote), cuts = new Set([0, signs.length]);
  marks.forEach(([start, end]) => { cuts.add(Math.min(start, signs.length)); cuts.add(Math.min(end, signs.length)); });
  const ends = [...cuts].sort((a, b) => a - b);
  for (let i = 0; i + 1 < ends.length; i++) {
    const text = signs.slice(ends[i], ends[i + 1]).join("");
    const over = marks.filter(([start, end]) => start <= ends[i] && ends[i + 1] <= end).sort((a, b) => (a[1] - a[0]) - (b[1] - b[0]));
    into.append(over.length ? el("mark", { class: over[0][2], title: T().role[over[0][2]], textContent: text }) : text);
  }
  return into;
}
function copyButton(text) {
  const button = el("button", { type: "button", textContent: T().copy, onclick: () => {
    const done = () => { button.textContent = T().copied; };
    const byHand = () => {                       // a page on disk may have no clipboard
      const box = el("textarea", { value: text, readOnly: true, "aria-label": T().copy });
      button.replaceWith(box); box.focus(); box.select();
    };
    navigator.clipboard ? navigator.clipboard.writeText(text).then(done, byHand) : byHand();
  } });
  return button;
}
/* Sentence, section, file, offsets, rule and confidence of a fact. */
function evidence(fact) {
  const list = el("dl", {});
  for (const [key, value] of [["section", fact.section], ["file", fact.file], ["page", fact.page && `${fact.page}`], ["offsets", `${fact.start}–${fact.end}`], ["period", fact.period], ["rule", fact.rule], ["confidence", fact.confidence]])
    if (value) list.append(el("dt", { textContent: T()[key] }), el("dd", {}, bdi(value)));
  const found = (fact.figure ? findingsOf(fact) : []).map(([, , , verdict, zh, en]) => el("p", { class: "finding " + verdict }, verdictTag(verdict), " ", bdi(inTongue(["", zh, en]))));
  const open = el("button", { type: "button", class: "open", textContent: T().openText, onclick: () => go({ text: { report: fact.report, from: fact.from, to: fact.to } }) });
  return el("div", { class: "evidence" }, marked(fact.quote, fact.marks, el("blockquote", { lang: "zh" })), list, found, el("p", { class: "actions" }, open, copyButton(citation(fact))));
}
function factBox(fact, open) {
  const box = el("details", { class: "fact" + (fact.planned ? " target" : ""), open },
    el("summary", {}, fact.planned ? tag() : null, fact.planned ? " " : null, bdi(sentence(fact))));
  const show = () => { if (box.open && box.children.length < 2) box.append(evidence(fact)); };
  box.addEventListener("toggle", show);
  show();
  return box;
}
