// Pyodide under Node, for the build: `node compile.mjs VERB JOB`, the job in JSON.
// Writes files only; a failure is one message on stderr and a status of 1.

import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { image, stillTime } from "./image.mjs";
import { image as imageOf, RESEED, restore } from "./worker/memory.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const SETTINGS = {
  SOURCE_DATE_EPOCH: "315532800", // no date, no random order: the same sources give the same bytes
  PYTHONHASHSEED: "0",
  LANG: "C.UTF-8",
  PYTHONDONTWRITEBYTECODE: "1",
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

  /** Starts the runtime as the worker does, asks the engine what readers ask, and keeps the memory that this leaves. */
  async memory({ folder, wheel, lock, modules }) {
    stillTime();
    const { python, exports, own } = await engine(folder, wheel, { lockFileContents: lock, _makeSnapshot: true });
    const { warm, squeeze } = python.pyimport("questions");
    warm(modules.join("\n"));
    const places = {
      end: exports.emscripten_stack_get_end(), // the stack lies between the data and the heap, and grows down
      top: exports.emscripten_stack_get_current(),
      heap: exports.emscripten_stack_get_base(),
    };
    const raw = join(folder, "memory");
    await writeFile(raw, image(python.makeMemorySnapshot(), own, places));
    squeeze("/out/memory", "/out/memory.bin");
    await rm(raw);
  },

  /** Both starts of a wasm that marks its functions, and all that can be asked: the marks. */
  async profile({ folder, wheel, lock, modules, memory, marks, count }) {
    const kept = imageOf(new Uint8Array(gunzipSync(await readFile(memory))).buffer);
    const found = new Uint8Array(count);
    for (const from of [undefined, kept]) {
      const { python, exports } = await engine(folder, wheel, { lockFileContents: lock, env: {} }, from);
      if (from) python.runPython(RESEED);
      else python.pyimport("questions").warm(modules.join("\n"));
      if (from) python.pyimport("repertoire").play();
      new Uint8Array(exports.memory.buffer, marks, count).forEach((mark, at) => (found[at] |= mark));
    }
    await writeFile(join(folder, "marks"), found);
  },
};

/**
 * Python with the engine on its path and the build's questions beside it, its wasm's exports, and its memory before the
 * wasm's constructors have run.
 * @param {string} folder @param {string} wheel @param {object} options of loadPyodide
 * @param {import("./worker/memory.js").Image} [from] what the worker puts back
 */
async function engine(folder, wheel, options, from) {
  const files = { [`/${wheel}`]: join(folder, wheel) };
  // Not mounted: a .pyc left by another build would change the memory.
  for (const name of ["/questions.py", "/repertoire.py"]) files[name] = join(HERE, name);
  const contents = await Promise.all(Object.entries(files).map(async ([at, file]) => [at, await readFile(file)]));
  const prepare = async (/** @type {any} */ FS) => contents.forEach(([at, content]) => FS.writeFile(at, content));
  const before = memoryBefore();
  const { default: create } = await import(pathToFileURL(join(folder, "pyodide.asm.mjs")).href);
  const restored = from && {
    _loadSnapshot: from.header,
    async createPyodideModule(/** @type {any} */ settings) {
      const module = await create(settings);
      restore(from, new Uint32Array((await before).own.buffer), module.HEAPU8);
      return module;
    },
  };
  const stdLibURL = join(folder, "stdlib.zip");
  // The program's name in a browser. Under Node it would be the path of this file, which differs between machines.
  const all = { _sysExecutable: "./this.program", stdLibURL, ...options, ...restored };
  const python = await start(folder, all, { "/out": folder }, `/${wheel}:/`, prepare);
  return { python, ...(await before) };
}

/** @returns {Promise<{exports: any, own: Uint8Array}>} */
function memoryBefore() {
  const { instantiate } = WebAssembly;
  return new Promise((resolve) => {
    Object.assign(WebAssembly, {
      async instantiate(/** @type {any} */ bytes, /** @type {any} */ imports) {
        const found = await instantiate(bytes, imports);
        const exports = /** @type {any} */ (found.instance)?.exports;
        if (exports?.memory) resolve({ exports, own: new Uint8Array(exports.memory.buffer.slice(0)) });
        return found;
      },
    });
  });
}

/**
 * Mounts folders before Python starts: it looks at its path once.
 * @param {string} pyodide
 * @param {{env?: Record<string, string>, [option: string]: unknown}} options of loadPyodide; a browser's env is empty
 * @param {Record<string, string>} mounts
 * @param {(FS: any) => Promise<void>} [prepare]
 */
async function start(pyodide, options, mounts, path = Object.keys(mounts).join(":"), prepare = async () => {}) {
  const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
  const fsInit = async (/** @type {any} */ FS) => {
    for (const [at, root] of Object.entries(mounts)) {
      FS.mkdirTree(at);
      FS.mount(FS.filesystems.NODEFS, { root }, at);
    }
    await prepare(FS);
  };
  return loadPyodide({ ...options, fsInit, env: { ...(options.env ?? SETTINGS), PYTHONPATH: path } });
}

await verbs[process.argv[2]](JSON.parse(process.argv[3]));
