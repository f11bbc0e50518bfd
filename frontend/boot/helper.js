// Long work beside the page: hands errands to the helper's WASM and sends back what comes out of them.
import init, * as work from "@asset(helper-glue.js)";

const ready = init({ module_or_path: "@asset(helper.wasm)" }).then(() => true, () => false);

addEventListener("message", async ({ data }) => {
  let answer;
  try {
    // Without an answer the page knows that it did not arrive whole, and starts another.
    if (await ready) answer = work[data.what](data.errand);
  } catch (error) {
    console.error(error);
  }
  postMessage({ number: data.number, answer });
});
