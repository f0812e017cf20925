// <roi-calculator>: the build has already written its figures; this asks Python for the reader's.
// Without JavaScript, or if the runtime cannot load, the written figures stay true.
// Every number is read and written by Python: nothing here knows what a number is.

/**
 * @typedef {{texts?: Record<string, string>, reasons?: Record<string, string>, errors?: Record<string, string>, error?: {message: string},
 *            failure?: {stage: string, detail: string}}} Answer
 * @typedef {{model: string, fields: Record<string, string>}} Question
 */

const PATIENCE = 3000; // ms before a start is worth a word
const PAUSE = 700; // ms after the last key before a screen reader hears the result

class RoiCalculator extends HTMLElement {
  #asked = 0;
  #spoken = 0;

  connectedCallback() {
    if (this.dataset.ready) return; // Back, after instant navigation: the listeners are still there
    this.dataset.ready = "yes";
    for (const hidden of this.querySelectorAll("[hidden]")) hidden.removeAttribute("hidden");
    this.addEventListener("focusin", () => Engine.shared(), { once: true });
    this.addEventListener("pointerover", (event) => this.#hover(event));
    this.addEventListener("input", () => this.#update());
    this.addEventListener("click", (event) => this.#preset(event));
    this.#form.addEventListener("reset", () => setTimeout(() => this.#update()));
    this.#form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** A mouse over a calculator is intent; a finger over it may only be scrolling. @param {PointerEvent} event */
  #hover(event) {
    if (event.pointerType === "mouse") Engine.shared();
  }

  /** @param {Event} event */
  #preset(event) {
    const fields = /** @type {HTMLElement} */ (event.target).dataset.fields;
    if (!fields) return;
    const changed = JSON.parse(fields);
    for (const input of this.#inputs) input.value = changed[input.name] ?? input.defaultValue;
    this.#update();
  }

  async #update() {
    const asked = ++this.#asked;
    this.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => this.#say("Le moteur de calcul se télécharge : une seule fois pour tout le blog."), PATIENCE);
    const answer = await Engine.shared().ask({ model: this.getAttribute("model") ?? "", fields: this.#fields });
    clearTimeout(slow);
    if (asked !== this.#asked) return; // a later keystroke has asked again
    this.removeAttribute("aria-busy");
    this.#show(answer);
  }

  /** @param {Answer} answer */
  #show({ texts, reasons = {}, errors = {}, error, failure }) {
    for (const input of this.#inputs) this.#mark(input, errors[input.name] ?? "");
    this.toggleAttribute("stale", !texts);
    if (texts) {
      for (const cell of this.#marked("cell")) cell.textContent = texts[cell.dataset.cell ?? ""] ?? cell.textContent;
      for (const note of this.#marked("reason")) note.textContent = reasons[note.dataset.reason ?? ""] ?? "";
    }
    const wrong = Object.keys(errors).length;
    if (failure) this.#say(EXCUSES[failure.stage] ?? EXCUSES.calcul);
    else if (error) this.#say(error.message);
    else if (wrong) this.#say(`Les chiffres affichés datent d’avant : ${Object.values(errors)[0]}`);
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
    this.#say("");
    clearTimeout(this.#spoken);
    this.#spoken = window.setTimeout(() => {
      const first = this.querySelector("dl > div");
      const [name, value] = [first?.querySelector("dt"), first?.querySelector("output")];
      this.#say(`Recalculé. ${name?.textContent} : ${value?.textContent}.`);
    }, PAUSE);
  }

  /** @param {string} sentence */
  #say(sentence) {
    clearTimeout(this.#spoken);
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = sentence;
  }

  /** @param {string} mark @returns {NodeListOf<HTMLElement>} */
  #marked(mark) {
    return this.querySelectorAll(`[data-${mark}]`);
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  get #inputs() {
    return /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll("input")]);
  }

  get #fields() {
    return Object.fromEntries(this.#inputs.map((input) => [input.name, input.value]));
  }
}

const KEPT = "Les chiffres affichés restent justes pour les valeurs d’avant.";
/** @type {Record<string, string>} */
const EXCUSES = {
  chargement: `Le moteur de calcul n’a pas pu se charger. ${KEPT} Vérifiez la connexion, puis changez une valeur pour réessayer.`,
  calcul: `Le calcul a échoué dans votre navigateur. ${KEPT} Rechargez la page pour réessayer.`,
};

/** The worker that runs Python; one serves every calculator of the visit. */
class Engine {
  /** @type {Engine | undefined} */
  static #shared;
  #worker = new Worker(Engine.#address, { type: "module" });
  /** @type {Map<number, (answer: Answer) => void>} */
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

  /** @param {Question} question @returns {Promise<Answer>} Never rejects. */
  ask(question) {
    return new Promise((resolve) => {
      this.#waiting.set(++this.#last, resolve);
      this.#worker.postMessage({ id: this.#last, question });
    });
  }

  /** @param {{id?: number, answer?: Answer, failure?: Answer["failure"]}} data */
  #hear({ id, answer, failure }) {
    if (id === undefined) return; // a stage of the start
    if (failure?.stage === "chargement") return this.#fail(failure.detail);
    if (failure) console.warn(failure.detail);
    this.#waiting.get(id)?.(answer ?? { failure });
    this.#waiting.delete(id);
  }

  /** The start has failed: everyone is told, and the next question starts anew. @param {string} detail */
  #fail(detail) {
    console.warn("Le moteur de calcul n’a pas démarré :", detail);
    this.#worker.terminate();
    if (Engine.#shared === this) Engine.#shared = undefined;
    for (const resolve of this.#waiting.values()) resolve({ failure: { stage: "chargement", detail } });
    this.#waiting.clear();
  }
}

customElements.define("roi-calculator", RoiCalculator);
