import { show } from "./drawing.js";
import { explanations } from "./explanations.js";
import { Ranges } from "./ranges.js";

/** @typedef {import("../calculator.js").RoiCalculator} Calculator */
/** @typedef {import("./panel.js").Panel} Panel */

/** « À quel point est-ce sûr ? » : the inputs drawn in their ranges, with progress, until done or stopped. */
export function open(/** @type {Calculator} */ calculator, /** @type {Panel} */ panel) {
  let running = new AbortController();
  panel.on("stop", () => running.abort());
  panel.on("draw", () => draw({}));
  panel.on("again", () => draw({ again: true }));
  panel.part("seed").value = calculator.dataset.seed || panel.value("seed");
  const coming = shown(); // a reader may draw before it is there

  async function draw(/** @type {Record<string, boolean>} */ which) {
    if (panel.part("draw").ariaDisabled === "true") return;
    running = new AbortController();
    busy(true);
    panel.say("Tirage en cours…");
    const onProgress = (/** @type {number} */ share) => panel.element.querySelector("progress")?.setAttribute("value", String(share));
    const [output, threshold, seed] = ["output", "target", "seed"].map((name) => panel.value(name));
    const ranges = await coming;
    const question = { ask: "simulate", output, threshold, seed, ranges: ranges?.changed ?? {}, ...which };
    const answer = await calculator.ask(question, { onProgress, signal: running.signal });
    busy(false);
    const wrong = ranges?.show(answer.ranges ?? {});
    if (panel.refuse(answer)) return;
    panel.say(wrong || (answer.cancelled ? "Tirage arrêté." : answer.texts?.sentence) || "");
    if (!answer.texts) return;
    show(/** @type {Element} */ (panel.element.querySelector("roi-chart")), answer.chart);
    panel.part("seed").value = calculator.dataset.seed = answer.texts.seed; // a link carries it
    calculator.dispatchEvent(new Event("kept"));
    panel.write(".drawn", answer.texts.drawn);
  }

  /** The ranges, or nothing if their file did not come: the draw does without. */
  async function shown() {
    const model = await explanations(calculator.model).catch(console.warn);
    if (!model) return;
    const ranges = new Ranges(calculator, model.cells);
    panel.element.append(ranges.element);
    return ranges;
  }

  function busy(/** @type {boolean} */ now) {
    for (const name of ["draw", "again"]) panel.part(name).setAttribute("aria-disabled", String(now)); // focus stays
    panel.part("stop").hidden = !now;
    const bar = panel.element.querySelector("progress");
    if (bar) bar.hidden = !now;
  }
}
