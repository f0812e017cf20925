/** @typedef {{take: (at: number) => void, update: (at: number) => void, delete: (at: number) => void,
 *            rename: (at: number, name: string) => void}} Acts What each line lets the reader do. */

/** The kept scenarios' names, a line each, with what can be done of them. */
export class Names {
  #list;
  #item;

  /** @param {HTMLElement} list @param {HTMLTemplateElement} item @param {Acts} acts */
  constructor(list, item, acts) {
    this.#list = list;
    this.#item = item;
    list.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest("button");
      const act = /** @type {"take" | "update" | "delete"} */ (button?.name);
      if (button) acts[act](this.#place(button));
    });
    list.addEventListener("change", (event) => {
      const field = /** @type {HTMLInputElement} */ (event.target);
      field.defaultValue = field.value; // done typing: it shows from now on what the name becomes
      acts.rename(this.#place(field), field.value);
    });
  }

  /** A field in which the reader is typing is left alone. @param {string[]} names */
  show(names) {
    while (this.#list.children.length < names.length) this.#list.append(this.#item.content.cloneNode(true));
    while (this.#list.children.length > names.length) this.#list.lastElementChild?.remove();
    for (const [at, name] of names.entries()) this.#line(this.#list.children[at], at, name);
  }

  /** @param {Element} line @param {number} at @param {string} name */
  #line(line, at, name) {
    const field = /** @type {HTMLInputElement} */ (line.querySelector("input"));
    const typing = field === document.activeElement && field.value !== field.defaultValue;
    if (!typing) field.value = name;
    field.defaultValue = name;
    field.setAttribute("aria-label", `Nom du scénario ${at + 1}`);
    for (const button of line.querySelectorAll("button")) button.setAttribute("aria-label", `${button.textContent} «\u00a0${name}\u00a0»`);
  }

  /** @param {HTMLElement} element */
  #place(element) {
    return [...this.#list.children].findIndex((line) => line.contains(element));
  }
}
