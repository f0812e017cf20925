// Keeps what was read, for the day without a network. A page comes from the network first: no old figure passes for a
// new one. A file whose address tells its content comes from what is kept, whichever build kept it.
// One older build's cache stays for its pages still open; no skipWaiting, so that none of them changes hands.

const BUILD = "{build}"; // written here by the build, like the next
/** @type {Record<string, string>} The files of this build that may be kept for good, and what they hash to. */
const FILES = JSON.parse('{files}');
const NAMED = /\/assets\/(code|instant|runtime)\/[0-9a-f]{12}\/|\.[0-9a-f]{8}\.min\.(js|css)$/; // of any build
const RUNTIME = Object.keys(FILES).filter((file) => file.startsWith("assets/runtime/"));
const FROM = "{from}"; // another site that sends Python's files, all but the worker's own
const LENT = FROM ? RUNTIME.filter((file) => !file.endsWith("/worker.js")) : [];
const OF_MODELS = /\/(instant|explications)\//;
const FALLBACK = "503.html";
const PATIENCE = 3000; // ms that a reader waits for the network when the page is already here
const ROOM = 100; // pages, pictures, files of other builds: beyond, the oldest go

const worker = /** @type {any} */ (self); // a ServiceWorkerGlobalScope
/** @type {string} */
const scope = worker.registration.scope;
const family = `chiffres-en-main:${new URL(scope).pathname}:`; // another site may share the origin, and its caches
const own = family + BUILD;

/** @typedef {{request: Request, respondWith: (answer: Promise<Response>) => void, waitUntil: (work: Promise<unknown>) => void}} Fetch */
/** @typedef {{keep?: string[], models?: string[], engine?: boolean, mend?: boolean}} Question Without a word: which build? */

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(keep(scope + FALLBACK)));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (/** @type {any} */ event) => {
  event.waitUntil(answer(event.data).then((said) => event.ports[0].postMessage(said)));
});
worker.addEventListener("fetch", (/** @type {Fetch} */ event) => {
  const { method, url } = event.request;
  if (method !== "GET") return;
  if (FROM && url.startsWith(FROM)) event.respondWith(lent(event.request));
  if (url.startsWith(scope)) event.respondWith(named(url) ? lasting(bare(url)) : fresh(event));
});

/** Without what an address may ask of its page. @param {string} url */
const bare = (url) => url.replace(/[?#].*/, "");
/** @param {string} url */
const path = (url) => bare(url).slice(scope.length);
/** @param {string} url */
const named = (url) => path(url) in FILES || NAMED.test(bare(url));

/** @param {string} url */
async function lasting(url) {
  const copy = await found(url);
  if (copy) return copy;
  const response = await request(url);
  await keep(url, response.clone());
  return response;
}

/** Kept under our own address. What comes is checked by who asks. @param {Request} asked */
async function lent(asked) {
  return (await found(scope + asked.url.slice(FROM.length))) ?? fetch(asked);
}

/** The network's answer; if it is late, wrong or missing, the copy: the late one is for the next time. @param {Fetch} event */
async function fresh(event) {
  const url = bare(event.request.url);
  const coming = fetch(event.request, { cache: "no-cache" });
  event.waitUntil(coming.then((response) => keep(url, response.clone()), () => {}));
  const copy = await found(url);
  if (!copy) return coming.catch(() => nothing(event.request));
  const response = await Promise.race([coming.catch(() => {}), new Promise((late) => setTimeout(late, PATIENCE))]);
  return response && response.status < 500 ? response : copy;
}

/** @param {Request} request */
async function nothing({ mode }) {
  return (mode === "navigate" && (await found(scope + FALLBACK))) || Response.error();
}

/** A damaged file is no file: the browser refuses it. @param {string} url */
function request(url) {
  const integrity = FILES[path(url)];
  return fetch(url, integrity ? { integrity } : { cache: "no-cache" });
}

/** Of the site that lends it, or ours. @param {string} url */
function spared(url) {
  const file = path(url);
  if (!LENT.includes(file)) return request(url);
  return fetch(FROM + file, { integrity: FILES[file], credentials: "omit" }).catch(() => request(url));
}

/** Whether it is kept: a browser may have no room, or refuse. @param {string} url @param {Response} [response] */
async function keep(url, response) {
  try {
    const whole = response ?? (await spared(url));
    if (!whole.ok || whole.redirected) return false;
    const shelf = await caches.open(own);
    await shelf.delete(url); // else it would keep the age of the one before
    await shelf.put(url, whole);
    const loose = (await shelf.keys()).filter(({ url }) => !(path(url) in FILES) && path(url) !== FALLBACK);
    await Promise.all(loose.slice(0, -ROOM).map((oldest) => shelf.delete(oldest)));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} url @returns {Promise<Response | undefined>} */
async function found(url) {
  try {
    for (const name of [own, ...(await others())]) {
      const copy = await (await caches.open(name)).match(url);
      if (copy) return copy;
    }
  } catch {} // the browser keeps nothing here
}

/** The caches of other builds, the newest first. */
async function others() {
  return (await caches.keys()).filter((name) => name.startsWith(family) && name !== own).reverse();
}

/** From an older build, of which what is still current goes along. */
async function takeOver() {
  const [previous, ...older] = await others();
  await Promise.all(older.map((name) => caches.delete(name)));
  if (previous) {
    const [mine, before] = [await caches.open(own), await caches.open(previous)];
    for (const { url } of await before.keys()) {
      const copy = path(url) in FILES && !(await mine.match(url)) && (await before.match(url));
      if (copy) await mine.put(url, copy);
    }
  }
  await worker.clients.claim();
}

/** Whether all of a page is kept, and all that its calculators need: once Python has served, that is fetched.
 * @param {Question} question */
async function answer({ keep: wanted, models = [], engine = false, mend = false }) {
  if (mend) await Promise.all(RUNTIME.map(check));
  if (!wanted) return { build: BUILD };
  const page = await all(wanted, true);
  const files = Object.keys(FILES).filter((file) => !OF_MODELS.test(file) || models.some((model) => file.includes(`/${model}.js`)));
  const served = engine || (await all(RUNTIME.map(there), false));
  return { page, engine: await all(files.map(there), served) };
}

/** What a disk has damaged is thrown away: the next to ask fetches it. @param {string} file */
async function check(file) {
  const copy = await found(there(file));
  if (!copy) return;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await copy.arrayBuffer()));
  if (FILES[file] === `sha256-${btoa(String.fromCharCode(...hash))}`) return;
  for (const name of await caches.keys()) await (await caches.open(name)).delete(there(file));
}

/** @param {string} file */
const there = (file) => scope + file;

/** @param {string[]} urls @param {boolean} fetched Those that are not kept yet. */
async function all(urls, fetched) {
  const kept = urls.map(async (url) => {
    const copy = named(url) ? await found(url) : await (await caches.open(own)).match(url);
    return copy !== undefined || (fetched && keep(url));
  });
  return (await Promise.all(kept)).every(Boolean);
}
