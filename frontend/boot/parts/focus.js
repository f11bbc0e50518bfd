// Keeps the focus, the scrolling and what was opened when a part of the page is replaced.

import { PARTS } from "./net.js";

const FOCUSABLE = "a, button, input, select, textarea, summary";

/** Two elements with the same mark do the same. */
const mark = ({ localName, name, type, value, href, textContent }) =>
  [
    localName,
    name,
    /radio|checkbox|submit/.test(type) && value,
    href,
    /^(a|button|summary)$/.test(localName) && textContent,
  ].join();

/** Remembers what has the focus; the answer finds it again in the part that took the place of the old one. */
export function focusKeeper() {
  const active = document.activeElement;
  const part = active?.closest(PARTS);
  if (!part) return () => {};
  const like = (root) => [...root.querySelectorAll(FOCUSABLE)].filter((element) => mark(element) === mark(active));
  const nth = like(part).indexOf(active);
  const { selectionStart, selectionEnd } = active;
  return () => {
    const now = document.getElementById(part.id);
    if (active.isConnected || !now) return;
    const same = like(now);
    const again = (active.id && document.getElementById(active.id)) || same[nth] || same[0];
    again?.focus({ preventScroll: true });
    if (selectionStart != null && again?.setSelectionRange) again.setSelectionRange(selectionStart, selectionEnd);
  };
}

/** Remembers how far the page is scrolled; the answer scrolls there again. */
export function scrollKeeper() {
  const { scrollX: left, scrollY: top } = window;
  return () => {
    if (scrollX !== left || scrollY !== top) scrollTo({ left, top, behavior: "instant" });
  };
}

/** Scrolls in the new part what was scrolled in the old one, which is still in the page when this is called. */
export function innerScroll(old) {
  const places = [old, ...old.querySelectorAll("[id]")]
    .filter((element) => element.scrollTop || element.scrollLeft)
    .map(({ id, scrollTop: top, scrollLeft: left }) => ({ id, top, left }));
  return () => {
    for (const { id, ...place } of places) document.getElementById(id)?.scrollTo({ ...place, behavior: "instant" });
  };
}

const nameOf = (details) =>
  details.id || `${details.closest("[id]").id} ${details.querySelector("summary")?.textContent}`;

/** Opens in the new part what was open in the old one. When it is not clear which one that was, all stay closed. */
export function keepOpen(old, copy) {
  const open = [...old.querySelectorAll("details[open]")].map(nameOf);
  const all = [...copy.querySelectorAll("details")];
  const names = all.map(nameOf);
  names.forEach((name, i) => {
    if (open.includes(name) && names.indexOf(name) === names.lastIndexOf(name)) all[i].open = true;
  });
}
