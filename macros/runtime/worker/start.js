// Two ways to start Python: from its library and the engine's wheel, or from an image of the memory that this gives.

import { LOCK, MEMORY, WHEEL } from "./made.js";
import { RESEED, restore, unpacked } from "./memory.js";
import { address, download, script } from "./source.js";

/** @typedef {(question: string) => string} Answer */

const LIBRARY = address("stdlib.zip");
export const GLUE = address("pyodide.asm.mjs");

// The registry of a stopped Python would go on freeing what it held, and each time fail where nobody can catch it.
// Nothing is left to it: questions and answers are texts.
self.FinalizationRegistry = /** @type {any} */ (class {
  register() {}
  unregister() {}
});

// Asked for at once, whatever the way: Pyodide would ask for one, then for the others.
const hot = compiled("hot.wasm");
const loader = script("pyodide.mjs");
export const glue = script("pyodide.asm.mjs");
quiet(hot, loader, glue);

/** What functions the engine has never needed are left out, or none. @param {boolean} whole @returns {Promise<Answer>} */
export async function fromLibrary(whole) {
  const wasm = whole ? compiled("pyodide.asm.wasm") : hot;
  const library = request("stdlib.zip");
  const wheel = request(WHEEL).then((response) => response.arrayBuffer());
  const [bytes, , module] = await Promise.all([wheel, library, wasm]);
  const path = `/${WHEEL}`;
  const fsInit = async (/** @type {any} */ FS) => FS.writeFile(path, new Uint8Array(bytes));
  return python(module, { fsInit, env: { PYTHONPATH: path } }, await library);
}

/** @returns {Promise<Answer>} */
export async function fromMemory() {
  const kept = request("memory.bin", { integrity: MEMORY }).then(unpacked);
  const [image, { default: create }, wasm] = await Promise.all([kept, glue, hot]);
  /** @type {Uint32Array} */
  let own;
  const before = (/** @type {WebAssembly.Memory} */ { buffer }) =>
    (own = new Uint32Array(buffer.slice(0, image.data.byteLength)));
  const createPyodideModule = async (/** @type {any} */ settings) => {
    const module = await create(settings);
    restore(image, own, module.HEAPU8);
    return module;
  };
  return python(wasm, { _loadSnapshot: image.header, createPyodideModule }, new Response(), before);
}

/**
 * @param {WebAssembly.Module} wasm @param {object} options @param {Response} library
 * @param {(memory: WebAssembly.Memory) => void} [before]
 * @returns {Promise<Answer>}
 */
async function python(wasm, options, library, before) {
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([loader, glue]);
  self.postMessage({ stage: "démarrage" });
  const rest = { indexURL: new URL(".", LIBRARY).href, stdLibURL: LIBRARY, lockFileContents: LOCK, createPyodideModule };
  const pyodide = await Promise.race([handOver(wasm, library, before), loadPyodide({ ...rest, ...options })]);
  // A function left out stops the wasm. Pyodide would tell the console that it is broken: the worker will take another.
  pyodide._api.fatal_error = (/** @type {unknown} */ stop) => {
    throw stop;
  };
  if (before) pyodide.runPython(RESEED);
  return pyodide.pyimport("calculator.browser.answer");
}

/**
 * Gives Pyodide what is already there, and from now on nothing of the network.
 * Rejects where the wasm cannot start: Pyodide warns, then waits for ever.
 * @param {WebAssembly.Module} wasm @param {Response} library @param {(memory: WebAssembly.Memory) => void} [before]
 * @returns {Promise<never>}
 */
function handOver(wasm, library, before) {
  self.fetch = async (url) => (String(url) === LIBRARY ? library : Response.error());
  return new Promise((_, reject) => {
    // Pyodide lets go of some promises as it starts.
    self.addEventListener("unhandledrejection", (event) => {
      if (!(event.reason instanceof WebAssembly.RuntimeError)) return;
      event.preventDefault();
      reject(event.reason);
    });
    /** @type {(wanted: unknown, imports: WebAssembly.Imports) => Promise<unknown>} */
    const instantiateStreaming = (_, imports) => instance(wasm, imports, before).catch(reject);
    Object.assign(WebAssembly, { instantiateStreaming });
  });
}

/**
 * @param {WebAssembly.Module} module @param {WebAssembly.Imports} imports
 * @param {(memory: WebAssembly.Memory) => void} [before] called with the memory that its constructors have not touched
 */
async function instance(module, imports, before) {
  const instance = await WebAssembly.instantiate(module, imports);
  before?.(/** @type {WebAssembly.Memory} */ (instance.exports.memory));
  return { module, instance };
}

/** @param {string} name */
function compiled(name) {
  return WebAssembly.compileStreaming(download(name));
}

/** @param {string} name @param {RequestInit} [options] */
async function request(name, options) {
  const response = await download(name, options);
  if (!response.ok) throw new Error(`${name} : ${response.status}`);
  return response;
}

/** What fails is told by whoever waits for it. @param {Promise<unknown>[]} promises */
function quiet(...promises) {
  for (const promise of promises) promise.catch(() => {});
}
