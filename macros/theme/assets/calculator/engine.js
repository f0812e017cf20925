// The worker that runs Python: one serves every calculator of the visit. A worker that is killed or hangs says nothing:
// its silence is listened to, another takes its place, and what it was asked is asked again, once.

/** @typedef {import("../calculator.js").Answer} Answer */
/** @typedef {import("../calculator.js").Question} Question */
/** @typedef {import("../calculator.js").Options} Options */
/** @typedef {{question: Question, options: Options, resolve: (answer: Answer) => void, tries: number}} Waiting */

const TICK = 500; // ms. Silence is counted in ticks: a page asleep for an hour has heard none
const HUNG = 4; // ticks without a word from a worker that calculates
const STALLED = 40; // ticks without a byte, or a step of the start, from one that loads
const TRIES = 2;

const CAUSES = {
  chargement: "Le moteur de calcul n’a pas pu se charger. Vérifiez la connexion, puis ",
  calcul: "Le calcul a échoué dans votre navigateur. Fermez d’autres onglets s’il manque de mémoire, puis ",
};
const OUTDATED = "Le blog a changé depuis que cette page est ouverte, et son moteur de calcul n’est plus en ligne. Rechargez-la.";

/** What a reader is told, and what to do. @param {{stage: string}} failure @param {string} [retry] */
export function excuse({ stage }, retry = "réessayez.") {
  if (stage === "périmé") return OUTDATED;
  return CAUSES[stage === "calcul" ? "calcul" : "chargement"] + retry;
}

export class Engine {
  /** @type {Engine | undefined} */
  static #shared;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #last = 0;
  #ready = false;
  #silence = 0;
  #clock = 0;

  static shared() {
    return (Engine.#shared ??= new Engine());
  }

  static get started() {
    return Engine.shared().#worker !== undefined;
  }

  static get #address() {
    const folder = document.querySelector("meta[name=runtime]")?.getAttribute("content");
    return new URL(`../../runtime/${folder}/worker.js`, import.meta.url).href; // from the bundle, calculator.js
  }

  /** Never rejects. @param {Question} question @param {Options} [options] @returns {Promise<Answer>} */
  ask(question, options = {}) {
    const id = ++this.#last;
    options.signal?.addEventListener("abort", () => this.#worker?.postMessage({ cancel: id }), { once: true });
    return new Promise((resolve) => {
      this.#waiting.set(id, { question, options, resolve, tries: 0 });
      if (this.#worker ?? this.#start()) this.#post(id);
    });
  }

  /** A worker may be refused at once, or by an error without a word. @returns {boolean} */
  #start() {
    this.#ready = false;
    try {
      const worker = (this.#worker = new Worker(Engine.#address, { type: "module" }));
      worker.addEventListener("message", ({ data }) => worker === this.#worker && this.#hear(data));
      worker.addEventListener("error", ({ message }) => worker === this.#worker && this.#fail("chargement", message));
      return true;
    } catch (error) {
      this.#fail("chargement", String(error));
      return false;
    }
  }

  /** @param {number} id */
  #post(id) {
    const { question, options, tries } = /** @type {Waiting} */ (this.#waiting.get(id));
    /** @type {Waiting} */ (this.#waiting.get(id)).tries = tries + 1;
    this.#worker?.postMessage({ id, question });
    if (options.signal?.aborted) this.#worker?.postMessage({ cancel: id });
    this.#listen();
  }

  /** @param {{id?: number, stage?: string, answer?: Answer, progress?: number, failure?: Answer["failure"]}} data */
  #hear({ id, stage, answer, progress, failure }) {
    this.#silence = 0;
    if (stage === "prêt" || stage === "démarrage") this.#ready = stage === "prêt"; // a start may follow a failed one
    if (stage === "prêt") document.dispatchEvent(new Event("engine"));
    if (stage === "relève") document.dispatchEvent(new Event("unanswered"));
    if (id === undefined) return;
    if (failure) return failure.stage === "calcul" ? this.#again(failure.detail) : this.#fail(failure.stage, failure.detail);
    if (progress !== undefined) return this.#waiting.get(id)?.options.onProgress?.(progress);
    this.#waiting.get(id)?.resolve(/** @type {Answer} */ (answer));
    this.#waiting.delete(id);
  }

  #listen() {
    this.#silence = 0;
    this.#clock ||= window.setInterval(() => this.#tick(), TICK);
  }

  #tick() {
    if (!this.#waiting.size) {
      clearInterval(this.#clock);
      this.#clock = 0;
    } else if (++this.#silence >= (this.#ready ? HUNG : STALLED)) this.#again("plus un signe du moteur");
  }

  /** Another worker is asked what this one was, unless it was another already. @param {string} detail */
  #again(detail) {
    console.warn("Le moteur de calcul recommence\u00a0:", detail);
    const stage = this.#ready ? "calcul" : "chargement";
    if ([...this.#waiting.values()].some(({ tries }) => tries >= TRIES)) return this.#fail(stage, detail);
    this.#worker?.terminate();
    if (this.#start()) for (const id of this.#waiting.keys()) this.#post(id);
  }

  /** Everyone is told, and the next question starts anew. @param {string} stage @param {string} [detail] */
  async #fail(stage, detail = "refusé par le navigateur") {
    console.warn("Le moteur de calcul n’a pas répondu\u00a0:", detail);
    this.#worker?.terminate();
    this.#worker = undefined;
    const told = [...this.#waiting.values()];
    this.#waiting.clear();
    const gone = stage === "chargement" && (await outdated());
    document.dispatchEvent(new Event(gone ? "outdated" : "unanswered"));
    for (const { resolve } of told) resolve({ failure: { stage: gone ? "périmé" : stage, detail } });
  }
}

/** Whether the site now has another build of this page, without what this one asks. */
async function outdated() {
  const mark = document.querySelector("meta[name=build]")?.outerHTML;
  const signal = AbortSignal.timeout(TICK * HUNG);
  const page = await fetch(location.href, { cache: "no-cache", signal }).then((answer) => answer.text(), () => "");
  return mark !== undefined && page.includes("<meta name=\"build\"") && !page.includes(mark);
}
