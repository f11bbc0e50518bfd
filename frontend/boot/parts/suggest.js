// Shows, below a field, names that are on the map already: a combobox that works by keyboard and by pointer.

import { BASE, reach } from "./net.js";
import { onTaken } from "./page.js";

const WAIT_MS = 200;
/** A press that comes as soon after the list opened was meant for what was there before. */
const MEANT_MS = 400;

let input;
let list;
let timer = 0;
let turn = 0;
let chosen = -1;
let opened = 0;
let isPressed = false;

const options = () => [...list.querySelectorAll("[role=option]")];

function element(name, words, className) {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  if (className) made.className = className;
  return made;
}

/** Without the browser's own list, so that two do not show. */
function prepare() {
  for (const field of document.querySelectorAll("input[data-suggest]:not([aria-autocomplete])")) {
    field.removeAttribute("list");
    const set = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", autocomplete: "off" };
    for (const [name, value] of Object.entries(set)) field.setAttribute(name, value);
  }
}

function close() {
  clearTimeout(timer);
  turn += 1;
  if (!list) return;
  list.remove();
  list = undefined;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-controls");
  input.removeAttribute("aria-activedescendant");
}

/** Marks one of the options; none with -1. */
function choose(index) {
  chosen = index;
  options().forEach((option, i) => option.setAttribute("aria-selected", i === index));
  input.removeAttribute("aria-activedescendant");
  const option = options()[index];
  if (!option) return;
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

/** Marks the next option, or the one before; after the last comes the first. */
function move(step) {
  const { length } = options();
  choose(chosen < 0 && step < 0 ? length - 1 : (chosen + step + length) % length);
}

function pick(option) {
  if (option.dataset.name) input.value = option.dataset.name;
  close();
}

function line(item, isSame) {
  const { name, more } = typeof item === "string" ? { name: item } : item;
  const option = element("button");
  const words = element("span");
  words.append(element("strong", name));
  if (more) words.append(" ", element("span", more, "soft"));
  option.append(words);
  if (isSame && input.dataset.use) option.append(element("span", input.dataset.use, "tag accent"));
  option.dataset.name = name;
  return option;
}

function open(same, known) {
  const { dataset } = input;
  const lines = [...same.map((item) => line(item, true)), ...known.map((item) => line(item))];
  if (!lines.length) return;
  if (same.length && dataset.keep) lines.push(element("button", dataset.keep.replace("{words}", () => input.value.trim())));
  list = element("div", "", "same-as");
  list.id = "suggested";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", dataset.same || input.labels?.[0]?.textContent || "");
  if (same.length && dataset.same) {
    const kicker = element("p", dataset.same, "kicker");
    kicker.setAttribute("aria-hidden", "true");
    list.append(kicker);
  }
  lines.forEach((option, i) => {
    option.type = "button";
    option.tabIndex = -1;
    option.id = `suggested-${i}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
  });
  list.append(...lines);
  // The field keeps the focus.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option && performance.now() - opened > MEANT_MS) pick(option);
  });
  (input.closest(".line") || input).after(list);
  chosen = -1;
  opened = performance.now();
  input.setAttribute("aria-expanded", "true");
  input.setAttribute("aria-controls", list.id);
}

function hint(field, words) {
  const place = (field.form || document).querySelector(`[data-hint-for="${CSS.escape(field.name)}"]`);
  if (!place) return;
  place.textContent = words || "";
  place.hidden = !words;
}

async function suggest(field) {
  const words = field.value.trim();
  const mine = ++turn;
  if (words.length < 2 || navigator.onLine === false) return close();
  try {
    const given = field.dataset.suggest;
    const address = given.startsWith("/") ? given : `${BASE}suggest`;
    const answer = await reach(`${address}?words=${encodeURIComponent(words)}`);
    const found = await answer.json();
    if (!answer.ok || mine !== turn || document.activeElement !== field) return;
    close();
    input = field;
    open(found.same || [], found.known || []);
    hint(field, found.hint);
  } catch {
    // Nothing is suggested, and the field works as any other.
    if (mine === turn) close();
  }
}

function typing({ target: field }) {
  if (!field.matches("input[data-suggest]")) return;
  clearTimeout(timer);
  // What is shown stays until there is something better, but belongs to other words.
  if (list) choose(-1);
  timer = setTimeout(suggest, WAIT_MS, field);
}

function pressed(event) {
  const { key, target } = event;
  if (event.isComposing || !target.matches("input[data-suggest]")) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (!list) {
    if (key === "ArrowDown") suggest(target);
    return;
  }
  if (target !== input) return;
  if (step) move(step);
  else if (key === "Enter" && chosen >= 0) pick(options()[chosen]);
  else if (key === "Escape") close();
  else return;
  event.preventDefault();
}

/**
 * Closes the list when its field was left. Not under a press: the button that is pressed would move away before it is let go,
 * and the press would do nothing.
 */
function left() {
  setTimeout(() => {
    const now = document.activeElement;
    if (!isPressed && !(list ? now === input : now?.matches("[data-suggest]"))) close();
  });
}

function press({ type }) {
  isPressed = type === "pointerdown";
  if (!isPressed) left();
}

export function suggestions() {
  document.addEventListener("input", typing);
  document.addEventListener("keydown", pressed);
  document.addEventListener("focusout", left);
  for (const type of ["pointerdown", "pointerup", "pointercancel"]) document.addEventListener(type, press);
  document.addEventListener("submit", ({ target }) => {
    close();
    for (const field of target.querySelectorAll("input[data-suggest]")) hint(field);
  });
  onTaken(() => {
    if (list && !list.isConnected) close();
    prepare();
  });
  prepare();
}
