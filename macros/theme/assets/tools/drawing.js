// A drawing on show, and how often to ask for another.

import { Panel } from "./panel.js";

/** @typedef {{title: string, sentence: string, svg: string, head: string[], rows: string[][]}} Chart */

/** Put Python's chart, texts and all, where a drawing stands. @param {Element} place @param {Chart} chart */
export function show(place, { title, sentence, svg, head, rows }) {
  new Panel(/** @type {HTMLElement} */ (place)).draw(svg);
  const texts = { ".title": title, ".sentence": sentence, caption: title, ".detail": "" };
  for (const [part, text] of Object.entries(texts)) {
    const found = place.querySelector(part);
    if (found) found.textContent = text;
  }
  const names = head.map((name) => cell("th", name, "col"));
  const lines = rows.map(([name, ...figures]) => line(cell("th", name, "row"), ...figures.map((text) => cell("td", text))));
  place.querySelector("thead")?.replaceChildren(line(...names));
  place.querySelector("tbody")?.replaceChildren(...lines);
}

/** @param {string} tag @param {string} text @param {string} [scope] */
function cell(tag, text, scope) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (scope) made.setAttribute("scope", scope);
  return made;
}

/** @param {HTMLElement[]} cells */
function line(...cells) {
  const made = document.createElement("tr");
  made.append(...cells);
  return made;
}

/**
 * The same action, never twice at once: asked again meanwhile, it runs once more at the end. Someone who types fast
 * must not fill the worker's queue with drawings that nobody will see.
 * @param {() => Promise<void>} act
 */
export function unhurried(act) {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      await act();
    }
    running = false;
  };
}
