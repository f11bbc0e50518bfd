// A worker beside the page: hands errands to its WASM, one after the other, and sends back what comes out of them, and on
// the way how far it has come.

export function serve(start, work) {
  let turn = start.then(() => true, () => false);

  async function perform({ what, number, errand }) {
    if (what === "speak") {
      const catalogue = await fetch(errand.address);
      return work.speak(await catalogue.text(), errand.locale);
    }
    return work[what](errand, (share) => postMessage({ number, share }));
  }

  addEventListener("message", ({ data }) => {
    turn = turn.then(async (whole) => {
      let answer;
      try {
        // Without an answer the page knows that it did not arrive whole, and starts another.
        if (whole) answer = await perform(data);
      } catch (error) {
        console.error(error);
      }
      postMessage({ number: data.number, answer });
      return whole;
    });
  });
}
