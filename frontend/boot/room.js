// Makes an open page of a workshop follow what happens. Every page works without it; see parts/ for what it does to them.
import { clocks } from "./parts/clock.js";
import { deeds } from "./parts/deed.js";
import { follow } from "./parts/live.js";
import { hurry, outbox } from "./parts/outbox.js";
import { remember, retry } from "./parts/page.js";
import { onReleased, presses } from "./parts/press.js";
import { ready, say } from "./parts/say.js";
import { suggestions } from "./parts/suggest.js";

/** Copies the field that the button names. */
async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Pages over plain http have no clipboard but this.
    field.select();
    document.execCommand("copy");
    button.focus();
  }
  say(button.dataset.copied);
}

// What is said about a form is said once: whoever looks again asks for the page without it.
if (location.search.startsWith("?said=")) history.replaceState(null, "", location.pathname);
remember();
ready();
clocks();
suggestions();
outbox();
deeds();
follow(hurry);
presses();
onReleased(retry);
document.addEventListener("focusout", () => setTimeout(retry));
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copy]");
  if (button) copy(button);
});
