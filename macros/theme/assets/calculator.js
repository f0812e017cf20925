// <roi-calculator>: the build has already written its figures; this asks Python for the reader's.
// Without JavaScript, or if the runtime cannot load, the written figures stay true.
// Every number is read and written by Python: nothing here knows what a number is.

import { Engine, excuse } from "./calculator/engine.js";
import { Fields, spoken } from "./calculator/fields.js";
import { History } from "./calculator/history.js";
import { Instant, frugal } from "./calculator/instant.js";

export { excuse };

/**
 * @typedef {{texts?: Record<string, string>, reasons?: Record<string, string>, errors?: Record<string, string>,
 *            error?: {message: string}, failure?: {stage: string, detail: string}} & Record<string, any>} Answer
 * @typedef {Record<string, unknown>} Question
 * @typedef {{onProgress?: (share: number) => void, signal?: AbortSignal}} Options
 */

const PATIENCE = 3000; // ms before a start is worth a word
const PAUSE = 700; // ms after the last key before a screen reader hears the result
const OLD = "Les chiffres affichés restent justes pour les valeurs d’avant.";
const LIVE = ".presets, .tools, .slider"; // what needs JavaScript

export class RoiCalculator extends HTMLElement {
  #asked = 0;
  #spoken = 0;
  /** @type {Record<string, string>} What every known cell says. */
  #texts = {};
  /** @type {Map<HTMLElement, string>} What the article wrote in each answer. */
  #written = new Map();
  #fields = /** @type {Fields} */ (/** @type {unknown} */ (undefined));
  #history = new History({});
  #instant = new Instant("");

