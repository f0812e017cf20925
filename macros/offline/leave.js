// The site is not to be read without a network, or no longer: what was kept is erased, and this leaves too.

const worker = /** @type {any} */ (self); // a ServiceWorkerGlobalScope

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(leave()));

async function leave() {
  const family = `chiffres-en-main:${new URL(worker.registration.scope).pathname}:`;
  const kept = (await caches.keys()).filter((name) => name.startsWith(family));
  await Promise.all(kept.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}


