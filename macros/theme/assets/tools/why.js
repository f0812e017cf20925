// « Pourquoi ? » : what a figure reads, each with its own « Pourquoi ? », down to the questions and their sources.

import { explanations } from "./explanations.js";
import { make } from "./panel.js";

/** @typedef {import("../calculator.js").RoiCalculator} Calculator */
/** @typedef {import("./panel.js").Panel} Panel */
/** @typedef {import("./explanations.js").Model} Model */
/** @typedef {import("./explanations.js").Pieces} Pieces */

export async function open(/** @type {Calculator} */ calculator, /** @type {Panel} */ { element }) {
  const name = element.dataset.node ?? "";
  try {
    const model = await explanations(calculator.model);
    if (!calculator.hasAttribute("defaults")) await calculator.update(); // its figures are not those of the file
    const why = new Why(calculator, model);
    const said = element.querySelector(".formula") ? [] : why.says(name); // the build has written it
    const whole = element.querySelector(".whole");
    for (const part of [...said, ...why.terms(name), ...why.reads(name)]) element.insertBefore(part, whole);
  } catch (error) {
    console.warn(error);
    delete element.dataset.ready; // the next opening tries again
  }
}

class Why {
  /** @param {Calculator} calculator @param {Model} model */
  constructor(calculator, model) {
    this.calculator = calculator;
    this.cells = model.cells;
    this.written = calculator.hasAttribute("defaults") ? model.texts : {};
  }

  /** A node's sentence and formula; an input's question, its source, and the way to its field. @param {string} name */
  says(name) {
    const { says = "", source, formula = [], terms = [] } = this.cells[name];
    if (source) return [make("p", { class: "question" }, says), make("p", {}, source), this.#way(name)];
    const figured = formula.some((piece) => Array.isArray(piece) && this.#text(piece[0]));
    const values = figured && !terms.length ? [this.#formula(formula, true)] : [];
    return [make("p", {}, says), this.#formula(formula, false), ...values];
  }

  /** A series: each of its terms, with the formula that gives it. @param {string} name */
  terms(name) {
    const { periods, terms = [] } = this.cells[name];
    if (!periods) return [];
    const lines = periods.map((period, place) => {
      const figure = this.#figure(`${name}.${place}`, "…");
      const [first, ...rest] = terms[place] ?? [];
      const telling = rest.length || Array.isArray(first); // « = 0 » is not
      return make("li", {}, `${period}\u00a0: `, figure, ...(telling ? [this.#formula(terms[place], rest.length > 0)] : []));
    });
    return [make("ul", { class: "terms" }, ...lines)];
  }

  /** What it reads, each to be opened in turn; a constant has nothing more to say. @param {string} name */
  reads(name) {
    return (this.cells[name].reads ?? []).map((read) => {
      const { label, says, periods } = this.cells[read];
      const line = [label, ...(periods ? [] : ["\u00a0: ", this.#figure(read, "…")])];
      if (!says) return make("p", { class: "constant" }, ...line);
      return make("details", { class: "why", "data-tool": "why", "data-node": read }, make("summary", {}, ...line));
    });
  }

  /** @param {string} name */
  #way(name) {
    const button = make("button", { type: "button" }, "Changer cette valeur");
    button.addEventListener("click", () => this.calculator.show(name));
    return button;
  }

  /** @param {Pieces} pieces @param {boolean} values */
  #formula(pieces, values) {
    const said = pieces.map((piece) => {
      if (typeof piece === "string") return piece;
      return values && this.#text(piece[0]) ? this.#figure(...piece) : piece[1];
    });
    return make("p", { class: "formula" }, "= ", ...said);
  }

  /** A figure that the calculator keeps up to date. @param {string} key @param {string} name */
  #figure(key, name) {
    return make("span", { "data-cell": key }, this.#text(key) ?? name);
  }

  /** @param {string} key @returns {string | undefined} */
  #text(key) {
    return this.calculator.texts[key] ?? this.written[key];
  }
}
