// Supports and contests things without leaving the page, and keeps marks up to date as others do.
//
// On pages the buttons are the server's, and work without this. In the workspace it adds them to what is chosen, in plain
// script: the program itself knows nothing of them. What others say is heard of as a hint; marks are fetched then.

import { isPressed, onReleased, presses } from "./parts/press.js";

const root = document.getElementById("workspace");
const form = document.getElementById("stances");
const again = document.querySelector("main[data-again]");
const [base] = location.pathname.match(/^\/maps\/[^/]+/) || [];

/** What the server said last: who says what of which thing, in words and names. */
let told;
/** Counts presses and answers, so that an answer which was overtaken changes nothing. */
let turn = 0;

const token = () => (root ? root.dataset.formToken : form?.elements.form_token.value) || "";

function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

/** Shows what was told on every button and mark of the page. */
function paint() {
  for (const button of document.querySelectorAll("[data-stance] [data-take]")) {
    const { stance, sign } = button.closest("[data-stance]").dataset;
    const pressed = told.mine[stance] === button.dataset.take;
    set(button, "aria-pressed", String(pressed));
    const value = [pressed ? "none" : button.dataset.take, stance, sign].filter(Boolean).join(" ");
    if (button.value !== value) button.value = value;
  }
  for (const mark of document.querySelectorAll("[data-mark]")) write(mark, told.words[mark.dataset.mark] || "");
}

/** Says what went wrong; an empty text says nothing. */
function tell(words) {
  const place = document.getElementById("stance-said");
  if (place) write(place, words);
}

async function ask(options) {
  const mine = ++turn;
  const answer = await fetch(`${base}/stances`, { credentials: "same-origin", cache: "no-store", ...options });
  const is_json = /json/.test(answer.headers.get("content-type"));
  const body = is_json ? await answer.json() : {};
  if (!answer.ok) throw new Error(body.problem || "");
  if (mine !== turn) return;
  told = body;
  if (root) beside();
  paint();
}

/** Looks at what others say. Out of reach, it stays as it was until the next hint. */
async function look() {
  if (again) return lookAtPage();
  await ask().catch(() => {});
}

async function press(button) {
  // Seen at once; what the server answers is what stays.
  set(button, "aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
  tell("");
  try {
    await ask({
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ form_token: token(), say: button.value }),
    });
  } catch ({ message }) {
    tell(message || told?.labels.failed || form?.dataset.failed || "");
    await look();
  }
}

/** Whether the page of voices changed while a link of it was pressed. */
let isLate = false;

/** The page of voices is the server's: its middle is taken over, and whoever was on a link of it stays there. */
async function lookAtPage() {
  const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("main[data-again]");
  if (!fresh || fresh.innerHTML === again.innerHTML) return;
  isLate = isPressed(again);
  if (isLate) return;
  const held = document.activeElement?.id;
  again.replaceChildren(...fresh.childNodes);
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
}

// In the workspace: what is chosen is the one hidden button of the map that is pressed in.

function chosen() {
  const all = document.querySelectorAll('#map .proxy[aria-pressed="true"]');
  return all.length === 1 && /^(factor|link)-/.test(all[0].id) ? all[0].id : "";
}

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** The two buttons of a thing, and its mark. */
function row(thing, sign) {
  const [kind] = thing.split("-");
  const of = told.labels[kind];
  const line = make("p", { className: "stance" });
  line.dataset.stance = thing;
  if (sign) line.dataset.sign = sign;
  if (told.may) {
    line.append(make("span", { className: "stance-of soft", textContent: of }));
    for (const take of ["supports", "contests"]) {
      const button = make("button", { type: "button", className: "button small", textContent: told.labels[take] });
      button.dataset.take = take;
      button.setAttribute("aria-label", `${told.labels[take]}: ${of}`);
      line.append(button);
    }
  }
  const mark = make("span", { className: "stance-mark soft small" });
  mark.dataset.mark = thing;
  line.append(mark);
  return line;
}

/** Puts the buttons beside what is chosen, and takes them away with it. */
function beside() {
  const island = document.getElementById("selection");
  const thing = told && island ? chosen() : "";
  const sign = thing.replace("link-", "sign-");
  const way = sign === thing ? undefined : told?.signs[sign];
  const before = document.getElementById("stance");
  const key = [thing, way, told?.may].join(" ");
  if (before?.dataset.key === key && before.parentElement === island) return;
  before?.remove();
  if (!thing) return;
  const rows = [row(thing), ...(way ? [row(sign, way)] : [])];
  const more = make("a", { href: told.voices_page, textContent: told.labels.voices });
  const said = make("span", { id: "stance-said", className: "small" });
  said.setAttribute("role", "status");
  const group = make("div", { id: "stance", className: "stances" }, ...rows, make("p", { className: "small" }, more, " ", said));
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", told.labels.label);
  group.dataset.key = key;
  island.append(group);
  paint();
  // It may cover what is chosen now: the map makes room.
  document.getElementById(thing)?.dispatchEvent(new Event("look"));
}

function watch() {
  let waits = false;
  let was = "";
  const see = () => {
    waits = false;
    beside();
    // Its sign may have been changed since it was last asked for.
    const now = chosen();
    if (now && now !== was) look();
    was = now;
  };
  new MutationObserver(() => {
    if (!waits) requestAnimationFrame(see);
    waits = true;
  }).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-pressed"] });
}

/** Hears that others said something, as long as somebody looks. */
function listen() {
  let source;
  const connect = () => {
    source?.close();
    source = undefined;
    if (document.hidden || !window.EventSource) return;
    source = new EventSource(`${base}/stances/events`);
    // Everybody hears of it at once: spread over half a second they do not all come at once.
    source.addEventListener("look", () => setTimeout(look, Math.random() * 500));
    // What happened while nobody listened was not heard.
    source.onopen = look;
  };
  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", ({ persisted }) => persisted && connect());
  connect();
}

if (base && (root || form || again)) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-stance] [data-take]");
    if (!button) return;
    event.preventDefault();
    press(button);
  });
  if (root) watch();
  if (again) {
    presses();
    onReleased(() => isLate && look());
  }
  listen();
}
