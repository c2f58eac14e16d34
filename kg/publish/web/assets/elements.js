/* Making elements: text reaches the document through textContent only. */

const byId = id => document.getElementById(id);
function el(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(properties || {})) {
    if (key === "class") made.className = value;
    else if (/^(aria|data)-/.test(key) || ["role", "for", "colspan", "lang"].includes(key)) made.setAttribute(key, value);
    else made[key] = value;                    // onclick and the like: only functions of this page
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ""));
  return made;
}
function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}
const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);
const bdi = text => el("bdi", { textContent: text });
/* Writes the words of a language where the template asks for them. */
function writeWords(words) {
  const all = (key, put) => document.querySelectorAll(`[data-${key}]`).forEach(each => put(each, words[each.getAttribute(`data-${key}`)]));
  all("t", (each, text) => { each.textContent = text; });
  all("t-label", (each, text) => { each.setAttribute("aria-label", text); each.title = each.tagName === "BUTTON" ? text : ""; });
  all("t-placeholder", (each, text) => { each.placeholder = text; });
}
