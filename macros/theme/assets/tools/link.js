// What an address may ask of a calculator, after its #, which never leaves the browser:
// #calcul= a calculation that was shared, #valeurs= what its fields hold, as typed (#valeurs=budget=500&marge=70+%25).

import { excuse } from "../calculator.js";

/** @typedef {import("../calculator.js").RoiCalculator} Calculator */

export const CALCULATION = "#calcul=";
export const VALUES = "#valeurs=";
const LONGEST = 40_000; // characters of a fragment that are worth reading

/** The page's own address, even inside a frame. */
export function canonical() {
  return document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? location.href.split("#")[0];
}

/** The address of a calculation. @param {string} link As Python writes it. */
export function addressOf(link) {
  return canonical() + CALCULATION + encodeURIComponent(link);
}

/** @param {Calculator} calculator */
export async function open(calculator) {
  const { hash } = location;
  if (hash.startsWith(VALUES)) return prefill(calculator, new URLSearchParams(hash.slice(VALUES.length)));
  if (!hash.startsWith(CALCULATION)) return;
  const link = decoded(hash.slice(CALCULATION.length, LONGEST));
  if (!addressed(calculator, link.split("~")[0])) return;
  const { fields = {}, seed = "", scenarios = [], sentences = [], error, failure } = await calculator.ask({ ask: "open", link });
  if (failure) return calculator.say(excuse(failure, "rechargez la page."));
  if (error) return calculator.say(error.message);
  calculator.dataset.seed = seed;
  await calculator.fill(fields);
  calculator.unfold(Object.keys(fields).filter((name) => fields[name] !== calculator.article[name]));
  if (sentences.length) calculator.say(sentences.join(" "));
  calculator.scrollIntoView();
  if (!scenarios.length) return;
  calculator.dataset.linked = JSON.stringify(scenarios);
  calculator.querySelector("[data-tool=compare]")?.setAttribute("open", "");
}

/** The fields of the questions, without their sliders. @param {Calculator} calculator @returns {HTMLInputElement[]} */
export function inputs(calculator) {
  return [...calculator.querySelectorAll(/** @type {"input"} */ ("form input[name]"))];
}

/** @param {Calculator} calculator @param {URLSearchParams} values */
async function prefill(calculator, values) {
  if (!addressed(calculator, calculator.model)) return;
  const names = new Set(inputs(calculator).map((input) => input.name));
  const unknown = [...values.keys()].filter((name) => !names.has(name));
  await calculator.fill(Object.fromEntries(values));
  if (unknown.length) calculator.say(`Ce calculateur n’a pas de valeur «\u00a0${unknown.join("\u00a0», «\u00a0")}\u00a0».`);
}

/** The first calculator of that model answers; the first of the page for a model that is not there.
 * @param {Calculator} calculator @param {string} model */
function addressed(calculator, model) {
  const all = [...document.querySelectorAll("roi-calculator")];
  return calculator === (all.find((one) => one.getAttribute("model") === model) ?? all[0]);
}

/** A link cut in the middle of a character is still a link, which Python will say is damaged. @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
