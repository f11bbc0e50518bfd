// Long work beside the page: hands errands to the helper's WASM and sends back what comes out of them.
import init, * as work from "@asset(helper-glue.js)";

const ready = init({ module_or_path: "@asset(helper.wasm)" });

// It did not arrive whole: the page hears of it, and starts another.
ready.catch((error) => setTimeout(() => { throw error; }));

addEventListener("message", async ({ data }) => {
  let answer;
  try {
    await ready;
    answer = work[data.what](data.errand);
  } catch (error) {
    console.error(error);
  }
  postMessage({ number: data.number, answer });
});
