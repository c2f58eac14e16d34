"use strict";
(() => {
  const rows = [...document.querySelectorAll("tbody tr")];
  const save = document.getElementById("save");
  const count = document.getElementById("count");
  const verdict = (row) => row.querySelector(".verdict");
  let at = 0, unsaved = false;

  const go = (to) => { at = Math.max(0, Math.min(rows.length - 1, to)); rows[at]?.focus(); };
  const tell = () => {
    const said = rows.map((row) => verdict(row).textContent);
    const n = (sign) => said.filter((one) => one === sign).length;
    count.textContent = `${said.filter(Boolean).length} / ${rows.length} · y ${n("y")} · n ${n("n")} · ? ${n("?")}`;
  };
  const give = (sign) => {
    if (!rows[at]) return;
    verdict(rows[at]).textContent = sign;
    unsaved = true;
    tell();
    if (sign) go(at + 1);
  };
  // The same quoting as the table that the program writes.
  const plain = (text) => (/^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text); // no formula
  const quoted = (text) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const cell = (text) => quoted(plain(text));
  const line = (cells) => [...cells].map((one) => cell(one.textContent)).join("\t");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key === "？" ? "?" : event.key.toLowerCase();
    if (["y", "n", "?"].includes(key)) give(key);
    else if (key === "backspace") give("");
    else if (key === "arrowdown") go(at + 1);
    else if (key === "arrowup") go(at - 1);
    else return;
    event.preventDefault();
  });
  rows.forEach((row, index) => row.addEventListener("click", () => go(index)));
  save.addEventListener("click", () => {
    const lines = [line(document.querySelectorAll("thead th")), ...rows.map((row) => line(row.cells))];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines.join("\n") + "\n"], { type: "text/tab-separated-values" }));
    link.download = save.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    unsaved = false;
  });
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  tell();
  go(0);
})();
