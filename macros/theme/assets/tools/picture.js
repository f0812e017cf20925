import { show, unhurried } from "./drawing.js";

/** @typedef {import("../calculator.js").RoiCalculator} Calculator */
/** @typedef {import("../charts.js").RoiChart} RoiChart */
/** @typedef {import("./panel.js").Panel} Panel */

/** « Voir en graphique » : a drawing of the reader's figures, that follows them as long as it is open. */
export function open(/** @type {Calculator} */ calculator, /** @type {Panel} */ panel) {
  const details = /** @type {HTMLDetailsElement} */ (panel.element);
  const chart = /** @type {RoiChart} */ (details.querySelector("roi-chart"));
  const redraw = unhurried(async () => {
    if (!details.open) return;
    chart.setAttribute("question", panel.value("drawing"));
    const answer = await calculator.ask({ ask: "chart", ...chart.question });
    if (panel.refuse(answer)) return;
    panel.say(answer.chart.sentence);
    show(chart, answer.chart);
  });
  panel.part("drawing").addEventListener("change", () => follow("polite"));
  details.addEventListener("toggle", () => follow("polite"));
  calculator.addEventListener("recalculated", () => follow("off")); // the calculator has said its own sentence
  follow("polite");

  function follow(/** @type {string} */ voice) {
    details.querySelector(".said")?.setAttribute("aria-live", voice);
    redraw();
  }
}
