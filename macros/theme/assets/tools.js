// What a reader may do with a calculator beyond changing a figure. Fetched when the first of these opens.

import { excuse } from "./calculator.js";

/** @typedef {import("./calculator.js").RoiCalculator} Calculator */
/** @typedef {import("./calculator.js").Answer} Answer */

const CONFIRMED = 5000; // ms that « copié » stays

/** Makes a panel work, the first time it opens. @param {Calculator} calculator @param {HTMLElement} panel */
export function open(calculator, panel) {
  if (panel.dataset.ready) return;
  panel.dataset.ready = "yes";
  TOOLS[panel.dataset.tool ?? ""]?.(calculator, new Panel(panel));
}

/** @type {Record<string, (calculator: Calculator, panel: Panel) => void>} */
const TOOLS = { seek, simulate, share };

/** A panel's parts, by name. */
class Panel {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  /** @param {string} name @returns {any} */
  part(name) {
    return this.element.querySelector(`[name=${name}]`);
  }

  /** @param {string} name */
  value(name) {
    return this.part(name).value;
  }

  /** @param {string} name @param {() => void} act */
  on(name, act) {
    this.part(name)?.addEventListener("click", act);
  }

  /** @param {string} sentence */
  say(sentence) {
    const said = this.element.querySelector(".said");
    if (said) said.textContent = sentence;
  }

  /** Python's drawing, the very one of the build: parsed as a document, where nothing runs. @param {string} svg */
  draw(svg) {
    const { body } = new DOMParser().parseFromString(svg, "text/html");
    this.element.querySelector(".drawings")?.replaceChildren(...body.children);
  }

  /** What went wrong, if something did. @param {Answer} answer @returns {boolean} */
  refuse({ errors, error, failure }) {
    if (failure) this.say(excuse(failure));
    else if (error) this.say(error.message);
    else if (errors) this.say(Object.values(errors)[0]);
    return Boolean(failure || error || errors);
  }
}

/** « Et si ? » : the value of an input that brings an output where the reader wants it. */
function seek(/** @type {Calculator} */ calculator, /** @type {Panel} */ panel) {
  panel.on("find", async () => {
    panel.say("Recherche…");
    const [output, target, input] = ["output", "target", "input"].map((name) => panel.value(name));
    const answer = await calculator.ask({ ask: "seek", output, target, input });
    panel.part("apply").hidden = true;
    if (panel.refuse(answer)) return;
    panel.say(answer.sought.sentence);
    panel.part("apply").hidden = answer.fields.length !== 1;
    panel.part("apply").value = answer.fields[0] ?? "";
  });
  panel.on("apply", () => calculator.type(panel.value("input"), panel.value("apply")));
}

/** « À quel point est-ce sûr ? » : the inputs drawn in their ranges, with progress, until done or stopped. */
function simulate(/** @type {Calculator} */ calculator, /** @type {Panel} */ panel) {
  let running = new AbortController();
  panel.on("stop", () => running.abort());
  panel.on("draw", async () => {
    running = new AbortController();
    busy(true);
    panel.say("Tirage en cours…");
    const onProgress = (/** @type {number} */ share) => (panel.element.querySelector("progress")?.setAttribute("value", String(share)));
    const [output, threshold] = ["output", "target"].map((name) => panel.value(name));
    const answer = await calculator.ask({ ask: "simulate", output, threshold }, { onProgress, signal: running.signal });
    busy(false);
    if (panel.refuse(answer)) return;
    panel.say(answer.cancelled ? "Tirage arrêté." : (answer.texts?.sentence ?? ""));
    panel.draw(answer.chart?.svg ?? "");
  });

  function busy(/** @type {boolean} */ now) {
    panel.part("draw").disabled = now;
    panel.part("stop").hidden = !now;
    const bar = panel.element.querySelector("progress");
    if (bar) bar.hidden = !now;
  }
}

/** « Partager, emporter » : a link that no server sees, a table, a sheet of paper. */
function share(/** @type {Calculator} */ calculator, /** @type {Panel} */ panel) {
  const field = /** @type {HTMLInputElement} */ (panel.part("link"));
  panel.part("native").hidden = !navigator.share;
  field.addEventListener("focus", () => field.select());
  calculator.addEventListener("recalculated", refresh);
  panel.on("copy", copy);
  panel.on("native", () => navigator.share({ title: document.title, url: field.value }).catch(() => {}));
  panel.on("csv", async () => {
    const answer = await calculator.ask({ ask: "csv" });
    if (!panel.refuse(answer)) save(answer.csv, `${calculator.model}.csv`, "text/csv;charset=utf-8");
  });
  panel.on("print", () => print());
  refresh();

  async function refresh() {
    const answer = await calculator.ask({ ask: "share" });
    if (!panel.refuse(answer)) field.value = `${canonical()}#calcul=${encodeURIComponent(answer.link)}`;
  }

  async function copy() {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      panel.say("Lien copié. Il ne contient que ce que vous avez changé, et aucun serveur ne le lit.");
    } catch {
      panel.say("Le lien est sélectionné\u00a0: copiez-le avec Ctrl + C.");
    }
    setTimeout(() => panel.say(""), CONFIRMED);
  }
}

/** The article's own address, even inside a frame. */
function canonical() {
  return document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? location.href.split("#")[0];
}

/** @param {string} text @param {string} name @param {string} type */
function save(text, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
