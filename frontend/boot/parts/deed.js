// What is pressed on the desk is done where it stands: the page keeps its place, and takes over what changed.

import { body } from "./fields.js";
import { elsewhere, go, pageIn, reach } from "./net.js";
import { takeOver } from "./page.js";

const DESK = /^\/w\/[^/]+\/run\/[^/]+$/;

async function deed(form, button) {
  const fields = body(form, button);
  // One press is one deed.
  if (form.dataset.sent) return;
  form.dataset.sent = "1";
  try {
    const answer = await reach(form.getAttribute("action"), { method: "POST", body: fields });
    const text = await answer.text();
    const away = elsewhere(answer);
    if (away) return go(away);
    const page = pageIn(answer, text);
    if (!page) throw answer.status;
    // What was typed has been sent, so that its part is not kept for it.
    form.reset();
    if (form.closest("#undo-menu")) form.closest("details").open = false;
    takeOver(page, { sent: "" });
    const said = document.getElementById("said");
    if (said?.textContent) said.scrollIntoView({ block: "nearest" });
  } catch {
    // The browser says better than we could what is wrong. A step of the plan is not taken twice: the form says how many it saw.
    HTMLFormElement.prototype.submit.call(form);
  } finally {
    delete form.dataset.sent;
  }
}

export function deeds() {
  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    const { origin, pathname } = new URL(form.getAttribute("action") || "", location.href);
    if (event.defaultPrevented || origin !== location.origin || !DESK.test(pathname)) return;
    event.preventDefault();
    deed(form, submitter);
  });
}
