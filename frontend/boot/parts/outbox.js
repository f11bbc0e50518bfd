// Sends forms in the background, in order, and keeps them for as long as they do not arrive.

import { body, empty, fields, fill, isText, typed } from "./fields.js";
import * as kept from "./kept.js";
import { look } from "./live.js";
import { BASE, PARTS, elsewhere, go, leaving, pageIn, reach } from "./net.js";
import { answered, ask, forget, holdIf, isAsking, onTaken, partOf, takeOver } from "./page.js";

const SAME_MS = 1000;

/** What waits, in order. */
const list = [];
/** What was half typed when a question about an earlier card took its place. */
const aside = [];
const me = document.body.dataset.me || "";
let loaded;
let isBusy = false;
let hasLeft = false;
let tries = 0;
let timer = 0;
let drawing = 0;
let goal;

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Pages over plain http have no `randomUUID`.
  const random = () => crypto.getRandomValues(new Uint8Array(1))[0];
  return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (random() & (15 >> (c / 4)))).toString(16));
}

function path(form, button) {
  const address = button?.getAttribute("formaction") || form.getAttribute("action") || "";
  const { pathname, search } = new URL(address, location.href);
  return pathname + search;
}

/** The form that an entry came from, as far as it is still there. */
function formOf({ action, body: text, part }) {
  const params = new URLSearchParams(text);
  const isSame = (form) =>
    [form, ...form.querySelectorAll("[formaction]")].some((at) => path(form, at) === action) &&
    fields(form).every(
      ({ type, name, value }) => type !== "hidden" || /^(id|form_token)$/.test(name) || params.getAll(name).includes(value),
    );
  const all = [...document.querySelectorAll("form[data-queue]")].filter(isSame);
  return all.find((form) => partOf(form)?.id === part) || all[0];
}

function show(now) {
  clearTimeout(drawing);
  // What arrives at once is not worth a word.
  if (list.length && !now && !tries && navigator.onLine !== false) {
    drawing = setTimeout(show, 400, true);
    return;
  }
  const box = document.getElementById("outbox");
  if (!box) return;
  const { one, many } = box.dataset;
  const text = ((list.length === 1 ? one : many) || "{n}").replace("{n}", list.length);
  const place = box.querySelector("span") || box;
  if (list.length && place.textContent !== text) place.textContent = text;
  box.hidden = !list.length;
}

/** Puts a form into the outbox and makes it ready for the next card. */
function take(form, button) {
  const params = body(form, button);
  params.delete("id");
  const text = params.toString();
  const now = Date.now();
  const newest = list[list.length - 1];
  const action = path(form, button);
  // Pressed twice.
  if (newest?.text === text && newest.action === action && now - newest.at < SAME_MS) return;
  const id = uuid();
  params.set("id", id);
  const part = partOf(form);
  const entry = { id, me, action, body: `${params}`, part: part?.id, at: Math.max(now, (newest?.at || 0) + 1) };
  entry.texts = fields(form).filter(isText).map((field) => field.name);
  list.push({ ...entry, text });
  kept.put(entry);
  if (part && answered(part, form)) {
    const again = formOf(entry);
    if (again) fields(again).find(isText)?.focus();
    bringBackAll(entry.part);
  } else if (empty(form) && part) forget(part);
  show();
  send();
}

function remove(entry) {
  list.splice(list.indexOf(entry), 1);
  kept.drop(entry.id);
  tries = 0;
}

/** How long to wait before the next try. */
function later(asked) {
  tries += 1;
  show(true);
  return Number(asked) * 1000 || Math.min(15_000, 1000 * 2 ** (tries - 1));
}

/** Sends what waits. */
export async function send() {
  await loaded;
  if (isBusy || leaving || hasLeft) return;
  isBusy = true;
  clearTimeout(timer);
  timer = 0;
  try {
    let entry;
    // A question about a card is answered before the next one from the same form may bring another.
    const isFree = ({ part }) => !isAsking(document.getElementById(part));
    while (!leaving && !hasLeft && (entry = list.find(isFree))) {
      const wait = await post(entry);
      if (!wait) continue;
      timer = setTimeout(send, wait);
      break;
    }
  } finally {
    isBusy = false;
  }
  if (goal && !list.length) go(goal);
  show();
}

/** Tries at once. */
export function hurry() {
  tries = 0;
  if (list.length) send();
}

/** Tries when something may have become possible, without shortening a wait. */
function nudge() {
  if (list.length && !timer && !isBusy) send();
}

