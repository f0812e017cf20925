// The reader's runtime under Node: `node pyodide.mjs JOB`, then one question a line, one answer a line.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { runtime, wheel, lock, bench } = JSON.parse(process.argv[2]);

process.on("uncaughtException", (error) => {
  console.error(error.message); // not the stack: it quotes the one line of Pyodide's minified megabyte
  process.exit(1);
});

const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`).href);
const python = await loadPyodide({
  stdLibURL: `${runtime}/stdlib.zip`,
  lockFileContents: lock,
  env: { PYTHONPATH: `/runtime/${wheel}:/bench` },
  fsInit: async (/** @type {any} */ FS) => {
    for (const [at, root] of Object.entries({ "/runtime": runtime, "/bench": bench })) {
      FS.mkdirTree(at);
      FS.mount(FS.filesystems.NODEFS, { root }, at);
    }
  },
});
const ask = python.pyimport("evaluation.ask");
for await (const question of createInterface({ input: process.stdin })) console.log(ask(question));
