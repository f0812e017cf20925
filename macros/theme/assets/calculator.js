// <roi-calculator>: the build has already written its figures; this asks Python for the reader's.
// Without JavaScript, or if the runtime cannot load, the written figures stay true.
// Every number is read and written by Python: nothing here knows what a number is.

/**
 * @typedef {{texts?: Record<string, string>, reasons?: Record<string, string>, errors?: Record<string, string>,
 *            error?: {message: string}, failure?: {stage: string, detail: string}} & Record<string, any>} Answer
 * @typedef {Record<string, unknown>} Question
 * @typedef {{onProgress?: (share: number) => void, signal?: AbortSignal}} Options
 */

const PATIENCE = 3000; // ms before a start is worth a word
const PAUSE = 700; // ms after the last key before a screen reader hears the result
const FRAGMENT = "#calcul="; // a shared link: what follows never leaves the browser

export class RoiCalculator extends HTMLElement {
  #asked = 0;
  #spoken = 0;
  /** @type {Map<HTMLElement, string>} */
  #written = new Map();

  connectedCallback() {
    if (this.dataset.ready) return; // Back, after instant navigation: the listeners are still there
    this.dataset.ready = "yes";
    for (const part of this.querySelectorAll(".presets, .tools")) part.removeAttribute("hidden");
    for (const output of this.querySelectorAll("output")) this.#written.set(output, output.value);
    this.addEventListener("focusin", () => Engine.shared(), { once: true });
    this.addEventListener("pointerover", (event) => this.#hover(event));
    this.addEventListener("click", (event) => this.#preset(event));
    this.addEventListener("toggle", (event) => this.#tool(event), { capture: true });
    this.#form.addEventListener("input", () => this.update());
    this.#form.addEventListener("reset", () => setTimeout(() => this.update()));
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#openLink();
  }

  /** Ask Python about this model, with what the fields hold. @param {Question} question @param {Options} [options] */
  ask(question, options) {
    return Engine.shared().ask({ model: this.model, fields: this.#fields, ...question }, options);
  }

  /** @param {Record<string, string>} changed What some fields hold from now on; the others are the article's. */
  fill(changed) {
    for (const input of this.#inputs) input.value = changed[input.name] ?? input.defaultValue;
    return this.update();
  }

  /** One field, as if the reader had typed it. @param {string} name @param {string} value */
  type(name, value) {
    const input = this.#inputs.find((field) => field.name === name);
    if (input) input.value = value;
    return this.update();
  }

  get model() {
    return this.getAttribute("model") ?? "";
  }

  async update() {
    const asked = ++this.#asked;
    this.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => this.say("Le moteur de calcul se télécharge\u00a0: une seule fois pour tout le blog."), PATIENCE);
    const answer = await this.ask({ ask: "compute" });
    clearTimeout(slow);
    if (asked !== this.#asked) return; // a later keystroke has asked again
    this.removeAttribute("aria-busy");
    this.#show(answer);
  }

  /** @param {string} sentence */
  say(sentence) {
    clearTimeout(this.#spoken);
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = sentence;
  }

  /** A mouse over a calculator is intent; a finger over it may only be scrolling. @param {PointerEvent} event */
  #hover(event) {
    if (event.pointerType === "mouse") Engine.shared();
  }

  /** @param {Event} event */
  #preset(event) {
    const fields = /** @type {HTMLElement} */ (event.target).dataset.fields;
    if (fields) this.fill(JSON.parse(fields));
  }

  /** The reader's tools are fetched when the first one opens. @param {Event} event */
  async #tool(event) {
    const details = /** @type {HTMLDetailsElement} */ (event.target);
    if (!details.dataset.tool || !details.open) return;
    const { open } = await import("./tools.js");
    open(this, details);
  }

  async #openLink() {
    if (!location.hash.startsWith(FRAGMENT + this.model)) return;
    const link = decodeURIComponent(location.hash.slice(FRAGMENT.length));
    const { fields, sentences = [], failure } = await this.ask({ ask: "open", link });
    if (failure) return this.say(excuse(failure));
    await this.fill(fields);
    if (sentences.length) this.say(sentences.join(" "));
    this.scrollIntoView();
  }

  /** @param {Answer} answer */
  #show({ texts, reasons = {}, errors = {}, error, failure }) {
    for (const input of this.#inputs) this.#mark(input, errors[input.name] ?? "");
    this.toggleAttribute("stale", !texts);
    if (texts) {
      for (const cell of this.#marked("cell")) cell.textContent = texts[cell.dataset.cell ?? ""] ?? cell.textContent;
      for (const note of this.#marked("reason")) note.textContent = reasons[note.dataset.reason ?? ""] ?? "";
      for (const [output, written] of this.#written) {
        const was = output.parentElement?.querySelector(".was");
        if (was) was.textContent = output.textContent === written ? "" : `au lieu de ${written}`;
      }
      this.dispatchEvent(new Event("recalculated"));
    }
    const wrong = Object.values(errors);
    if (failure) this.say(excuse(failure));
    else if (error) this.say(error.message);
    else if (wrong.length) this.say(`Les chiffres affichés datent d’avant\u00a0: ${wrong[0]}`);
    else this.#announce();
  }

  /** @param {HTMLInputElement} input @param {string} why */
  #mark(input, why) {
    if (why) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (why) input.closest("details")?.setAttribute("open", ""); // a folded mistake cannot be mended
    const note = this.querySelector(`#${input.id}-error`);
    if (note) note.textContent = why;
  }

  /** One sentence for all the figures, once the reader has stopped typing. */
  #announce() {
    this.say("");
    this.#spoken = window.setTimeout(() => {
      const first = this.querySelector("dl > div");
      const [name, value, was] = ["dt", "output", ".was"].map((part) => first?.querySelector(part)?.textContent ?? "");
      this.say(`Recalculé. ${name}\u00a0: ${value}${was ? `, ${was}` : ""}.`);
    }, PAUSE);
  }

  /** @param {string} mark @returns {NodeListOf<HTMLElement>} */
  #marked(mark) {
    return this.querySelectorAll(`[data-${mark}]`);
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  get #inputs() {
    return /** @type {HTMLInputElement[]} */ ([...this.#form.querySelectorAll("input")]);
  }

  get #fields() {
    return Object.fromEntries(this.#inputs.map((input) => [input.name, input.value]));
  }
}

const KEPT = "Les chiffres affichés restent justes pour les valeurs d’avant.";

/** What a reader is told, and what to do. @param {{stage: string}} failure */
export function excuse({ stage }) {
  return stage === "chargement"
    ? `Le moteur de calcul n’a pas pu se charger. ${KEPT} Vérifiez la connexion, puis changez une valeur pour réessayer.`
    : `Le calcul a échoué dans votre navigateur. ${KEPT} Rechargez la page pour réessayer.`;
}

/** The worker that runs Python; one serves every calculator of the visit. */
class Engine {
  /** @type {Engine | undefined} */
  static #shared;
  #worker = new Worker(Engine.#address, { type: "module" });
  /** @type {Map<number, {resolve: (answer: Answer) => void, onProgress?: (share: number) => void}>} */
  #waiting = new Map();
  #last = 0;

  static shared() {
    return (Engine.#shared ??= new Engine());
  }

  static get #address() {
    const folder = document.querySelector("meta[name=runtime]")?.getAttribute("content");
    return new URL(`runtime/${folder}/worker.js`, import.meta.url);
  }

  constructor() {
    this.#worker.addEventListener("message", ({ data }) => this.#hear(data));
    this.#worker.addEventListener("error", (event) => this.#fail(event.message));
  }

  /** Never rejects. @param {Question} question @param {Options} [options] @returns {Promise<Answer>} */
  ask(question, { onProgress, signal } = {}) {
    const id = ++this.#last;
    signal?.addEventListener("abort", () => this.#worker.postMessage({ cancel: id }), { once: true });
    return new Promise((resolve) => {
      this.#waiting.set(id, { resolve, onProgress });
      this.#worker.postMessage({ id, question });
    });
  }

  /** @param {{id?: number, answer?: Answer, progress?: number, failure?: Answer["failure"]}} data */
  #hear({ id, answer, progress, failure }) {
    if (id === undefined) return; // a stage of the start
    if (failure?.stage === "chargement") return this.#fail(failure.detail);
    if (failure) console.warn(failure.detail);
    if (progress !== undefined) return this.#waiting.get(id)?.onProgress?.(progress);
    this.#waiting.get(id)?.resolve(answer ?? { failure });
    this.#waiting.delete(id);
  }

  /** The start has failed: everyone is told, and the next question starts anew. @param {string} detail */
  #fail(detail) {
    console.warn("Le moteur de calcul n’a pas démarré\u00a0:", detail);
    this.#worker.terminate();
    if (Engine.#shared === this) Engine.#shared = undefined;
    for (const { resolve } of this.#waiting.values()) resolve({ failure: { stage: "chargement", detail } });
    this.#waiting.clear();
  }
}

customElements.define("roi-calculator", RoiCalculator);
