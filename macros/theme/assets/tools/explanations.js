// What the build knows of a model beyond its page, fetched once a visit: assets/explications/<model>.json.

/** @typedef {(string | [string, string])[]} Pieces Text, or a cell and its name. */
/**
 * @typedef {{label: string, says?: string, source?: string, unit?: string, range?: string[], reads?: string[],
 *            formula?: Pieces, periods?: string[], terms?: Pieces[]}} Cell
 * @typedef {{texts: Record<string, string>, cells: Record<string, Cell>}} Model
 */

/** @type {Map<string, Promise<Model>>} */
const models = new Map();

/** @param {string} name @returns {Promise<Model>} */
export function explanations(name) {
  const found = models.get(name) ?? fetched(name);
  models.set(name, found);
  found.catch(() => models.delete(name)); // the next to ask tries again
  return found;
}

/** @param {string} name */
async function fetched(name) {
  const response = await fetch(new URL(`../explications/${name}.json`, import.meta.url));
  if (!response.ok) throw new Error(`${name}.json : ${response.status}`);
  return response.json();
}
