import { show, unhurried } from "./drawing.js";
import { Panel } from "./panel.js";

/** @typedef {import("../calculator.js").RoiCalculator} Calculator */
/** @typedef {import("../charts.js").RoiChart} RoiChart */

const SAID = { article: "Ce graphique montre encore le cas de l’article.", reader: "Ce graphique montre vos chiffres." };
const OFFER = { article: "Avec vos chiffres", reader: "Revenir au cas de l’article" };

/** « Avec vos chiffres » : an article's chart says whose figures it shows, once the reader has figures of their own. */
export class Yours {
  /** @type {Calculator | undefined} */
  #calculator;
  /** @type {"article" | "reader"} */
  #whose = "article";
  /** @type {Map<Element, Node[]>} */
  #written = new Map();

  /** @param {RoiChart} chart */
  constructor(chart) {
    this.chart = chart;
    this.line = /** @type {HTMLElement} */ (chart.querySelector(".whose"));
    this.panel = new Panel(this.line);
    for (const part of chart.querySelectorAll(".title, .sentence, .drawings, table")) {
      this.#written.set(part, [...part.childNodes]);
    }
    this.panel.on("switch", () => this.#turn(this.#whose === "article" ? "reader" : "article"));
  }

  /** @param {Calculator} calculator whose figures are the reader's */
  follow(calculator) {
    this.#calculator = calculator;
    const inputs = /** @type {HTMLInputElement[]} */ ([...calculator.querySelectorAll("form input")]);
    const changed = inputs.some(({ value, defaultValue }) => value !== defaultValue);
    this.line.hidden = !changed;
    if (this.#whose === "reader") this.#turn(changed ? "reader" : "article");
    else this.#say();
  }

  /** @param {"article" | "reader"} whose */
  #turn(whose) {
    this.#whose = whose;
    if (whose === "reader") return this.#draw();
    for (const [part, nodes] of this.#written) part.replaceChildren(...nodes);
    if (this.#detail) this.#detail.textContent = "";
    this.#say();
  }

  #draw = unhurried(async () => {
    const answer = await this.#calculator?.ask({ ask: "chart", ...this.chart.question });
    if (!answer || this.#whose === "article" || this.panel.refuse(answer)) return;
    show(this.chart, answer.chart);
    this.#say();
  });

  /** Said once: a screen reader would read the same words again at each change. */
  #say() {
    if (this.line.textContent?.includes(SAID[this.#whose])) return;
    this.panel.say(SAID[this.#whose]);
    this.panel.part("switch").textContent = OFFER[this.#whose];
  }

  get #detail() {
    return this.chart.querySelector(".detail");
  }
}
