// <kept-data>, on the page about privacy: what this browser keeps of this site, and the button that clears it all.

import { allowed, forget, kept } from "./storage.js";

const SITE = new URL("../../../..", import.meta.url);
const CACHES = `chiffres-en-main:${SITE.pathname}:`;
const SCENARIOS = "scenarios:";
const NOTHING = "Rien.";
const REFUSED = "Ce navigateur ne laisse ce site rien garder.";
const OFFLINE = "De quoi lire et calculer hors connexion.";
const THEME = "Le thème de la page, clair ou sombre.";

class KeptData extends HTMLElement {
  #restore = () => {};

  connectedCallback() {
    this.#button("clear").addEventListener("click", () => this.#clear());
    this.#button("undo").addEventListener("click", () => this.#undo());
    addEventListener("storage", () => this.isConnected && this.#show());
    this.#show();
  }

  async #show() {
    const found = [...kept().map(told), ...((await offline()).length ? [OFFLINE] : [])];
    const lines = [...new Set(found.length ? found : [allowed() ? NOTHING : REFUSED])];
    this.querySelector("ul")?.replaceChildren(...lines.map(line));
    this.#button("clear").hidden = !found.length;
  }

  async #clear() {
    this.#restore = forget();
    for (const name of await offline()) await caches.delete(name);
    for (const worker of await workers()) await worker.unregister();
    await this.#show();
    this.#button("undo").hidden = false;
    this.#button("undo").focus();
    this.#say("Tout ce que ce site gardait dans ce navigateur est effacé.");
  }

  async #undo() {
    this.#restore();
    await this.#show();
    this.#button("undo").hidden = true;
    this.#button("clear").focus();
    this.#say("Vos scénarios et vos réglages sont revenus. Les pages lues hors connexion reviennent en les rouvrant.");
  }

  /** @param {string} name @returns {HTMLButtonElement} */
  #button(name) {
    return /** @type {HTMLButtonElement} */ (this.querySelector(`[name=${name}]`));
  }

  /** @param {string} sentence */
  #say(sentence) {
    const said = this.querySelector(".said");
    if (said) said.textContent = sentence;
  }
}

/** @param {string} key */
function told(key) {
  if (!key.startsWith(SCENARIOS)) return THEME;
  return `Des scénarios du calculateur «\u00a0${key.slice(SCENARIOS.length)}\u00a0».`;
}

/** @param {string} text */
function line(text) {
  const made = document.createElement("li");
  made.textContent = text;
  return made;
}

/** This site's caches: another may share the origin. */
async function offline() {
  const names = await globalThis.caches?.keys().catch(() => []); // none without https
  return (names ?? []).filter((name) => name.startsWith(CACHES));
}

async function workers() {
  const found = await navigator.serviceWorker?.getRegistrations().catch(() => []);
  return (found ?? []).filter(({ scope }) => scope.startsWith(SITE.href));
}

customElements.define("kept-data", KeptData);
