// The ranges of a draw: one line an input, low, most likely and high as the reader types them; Python reads them.

import { make } from "./panel.js";

/** @typedef {import("../calculator.js").RoiCalculator} Calculator */
/** @typedef {import("./explanations.js").Cell} Cell */

const BOUNDS = ["au plus bas", "le plus probable", "au plus haut"];

export class Ranges {
  /** @type {Line[]} */
  #lines;

  /** @param {Calculator} calculator @param {Record<string, Cell>} cells */
  constructor(calculator, cells) {
    const inputs = Object.keys(calculator.fields).filter((name) => cells[name].range);
    this.#lines = inputs.map((name) => new Line(calculator, name, cells[name]));
    const reset = make("button", { type: "button" }, "Remettre toutes les plages");
    reset.addEventListener("click", () => this.#lines.forEach((line) => line.reset()));
    const heads = BOUNDS.map((bound) => make("span", { "aria-hidden": "true" }, bound));
    const about = "Trois valeurs par entrée\u00a0; videz-les pour qu’elle ne varie pas. Une entrée que vous avez changée est fixe, sauf si vous lui donnez une plage.";
    this.element = make(
      "details",
      { class: "ranges" },
      make("summary", {}, "Les plages, entrée par entrée"),
      make("p", { class: "about" }, about),
      make("div", { class: "range heads" }, ...heads),
      ...this.#lines.map((line) => line.element),
      make("p", {}, reset),
    );
    if (!this.#lines.some((line) => line.written)) this.element.setAttribute("open", ""); // nothing varies yet
    calculator.addEventListener("recalculated", () => this.#lines.forEach((line) => line.mark()));
  }

  /** Those that the reader has changed. @returns {Record<string, string[]>} */
  get changed() {
    return Object.fromEntries(this.#lines.filter((line) => line.changed).map((line) => [line.name, line.values]));
  }

  /** What is wrong, beside each; the first is returned. @param {Record<string, string>} errors */
  show(errors) {
    for (const line of this.#lines) line.error(errors[line.name] ?? "");
    const [first = ""] = Object.values(errors);
    if (first) this.element.setAttribute("open", "");
    return first;
  }
}

class Line {
  #inputs;
  #error = make("p", { class: "error" });
  #fixed = make("span");
  #back = make("button", { type: "button", class: "back" }, "Remettre");

  /** @param {Calculator} calculator @param {string} name @param {Cell} cell */
  constructor(calculator, name, { label, unit = "", range = [] }) {
    this.calculator = calculator;
    this.name = name;
    this.written = range.some((bound) => bound);
    this.#error.id = `${calculator.model}-${name}-plage`;
    this.#inputs = range.map((bound, place) => {
      const hints = { "aria-label": `${label}, ${BOUNDS[place]}`, "aria-describedby": this.#error.id };
      return /** @type {HTMLInputElement} */ (make("input", { type: "text", inputmode: "decimal", autocomplete: "off", value: bound, ...hints }));
    });
    this.#back.append(make("span", { class: "hidden" }, ` la plage de ${label}`));
    this.#back.addEventListener("click", () => this.reset(true));
    const said = make("p", { class: "name" }, label, " ", make("span", { class: "about" }, unit, this.#fixed));
    this.element = make("div", { class: "range", role: "group", "aria-label": label }, said, ...this.#inputs, this.#error, this.#back);
    this.element.addEventListener("input", () => this.mark());
    this.mark();
  }

  get values() {
    return this.#inputs.map((input) => input.value);
  }

  get changed() {
    return this.#inputs.some((input) => input.value !== input.defaultValue);
  }

  /** @param {boolean} [focus] */
  reset(focus = false) {
    for (const input of this.#inputs) input.value = input.defaultValue;
    this.error("");
    this.mark();
    if (focus) this.#inputs[0].focus();
  }

  /** Whether it varies: said, so that nobody has to guess. */
  mark() {
    const { fields, article } = this.calculator;
    const empty = this.#inputs.every((input) => !input.value.trim());
    const held = !this.changed && fields[this.name] !== article[this.name];
    this.#back.hidden = !this.changed;
    this.#fixed.textContent = held || empty ? `, fixe à ${fields[this.name]}` : "";
  }

  /** @param {string} why */
  error(why) {
    this.#error.textContent = why;
    for (const input of this.#inputs) input.setAttribute("aria-invalid", String(why !== ""));
  }
}
