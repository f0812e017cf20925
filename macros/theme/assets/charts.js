// <roi-chart>: the build has drawn the article's case, with its table. This lets the reader read it mark by mark, keep
// it in a file, and, beside a calculator of the same model, redraw it for their own figures.
// What each of the three needs is fetched when it is first used.

/** @typedef {import("./calculator.js").RoiCalculator} RoiCalculator */

export class RoiChart extends HTMLElement {
  /** @type {import("./tools/yours.js").Yours | undefined} */
  #yours;

  connectedCallback() {
    document.addEventListener("recalculated", this, { capture: true }); // it does not bubble
    if (this.dataset.ready) return; // Back, after instant navigation: the others are still there
    this.dataset.ready = "yes";
    for (const part of this.querySelectorAll(".detail, .keep")) part.removeAttribute("hidden");
    this.drawings.tabIndex = 0;
    for (const kind of ["focusin", "pointerover"]) this.drawings.addEventListener(kind, this.#read, { once: true });
    this.addEventListener("click", (event) => this.#keep(event));
  }

  disconnectedCallback() {
    document.removeEventListener("recalculated", this, { capture: true });
  }

  /** A calculator on the page has new figures. @param {Event} event */
  async handleEvent({ target }) {
    const calculator = /** @type {RoiCalculator} */ (target);
    if (calculator.model !== this.getAttribute("model") || this.closest("roi-calculator")) return;
    const part = await this.#fetched(import("./tools/yours.js"));
    if (part) this.#yours ??= new part.Yours(this);
    this.#yours?.follow(calculator);
  }

  get drawings() {
    return /** @type {HTMLElement} */ (this.querySelector(".drawings"));
  }

  /** What to ask Python for this drawing. @returns {{kind: string, outputs: string[]} & Record<string, unknown>} */
  get question() {
    return JSON.parse(this.getAttribute("question") ?? "");
  }

  /** The name of its files: 'campagne-tornado-roi'. */
  get name() {
    const { kind, outputs } = this.question;
    return [this.getAttribute("model"), kind, ...(outputs.length === 1 ? outputs : [])].join("-");
  }

  /** A finger points, then gives the focus: the first of the two says where. */
  #read = async (/** @type {Event} */ event) => {
    if (this.dataset.read) return;
    this.dataset.read = "yes";
    const part = await this.#fetched(import("./tools/marks.js"));
    if (part) new part.Marks(this, event);
  };

  /** @param {Event} event */
  async #keep({ target }) {
    const format = /** @type {HTMLElement} */ (target).closest("button[data-format]")?.getAttribute("data-format");
    if (!format) return;
    const part = await this.#fetched(import("./tools/keep.js"));
    await part?.keep(this, format);
  }

  /** What did not come is said where the chart speaks. @template T @param {Promise<T>} part */
  async #fetched(part) {
    try {
      return await part;
    } catch (error) {
      console.warn(error);
      const line = this.querySelector(".detail");
      if (line) line.textContent = "Une partie de ce graphique n’a pas pu se charger. Vérifiez la connexion, puis rechargez la page.";
    }
  }
}

customElements.define("roi-chart", RoiChart);
