// Counts down `<time data-left data-runs data-whole>`, in milliseconds, by the page's own clock and never the device's.

import { arrived, onTaken } from "./page.js";
import { say } from "./say.js";

/** When each clock reaches its end, and what it last showed: each threshold is said once. */
const ends = new WeakMap();
let shown = {};
let timer = 0;

const texts = (whole) => [
  [0, "sayOver"],
  [10_000, "sayTen"],
  [60_000, "sayMinute"],
  [whole / 2, "sayHalf"],
];

function write(clock, left) {
  const seconds = Math.abs(Math.ceil(left / 1000));
  const two = (number) => String(number).padStart(2, "0");
  // As the server writes it: what is over the time has a plus.
  const text = `${left < 0 ? "+" : ""}${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  const nodes = [...clock.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
  const node = nodes.pop() || clock.querySelector("span") || clock.appendChild(new Text());
  if (node.textContent !== text) node.textContent = text;
}

function draw(clock, left, whole) {
  const bar = clock.parentElement.querySelector("[data-progress]");
  if (!bar || !whole) return;
  const share = Math.min(1, Math.max(0, left / whole));
  const full = Number(bar.dataset.progress || bar.getAttribute("pathLength")) || bar.getTotalLength?.() || 100;
  if (bar.localName === "rect") return bar.setAttribute("width", full * share);
  bar.setAttribute("stroke-dasharray", `${full * share} ${full}`);
  bar.setAttribute("stroke-dashoffset", "0");
}

/** What is to be said when the time left goes from `before` to `left`: the latest threshold that was crossed. */
function crossed({ dataset }, before, left) {
  const limits = texts(Number(dataset.whole) || 0).sort(([a], [b]) => a - b);
  const found = limits.find(([at, name]) => dataset[name] && before > at && left <= at);
  return found && dataset[found[1]];
}

function tick() {
  clearTimeout(timer);
  const now = performance.now();
  let wait = Infinity;
  const then = shown;
  shown = {};
  document.querySelectorAll("time[data-left]").forEach((clock, i) => {
    const runs = clock.dataset.runs !== "0";
    if (!ends.has(clock)) ends.set(clock, arrived + Number(clock.dataset.left));
    const end = ends.get(clock);
    const left = runs ? end - now : Number(clock.dataset.left);
    write(clock, left);
    draw(clock, left, Number(clock.dataset.whole));
    if (!runs) return;
    // A clock that was set to something else has crossed nothing.
    const before = then[i];
    if (before && Math.abs(before.end - end) < 2000) say(crossed(clock, before.left, left));
    shown[i] = { end, left };
    wait = Math.min(wait, (((left % 1000) + 1000) % 1000) + 5);
  });
  if (wait < Infinity) timer = setTimeout(tick, wait);
}

export function clocks() {
  onTaken(tick);
  document.addEventListener("visibilitychange", tick);
  tick();
}
