/* Files that are made in the page and taken away. */

function download(name, parts, type) {
  const link = el("a", { href: URL.createObjectURL(parts instanceof Blob ? parts : new Blob(parts, { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/* A cell; what a spreadsheet would take for a formula is made plain text. */
function cell(value) {
  const text = String(value), guarded = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}
/* Lines of cells as a file: spreadsheets need the mark at its head to read Chinese. */
const csvText = lines => "\ufeff" + lines.map(line => line.map(cell).join(",") + "\r\n").join("");
