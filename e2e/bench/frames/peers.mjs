// The same graph in the drawing libraries: the same places, the same part of the map on the screen, labels on. Both draw
// straight links with heads, which is the least that a causal map needs and less than the workspace draws.
import { createRequire } from 'node:module';
import { PULLS, SCREEN, openPage, slowDown, whileMeasured } from './page.mjs';

const resolve = createRequire(import.meta.url).resolve;

/** A page that never leaves this machine. */
const PAGE = 'http://peer.test/';
const HTML = '<!doctype html><style>body{margin:0}#stage{width:100vw;height:100vh}</style><div id="stage"></div>';

/** How each is started; runs in the page, with `view` as `{ x, y, zoom }` of the middle of the screen. */
const STARTS = {
  'vis-network': {
    script: 'vis-network/standalone/umd/vis-network.min.js',
    start({ nodes, edges }, view) {
      const items = nodes.map(({ label, x, y }, id) => ({ id, label, x, y }));
      const links = edges.map(({ from, to }, id) => ({ id, from, to }));
      const network = new window.vis.Network(
        document.getElementById('stage'),
        { nodes: items, edges: links },
        {
          physics: false,
          layout: { improvedLayout: false },
          interaction: { dragNodes: false },
          nodes: { shape: 'box' },
          edges: { arrows: 'to', smooth: false },
        },
      );
      network.moveTo({ position: { x: view.x, y: view.y }, scale: view.zoom, animation: false });
    },
  },
  'cytoscape.js': {
    script: 'cytoscape/dist/cytoscape.min.js',
    start({ nodes, edges }, view) {
      const items = nodes.map(({ label, x, y }, id) => ({ data: { id: `n${id}`, label }, position: { x, y } }));
      const links = edges.map(({ from, to }) => ({ data: { source: `n${from}`, target: `n${to}` } }));
      const cy = window.cytoscape({
        container: document.getElementById('stage'),
        elements: { nodes: items, edges: links },
        layout: { name: 'preset', fit: false },
        autoungrabify: true,
        boxSelectionEnabled: false,
        style: [
          { selector: 'node', style: { label: 'data(label)', shape: 'round-rectangle', width: 130, height: 50, 'text-valign': 'center' } },
          { selector: 'edge', style: { width: 2, 'curve-style': 'straight', 'target-arrow-shape': 'triangle' } },
        ],
      });
      cy.zoom(view.zoom);
      cy.pan({ x: window.innerWidth / 2 - view.x * view.zoom, y: window.innerHeight / 2 - view.y * view.zoom });
    },
  },
};

/** The names of the programs beside ours. */
export const PEERS = Object.keys(STARTS);

/** What a peer needs for a frame while the graph is pulled about. */
export async function measurePeer(browser, name, graph, view, pull) {
  const context = await browser.newContext({ viewport: SCREEN });
  const page = await openPage(context);
  await page.route(PAGE, (route) => route.fulfill({ contentType: 'text/html', body: HTML }));
  await page.goto(PAGE);
  await page.addScriptTag({ path: resolve(STARTS[name].script) });
  await page.evaluate(`(${STARTS[name].start.toString().replace(/^start/, 'function start')})(${JSON.stringify(graph)}, ${JSON.stringify(view)})`);
  await page.waitForTimeout(1_000);
  await slowDown(page);
  const result = await whileMeasured(page, () => PULLS[pull](page, { x: 1_200, y: 700 }, [-420, -300]));
  if (process.env.LOOPWISE_SHOTS) await page.screenshot({ path: `${process.env.LOOPWISE_SHOTS}/frames-${name}-${graph.nodes.length}.png` });
  await context.close();
  return result;
}
