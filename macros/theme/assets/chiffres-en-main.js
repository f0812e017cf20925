// <chiffres-en-main model="campagne" budget="5 000"> in a page of another site: the frame, its height, its values.
// An attribute that bears the name of an input says what its field holds, as a reader would type it.

import "./integrer.js";

const NO_INPUT = /^(model|title|id|class|style|lang|dir|hidden|slot|part|role|tabindex|aria-.*|data-.*)$/;
const HEIGHT = "900"; // pixels, until the frame has said its own

class Embedded extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("iframe")) return; // moved in its page
    if (!this.getAttribute("model")) return this.append("Il manque l’attribut model\u00a0: le nom d’un calculateur.");
    const frame = document.createElement("iframe");
    frame.src = this.#address;
    frame.title = this.title || "Calculateur";
    frame.loading = "lazy";
    frame.allow = "clipboard-write";
    frame.width = "100%";
    frame.height = HEIGHT;
    frame.style.border = "0";
    this.style.display = "block";
    this.replaceChildren(frame);
  }

  get #address() {
    const values = [...this.attributes].filter(({ name }) => !NO_INPUT.test(name)).map(({ name, value }) => [name, value]);
    const fragment = values.length ? `#valeurs=${new URLSearchParams(values)}` : "";
    return new URL(`../integrer/${this.getAttribute("model") ?? ""}/${fragment}`, import.meta.url).href;
  }
}

customElements.define("chiffres-en-main", Embedded);
