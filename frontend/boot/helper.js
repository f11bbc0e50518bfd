// Long work beside the page: hands errands to the helper's WASM and sends back what comes out of them.
import init, { arrange } from "@asset(helper-glue.js)";

const ready = init({ module_or_path: "@asset(helper.wasm)" });

addEventListener("message", async ({ data }) => {
  let answer;
  try {
    await ready;
    answer = arrange(data.errand);
  } catch (error) {
    console.error(error);
  }
  postMessage({ number: data.number, answer });
});
