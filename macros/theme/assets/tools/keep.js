import { save } from "./panel.js";

/** @typedef {import("../charts.js").RoiChart} RoiChart */

const SVG = "http://www.w3.org/2000/svg";
const TYPE = "image/svg+xml";
const MARGIN = 12; // around the drawing, in its own units
const SHARP = 2; // pixels of the picture for each of them
// What the style sheet gives to a mark, with what a program takes when nothing is said.
const SHAPE = { fill: "rgb(0, 0, 0)", stroke: "none", "stroke-width": "1px", "stroke-dasharray": "none" };
const WORDS = { fill: "rgb(0, 0, 0)", "font-size": "", "font-weight": "400" };

/** Keep the wide drawing of a chart as a file, "svg" or "png". @param {RoiChart} chart @param {string} format */
export async function keep(chart, format) {
  const svg = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(alone(chart))}`;
  save(format === "png" ? await picture(svg) : svg, `${chart.name}.${format}`, TYPE);
}

/** The drawing with all it needs: its colours, light ones, on each mark, for programs that read no style sheet. */
function alone(/** @type {RoiChart} */ chart) {
  const host = document.createElement("div");
  host.hidden = true;
  host.className = "chart";
  host.dataset.mdColorScheme = "default";
  const svg = /** @type {SVGSVGElement} */ (chart.querySelector("svg.wide")?.cloneNode(true));
  host.append(svg);
  chart.append(host);
  const paper = getComputedStyle(host).getPropertyValue("--paper");
  for (const mark of svg.querySelectorAll(".drawing > *")) paint(mark);
  host.remove();
  frame(svg, chart, paper);
  return svg;
}

/** @param {Element} mark */
function paint(mark) {
  const style = getComputedStyle(mark);
  for (const [name, usual] of Object.entries(mark.localName === "text" ? WORDS : SHAPE)) {
    const value = style.getPropertyValue(name);
    if (value !== usual) mark.setAttribute(name, value);
  }
}

/** Its name and its sentence, a margin, a sheet of paper under it. */
function frame(/** @type {SVGSVGElement} */ svg, /** @type {RoiChart} */ chart, /** @type {string} */ paper) {
  const { x, y, width, height } = svg.viewBox.baseVal;
  const box = { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  const sentence = svg.getAttribute("aria-label") ?? "";
  for (const name of ["class", "role", "aria-label"]) svg.removeAttribute(name);
  for (const mark of svg.querySelectorAll("[class]")) mark.removeAttribute("class");
  svg.setAttribute("viewBox", Object.values(box).join(" "));
  svg.setAttribute("font-family", "sans-serif");
  for (const side of /** @type {const} */ (["width", "height"])) svg.setAttribute(side, String(box[side]));
  svg.prepend(
    made("title", {}, chart.querySelector("caption, .title")?.textContent || sentence),
    made("desc", {}, sentence),
    made("rect", { ...box, fill: paper }),
  );
}

/** @param {string} name @param {Record<string, unknown>} attributes @param {string} [text] */
function made(name, attributes, text = "") {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}

/** The drawing as pixels. @param {string} svg @returns {Promise<Blob>} */
async function picture(svg) {
  const image = new Image();
  image.src = `data:${TYPE},${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * SHARP;
  canvas.height = image.height * SHARP;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((pixels) => (pixels ? resolve(pixels) : reject(new Error("Le dessin ne tient pas en image."))), "image/png"),
  );
}
