import { CALCULATION, inputs } from "./link.js";
import { copiable } from "./copy.js";
import { style } from "./style.js";

/** @typedef {import("../calculator.js").RoiCalculator} Calculator */
/** @typedef {import("./panel.js").Panel} Panel */

// 900 pixels until the frame has said its own height.
const FRAME = { loading: "lazy", width: "100%", height: "900", style: "border: 0", allow: "clipboard-write" };
const SPECIAL = /[&"<>\u00a0\u202f]/g; // the two spaces would suffer from another encoding
const DONE = "Copié. Collez-le dans le HTML de votre page.";

/** « Intégrer à une page » : the calculator for another site, with what the fields hold. */
export function open(/** @type {Calculator} */ calculator, /** @type {Panel} */ panel) {
  const frame = /** @type {HTMLTextAreaElement} */ (panel.part("frame"));
  const element = /** @type {HTMLTextAreaElement} */ (panel.part("element"));
  const { title } = panel.element.dataset;
  copiable(panel, "copy-frame", frame, DONE, refresh);
  copiable(panel, "copy-element", element, DONE, refresh);
  calculator.addEventListener("recalculated", refresh);
  style("share.css").catch(() => {}); // plain without it, and whole
  refresh();

  async function refresh() {
    const answer = await calculator.ask({ ask: "share" });
    if (panel.refuse(answer)) return;
    const fragment = answer.changed.length ? CALCULATION + encodeURIComponent(answer.link) : "";
    const src = ours(`integrer/${calculator.model}/${fragment}`);
    frame.value = `${html("iframe", { src, title, ...FRAME })}\n${script("integrer.js")}`;
    const attributes = { model: calculator.model, title, ...typed(answer.changed) };
    element.value = `${html("chiffres-en-main", attributes)}\n${script("chiffres-en-main.js")}`;
  }

  /** What the fields hold, as typed. @param {string[]} names */
  function typed(names) {
    const changed = inputs(calculator).filter((input) => names.includes(input.name));
    return Object.fromEntries(changed.map((input) => [input.name, input.value]));
  }
}

/** @param {string} path From the root of the site. */
function ours(path) {
  return new URL(`../../../../${path}`, import.meta.url).href;
}

/** @param {string} name */
function script(name) {
  return html("script", { type: "module", src: ours(`assets/${name}`) });
}

/** A tag with no sign in its values that could end one, or that an encoding could damage.
 * @param {string} tag @param {Record<string, string | undefined>} attributes */
function html(tag, attributes) {
  const pairs = Object.entries(attributes).map(([name, value = ""]) => ` ${name}="${value.replace(SPECIAL, coded)}"`);
  return `<${tag}${pairs.join("")}></${tag}>`;
}

/** @param {string} sign */
function coded(sign) {
  return `&#${sign.codePointAt(0)};`;
}
