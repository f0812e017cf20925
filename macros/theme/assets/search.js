// The search and its index, fetched when a reader comes to search: they weigh more than an article.
// Material's bundle asks for both as it starts; until then its request and its worker wait here.

(() => {
  const INDEX = /\/search\/search_index\.json$/;
  const Native = window.Worker;
  const WORKER = /\/workers\/search\.\w+\.min\.js$/;
  /** @type {Promise<void>} */
  const wanted = new Promise((resolve) => {
    if (/[?&][hq]=/.test(location.search)) resolve(); // an address that searches, or marks what was found
    addEventListener("focusin", ({ target }) => {
      if (/** @type {Element} */ (target).closest("[data-md-component=search]")) resolve();
    });
  });

  class Request extends XMLHttpRequest {
    #waits = false;

    /** @param {[string, string | URL, boolean?]} asked */
    open(...asked) {
      this.#waits = INDEX.test(String(asked[1]));
      super.open(asked[0], asked[1], asked[2] ?? true);
    }

    /** @param {Document | XMLHttpRequestBodyInit | null} [body] */
    async send(body) {
      if (this.#waits) await wanted;
      super.send(body);
    }
  }

  /** A worker that is born when it is wanted, and then hears what it was told. */
  class Late extends EventTarget {
    #born;

    /** @param {string | URL} address */
    constructor(address) {
      super();
      this.#born = wanted.then(() => {
        const worker = new Native(address);
        worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
        return worker;
      });
    }

    /** @param {unknown} message */
    async postMessage(message) {
      (await this.#born).postMessage(message);
    }
  }

  /** @type {(of: typeof Worker, asked: [string | URL, WorkerOptions?]) => object} */
  const construct = (_, asked) => (WORKER.test(String(asked[0])) ? new Late(asked[0]) : new Native(...asked));
  // Material listens to keys: a word that a finger pastes, or a voice says, has none.
  addEventListener("input", ({ target }) => {
    const field = /** @type {Element} */ (target).closest("[data-md-component=search-query]");
    field?.dispatchEvent(new Event("keyup"));
  });
  window.Worker = new Proxy(Native, { construct });
  window.XMLHttpRequest = Request;
})();
