// What every panel of a calculator needs: its parts by name, a sentence, a drawing, a file to keep.

import { excuse } from "../calculator.js";

/** @typedef {import("../calculator.js").RoiCalculator} Calculator */
/** @typedef {import("../calculator.js").Answer} Answer */

/** A panel's parts, by name. */
export class Panel {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  /** @param {string} name @returns {any} */
  part(name) {
    return this.element.querySelector(`[name=${name}]`);
  }

  /** @param {string} name */
  value(name) {
    return this.part(name).value;
  }

  /** @param {string} name @param {() => void} act */
  on(name, act) {
    this.part(name)?.addEventListener("click", act);
  }

  /** @param {string} sentence */
  say(sentence) {
    this.write(".said", sentence);
  }

  /** @param {string} kind @param {string} text */
  write(kind, text) {
    const part = this.element.querySelector(kind);
    if (part) part.textContent = text;
  }

  /** Python's drawing, the very one of the build. @param {string} svg */
  draw(svg) {
    this.element.querySelector(".drawings")?.replaceChildren(...parsed(svg));
  }

  /** What went wrong, if something did. @param {Answer} answer @returns {boolean} */
  refuse({ errors, error, failure }) {
    if (failure) this.say(excuse(failure));
    else if (error) this.say(error.message);
    else if (errors) this.say(Object.values(errors)[0]);
    return Boolean(failure || error || errors);
  }
}

/** What a panel holds beside its title: the build's own HTML, in a file that the first to open fetches.
 * @param {Calculator} calculator @param {HTMLElement} details */
export async function fill(calculator, details) {
  if (!details.closest("[data-panels]") || details.childElementCount > 1) return;
  details.append(...(await part(calculator, details.dataset.tool ?? "")));
}

/** @param {Calculator} calculator @param {string} name @returns {Promise<Element[]>} */
export async function part(calculator, name) {
  const folder = /** @type {HTMLElement} */ (calculator.querySelector("[data-panels]")).dataset.panels;
  const response = await fetch(new URL(`../../../panneaux/${folder}/${calculator.model}.json`, import.meta.url));
  if (!response.ok) throw new Error(`${folder}/${calculator.model}.json : ${response.status}`);
  return parsed((await response.json())[name]);
}

/** HTML of the build or of the engine, read as a document, where nothing runs. @param {string} html */
function parsed(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.children];
}

/** @param {string} tag @param {Record<string, string>} [attributes] @param {(Node | string)[]} children */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {BlobPart} content @param {string} name @param {string} type */
export function save(content, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
