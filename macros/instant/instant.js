// Fields → texts, by the formulas of the build; undefined wherever Python must speak.

/**
 * @typedef {number | number[]} Cell
 * @typedef {{accepted: [number, number, number][], names: string, units: string[], unit: number[],
 *            compute: (inputs: number[]) => Cell[], read: (typed: string, unit: string) => number,
 *            text: (value: number, unit: string) => string}} Model
 * The inputs come first among the names; each name has its unit's place among the units.
 */

/** @param {Model} model @returns {(fields: Record<string, string>) => Record<string, string> | undefined} */
export function answering({ accepted, names, units, unit, compute, read, text }) {
  const known = names.split(" ");

  /** @param {Record<string, string>} fields */
  function texts(fields) {
    const inputs = accepted.map((bounds, at) => accept(read(fields[known[at]], units[unit[at]]), bounds));
    return Object.fromEntries(compute(inputs).flatMap((cell, at) => said(known[at], cell, units[unit[at]])));
  }

  /** 'flux', [-1, 2] → [['flux.0', …], ['flux.1', …]]. @param {string} name @param {Cell} cell @param {string} unit @returns {[string, string][]} */
  function said(name, cell, unit) {
    if (Array.isArray(cell)) return cell.flatMap((term, period) => said(`${name}.${period}`, term, unit));
    if (cell !== cell) throw RangeError(); // undefined: only Python says why
    return [[name, text(cell, unit)]];
  }

  return (fields) => {
    try {
      return texts(fields);
    } catch {
      return undefined; // a field that is no number, a figure that is not defined: Python has the sentence
    }
  };
}

/** @param {number} value @param {[number, number, number]} bounds */
function accept(value, [min, max, whole]) {
  if (!(min <= value && value <= max) || (whole && !Number.isInteger(value))) throw RangeError();
  return whole ? value + 0 : value;
}
