// The first answers, from the build's translation of the formulas, while Python is on the line. Python has the last word.

/** @typedef {Record<string, string>} Texts */

const SLOW = 2; // Mbit/s: below, Python's megabytes are fetched only for what needs them
const TELLING = 20_000; // bytes: a smaller file says nothing of the line

export class Instant {
  static #retired = false; // for the visit: it was wrong once
  /** @type {((fields: Texts) => Texts | undefined) | undefined} */
  #answering;
  #model;

  /** @param {string} model */
  constructor(model) {
    this.#model = model;
  }

  /** Fetch the formulas, once; without them, Python answers alone. */
  async load() {
    const folder = document.querySelector("meta[name=instant]")?.getAttribute("content");
    if (!folder || this.#answering) return;
    const address = new URL(`../../instant/${folder}/${this.#model}.js`, import.meta.url); // from the bundle, calculator.js
    const { default: answering } = await import(address.href);
    this.#answering = answering;
  }

  /** What every cell says, or undefined where Python must answer. @param {Texts} fields */
  texts(fields) {
    return Instant.#retired ? undefined : this.#answering?.(fields);
  }

  /** The cells that Python writes otherwise. One is enough to be silent for the visit. @param {Texts} shown @param {Texts} python */
  static differences(shown, python) {
    const wrong = Object.keys(shown).filter((cell) => shown[cell] !== python[cell]);
    for (const cell of wrong) console.error(`${cell}\u00a0: «\u00a0${shown[cell]}\u00a0» affiché, «\u00a0${python[cell]}\u00a0» calculé.`);
    Instant.#retired ||= wrong.length > 0;
    return wrong;
  }
}

/** A line on which megabytes are not fetched unasked: metered, slow by the browser's word, or by what this page took. */
export function frugal() {
  const { saveData = false, effectiveType = "" } = /** @type {any} */ (navigator).connection ?? {};
  return saveData || /2g|3g/.test(effectiveType) || rate() < SLOW;
}

/** Mbit/s of the quickest large file of this page; one from a cache says nothing. */
function rate() {
  const files = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
  const told = files.filter(({ transferSize }) => transferSize > TELLING);
  const rates = told.map(({ transferSize, responseStart, responseEnd }) => (transferSize * 8) / 1000 / (responseEnd - responseStart));
  return rates.length ? Math.max(...rates) : Infinity;
}
