// Takes over a page that was fetched into the one that is open, part by part, and leaves alone what somebody is typing into.

import { typed, isText, fields } from "./fields.js";
import { focusKeeper, innerScroll, keepOpen, scrollKeeper } from "./focus.js";
import { PARTS } from "./net.js";
import { isPressed } from "./press.js";
import { say } from "./say.js";

/** How the server wrote each part, before anything here was changed by us. */
const sources = new WeakMap();
/** The newest form of parts that were left alone, and what brought it. */
const waiting = new Map();
/** Parts that hold a question or a refusal, until it is answered. */
const asking = new WeakSet();
/** How the server wrote such parts before. */
const plain = new WeakMap();
const listeners = [];
const reasons = [];

/** How often something was taken over. */
export let taken = 0;
/** When the page that is shown arrived: what counts down counts from there. */
export let arrived = performance.getEntriesByType("navigation")[0]?.responseStart || performance.now();

export const partOf = (node) => node?.closest(PARTS);
export const onTaken = (listener) => listeners.push(listener);
/** Registers a reason to leave a part alone, by its id. */
export const holdIf = (reason) => reasons.push(reason);
/** What a part shows is no longer what the server wrote: its next form is taken over in any case. */
export const forget = (part) => sources.delete(part);
export const ask = (part) => asking.add(part);

/** Whether a question still stands in a part; who empties its fields has given up. */
export function isAsking(part) {
  if (!part || !asking.has(part)) return false;
  const texts = fields(part).filter(isText);
  return !texts.length || texts.some((field) => field.value);
}

function source(part) {
  const copy = part.cloneNode(true);
  // These are different each time, and filled in elsewhere.
  const ours = "[name=form_token], form[data-queue] [type=hidden][name=id]";
  for (const field of copy.querySelectorAll(ours)) field.removeAttribute("value");
  return copy.outerHTML;
}

/** Remembers the page as it came. */
export function remember() {
  for (const part of document.querySelectorAll(PARTS)) sources.set(part, source(part));
}

/** Whether somebody is at work in a part. An answer may replace a field that is merely ready for the next card. */
function held(old, fresh, answer) {
  if (old.dataset.part !== fresh.dataset.part) return false;
  if (isPressed(old) || typed(old) || isAsking(old) || reasons.some((reason) => reason(old.id))) return true;
  const active = document.activeElement;
  if (answer || !old.contains(active)) return false;
  return active.matches("input, select, textarea") || !!active.closest("details[open]");
}

function copyOf(fresh) {
  const copy = document.importNode(fresh, true);
  sources.set(copy, source(fresh));
  return copy;
}

function replace(old, fresh, isSent) {
  const copy = copyOf(fresh);
  if (!isSent) keepOpen(old, copy);
  const rescroll = innerScroll(old);
  old.replaceWith(copy);
  rescroll();
  return copy;
}

/**
 * A question is answered: the part is as it was before, ready for the next card, even while the answer cannot be sent.
 * False when it has to stay, because nothing is known of before or somebody is typing into another form of it.
 */
export function answered(part, form) {
  if (!asking.delete(part)) return false;
  forget(part);
  const others = [...part.querySelectorAll("form")].filter((other) => other !== form);
  if (!plain.get(part) || others.some(typed)) return false;
  const token = document.querySelector("[name=form_token]")?.value;
  const before = new DOMParser().parseFromString(plain.get(part), "text/html").body.firstElementChild;
  const copy = replace(part, before, true);
  for (const field of copy.querySelectorAll("[name=form_token]")) field.value = token;
  return true;
}

/** Pausing stops the forms of a part that is left alone, too: with what was typed in them. */
function allow(old, fresh) {
  for (const { disabled, form } of fresh.querySelectorAll("form[id] > fieldset")) {
    // A field called "id" hides the form's own.
    const here = document.getElementById(form.getAttribute("id"))?.querySelector(":scope > fieldset");
    if (here && old.contains(here)) here.disabled = disabled;
  }
}

function insert(fresh) {
  const copy = copyOf(fresh);
  for (let next = fresh.nextElementSibling; next; next = next.nextElementSibling) {
    const here = next.id && document.getElementById(next.id);
    if (here) return here.before(copy);
  }
  const { id, localName } = fresh.parentElement;
  const parent = (id && document.getElementById(id)) || document.querySelector(localName);
  (parent || document.querySelector("main") || document.body).append(copy);
}

const heading = () => document.querySelector("h1")?.textContent.trim();

/**
 * Takes over a page that arrived at `at`. `sent`: the part with the form that it answers, if it does; `force`: take that
 * part over even when it was typed into.
 */
export function takeOver(page, { at = performance.now(), sent, force }) {
  taken += 1;
  arrived = at;
  const before = heading();
  const active = document.activeElement;
  const home = partOf(active);
  const refocus = focusKeeper();
  const rescroll = scrollKeeper();
  waiting.clear();
  replaceParts([...page.querySelectorAll(PARTS)], sent, force);

  const token = page.querySelector("[name=form_token]")?.value;
  if (token) for (const field of document.querySelectorAll("[name=form_token]")) field.value = token;
  if (page.title && page.title !== document.title) document.title = page.title;

  const isStage = heading() !== before;
  // What is said about a form belongs to its answer, and ends with the stage; a look has nothing to say about it.
  const told = (isStage || sent !== undefined) && page.querySelector("#said:not([data-part])");
  const said = document.getElementById("said");
  if (told && said) {
    said.className = told.className;
    said.textContent = told.textContent;
  }

  const isLost = home
    ? document.getElementById(home.id)?.dataset.part !== home.dataset.part
    : !active || active === document.body;
  if (!isStage || !isLost) refocus();
  for (const listener of listeners) listener();
  if (!isStage) return rescroll();
  say(heading());
  const h1 = document.querySelector("h1");
  // Nobody works at the big screen.
  if (!h1 || !isLost || document.body.matches(".beam")) return;
  h1.tabIndex = -1;
  h1.focus();
}

function replaceParts(fresh, sent, force) {
  const ids = new Set(fresh.map((part) => part.id));
  for (const old of document.querySelectorAll(PARTS)) if (!ids.has(old.id)) old.remove();
  // From the last to the first, so that what comes after a new part is there already.
  for (const part of fresh.reverse()) {
    const old = document.getElementById(part.id);
    const isSent = part.id === sent;
    // What was said about a deed stays until the next one.
    if (old && part.id === "said" && sent === undefined) continue;
    if (!old) insert(part);
    else if (isSent && force) {
      const before = plain.get(old) ?? sources.get(old);
      plain.set(replace(old, part, isSent), before);
    }
    else if (sources.get(old) !== source(part) && !held(old, part, sent !== undefined)) replace(old, part, isSent);
    else {
      if (sources.get(old) !== source(part)) waiting.set(part.id, { fresh: part, isSent, answer: sent !== undefined });
      allow(old, part);
    }
  }
}

/** Parts that were left alone are taken over as soon as nobody is at work in them. */
export function retry() {
  const free = [...waiting].filter(([id, { fresh, answer }]) => {
    const old = document.getElementById(id);
    return old && !held(old, fresh, answer);
  });
  if (!free.length) return;
  const refocus = focusKeeper();
  const rescroll = scrollKeeper();
  for (const [id, { fresh, isSent }] of free) {
    replace(document.getElementById(id), fresh, isSent);
    waiting.delete(id);
  }
  refocus();
  for (const listener of listeners) listener();
  rescroll();
}
