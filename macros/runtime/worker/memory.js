// The memory of a Python that has imported the engine and answered of every model, put back instead of done again.

// It had its chance before it was kept, the same for everybody.
export const RESEED = "import sys; 'random' in sys.modules and sys.modules['random'].seed()";

/**
 * memory.bin, unpacked: see image.mjs. What Pyodide wants to know of the JavaScript objects that Python held, what
 * differs from the wasm's own data, and all that is above the stack.
 * @typedef {{header: Uint8Array, data: Uint32Array, top: number, rest: Uint8Array}} Image
 */

/** @param {Response} response @returns {Promise<Image>} */
export async function unpacked({ body }) {
  const stream = /** @type {ReadableStream} */ (body).pipeThrough(new DecompressionStream("gzip"));
  return image(await new Response(stream).arrayBuffer());
}

/** @param {ArrayBuffer} bytes @returns {Image} */
export function image(bytes) {
  const [size, end, top] = new Uint32Array(bytes, 0, 4);
  const start = 16 + size;
  return {
    header: new Uint8Array(bytes.slice(16, start)),
    data: new Uint32Array(bytes, start, end / 4),
    top,
    rest: new Uint8Array(bytes, start + end),
  };
}

/**
 * Only once the constructors of the wasm have run: they fill its table of functions, which is no part of its memory.
 * @param {Image} image @param {Uint32Array} own the wasm's own data, before they ran @param {Uint8Array} memory
 */
export function restore({ data, top, rest }, own, memory) {
  if (top + rest.length > memory.length) throw new RangeError("the image is larger than the memory");
  const words = new Uint32Array(memory.buffer, 0, data.length);
  for (let at = 0; at < data.length; at++) words[at] = own[at] ^ data[at];
  memory.set(rest, top);
}
