// Material opens its menus with labels of hidden boxes: a keyboard and a screen reader are given buttons instead.
// Without JavaScript the labels stay, and answer a finger.

const DRAWER = ".md-header__button[for=__drawer]";
const LABELS = `${DRAWER}, .md-nav--primary .md-nav__link[for], .md-nav--primary .md-nav__title[for^=__nav_]`;
const SHORTCUTS = "fs/p,n.";
const narrow = matchMedia("(max-width: 76.2344em)"); // the menu is a drawer, and each of its levels a panel

/** @param {string | null} id @returns {HTMLInputElement} */
const box = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id ?? ""));

/** @param {Element} label */
function upgrade(label) {
  if (!narrow.matches && label.getAttribute("tabindex") !== "0") return; // on a desk, no more than a title
  const button = document.createElement("button");
  for (const { name, value } of label.attributes) button.setAttribute(name, value); // Material's styles ask for « for »
  button.type = "button";
  button.append(...label.childNodes);
  if (label.matches(DRAWER)) button.setAttribute("aria-label", "Menu");
  button.addEventListener("click", () => box(button.getAttribute("for")).click());
  label.replaceWith(button);
}

function refresh() {
  for (const label of document.querySelectorAll(`label:is(${LABELS})`)) upgrade(label);
  for (const button of document.querySelectorAll(`button:is(${LABELS})`)) {
    button.setAttribute("aria-expanded", String(box(button.getAttribute("for")).checked));
  }
}

/** @param {KeyboardEvent} event */
function key(event) {
  const { key, target } = event;
  const typing = /** @type {HTMLElement} */ (target).closest("input, select, textarea");
  // One letter that acts at once betrays those who dictate, or brush a key (WCAG 2.1.4): Material's do not pass.
  if (SHORTCUTS.includes(key) && !event.ctrlKey && !event.metaKey && !event.altKey && !typing) event.stopPropagation();
  if (key !== "Escape" || !box("__drawer").checked) return;
  box("__drawer").click();
  /** @type {HTMLElement | null} */ (document.querySelector(DRAWER))?.focus();
}

addEventListener("keydown", key, { capture: true });
document.addEventListener("change", ({ target }) => target instanceof Element && target.matches(".md-toggle") && refresh());
narrow.addEventListener("change", refresh);
const pages = /** @type {any} */ (globalThis).document$;
if (pages) pages.subscribe(refresh); // now, and after each page that comes without a load
else refresh();
