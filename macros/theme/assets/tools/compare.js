import { Names } from "./names.js";
import { save } from "./panel.js";
import { receive } from "./receive.js";
import { allowed, concerns, forget, hold, read, shelfOf, write } from "./storage.js";
import { Versus } from "./versus.js";

/** @typedef {import("../calculator.js").RoiCalculator} Calculator */
/** @typedef {import("./panel.js").Panel} Panel */
/** @typedef {{name: string, values: Record<string, number | string>}} Scenario What differs; text is as it was typed. */
/** @typedef {(scenarios: Scenario[]) => Scenario[]} Edit */
/** @typedef {{last?: number, more?: Scenario[]}} Options */

const PAUSE = 400; // ms after the last new figures before the comparison follows
const HERE = "Ils restent dans ce navigateur\u202f; rien n’est envoyé.";
const VISIT =
  "Ce navigateur ne les garde pas\u00a0: ils dureront le temps de cette visite, et rien n’est envoyé. Un fichier, lui, se garde.";
const UNREAD =
  "Les scénarios que ce navigateur gardait sont abîmés, ou viennent d’une version plus récente de la page\u00a0: ils y restent tels quels, et les nouveaux dureront le temps de cette visite. «\u00a0Tout effacer\u00a0» repart de rien.";
const BROUGHT = "Les scénarios de ce lien sont ajoutés aux vôtres\u202f; ils seront gardés à votre premier changement.";
const ERASED =
  "Tout ce que ce site gardait dans ce navigateur est effacé\u00a0: les scénarios de tous les calculateurs, et vos réglages.";

/** « Comparer » : up to four states of the fields, kept under a name, side by side. */
export function open(/** @type {Calculator} */ calculator, /** @type {Panel} */ panel) {
  new Shelf(calculator, panel).open();
}

class Shelf {
  #calculator;
  #panel;
  #versus;
  #names;
  /** @type {Scenario[]} */
  #scenarios = [];
  /** What the fields hold under each. @type {Record<string, string>[]} */
  #fields = [];
  /** Those of the link that brought the reader here, until they change something. @type {Scenario[]} */
  #linked;
  #known = false;
  #lasting = true;
  #file = "";
  #undo = async () => {};
  /** Edits wait for each other: each starts from what the one before has left. @type {Promise<unknown>} */
  #queue = Promise.resolve();

