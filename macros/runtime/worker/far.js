// Another site sends the files, byte for byte what the build made; else those that stand beside the worker serve.

import * as near from "./near.js";

const FROM = "{from}"; // written here by the build, like the next: the address of a copy of the site
/** @type {Record<string, string>} The files, and what they hash to. */
const HASHES = JSON.parse('{hashes}');
const fetch = self.fetch.bind(self); // Pyodide is given another
const FOLDER = import.meta.url.split("/").slice(-4, -1).join("/"); // assets/runtime/…
const SILENCE = 8000; // ms without a byte: less than what makes the page give up the worker
/** @type {Record<string, string>} Whatever the other site calls them. */
const TYPES = { mjs: "text/javascript", wasm: "application/wasm" };
let failed = false; // once: it is asked for nothing more

/** @param {string} name */
export const address = (name) => `${FROM}${FOLDER}/${name}`;

/** @param {string} name @param {RequestInit} [options] */
export async function download(name, options) {
  try {
    if (!failed) return await checked(name);
  } catch (error) {
    console.warn(`${address(name)} :`, error);
    failed = true;
  }
  return near.download(name, options);
}

/** What was checked is what runs: asked again, the other site might send something else. @param {string} name @returns {Promise<any>} */
export async function script(name) {
  const text = await (await download(name)).blob();
  return import(URL.createObjectURL(text));
}

/** Checked here and not by the browser, which would give no byte before the last. @param {string} name */
async function checked(name) {
  const silence = new AbortController();
  let clock = 0;
  const wait = () => {
    clearTimeout(clock);
    clock = self.setTimeout(() => silence.abort(), SILENCE);
  };
  wait();
  const response = await fetch(address(name), { credentials: "omit", signal: silence.signal });
  const bytes = await near.heard(response, wait).arrayBuffer();
  if ((await hash(bytes)) !== HASHES[name]) throw new Error("not what the build made");
  const [, extension] = /** @type {RegExpMatchArray} */ (name.match(/\.(\w+)$/));
  return new Response(bytes, { headers: { "Content-Type": TYPES[extension] ?? "application/octet-stream" } });
}

/** As an integrity attribute says it. @param {ArrayBuffer} bytes */
async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}
