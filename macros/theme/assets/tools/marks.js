/** @typedef {import("../charts.js").RoiChart} RoiChart */

const REACH = 22; // px around a mark: half a finger
/** @type {Record<string, number>} */
const NEXT = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/** Reading a drawing mark by mark, with a pointer, a finger or the arrow keys: the detail is written under it. */
export class Marks {
  #detail;
  #drawings;

  /** @param {RoiChart} chart @param {Event} first What has called for this. */
  constructor(chart, first) {
    this.#drawings = chart.drawings;
    this.#detail = /** @type {HTMLElement} */ (chart.querySelector(".detail"));
    this.#drawings.addEventListener("pointermove", (event) => this.#point(event));
    this.#drawings.addEventListener("pointerdown", (event) => this.#point(event));
    this.#drawings.addEventListener("pointerleave", (event) => this.#leave(event));
    this.#drawings.addEventListener("keydown", (event) => this.#step(event));
    this.#drawings.addEventListener("focusout", () => this.#read(""));
    if (first instanceof PointerEvent) this.#point(first);
  }

  /** A finger leaves as soon as it has touched: what it has asked for stays. @param {PointerEvent} event */
  #leave({ pointerType }) {
    if (pointerType === "mouse" && !this.#drawings.matches(":focus-visible")) this.#read("");
  }

  /** @param {PointerEvent} event */
  #point({ target, clientX, clientY }) {
    const under = /** @type {Element} */ (target);
    const mark = under.closest(".mark") ?? nearest(under.closest("svg")?.querySelectorAll(".mark"), clientX, clientY);
    this.#read(mark ? detail(mark) : "");
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    if (event.key === "Escape") this.#drawings.blur();
    if (!(event.key in NEXT)) return;
    event.preventDefault(); // the page would scroll
    const all = this.#details();
    const wanted = all.indexOf(this.#detail.textContent ?? "") + NEXT[event.key];
    this.#read(all[Math.min(Math.max(wanted, 0), all.length - 1)]);
  }

  /** Each detail once: a bar and the point over it say the same; the last one drawn is where it is read. */
  #details() {
    const marks = [...(this.#drawings.querySelector("svg")?.querySelectorAll(".mark") ?? [])];
    return [...new Set(marks.map(detail).reverse())].reverse();
  }

  /** @param {string} said */
  #read(said) {
    if (this.#detail.textContent !== said) this.#detail.textContent = said;
    for (const mark of this.#drawings.querySelectorAll(".mark")) mark.classList.toggle("read", detail(mark) === said);
  }
}

/** @param {Element} mark */
function detail(mark) {
  return mark.querySelector("title")?.textContent ?? "";
}

/** The mark within reach of a point. @param {Iterable<Element>} [marks] @param {number} x @param {number} y */
function nearest(marks = [], x = 0, y = 0) {
  let found;
  let least = REACH;
  for (const mark of marks) {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    const far = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    if (far < least) [found, least] = [mark, far];
  }
  return found;
}
