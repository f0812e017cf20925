// What the fields of a page hold, across one load of it: asked by the reader, in this tab, and gone once it has served.

/** @typedef {import("./calculator.js").RoiCalculator} Calculator */

const KEY = "chiffres-en-main:reprise";

export function suspend() {
  const fields = calculators().map((calculator) => calculator.fields);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, fields }));
  } catch (error) {
    console.warn(error); // no room, or not allowed: the page starts from the article's values
  }
}

export async function resume() {
  const kept = taken();
  if (kept?.path !== location.pathname) return;
  await customElements.whenDefined("roi-calculator");
  for (const [at, calculator] of calculators().entries()) calculator.fill(kept.fields[at]);
}

function taken() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
    return kept;
  } catch (error) {
    console.warn(error);
  }
}

/** @returns {Calculator[]} */
function calculators() {
  return /** @type {Calculator[]} */ ([...document.querySelectorAll("roi-calculator")]);
}
