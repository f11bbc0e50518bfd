// Starts the workspace: loads the glue and hands it the address of the WASM, whose name carries a hash.
// When the workspace stops for good, it says so and offers a fresh start; what was done waits in the outbox.
import init from "@asset(workspace-glue.js)";

const root = document.getElementById("workspace");

function stopped() {
  if (document.querySelector(".crash")) return;
  const card = document.createElement("div");
  card.className = "crash";
  card.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = root.dataset.crash;
  const again = document.createElement("a");
  again.className = "button primary";
  again.href = "";
  again.textContent = root.dataset.reload;
  card.append(words, again);
  document.body.append(card);
  again.focus();
}

function crashed(error) {
  if (error instanceof WebAssembly.RuntimeError) stopped();
}

addEventListener("error", (event) => crashed(event.error));
addEventListener("unhandledrejection", (event) => crashed(event.reason));

// Where the helpers for long work are, whose names carry a hash too.
root.dataset.helper = "@asset(helper.js)";
root.dataset.analyst = "@asset(analyst.js)";

try {
  await init({ module_or_path: "@asset(workspace.wasm)" });
  // Who supports what comes after the map; without it the map is whole.
  import("@asset(stances.js)").catch(console.error);
} catch (error) {
  // It did not arrive whole, or this browser cannot run it.
  console.error(error);
  stopped();
}
