/* Keeps the page of one event's door at hand, and nothing else: its scope is its own address. */

const KEPT = {{ kept|safe }};
const PATIENCE = 5000;

addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(KEPT.cache);
      await cache.addAll(KEPT.assets);
      await keep(cache, await fetch(KEPT.page, { credentials: "same-origin" }));
      await skipWaiting();
    })(),
  );
});

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(KEPT.own) && name !== KEPT.cache) await caches.delete(name);
      }
      await clients.claim();
    })(),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && url.pathname === KEPT.page) event.respondWith(page(request, url));
  else if (KEPT.assets.includes(url.pathname)) event.respondWith(asset(request));
});

/** The page as the server has it; as it was kept where the line, or the server, is down. */
async function page(request, url) {
  const cache = await caches.open(KEPT.cache);
  const kept = await cache.match(KEPT.page);
  if (kept && !navigator.onLine) return kept;
  try {
    const response = await fetch(request, { signal: kept ? AbortSignal.timeout(PATIENCE) : undefined });
    if (response.status >= 500 && kept) return kept;
    // What a search found belongs to nobody's memory.
    if (!url.search) await keep(cache, response.clone());
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function asset(request) {
  const cache = await caches.open(KEPT.cache);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

/** A page of ours; not the one for signing in, and no refusal. */
async function keep(cache, response) {
  if (response.ok && !response.redirected) await cache.put(KEPT.page, response);
}
