// Fetching pages of ours: what came back, from where, and going elsewhere.

/** Only in parts with both can something be found again. */
export const PARTS = "[data-part][id]";
/** Where the addresses of this workshop begin. */
export const BASE = `${((document.body.dataset.live || location.pathname).match(/^\/w\/[^/]+/) || [""])[0]}/`;

export let leaving = false;

/** Leaves this page for another one of ours, without a way back to it. */
export function go(address) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return;
  leaving = true;
  location.replace(url.href);
}

/** `fetch` that gives up at some time; its answer must be read by then. */
export function reach(address, options) {
  const end = new AbortController();
  setTimeout(() => end.abort(), 20_000);
  return fetch(address, {
    credentials: "same-origin",
    cache: "no-store",
    signal: end.signal,
    ...options,
    headers: { "x-part": "1", ...options?.headers },
  });
}

/** Where an answer came from, when that is another page. */
export function elsewhere(answer) {
  const url = new URL(answer.url || location.href);
  return answer.redirected && url.pathname !== location.pathname ? url : null;
}

/** The page in an answer, if it is one of ours. */
export function pageIn(answer, text) {
  if (!/html/.test(answer.headers.get("content-type"))) return null;
  const page = new DOMParser().parseFromString(text, "text/html");
  return page.querySelector(PARTS) ? page : null;
}
