// Runs the engine, the very source of the build, in Pyodide: JSON in, JSON out, so no Python proxy to free.
// The page posts {id, question}; the worker answers {id, answer} or {id, failure: {stage, detail}},
// and says {stage} as it starts. All it loads stands beside it.

/** @typedef {(question: string) => string} Answer */

const WHEEL = "{wheel}"; // written here by the build, like the next
const LOCK = JSON.parse('{lock}');

/** @param {string} name */
const here = (name) => new URL(name, import.meta.url).href;

self.postMessage({ stage: "téléchargement" });
// All asked for at once: Pyodide would ask for one, then for the others.
const wasm = WebAssembly.compileStreaming(fetch(here("pyodide.asm.wasm")));
const library = request("stdlib.zip");
const wheel = request(WHEEL).then((response) => response.arrayBuffer());
const glue = [import(here("pyodide.mjs")), import(here("pyodide.asm.mjs"))];
const ready = start();
ready.catch(console.error);

/** @type {Set<number>} */
const cancelled = new Set();

self.onmessage = async ({ data: { id, question, cancel } }) => {
  if (cancel === undefined) self.postMessage({ id, ...(await reply(id, question)) });
  else cancelled.add(cancel);
};

/** @param {number} id @param {unknown} question */
async function reply(id, question) {
  let stage = "chargement";
  try {
    const answer = await ready;
    stage = "calcul";
    const ask = (/** @type {unknown} */ asked) => JSON.parse(answer(JSON.stringify(asked)));
    let found = ask(question);
    while ("progress" in found) { // long work comes in chunks: between two, a message may cancel it
      self.postMessage({ id, progress: found.progress });
      await breath();
      found = ask({ ask: cancelled.delete(id) ? "cancel" : "next", run: found.run });
    }
    return { answer: found };
  } catch (thrown) {
    const error = /** @type {Error} */ (thrown); // or Pyodide's ExitStatus: it has these two, and no text
    return { failure: { stage, detail: `${error.name}: ${error.message}` } };
  }
}

/** Lets the messages that wait be heard. A timer would too, but never under 4 ms, longer than a chunk takes. */
function breath() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = resolve;
    port1.postMessage(undefined);
  });
}

/** @returns {Promise<Answer>} */
async function start() {
  const [[{ loadPyodide }], bytes] = await Promise.all([Promise.all(glue), wheel, library, wasm]);
  self.postMessage({ stage: "démarrage" });
  const path = `/${WHEEL}`;
  const options = {
    indexURL: here("."),
    stdLibURL: here("stdlib.zip"),
    lockFileContents: LOCK,
    env: { PYTHONPATH: path },
    fsInit: async (/** @type {any} */ FS) => FS.writeFile(path, new Uint8Array(bytes)),
  };
  const pyodide = await Promise.race([handOver(), loadPyodide(options)]);
  const answer = pyodide.pyimport("calculator.browser.answer");
  self.postMessage({ stage: "prêt" });
  return answer;
}

/**
 * Gives Pyodide what is already there, and from now on nothing of the network.
 * Rejects where the wasm cannot start: Pyodide warns, then waits for ever.
 * @returns {Promise<never>}
 */
function handOver() {
  self.fetch = async (url) => (String(url) === here("stdlib.zip") ? library : Response.error());
  return new Promise((_, reject) => {
    /** @type {(wanted: unknown, imports: WebAssembly.Imports) => Promise<unknown>} */
    const instantiateStreaming = (_, imports) => instance(imports).catch(reject);
    Object.assign(WebAssembly, { instantiateStreaming });
  });
}

/** @param {WebAssembly.Imports} imports */
async function instance(imports) {
  const module = await wasm;
  return { module, instance: await WebAssembly.instantiate(module, imports) };
}

/** @param {string} name */
async function request(name) {
  const response = await fetch(here(name));
  if (!response.ok) throw new Error(`${name} : ${response.status}`);
  return response;
}
