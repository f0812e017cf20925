/** @typedef {import("./panel.js").Panel} Panel */

const CONFIRMED = 5000; // ms that « copié » stays

/** A field made to be taken: chosen whole on focus, copied by a button, which says so for a while.
 * @param {Panel} panel @param {string} button @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {string} done What is said then.
 * @param {() => Promise<void>} [written] Until the field has something to take. */
export function copiable(panel, button, field, done, written = async () => {}) {
  let confirmed = 0;
  field.addEventListener("focus", () => field.select());
  panel.on(button, async () => {
    clearTimeout(confirmed);
    if (!field.value) await written();
    if (!field.value) return; // why has been said
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      panel.say(done);
    } catch {
      panel.say("Le texte est sélectionné\u00a0: copiez-le avec Ctrl + C."); // a frame may not write to the clipboard
    }
    confirmed = window.setTimeout(() => panel.say(""), CONFIRMED);
  });
}