  connectedCallback() {
    if (this.dataset.ready) return; // Back, after instant navigation: the listeners are still there
    this.dataset.ready = "yes";
    const form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    this.#fields = new Fields(form);
    this.#history = new History(this.#fields.values);
    for (const part of this.querySelectorAll(LIVE)) part.removeAttribute("hidden");
    for (const cell of this.#marked("cell")) {
      this.#texts[cell.dataset.cell ?? ""] = cell.textContent ?? "";
      if (cell.matches("output, td")) this.#written.set(cell, cell.textContent ?? "");
    }
    this.#instant = new Instant(this.model);
    this.#approach();
    this.addEventListener("focusin", () => this.#start());
    this.addEventListener("pointerover", (event) => this.#hover(event));
    this.addEventListener("click", (event) => this.#click(event));
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("toggle", (event) => this.#tool(event), { capture: true });
    form.addEventListener("input", ({ target }) => this.#changed(() => this.#fields.take(target), false));
    form.addEventListener("change", () => this.#record());
    form.addEventListener("reset", () => setTimeout(() => this.#changed(() => {})));
    form.addEventListener("submit", (event) => event.preventDefault());
    this.openLink();
  }

  /** Ask Python about this model, with what the fields hold. @param {Question} question @param {Options} [options] */
  async ask(question, options) {
    const slow = setTimeout(() => this.#loading(true), PATIENCE);
    const answer = await Engine.shared().ask({ model: this.model, fields: this.fields, ...question }, options);
    clearTimeout(slow);
    this.#loading(false);
    return answer;
  }

  /** @param {Record<string, string>} changed What some fields hold from now on; the others are the article's. */
  fill(changed) {
    return this.#changed(() => this.#fields.set({ ...this.#fields.article, ...changed }));
  }

  /** One field, as if the reader had typed it. @param {string} name @param {string} value */
  type(name, value) {
    return this.#changed(() => this.#fields.set({ [name]: value }));
  }

  get model() {
    return this.getAttribute("model") ?? "";
  }

  /** An address may say what the fields hold: link.js is fetched when it does. */
  async openLink() {
    if (!/^#(calcul|valeurs)=/.test(location.hash)) return;
    this.#formulas();
    const link = await import("./link.js").catch(() => this.say("Ce lien n’a pas pu s’ouvrir\u00a0: rechargez la page."));
    link?.open(this);
  }

  /** What each field holds, as text. */
  get fields() {
    return this.#fields.values;
  }

  /** What each field held in the article. */
  get article() {
    return this.#fields.article;
  }

  /** What every cell says, « flux.1 » for one term of a series; before the first answer, only those on the page. */
  get texts() {
    return this.#texts;
  }

  /** @param {string} [done] What has just been done, if it is worth a word. */
  async update(done = "") {
    const asked = ++this.#asked;
    this.#fields.mark();
    const shown = this.#instant.texts(this.fields);
    if (shown) this.#show({ texts: shown }, done);
    if (shown && !Engine.started && frugal()) return;
    this.setAttribute("aria-busy", "true");
    const answer = await this.ask({ ask: "compute", article: this.article, output: this.#output });
    if (shown && answer.texts) this.#handOver(shown, answer.texts);
    if (asked !== this.#asked) return; // a later keystroke has asked again
    this.removeAttribute("aria-busy");
    if (shown && answer.failure) return; // the figures are there: Python is missed when something else asks for it
    this.#show(answer, done);
  }

  /** The page's first calculator fetches its formulas near the screen, another once touched: a page adds four kilobytes. */
  #approach() {
    if (document.querySelector(this.localName) !== this) return;
    const near = new IntersectionObserver(([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      near.disconnect();
      this.#formulas();
    }, { rootMargin: "100%" });
    near.observe(this);
  }

  /** The formulas that answer at once. Without them, Python answers alone. */
  #formulas() {
    return this.#instant.load().catch(console.warn);
  }

  /** The reader means to calculate: Python is fetched, and first asked for what the article says. */
  async #start() {
    this.#formulas();
    if (Engine.started || frugal()) return;
    const built = { ...this.#texts };
    const { texts } = await this.ask({ ask: "compute", fields: this.article });
    if (texts && this.#handOver(built, texts)) this.update();
  }

  /** Two answers to one question: they are equal, or Python's stands. @param {Record<string, string>} shown @param {Record<string, string>} python */
  #handOver(shown, python) {
    const wrong = Instant.differences(shown, python);
    this.dispatchEvent(new CustomEvent("handover", { bubbles: true, detail: { cells: Object.keys(shown).length, wrong } }));
    return wrong.length > 0;
  }

  /** @param {boolean} now */
  #loading(now) {
    const bar = /** @type {HTMLElement | null} */ (this.querySelector(".loading"));
    if (!bar || bar.hidden !== now) return;
    bar.hidden = !now;
    this.say(now ? "Le moteur de calcul se télécharge\u00a0: une seule fois pour tout le blog." : "");
  }

  /** @param {string} sentence @param {string} [aside] What only a screen reader needs to hear. */
  say(sentence, aside = "") {
    clearTimeout(this.#spoken);
    this.#write("[role=status]", sentence);
    if (aside) this.querySelector("[role=status]")?.append(hidden(` ${aside}`));
  }

  /** @param {string[]} names The questions whose groups open. */
  unfold(names) {
    this.#fields.open(names);
  }

  /** Go to a question: its group unfolds, its field takes the focus. @param {string} name */
  show(name) {
    this.#fields.open([name]);
    this.#fields.find(name)?.focus();
  }

  /** Whatever changes the fields passes here. @param {() => void} change @param {boolean} [whole] or one of many keys */
  #changed(change, whole = true) {
    change();
    if (whole) this.#record();
    return this.update();
  }

  #record() {
    this.#history.record(this.fields);
    this.#offer();
  }

  #offer() {
    for (const [name, can] of [["undo", this.#history.canUndo], ["redo", this.#history.canRedo]]) {
      const button = this.querySelector(`.history [name=${name}]`);
      if (can) button?.removeAttribute("hidden"); // from then on it stays, and keeps the focus
      button?.setAttribute("aria-disabled", String(!can));
    }
  }

  /** @param {"undo" | "redo"} way */
  #go(way) {
    const [before, state] = [this.fields, this.#history[way]()];
    const [done, nothing] = way === "undo" ? ["Annulé", "Rien à annuler."] : ["Rétabli", "Rien à rétablir."];
    if (!state) return this.say(nothing);
    this.#fields.set(state);
    this.#offer();
    this.say(`${done}\u00a0: ${this.#fields.differences(before)}.`);
    return this.update(`${done}\u00a0: ${this.#fields.differences(before)}.`);
  }

  /** A mouse over a calculator is intent; a finger over it may only be scrolling. @param {PointerEvent} event */
  #hover(event) {
    if (event.pointerType === "mouse") this.#start();
  }

  /** @param {Event} event */
  #click(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button?.dataset.fields) this.fill(JSON.parse(button.dataset.fields));
    if (button?.matches(".field .back")) this.#changed(() => this.#fields.take(button));
    if (button?.matches(".history [name=undo]")) this.#go("undo");
    if (button?.matches(".history [name=redo]")) this.#go("redo");
  }

  /** Ctrl + Z, but in a text, where the browser's own undoes what is typed. @param {KeyboardEvent} event */
  #key(event) {
    const key = event.key.toLowerCase();
    const target = /** @type {HTMLElement} */ (event.target);
    if (!(event.ctrlKey || event.metaKey) || !"zy".includes(key) || target.matches("input:not([type=range])")) return;
    event.preventDefault();
    this.#go(key === "y" || event.shiftKey ? "redo" : "undo");
  }

  /** A tool is fetched when it first opens: tools/<its name>.js. @param {Event} event */
  async #tool(event) {
    const details = /** @type {HTMLDetailsElement} */ (event.target);
    const name = details.dataset.tool;
    if (!name || !details.open || details.dataset.ready) return;
    details.dataset.ready = "yes";
    /** @type {Element[]} */
    const pressed = []; // before there was anything to answer
    const press = (/** @type {Event} */ { target }) => pressed.push(/** @type {Element} */ (target));
    details.addEventListener("click", press);
    details.querySelector(".missing")?.remove();
    const missing = Object.assign(document.createElement("p"), { className: "missing", role: "alert" });
    try {
      const [{ Panel }, { open }] = await Promise.all([import("./tools/panel.js"), import(`./tools/${name}.js`)]);
      open(this, new Panel(details));
    } catch (error) {
      console.warn(error);
      delete details.dataset.ready;
      missing.textContent = "Cette partie n’a pas pu se charger. Vérifiez la connexion, puis fermez-la et rouvrez-la.";
      details.querySelector("summary")?.after(missing); // a later answer would write over the calculator's own sentence
    }
    details.removeEventListener("click", press);
    for (const target of pressed) target.closest("button")?.click();
  }

  /** @param {Answer} answer @param {string} done */
  #show(answer, done) {
    const { texts, reasons, errors = {}, error, failure, headline = this.#short(texts), changes = "" } = answer;
    this.#fields.show(answer);
    this.toggleAttribute("stale", !texts);
    if (texts) {
      for (const note of this.#marked("reason")) this.#reason(note, texts, reasons);
      this.#texts = { ...this.#texts, ...texts };
      for (const cell of this.#marked("cell")) cell.textContent = texts[cell.dataset.cell ?? ""] ?? cell.textContent;
      for (const [cell, written] of this.#written) this.#compare(cell, written);
      for (const [part, said] of [[".headline", headline], [".changes", changes]]) this.#write(part, said);
      this.toggleAttribute("changed", this.#fields.inputs.some((input) => input.value !== input.defaultValue));
      this.dispatchEvent(new Event("recalculated"));
    }
    const wrong = Object.values(errors);
    if (failure) this.say(`${excuse(failure, "changez une valeur pour réessayer.")} ${OLD}`);
    else if (error) this.say(error.message);
    else if (wrong.length) this.say(`Les chiffres affichés datent d’avant\u00a0: ${wrong[0]}`);
    else this.#announce(`${headline} ${changes}`, done);
  }

  /** Only Python has reasons: until it answers, one stays as long as its figure. @param {HTMLElement} note @param {Record<string, string>} texts @param {Record<string, string>} [reasons] */
  #reason(note, texts, reasons) {
    const cell = note.dataset.reason ?? "";
    if (reasons) note.textContent = reasons[cell] ?? "";
    else if (texts[cell] !== this.#texts[cell]) note.textContent = "";
  }

  /** The answer in fewer words, until Python's sentence comes. @param {Record<string, string>} [texts] */
  #short(texts) {
    const { label = "", output = "" } = /** @type {HTMLElement | null} */ (this.querySelector(".headline"))?.dataset ?? {};
    return texts ? `${label}\u00a0: ${texts[output]}.` : "";
  }

  /** What the article had, beside what has changed. @param {HTMLElement} cell @param {string} written */
  #compare(cell, written) {
    const was = cell.textContent === written ? "" : `au lieu de ${written}`;
    const note = cell.parentElement?.querySelector(".was");
    if (note) note.textContent = was;
    else cell.toggleAttribute("changed", was !== "");
    if (note || !was) return cell.removeAttribute("title");
    cell.title = was;
    cell.append(hidden(`, ${was}`));
  }

  /** One sentence for all the figures, once the reader has stopped typing. @param {string} sentence @param {string} done */
  #announce(sentence, done) {
    this.say(done);
    this.#spoken = window.setTimeout(() => this.say(done, `Recalculé. ${sentence}`), PAUSE);
  }

  /** The result that the headline says. */
  get #output() {
    return /** @type {HTMLElement | null} */ (this.querySelector(".headline"))?.dataset.output;
  }

  /** @param {string} part @param {string} text */
  #write(part, text) {
    const found = this.querySelector(part);
    if (found) found.textContent = text;
  }

  /** @param {string} mark @returns {NodeListOf<HTMLElement>} */
  #marked(mark) {
    return this.querySelectorAll(`[data-${mark}]`);
  }
}

/** Said to a screen reader; those who see have it before their eyes. @param {string} text */
function hidden(text) {
  const span = document.createElement("span");
  span.className = "hidden";
  span.textContent = spoken(text);
  return span;
}

customElements.define("roi-calculator", RoiCalculator);
addEventListener("hashchange", () => {
  for (const calculator of document.querySelectorAll("roi-calculator")) /** @type {RoiCalculator} */ (calculator).openLink();
});
