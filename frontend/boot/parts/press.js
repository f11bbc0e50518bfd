// Knows what is being pressed. A press that begins on a button and ends on what took the button's place is none: whoever
// replaces parts of a page waits until it is over.

/** A click comes right after the pointer or the key went up. */
const CLICK_MS = 50;
/** Nobody presses longer: the end was missed, for example outside the window. */
const MOST_MS = 10_000;

const listeners = [];
let target = null;
let timer = 0;

export const isPressed = (part) => !!target && part.contains(target);
/** What is to be done when nothing is pressed any more. */
export const onReleased = (listener) => listeners.push(listener);

function release() {
  if (!target) return;
  target = null;
  for (const listener of listeners) listener();
}

function endIn(ms) {
  clearTimeout(timer);
  timer = setTimeout(release, ms);
}

export function presses() {
  const begin = (event) => {
    target = event.target;
    endIn(MOST_MS);
  };
  const end = () => target && endIn(CLICK_MS);
  const keys = (then) => (event) => /^(Enter| )$/.test(event.key) && then(event);
  const on = (name, then) => document.addEventListener(name, then, true);
  on("pointerdown", begin);
  on("pointerup", end);
  on("pointercancel", end);
  on("keydown", keys(begin));
  on("keyup", keys(end));
}
