// The one trusted-types policy of a page. « default », since the theme's bundle, which knows of none, must pass by it.
// No createScript: a text is never run. Browsers without trusted types have the rest of the page's rules.
/** @type {any} */ (globalThis).trustedTypes?.createPolicy("default", {
  /** @param {string} address Of a script or a worker: this site's alone. */
  createScriptURL: (address) => (new URL(address, document.baseURI).href.startsWith(`${location.origin}/`) ? address : null),

  // A whole document is parsed where nothing runs. In a page, what the theme's search writes, and nothing that acts.
  /** @param {string} html @param {string} _ @param {string} sink */
  createHTML(html, _, sink) {
    if (sink.startsWith("DOMParser")) return html;
    const { body } = new DOMParser().parseFromString(html, "text/html");
    for (const element of body.querySelectorAll("*")) {
      if (!element.matches("div, h1, h2, p, span, del, mark")) element.remove();
      for (const name of element.getAttributeNames()) if (name !== "class") element.removeAttribute(name);
    }
    return body.innerHTML;
  },
});
