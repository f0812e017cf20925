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

  /** Python's drawing, the very one of the build: parsed as a document, where nothing runs. @param {string} svg */
  draw(svg) {
    const { body } = new DOMParser().parseFromString(svg, "text/html");
    this.element.querySelector(".drawings")?.replaceChildren(...body.children);
  }

  /** What went wrong, if something did. @param {Answer} answer @returns {boolean} */
  refuse({ errors, error, failure }) {
    if (failure) this.say(excuse(failure));
    else if (error) this.say(error.message);
    else if (errors) this.say(Object.values(errors)[0]);
    return Boolean(failure || error || errors);
  }
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
