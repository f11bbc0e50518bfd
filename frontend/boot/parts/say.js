// Says something to those who listen to the page instead of looking at it.

let region;

/** The place must be there before there is something to say. */
export function ready() {
  if (region?.isConnected) return;
  region = document.createElement("p");
  region.className = "sr-only";
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  const said = document.getElementById("said");
  if (said) (said.closest("[data-part]") || said).after(region);
  else document.body.append(region);
}

export function say(words) {
  if (!words) return;
  ready();
  region.textContent = "";
  // The same words twice in a row would not be a change.
  setTimeout(() => (region.textContent = words), 60);
}
