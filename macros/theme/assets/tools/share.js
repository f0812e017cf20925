import { addressOf } from "./link.js";
import { copiable } from "./copy.js";
import { read, shelfOf } from "./storage.js";
import { style } from "./style.js";

/** @typedef {import("../calculator.js").RoiCalculator} Calculator */
/** @typedef {import("./panel.js").Panel} Panel */

/** « Partager » : a link that no server sees, its QR code, a sheet of paper. */
export function open(/** @type {Calculator} */ calculator, /** @type {Panel} */ panel) {
  const field = /** @type {HTMLInputElement} */ (panel.part("link"));
  const drawn = /** @type {HTMLElement} */ (panel.element.querySelector(".code-place"));
  panel.part("native").hidden = !navigator.canShare?.({ url: location.href }); // a frame may not
  for (const change of ["recalculated", "kept"]) calculator.addEventListener(change, refresh);
  panel.part("scenarios").addEventListener("change", refresh);
  const copied = "Lien copié. Il ne contient que ce que vous avez changé, et aucun serveur ne le lit.";
  copiable(panel, "copy", field, copied, refresh);
  panel.on("native", () => navigator.share({ title: document.title, url: field.value }).catch(refused));
  panel.on("code", toggleCode);
  panel.on("print", () => fetched(async () => (await import("./print.js")).print(calculator, panel)));
  refresh();

  async function refresh() {
    const kept = calculator.dataset.kept ?? read(shelfOf(calculator.model));
    panel.part("scenarios").parentElement.hidden = !kept;
    const file = panel.part("scenarios").checked ? kept : "";
    const answer = await calculator.ask({ ask: "share", seed: calculator.dataset.seed || undefined, file });
    if (panel.refuse(answer)) return;
    field.value = addressOf(answer.link);
    if (!drawn.hidden) await fetched(draw);
  }

  function refused(/** @type {Error} */ { name }) {
    if (name !== "AbortError") panel.say("Le partage a été refusé\u00a0: copiez le lien."); // else closed by the reader
  }

  async function toggleCode() {
    drawn.hidden = !drawn.hidden;
    panel.part("code").setAttribute("aria-expanded", String(!drawn.hidden));
    panel.say("");
    await refresh();
  }

  async function draw() {
    const [{ code }] = await Promise.all([import("./qr.js"), style("share.css")]);
    const drawing = await code(field.value, "Code QR de ce calcul");
    drawn.replaceChildren(...(drawing ? [drawing] : []));
    if (!drawing) panel.say("Ce lien est trop long pour un code QR\u00a0: copiez-le.");
  }

  async function fetched(/** @type {() => Promise<void>} */ act) {
    try {
      await act();
    } catch (error) {
      console.warn(error);
      panel.say("Cet outil n’a pas pu se télécharger. Vérifiez la connexion, puis réessayez.");
    }
  }
}
