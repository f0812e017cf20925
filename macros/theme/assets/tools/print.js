import { addressOf, canonical } from "./link.js";
import { part } from "./panel.js";
import { code } from "./qr.js";
import { style } from "./style.js";

/** @typedef {import("../calculator.js").RoiCalculator} Calculator */
/** @typedef {import("../calculator.js").Answer} Answer */
/** @typedef {import("./panel.js").Panel} Panel */

/** One page of paper for this calculation: the build has written it, the reader's figures and link are put in.
 * @param {Calculator} calculator @param {Panel} panel */
export async function print(calculator, panel) {
  const [answer, shared] = await Promise.all([calculator.ask({ ask: "compute" }), calculator.ask({ ask: "share" })]);
  if (panel.refuse(answer) || panel.refuse(shared)) return;
  const [sheet] = /** @type {HTMLElement[]} */ (await part(calculator, "sheet"));
  fill(sheet, answer, shared.changed);
  const link = addressOf(shared.link);
  write(sheet, { address: canonical(), link, day: new Date().toLocaleDateString("fr-FR", { dateStyle: "long" }) });
  const [drawing] = await Promise.all([code(link, "Code QR de ce calcul"), style("print.css")]);
  if (drawing) sheet.querySelector(".code-place")?.append(drawing);
  else sheet.querySelector(".resume")?.remove();
  shown(sheet);
}

/** @param {HTMLElement} sheet @param {Answer} answer @param {string[]} changed */
function fill(sheet, { texts = {}, reasons = {} }, changed) {
  for (const cell of all(sheet, "[data-cell]")) cell.textContent = texts[cell.dataset.cell ?? ""] ?? cell.textContent;
  for (const note of all(sheet, "[data-reason]")) note.textContent = reasons[note.dataset.reason ?? ""] ?? "";
  for (const row of all(sheet, "[data-input]")) row.classList.toggle("changed", changed.includes(row.dataset.input ?? ""));
  for (const start of all(sheet, "[data-start]")) start.hidden = texts[start.dataset.start ?? ""] === start.dataset.text;
  for (const note of all(sheet, "[data-when]")) note.hidden = (note.dataset.when === "changed") !== changed.length > 0;
}

/** @param {HTMLElement} sheet @param {Record<string, string>} texts */
function write(sheet, texts) {
  for (const [name, text] of Object.entries(texts)) {
    for (const place of all(sheet, `[data-write=${name}]`)) {
      place.textContent = text;
      if (place instanceof HTMLAnchorElement) place.href = text; // a sheet saved as PDF still opens its calculation
    }
  }
}

/** All the rest of the page steps aside until the paper is out. @param {HTMLElement} sheet */
function shown(sheet) {
  const page = document.documentElement;
  document.querySelector("body > .sheet")?.remove(); // a browser that never said the last one was out
  document.body.append(sheet);
  page.classList.add("printing");
  addEventListener("afterprint", () => (sheet.remove(), page.classList.remove("printing")), { once: true });
  window.print();
}

/** @param {HTMLElement} sheet @param {string} selector @returns {NodeListOf<HTMLElement>} */
function all(sheet, selector) {
  return sheet.querySelectorAll(selector);
}
