// Whether the line is one on which every byte counts.

// Mbit/s of the glue, which shares the line with the wasm: about 6 in all. Below, the image of the memory takes longer
// to come than it saves. The browser's own estimate (downlink) is a guess until much has come: 1.5 on any line.
const ENOUGH = 3;

/**
 * What the reader wants or the browser knows, or else how fast the glue came.
 * @param {string} glue @param {Promise<unknown>} arrival
 */
export async function narrow(glue, arrival) {
  const { saveData, effectiveType } = /** @type {any} */ (navigator).connection ?? {};
  if (saveData || /2g|3g/.test(effectiveType)) return true;
  await arrival;
  const [entry] = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(glue));
  return entry?.transferSize > 0 && rate(entry) < ENOUGH; // from the cache, nothing was transferred
}

/** In Mbit/s. @param {PerformanceResourceTiming} entry */
function rate({ encodedBodySize, responseStart, responseEnd }) {
  return (8 * encodedBodySize) / 1000 / (responseEnd - responseStart);
}
