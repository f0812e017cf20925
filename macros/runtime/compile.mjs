// Pyodide under Node, for the build: `node compile.mjs VERB JOB`, the job in JSON.
// Writes files only; a failure is one message on stderr and a status of 1.

import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SETTINGS = {
  SOURCE_DATE_EPOCH: "315532800", // no date, no random order: the same sources give the same bytes
  PYTHONHASHSEED: "0",
  PYTHONNODEBUGRANGES: "1", // columns underline a source, which is not shipped: a quarter of the bytes
};

process.on("uncaughtException", (error) => {
  console.error(error.message); // not the stack: it quotes the one line of Pyodide's minified megabyte
  process.exit(1);
});

/** @type {Record<string, (job: any) => Promise<void>>} */
const verbs = {
  /** The whole library in byte code. */
  async whole({ pyodide, folder }) {
    const python = await start(pyodide, {}, { "/build": HERE, "/pyodide": pyodide, "/out": folder });
    python.pyimport("bytecode").library("/pyodide/python_stdlib.zip", "/build/stubs", "/out/whole.zip");
  },

  /** What the engine needs of it. */
  async stdlib({ pyodide, whole, folder, imports }) {
    const python = await start(pyodide, { stdLibURL: whole }, { "/build": HERE, "/out": folder });
    const names = python.pyimport("rehearsal").taken(imports.join("\n"));
    python.pyimport("bytecode").trim(names, "/out/stdlib.zip");
  },

  /** The engine's pure wheel → byte code, in the same folder. */
  async wheel({ pyodide, whole, tools, folder, wheel }) {
    const mounts = { "/build": HERE, "/tools": tools, "/out": folder };
    const python = await start(pyodide, { stdLibURL: whole }, mounts);
    python.pyimport("bytecode").wheel(`/out/${wheel}`);
  },

  /** Starts the finished runtime as the worker does, imports every module of the engine, loads every model. */
  async trial({ folder, wheel, lock, modules }) {
    const options = { stdLibURL: join(folder, "stdlib.zip"), lockFileContents: lock };
    const python = await start(folder, options, { "/runtime": folder }, `/runtime/${wheel}`);
    for (const name of modules) python.pyimport(name);
    const { names, load } = python.pyimport("calculator");
    for (const name of names()) load(name);
    python.pyimport("calculator.browser.answer");
  },
};

/**
 * Mounts folders before Python starts: it looks at its path once.
 * @param {string} pyodide
 * @param {object} options
 * @param {Record<string, string>} mounts
 */
async function start(pyodide, options, mounts, path = Object.keys(mounts).join(":")) {
  const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
  const fsInit = async (/** @type {any} */ FS) => {
    for (const [at, root] of Object.entries(mounts)) {
      FS.mkdirTree(at);
      FS.mount(FS.filesystems.NODEFS, { root }, at);
    }
  };
  return loadPyodide({ ...options, fsInit, env: { ...SETTINGS, PYTHONPATH: path } });
}

await verbs[process.argv[2]](JSON.parse(process.argv[3]));
