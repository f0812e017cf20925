// The memory of a Python that is ready → the bytes that worker/memory.js puts back.

const FREE = { small: 16, large: 40 }; // bytes at the head of a free chunk that say where others are: dlmalloc's
const LARGE = 256;
const [IN_USE, FLAGS] = [2, 7];

/**
 * The snapshot less what is nobody's (the stack's unused part, free chunks) and what the wasm holds anyway.
 *
 * Four numbers (the header's size, the end of the data, the stack's top, 0), the header, the data XOR the wasm's own,
 * then all that is above the stack.
 * @param {Uint8Array} snapshot of makeMemorySnapshot: a header and the memory
 * @param {Uint8Array} own the memory before the wasm's constructors ran
 * @param {{end: number, top: number, heap: number}} places of the data, of the stack, of the first chunk
 */
export function image(snapshot, own, { end, top, heap }) {
  const size = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1];
  const memory = snapshot.slice(size);
  erase(memory, heap);
  top &= ~15;
  let last = memory.length;
  while (!memory[last - 1]) last--;
  const data = memory.slice(0, end).map((byte, at) => byte ^ own[at]);
  const head = new Uint32Array([size, end, top, 0]);
  return Buffer.concat([new Uint8Array(head.buffer), snapshot.subarray(0, size), data, memory.subarray(top, last)]);
}

/** Free chunks hold what they last held, which compresses badly. @param {Uint8Array} memory @param {number} at */
function erase(memory, at) {
  const view = new DataView(memory.buffer, memory.byteOffset);
  while (at + 8 <= memory.length) {
    const head = view.getUint32(at + 4, true);
    const size = head & ~FLAGS;
    if (size < FREE.small || at + size > memory.length) break; // the last, or not a chunk
    if (!(head & IN_USE)) memory.fill(0, Math.min(at + (size < LARGE ? FREE.small : FREE.large), at + size), at + size);
    at += size;
  }
}

/** What chance and the clock give a Python that is to be the same at each build. */
export function stillTime() {
  const now = 315532800000; // as SOURCE_DATE_EPOCH
  globalThis.Date = new Proxy(Date, {
    construct: (Real, given) => Reflect.construct(Real, given.length ? given : [now]),
    get: (Real, name) => (name === "now" ? () => now : Reflect.get(Real, name)),
  });
  performance.now = () => 0;
  crypto.getRandomValues = (/** @type {any} */ bytes) => bytes.fill(0);
}
