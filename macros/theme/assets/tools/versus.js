import { Panel } from "./panel.js";

/** @typedef {import("../calculator.js").RoiCalculator} Calculator */
/** @typedef {import("../calculator.js").Answer} Answer */
/** @typedef {import("./compare.js").Scenario} Scenario */
/** @typedef {{label: string, texts: string[]}} Row */

/** Scenarios side by side: the table, the chart of one result, and where the gap between two of them comes from. */
export class Versus {
  #calculator;
  #panel;
  /** The article's case, the fields' when they differ from it, and each kept scenario. @type {Scenario[]} */
  #columns = [];
  #bars;
  #gap;

  /** @param {Calculator} calculator @param {Panel} panel */
  constructor(calculator, panel) {
    this.#calculator = calculator;
    this.#panel = panel;
    const places = /** @type {NodeListOf<HTMLElement>} */ (panel.element.querySelectorAll(".chart"));
    this.#bars = new Panel(places[0]);
    this.#gap = new Panel(places[1]);
    for (const name of ["output", "from", "to"]) panel.part(name).addEventListener("change", () => this.#draw());
  }

  /** What the fields hold, as typed. */
  get present() {
    return Object.fromEntries(this.#inputs.map((input) => [input.name, input.value]));
  }

  get #inputs() {
    return /** @type {HTMLInputElement[]} */ ([...this.#calculator.querySelectorAll("form input[name]")]);
  }

  /** @param {Scenario[]} scenarios @param {{last?: number, more?: Scenario[]}} options */
  ask(scenarios, options) {
    const article = Object.fromEntries(this.#inputs.map((input) => [input.name, input.defaultValue]));
    const touched = this.#inputs.some((input) => input.value !== input.defaultValue);
    const present = touched && !this.#calculator.hasAttribute("stale") ? this.present : {};
    const outputs = [...this.#panel.part("output").options].map((option) => option.value);
    return this.#calculator.ask({ ask: "shelf", fields: {}, scenarios, article, present, outputs, ...options });
  }

  /** @param {Answer} answer */
  show({ columns, results, inputs }) {
    this.#columns = columns;
    const shown = /** @type {HTMLElement} */ (this.#panel.element.querySelector(".versus"));
    shown.hidden = columns.length < 2;
    if (shown.hidden) return;
    const names = columns.map((/** @type {Scenario} */ { name }) => name);
    shown.querySelector("thead")?.replaceChildren(row("th", "Résultat", names));
    const [above, below] = shown.querySelectorAll("tbody");
    above.replaceChildren(...results.map((/** @type {Row} */ { label, texts }) => row("td", label, texts, names)));
    below.replaceChildren(...inputs.map((/** @type {Row} */ { label, texts }) => row("td", label, texts, names)));
    this.#choices("from", names, names[0]);
    this.#choices("to", names, names[names.length - 1]);
    return this.#draw();
  }

  /** @param {string} part @param {string[]} names @param {string} first */
  #choices(part, names, first) {
    const select = /** @type {HTMLSelectElement} */ (this.#panel.part(part));
    const chosen = names.includes(select.value) ? select.value : first;
    select.replaceChildren(...names.map((name) => new Option(name, name, false, name === chosen)));
  }

  async #draw() {
    const [output, from, to] = ["output", "from", "to"].map((name) => this.#panel.value(name));
    const sets = this.#columns.map(({ name, values }) => [name, values]);
    await this.#chart(this.#bars, { kind: "scenarios", output, sets });
    if (from === to) return this.#blank("Choisissez deux scénarios différents.");
    const both = [from, to].map((chosen) => sets.find(([name]) => name === chosen));
    await this.#chart(this.#gap, { kind: "ecart", output, sets: both });
  }

  /** @param {Panel} place @param {Record<string, unknown>} question */
  async #chart(place, question) {
    const { chart } = await this.#calculator.ask({ ask: "chart", fields: {}, ...question });
    if (!chart) return;
    sentence(place, chart.sentence);
    place.draw(chart.svg);
  }

  /** @param {string} why */
  #blank(why) {
    sentence(this.#gap, why);
    this.#gap.draw("");
  }
}

/** @param {Panel} place @param {string} words */
function sentence({ element }, words) {
  const said = element.querySelector(".sentence");
  if (said) said.textContent = words;
}

/** @param {string} kind @param {string} label @param {string[]} texts @param {string[]} [names] for a phone, where a line is a card */
function row(kind, label, texts, names) {
  const line = document.createElement("tr");
  line.append(cell("th", label, names ? "row" : "col"));
  for (const [n, text] of texts.entries()) {
    const made = cell(kind, text, kind === "th" ? "col" : "");
    if (names) made.dataset.label = names[n];
    line.append(made);
  }
  return line;
}

/** @param {string} kind @param {string} text @param {string} scope */
function cell(kind, text, scope) {
  const made = document.createElement(kind);
  made.textContent = text;
  if (scope) made.setAttribute("scope", scope);
  return made;
}
