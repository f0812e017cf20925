// What of the site is kept in this browser, and whether this page is its newest: the service worker keeps, this tells.

import { resume, suspend } from "./resume.js";

const workers = navigator.serviceWorker;
const meta = (/** @type {string} */ name) => document.querySelector(`meta[name=${name}]`)?.getAttribute("content");
const build = meta("build");
const SITE = new URL("../../..", import.meta.url).href; // another may share the origin, and its caches
const SIGNS = ["scroll", "keydown", "pointerdown"];
let engine = false; // Python has served: what it needs may be kept

/** Someone who opens a page and leaves fetches nothing for the days to come. @type {Promise<unknown>} */
const read = workers?.controller
  ? Promise.resolve()
  : new Promise((resolve) => SIGNS.map((sign) => addEventListener(sign, resolve, { once: true, capture: true, passive: true })));

/** Material exchanges pages without a load: this page's scripts must not meet another build's. */
function arrive() {
  if (meta("build") !== build) return location.reload();
  resume();
  list();
  if (document.querySelector("kept-data")) import("./tools/kept.js").catch(console.warn);
  Promise.all([whole(), read]).then(remember);
}

/** Reading comes first. */
async function whole() {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
}

async function remember() {
  const registration = await register().catch(console.warn);
  if (!registration) return;
  check(registration);
  const { active } = await workers.ready;
  if (!active) return;
  const models = [...document.querySelectorAll("roi-calculator")].map((one) => one.getAttribute("model"));
  const kept = await ask(active, { keep: addresses(registration.scope), models, engine });
  const mark = /** @type {HTMLElement | null} */ (document.querySelector(".offline"));
  if (mark) mark.hidden = !(kept.page && (kept.engine || !models.length));
}

/** Nothing where the site has none, or the browser no such thing. */
async function register() {
  const script = meta("offline");
  return script ? workers?.register(script, { updateViaCache: "none" }) : undefined;
}

/** The page, what it has loaded, and, once its reader calculates, what its tools will ask for. @param {string} scope */
function addresses(scope) {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const all = [location.href, ...loaded, ...(engine ? offered() : [])].map((address) => new URL(address, location.href));
  return [...new Set(all.map(({ origin, pathname }) => origin + pathname))].filter((address) => address.startsWith(scope));
}

/** The panels of the page's calculators, and their workbooks. */
function offered() {
  return [...document.querySelectorAll("roi-calculator")].flatMap((calculator) => {
    const { workbook = "", panels } = /** @type {HTMLElement} */ (calculator.querySelector("[data-panels]")).dataset;
    return [workbook, new URL(`../../panneaux/${panels}/${calculator.getAttribute("model")}.json`, import.meta.url).href];
  });
}

/** Whether the site has a newer build than this page. @param {ServiceWorkerRegistration} registration */
async function check(registration) {
  await registration.update().catch(() => {}); // without a network, what is known stays
  const newest = registration.installing ?? registration.waiting ?? registration.active;
  const { build: latest } = newest && navigator.onLine ? await ask(newest, {}) : { build };
  if (latest !== build) offer();
}

function offer() {
  const bar = document.querySelector(".newer");
  if (!bar || bar.firstChild) return;
  bar.append(
    "Une version plus récente de cette page est en ligne. ",
    button("La charger", () => {
      suspend();
      location.reload();
    }),
    button("Plus tard", () => bar.replaceChildren()),
  );
}

/** @param {string} label @param {() => void} act */
function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

/** On the page that stands for those that were never read: those that were. */
async function list() {
  const place = /** @type {HTMLElement | null} */ (document.querySelector(".readable"));
  if (!place?.hidden) return;
  const kept = (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))).flat();
  const pages = [...new Set(kept.map(({ url }) => url))].filter((url) => url.startsWith(SITE) && url.endsWith("/"));
  for (const url of pages) place.querySelector("ul")?.append(await entry(url));
  place.hidden = !pages.length;
}

/** @param {string} url */
async function entry(url) {
  const text = (await (await caches.match(url))?.text()) ?? "";
  const [link, item] = [document.createElement("a"), document.createElement("li")];
  link.href = url;
  link.textContent = new DOMParser().parseFromString(text, "text/html").querySelector("h1")?.textContent ?? url;
  item.append(link);
  return item;
}

/** @param {ServiceWorker} asked @param {Record<string, unknown>} question @returns {Promise<any>} */
function ask(asked, question) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    asked.postMessage(question, [port2]);
  });
}

document.addEventListener("engine", () => {
  engine = true;
  whole().then(remember);
});
document.addEventListener("outdated", offer);
document.addEventListener("unanswered", () => workers?.controller && ask(workers.controller, { mend: true }));
document.addEventListener("visibilitychange", async () => {
  const registration = document.hidden ? undefined : await workers?.getRegistration();
  if (registration) check(registration);
});
const pages = /** @type {any} */ (globalThis).document$;
if (pages) pages.subscribe(arrive);
else arrive(); // without Material's script, each page is a load
