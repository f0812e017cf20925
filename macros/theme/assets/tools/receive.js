/** @typedef {import("./panel.js").Panel} Panel */

const LARGEST = 100_000; // bytes: what the engine takes at most, refused before it is read

/** A file that the reader chooses, or drops on the panel, as text. @param {Panel} panel @param {(text: string) => void} take */
export function receive(panel, take) {
  const chosen = /** @type {HTMLInputElement} */ (panel.part("file"));
  panel.on("import", () => chosen.click());
  chosen.addEventListener("change", () => read(chosen.files?.[0]));
  panel.element.addEventListener("dragover", (event) => event.preventDefault());
  panel.element.addEventListener("drop", (event) => {
    event.preventDefault();
    read(event.dataTransfer?.files[0]);
  });

  async function read(/** @type {File | undefined} */ file) {
    if (!file) return;
    if (file.size > LARGEST) panel.say("Ce fichier est trop gros pour être un fichier de scénarios\u00a0: 100\u00a0ko au plus.");
    else take(await file.text());
    chosen.value = ""; // so that the same file may be chosen again
  }
}
