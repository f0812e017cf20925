import { save } from "./panel.js";

/** @typedef {import("../calculator.js").RoiCalculator} Calculator */
/** @typedef {import("../calculator.js").Answer} Answer */
/** @typedef {import("./panel.js").Panel} Panel */

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** « Emporter » : the calculation as a workbook that recalculates, as a table, as data. */
export function open(/** @type {Calculator} */ calculator, /** @type {Panel} */ panel) {
  const page = panel.element.dataset.page;
  panel.on("workbook", async () => {
    const template = await fetched(panel.value("workbook"));
    if (!template) return panel.say("Le tableur n’a pas pu se télécharger. Vérifiez la connexion, puis réessayez.");
    const saved = "vos valeurs, les formules et les sources. Les cases jaunes se modifient, le reste se recalcule.";
    await keep({ ask: "workbook", template, page }, "xlsx", WORKBOOK, saved);
  });
  panel.on("csv", () => keep({ ask: "csv" }, "csv", "text/csv;charset=utf-8", "vos valeurs et les résultats, une ligne chacun."));
  panel.on("json", () => keep({ ask: "json", page }, "json", "application/json", "vos valeurs et les résultats, pour un autre programme."));

  /** @param {Record<string, unknown>} question @param {string} ending @param {string} type @param {string} what */
  async function keep(question, ending, type, what) {
    const answer = await calculator.ask(question);
    if (panel.refuse(answer)) return;
    const name = `${calculator.model}.${ending}`;
    save(answer.workbook ? bytes(answer.workbook) : answer[ending], name, type);
    panel.say(`${name} est enregistré\u00a0: ${what}`);
  }
}

/** A file's bytes in base64, or nothing. @param {string} address */
async function fetched(address) {
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) return;
  const signs = Array.from(new Uint8Array(await response.arrayBuffer()), (byte) => String.fromCharCode(byte));
  return btoa(signs.join(""));
}

/** @param {string} text In base64. */
function bytes(text) {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
