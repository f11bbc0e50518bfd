// Follows what happens: hears of it over a stream, looks at the page again, and says when the server is out of reach.

import { elsewhere, go, leaving, pageIn, reach } from "./net.js";
import { onTaken, takeOver, taken } from "./page.js";

const APART_MS = 400;
const PATIENCE_MS = 3000;
const POLL_MS = 5000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const jitter = () => 0.75 + Math.random() / 2;

let running;
let next;
let last = -APART_MS;
let again = 0;

/** Looks at the page again, soon; several wishes are one look. True when what it showed was taken over. */
export function look() {
  next ??= (async () => {
    await running;
    await pause(last + APART_MS - performance.now());
    last = performance.now();
    running = next;
    next = undefined;
    return once();
  })();
  return next;
}

async function once() {
  if (leaving) return false;
  const before = taken;
  try {
    const answer = await reach(location.href);
    const at = performance.now();
    const text = await answer.text();
    const away = elsewhere(answer);
    if (away) return go(away);
    const page = pageIn(answer, text);
    if (answer.ok ? !page : /40[134]|410/.test(answer.status)) return afresh();
    if (!answer.ok) throw answer.status;
    // The answer to a form overtook this look, which may show what was before.
    if (before !== taken) {
      look();
      return false;
    }
    takeOver(page, { at });
    reached(true);
    return true;
  } catch {
    reached(false);
    clearTimeout(again);
    again = setTimeout(look, POLL_MS * jitter());
    return false;
  }
}

/** The server shows another page than one that can be followed. Never again and again. */
function afresh() {
  const { type } = performance.getEntriesByType("navigation")[0] || {};
  if (type !== "reload" || performance.now() > 20_000) location.reload();
  return false;
}

let isDown = false;
let isReached = false;

function reached(now) {
  isReached = now;
  banner();
}

function banner() {
  const element = document.getElementById("offline");
  if (element) element.hidden = navigator.onLine !== false && (!isDown || isReached);
}

/** Follows what happens; `back` is called when the server can be reached (again). */
export function follow(back) {
  let source;
  let fails = 0;
  let connecting = 0;
  let patience = 0;

  function up() {
    fails = 0;
    clearTimeout(patience);
    patience = 0;
    isDown = false;
    banner();
    // What happened before the stream stood was not heard.
    look();
    back();
  }

  function down() {
    patience ||= setTimeout(() => {
      isDown = true;
      isReached = false;
      banner();
      // Some networks let no stream through, but pages.
      look();
    }, PATIENCE_MS);
  }

  function connect() {
    clearTimeout(connecting);
    connecting = 0;
    const address = document.body.dataset.live;
    if (!address) return;
    down();
    if (!window.EventSource) return;
    source = new EventSource(address);
    source.onopen = up;
    source.onerror = ({ target }) => {
      if (target !== source) return;
      fails += 1;
      down();
      if (target.readyState !== 2) return;
      connecting ||= setTimeout(connect, Math.min(15_000, 500 * 2 ** (fails - 1)) * jitter());
    };
    source.addEventListener("look", () => look());
    source.addEventListener("gone", ({ data }) => go(data));
  }

  /** Looks at once, and does not wait for the next try to connect. */
  function wake() {
    banner();
    look();
    if (connecting) connect();
  }

  connect();
  setInterval(() => isDown && !document.hidden && look(), POLL_MS);
  // A stream can be dead without anybody noticing.
  setInterval(() => !document.hidden && document.body.dataset.live && look(), 60_000 * jitter());
  onTaken(banner);
  banner();
  addEventListener("online", () => {
    wake();
    back();
  });
  addEventListener("offline", banner);
  document.addEventListener("visibilitychange", () => document.hidden || wake());
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    connect();
    look();
  });
}