/** Sends one entry; the answer is how long to wait before the next try, nothing when it is dealt with. */
async function post(entry) {
  const params = new URLSearchParams(entry.body);
  const token = document.querySelector("[name=form_token]")?.value;
  if (token && params.has("form_token")) params.set("form_token", token);
  let answer;
  let text;
  try {
    answer = await reach(entry.action, {
      method: "POST",
      body: `${params}`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    text = await answer.text();
  } catch {
    return later();
  }
  if (hasLeft) return 0;
  const { status, ok, headers } = answer;
  const away = elsewhere(answer);
  const page = pageIn(answer, text);
  if (status > 499 || /408|425|429/.test(status)) return later(headers.get("retry-after"));
  // A network that shows a page of its own instead.
  if (ok && !away && !page && /html/.test(headers.get("content-type"))) return later();
  const isOut = away && !`${away.pathname}/`.startsWith(BASE);
  if (isOut || /401|403|410/.test(status)) {
    const isFirst = !entry.wasBarred;
    entry.wasBarred = true;
    // The page says why, or has what was missing: once more.
    if (isFirst) return (await look()) ? 0 : later();
  }
  remove(entry);
  settle(entry, { page: !away && page, away, isRefused: !ok || isOut, isAsked: headers.get("x-asked") === "1" });
  return 0;
}

function settle(entry, { page, away, isRefused, isAsked }) {
  const force = isRefused || isAsked;
  if (force) setAside(entry);
  if (page) takeOver(page, { sent: entry.part || "", force });
  else if (away && !isRefused) goal = away;
  else look();
  if (isRefused) putBack(entry);
  const part = document.getElementById(entry.part);
  if (force) part && ask(part);
  else bringBackAll(entry.part);
}

/** Remembers what is half typed where the answer to an entry goes. */
function setAside(entry) {
  const part = document.getElementById(entry.part);
  const forms = part ? part.querySelectorAll("form") : [formOf(entry)].filter(Boolean);
  for (const form of forms) {
    if (typed(form) && !isAsking(part)) aside.push({ part: entry.part, action: path(form), body: `${body(form)}` });
  }
}

function bringBackAll(part) {
  for (const old of aside.filter((old) => old.part === part)) {
    const form = formOf(old);
    if (!form || typed(form)) continue;
    fill(form, new URLSearchParams(old.body));
    aside.splice(aside.indexOf(old), 1);
  }
}

/** What was refused is put where it was typed, or shown: words are never lost. */
function putBack(entry) {
  const params = new URLSearchParams(entry.body);
  const words = entry.texts.flatMap((name) => params.getAll(name)).filter((word) => word.trim());
  const form = formOf(entry);
  if (form) {
    const there = fields(form).filter(isText).map((field) => field.value);
    if (!words.every((word) => there.includes(word))) fill(form, params);
    return;
  }
  if (!words.length) return;
  const box = document.getElementById("outbox");
  const note = document.createElement("p");
  note.className = "offline";
  note.setAttribute("role", "status");
  note.textContent = (box?.dataset.lost || "{words}").replace("{words}", () => words.join(" · "));
  if (box) (partOf(box) || box).after(note);
  else (document.querySelector("main") || document.body).prepend(note);
}

/** Forgets everything of this workshop on this device before a form that ends it is sent. */
async function leave(form, button) {
  hasLeft = true;
  list.length = 0;
  show();
  await kept.clear((form.dataset.map || document.body.dataset.map || "").split(" ").filter(Boolean));
  form.requestSubmit(button);
}

function submitted(event) {
  const { target: form, submitter: button } = event;
  if (event.defaultPrevented || hasLeft) return;
  const address = path(form, button);
  if (address.endsWith("/leave") || body(form, button).get("deed") === "delete") {
    event.preventDefault();
    leave(form, button);
  } else if (form.matches("[data-queue]") && address.startsWith(BASE)) {
    event.preventDefault();
    take(form, button);
  }
}

async function load() {
  for (const entry of await kept.all()) if (entry.me === me && !list.some(({ id }) => id === entry.id)) list.push(entry);
  list.sort((a, b) => a.at - b.at);
}

export function outbox() {
  document.addEventListener("submit", submitted);
  holdIf((id) => list.some(({ part }) => part === id));
  onTaken(() => {
    show();
    nudge();
  });
  document.addEventListener("input", ({ target }) => target.closest(PARTS) && nudge());
  loaded = load();
  send();
}
