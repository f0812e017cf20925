// What the site keeps in this browser, under names of its own. Never required: what cannot be kept lasts for the visit.

const SITE = "chiffres-en-main:";
const THEME = `${new URL("../../../..", import.meta.url).pathname}.__`; // the theme's own keys: light or dark

/** What this browser has refused to keep. @type {Map<string, string>} */
const visit = new Map();

/** Where a model's scenarios are kept. @param {string} model */
export const shelfOf = (model) => `scenarios:${model}`;

/** '' when there is nothing. @param {string} key */
export function read(key) {
  try {
    return visit.get(key) ?? localStorage.getItem(SITE + key) ?? "";
  } catch {
    return "";
  }
}

/** Whether it will still be there at the next visit; '' takes it away. @param {string} key @param {string} text */
export function write(key, text) {
  try {
    if (text) localStorage.setItem(SITE + key, text);
    else localStorage.removeItem(SITE + key);
    visit.delete(key);
    return true;
  } catch {
    hold(key, text);
    return false;
  }
}

/** For this visit only. @param {string} key @param {string} text */
export function hold(key, text) {
  visit.set(key, text);
}

/** Whether this browser lets the site keep anything. */
export function allowed() {
  try {
    return localStorage.length >= 0;
  } catch {
    return false;
  }
}

/** Whether another tab has just changed it, or erased all. @param {StorageEvent} event @param {string} key */
export function concerns(event, key) {
  return allowed() && event.storageArea === localStorage && (event.key === null || event.key === SITE + key);
}

/** The names of all that the site keeps here: ours without their prefix, and the theme's. */
export function kept() {
  const found = allowed() ? [...ours(localStorage), ...ours(sessionStorage)] : [];
  return found.map(({ key }) => key.replace(SITE, ""));
}

/** Erases all that the site keeps here, and gives what it was. @returns {() => void} what brings it back */
export function forget() {
  const held = [...visit];
  visit.clear();
  const erased = allowed() ? [...ours(localStorage), ...ours(sessionStorage)] : [];
  for (const { area, key } of erased) area.removeItem(key);
  return () => {
    for (const { area, key, text } of erased) area.setItem(key, text);
    for (const [key, text] of held) visit.set(key, text);
  };
}

/** @param {Storage} area */
function ours(area) {
  return Object.keys(area)
    .filter((key) => key.startsWith(SITE) || key.startsWith(THEME))
    .map((key) => ({ area, key, text: area.getItem(key) ?? "" }));
}
