// The questions of a calculator: what each field holds, its slider, its way back to the article, what is wrong with it.

/** @typedef {import("../calculator.js").Answer} Answer */

const SAID = 3; // fields that a sentence names one by one

/** Voices stop at a space between digits, and say « 44, zéro » for 44 000. @param {string} text */
export const spoken = (text) => text.replace(/(\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, "$1");

export class Fields {
  #form;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
  }

  get inputs() {
    return /** @type {HTMLInputElement[]} */ ([...this.#form.querySelectorAll("input[name]")]);
  }

  /** What the fields hold. @returns {Record<string, string>} */
  get values() {
    return Object.fromEntries(this.inputs.map((input) => [input.name, input.value]));
  }

  /** What the article wrote in them. @returns {Record<string, string>} */
  get article() {
    return Object.fromEntries(this.inputs.map((input) => [input.name, input.defaultValue]));
  }

  /** @param {string} name */
  find(name) {
    return this.inputs.find((input) => input.name === name);
  }

  /** Those that are not named keep what they hold. @param {Record<string, string>} values */
  set(values) {
    for (const input of this.inputs) input.value = values[input.name] ?? input.value;
    this.mark();
  }

  /** The field of a slider, or of a button, takes what it stands for. @param {EventTarget | null} target */
  take(target) {
    const [slider, back] = [".slider", ".back"].map((kind) => target instanceof Element && target.closest(kind));
    if (!slider && !back) return;
    const input = this.#around(/** @type {Element} */ (slider || back));
    if (slider instanceof HTMLInputElement) input.value = stands(slider);
    if (slider) slider.setAttribute("aria-valuetext", spoken(this.#said(input)));
    if (back) input.value = input.defaultValue;
    if (back) input.focus();
    this.mark();
  }

  /** Which fields and groups are no longer the article's. */
  mark() {
    for (const input of this.inputs) {
      const back = this.#near(input, ".back");
      if (back) back.hidden = input.value === input.defaultValue;
    }
    for (const group of this.#form.querySelectorAll("details.group")) {
      const changed = [...group.querySelectorAll("input")].some((input) => input.name && input.value !== input.defaultValue);
      group.toggleAttribute("changed", changed);
    }
  }

  /** What Python says of them: a mistake is shown, and unfolded. @param {Answer} answer */
  show({ errors = {}, positions, beyond = {} }) {
    for (const input of this.inputs) {
      const wrong = errors[input.name] ?? "";
      if (wrong) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      this.#write(input, ".error", wrong);
      if (!positions) continue;
      this.#write(input, ".beyond", beyond[input.name] ?? "");
      this.#slide(input, positions[input.name]);
    }
    this.open(Object.keys(errors));
  }

  /** Unfold the groups of these fields. @param {string[]} names */
  open(names) {
    for (const name of names) this.find(name)?.closest("details")?.setAttribute("open", "");
  }

  /** « Logiciel, 20 000 €/an » for each field that differs. @param {Record<string, string>} before */
  differences(before) {
    const changed = this.inputs.filter((input) => input.value !== before[input.name]);
    if (changed.length > SAID) return "plusieurs valeurs d’un coup";
    return changed.map((input) => `${input.dataset.label}, ${this.#said(input)}`).join("\u202f; ");
  }

  /** @param {HTMLInputElement} input @param {number} position */
  #slide(input, position) {
    const slider = /** @type {HTMLInputElement | null} */ (this.#near(input, ".slider"));
    if (!slider) return;
    if (stands(slider) !== input.value) slider.valueAsNumber = position; // else the reader has just put it there
    slider.setAttribute("aria-valuetext", spoken(this.#said(input)));
  }

  /** @param {HTMLInputElement} input */
  #said(input) {
    return `${input.value}\u00a0${document.getElementById(`${input.id}-unit`)?.textContent}`;
  }

  /** @param {HTMLInputElement} input @param {string} kind @param {string} text */
  #write(input, kind, text) {
    const note = this.#near(input, kind);
    if (note && note.textContent !== text) note.textContent = text;
  }

  /** @param {Element} part @returns {HTMLInputElement} */
  #around(part) {
    return /** @type {HTMLInputElement} */ (part.closest(".field")?.querySelector("input[name]"));
  }

  /** @param {Element} input @param {string} kind @returns {HTMLElement | null | undefined} */
  #near(input, kind) {
    return input.closest(".field")?.querySelector(kind);
  }
}

/** What a slider stands for: the build has written each of its places. @param {HTMLInputElement} slider */
function stands(slider) {
  return slider.dataset.steps?.split("|")[slider.valueAsNumber] ?? "";
}
