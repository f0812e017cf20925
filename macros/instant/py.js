// @ts-nocheck: these take what Python takes, and the equality gate is their proof.
// What Python means by these names. Each throws where Python raises: the page then waits for Python.
export const refuse = () => {
  throw RangeError();
};
export const [inf, nan] = [Infinity, NaN];
export const [abs, float, floor, isfinite] = [Math.abs, Number, Math.floor, Number.isFinite];
export const over = (a, b) => (b === 0 ? refuse() : a / b);
export const truth = (x) => x.length ?? (x !== x || x); // an empty list is false in Python, and NaN is true
export const either = (a, b) => (truth(a) ? a : b);
export const min = (...a) => (a.length > 1 ? a : a[0]).reduce((m, x) => (x < m ? x : m)); // the first of equals
export const max = (...a) => (a.length > 1 ? a : a[0]).reduce((m, x) => (x > m ? x : m));

export const tuple = (x) => x;
export const len = (x) => x.length;
export const reversed = (x) => [...x].reverse();
export const all = (x) => x.every(truth);
export const any = (x) => x.some(truth);
export const enumerate = (x) => x.map((item, at) => [at, item]);
export const pairwise = (x) => x.slice(1).map((item, at) => [x[at], item]);
export const zip = (a, ...more) => a.slice(0, Math.min(...more.map(len))).map((x, at) => [x, ...more.map((m) => m[at])]);
export const range = (a, b) => (b === undefined ? range(0, a) : Array.from({ length: Math.max(0, b - a) }, (_, at) => a + at));
export const item = (x, at) => x.at(at) ?? refuse();
export const append = (x, value) => void x.push(value);
export const get = (x, key) => (Object.hasOwn(x, key) ? x[key] : "");

const BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/; // Python's, not \s
export const split = (s, by) => (by === undefined ? s.split(BLANKS).filter(Boolean) : s.split(by));
export const join = (by, parts) => parts.join(by);
export const replace = (s, a, b, times) => (times === 1 ? s.replace(a, () => b) : s.split(a).join(b));
export const partition = (s, by) => ((at) => (at < 0 ? [s, "", ""] : [s.slice(0, at), by, s.slice(at + by.length)]))(s.indexOf(by));
export const removesuffix = (s, end) => (s.endsWith(end) ? s.slice(0, s.length - end.length) : s);
export const rstrip = (s, letter) => (s.endsWith(letter) ? rstrip(s.slice(0, -1), letter) : s);
export const endswith = (s, end) => s.endsWith(end);
export const rfind = (s, part) => s.lastIndexOf(part);
export const isascii = (s) => /^[\0-\x7f]*$/.test(s);
export const isdecimal = (s) => /^\p{Nd}+$/u.test(s);

/** f"{int(digits):,}" */
export const commas = (digits) => digits.replace(/^0+(?=.)/, "").replace(/\B(?=(\d{3})+$)/g, ",");

/** f"{x:.{places}f}", x ≥ 0: toFixed is exact up to 1e21, but takes ties up, Python to the even digit. */
export function fixed(x, places) {
  if (x >= 1e21) return BigInt(x) + (places ? "." + "0".repeat(places) : "");
  const s = x.toFixed(places);
  const tie = (x * 2 ** (places + 1)) % 2 === 1;
  return tie && s.at(-1) % 2 ? s.slice(0, -1) + (s.at(-1) - 1) : s;
}