  /** @param {Calculator} calculator @param {Panel} panel */
  constructor(calculator, panel) {
    this.#calculator = calculator;
    this.#panel = panel;
    this.#versus = new Versus(calculator, panel);
    this.#linked = JSON.parse(calculator.dataset.linked ?? "[]");
    const item = /** @type {HTMLTemplateElement} */ (panel.element.querySelector("template"));
    this.#names = new Names(/** @type {HTMLElement} */ (panel.element.querySelector(".kept")), item, {
      take: (at) => this.#take(at),
      update: (at) => this.#update(at),
      delete: (at) => this.#delete(at),
      rename: (at, name) => this.#rename(at, name),
    });
  }

  open() {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.#panel.element.querySelectorAll("[data-scenario]")))
      button.addEventListener("click", () => this.#add("Le scénario est ajouté.", [JSON.parse(button.dataset.scenario ?? "")]));
    this.#panel.part("title").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter") this.#keep();
    });
    this.#panel.on("keep", () => this.#keep());
    this.#panel.on("undo", () => this.#takeBack());
    this.#panel.on("export", () => save(this.#file, `scenarios-${this.#calculator.model}.json`, "application/json"));
    this.#panel.on("forget", () => this.#forget());
    receive(this.#panel, (text) => this.#import(text));
    this.#follow();
    this.#load();
    this.#panel.element.querySelector("fieldset")?.removeAttribute("disabled");
  }

  /** New figures, and what another tab keeps. */
  #follow() {
    let waiting = 0;
    this.#calculator.addEventListener("recalculated", () => {
      clearTimeout(waiting);
      waiting = window.setTimeout(() => this.#refresh(), PAUSE);
    });
    this.#panel.element.addEventListener("toggle", () => this.#refresh());
    Shelf.#listen(new WeakRef(this));
  }

  /** The window outlives the page, and must not keep it. @param {WeakRef<Shelf>} shelf */
  static #listen(shelf) {
    window.addEventListener("storage", (event) => shelf.deref()?.hear(event));
  }

  /** @param {StorageEvent} event */
  hear(event) {
    if (concerns(event, this.#key)) this.#load();
  }

  /** Nothing for a panel that is closed. */
  #refresh() {
    if (/** @type {HTMLDetailsElement} */ (this.#panel.element).open) this.#queued(async () => (this.#known ? this.#set(this.#scenarios) : this.#read()));
  }

  get #key() {
    return shelfOf(this.#calculator.model);
  }

  #load() {
    return this.#queued(() => this.#read());
  }

  /** What this browser keeps, then what the link brings. Until it is known, nothing is written over it. */
  async #read() {
    const text = read(this.#key);
    const found = text ? await this.#calculator.ask({ ask: "file", fields: {}, text }) : {};
    if (found.failure) return !this.#panel.refuse(found);
    this.#lasting = !found.error;
    this.#where(allowed() && this.#lasting);
    this.#offer();
    const said = await this.#set(found.scenarios ?? [], { more: this.#linked });
    this.#known = Boolean(said);
    const brought = this.#linked.length ? BROUGHT : "";
    if (said) this.#panel.say([found.error ? UNREAD : "", ...(found.sentences ?? []), brought, ...said].join(" ").trim());
    return this.#known;
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  #queued(work) {
    const done = this.#queue.then(work);
    this.#queue = done;
    return done;
  }

  /** The scenarios as they become, checked by Python and shown; what it says of them, or nothing when it refuses.
   * @param {Scenario[]} scenarios @param {Options} [options] @returns {Promise<string[] | undefined>} */
  async #set(scenarios, options = {}) {
    const answer = await this.#versus.ask(scenarios, options);
    if (this.#panel.refuse(answer)) return;
    this.#scenarios = answer.scenarios;
    this.#fields = answer.fields;
    this.#file = answer.scenarios.length ? answer.file : "";
    this.#calculator.dataset.kept = this.#file;
    this.#calculator.dispatchEvent(new Event("kept"));
    this.#names.show(this.#scenarios.map(({ name }) => name));
    this.#panel.part("export").hidden = !this.#file;
    this.#versus.show(answer);
    return answer.sentences;
  }

  /** An edit by the reader: kept from one visit to the next, and taken back at will.
   * @param {string} done @param {Edit} edit @param {Options} [options] */
  #change(done, edit, options) {
    this.#panel.say("Un instant…");
    return this.#queued(async () => {
      if (!this.#known && !(await this.#read())) return false;
      const [before, file] = [this.#scenarios, this.#file];
      const said = await this.#set(edit(before), options);
      if (!said) return false;
      if (this.#file !== file) {
        this.#store();
        this.#offer(() => this.#back(before));
      }
      this.#panel.say([this.#file === file && said.length ? "" : done, ...said].join(" ").trim());
      return true;
    });
  }

  /** @param {Scenario[]} before */
  #back(before) {
    return this.#queued(async () => {
      if (await this.#set(before)) this.#store();
    });
  }

  #store() {
    this.#linked = [];
    if (this.#lasting) this.#where(write(this.#key, this.#file));
    else hold(this.#key, this.#file);
  }

  /** @param {boolean} kept */
  #where(kept) {
    const where = this.#panel.element.querySelector(".where");
    if (where) where.textContent = kept ? HERE : VISIT;
  }

  async #keep() {
    const title = this.#panel.part("title");
    const present = { name: title.value, values: this.#versus.present };
    if (await this.#change("Vos chiffres sont gardés.", (scenarios) => [...scenarios, present])) title.value = "";
  }

  /** @param {string} done @param {Scenario[]} more */
  #add(done, more) {
    this.#change(done, (scenarios) => scenarios, { more });
  }

  /** @param {string} text */
  async #import(text) {
    const found = await this.#calculator.ask({ ask: "file", fields: {}, text });
    if (this.#panel.refuse(found)) return;
    this.#add(["Les scénarios du fichier sont ajoutés.", ...found.sentences].join(" "), found.scenarios);
  }

  /** @param {number} at */
  #take(at) {
    const { present } = this.#versus;
    this.#calculator.fill(this.#fields[at]);
    this.#panel.say(`Les champs reprennent «\u00a0${this.#scenarios[at].name}\u00a0».`);
    this.#offer(async () => this.#calculator.fill(present));
  }

  /** @param {number} at */
  #update(at) {
    const { present: values } = this.#versus;
    this.#change("Le scénario prend vos chiffres.", (scenarios) => scenarios.with(at, { ...scenarios[at], values }));
  }

  /** @param {number} at */
  async #delete(at) {
    await this.#change(`«\u00a0${this.#scenarios[at].name}\u00a0» est supprimé.`, (scenarios) => scenarios.toSpliced(at, 1));
    this.#panel.part("undo").focus();
  }

  /** @param {number} at @param {string} name */
  #rename(at, name) {
    this.#change("Le scénario est renommé.", (scenarios) => scenarios.with(at, { ...scenarios[at], name }), { last: at });
  }

  async #forget() {
    const restore = forget();
    this.#linked = [];
    await this.#load();
    this.#panel.say(ERASED);
    this.#offer(async () => {
      restore();
      await this.#load();
    });
  }

  /** What « Annuler » does; without anything to take back, it goes. @param {() => Promise<void>} [undo] */
  #offer(undo) {
    this.#undo = undo ?? this.#undo;
    this.#panel.part("undo").hidden = !undo;
  }

  async #takeBack() {
    await this.#undo();
    this.#offer();
    this.#panel.say("C’est annulé.");
    this.#panel.part("title").focus();
  }
}
