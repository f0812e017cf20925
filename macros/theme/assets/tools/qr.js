const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules of white around the code, as ISO 18004 wants
const LARGEST = 25; // version: 117 modules a side, and a phone still reads it on a phone

/** The drawing of a text as a QR code, dark on light everywhere; undefined when the text is too long for one.
 * @param {string} text @param {string} label @returns {Promise<SVGSVGElement | undefined>} */
export async function code(text, label) {
  const address = new URL("../uqr/index.mjs", import.meta.url).href;
  const { encode } = /** @type {typeof import("uqr")} */ (await import(address));
  try {
    const { data, size } = encode(text, { border: QUIET, maxVersion: LARGEST, boostEcc: true });
    return drawing(data, size, label);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** @param {boolean[][]} rows @param {number} size @param {string} label */
function drawing(rows, size, label) {
  const image = element("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "shape-rendering": "crispEdges" });
  image.setAttribute("aria-label", label);
  image.setAttribute("class", "code");
  image.append(element("rect", { width: size, height: size, fill: "#fff" }), element("path", { d: path(rows), fill: "#000" }));
  return /** @type {SVGSVGElement} */ (image);
}

/** One rectangle a run of dark modules. @param {boolean[][]} rows */
function path(rows) {
  const runs = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => {
      if (!dark || row[x - 1]) return [];
      const end = row.indexOf(false, x);
      return [`M${x} ${y}h${end - x}v1H${x}z`];
    }),
  );
  return runs.join("");
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
