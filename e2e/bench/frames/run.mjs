// The frame benchmark: `cargo xtask bench --only frames`, or `node run.mjs` with LOOPWISE_BIN. It pulls the same graphs
// about in the workspace, in vis-network and in cytoscape.js, in one run, and prints tables for docs/benchmarks.md.
// `node run.mjs pan drag open beside` does some of it, `alone` leaves the other programs out.
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { SIZES, graph } from './graph.mjs';
import { facilitator, measureBeside, measureDrag, measureOpening, measureOurs, serve } from './ours.mjs';
import { THROTTLE } from './page.mjs';
import { PEERS, measurePeer } from './peers.mjs';

/** The p95 of drawing while the map is pulled about, per size: GR-01. */
const DRAW_GOALS = [8, 16, 33, 66];
/** How often the better peer's frame must hold ours, from the second size on. */
const TIMES = 5;
const OPEN = [300, 1_200];
const OPEN_GOAL = 1_000;
/** Maps that are analysed while they are pulled about, and how much longer a frame may then take. */
const ANALYSED = [
  [108, 296],
  [300, 1_200],
];
const GROWTH = 1.2;
/** Zoom of the closer looks: a part of the map, every word readable. */
const NEAR = 0.8;
/** What is on the screen, and how it is pulled. */
const LOOKS = [
  { pull: 'around' },
  { zoom: NEAR, pull: 'around' },
  { zoom: NEAR, pull: 'away' },
];

const ms = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const pair = ({ p50, p95 }) => `${ms(p50)} / ${ms(p95)}`;
const named = (size) => size.map((count) => count.toLocaleString('en')).join(' / ');

const binary = process.env.LOOPWISE_BIN ?? fileURLToPath(new URL('../../../target/release/loopwise', import.meta.url));
const words = process.argv.slice(2);
const peersWanted = words.includes('alone') ? [] : PEERS;
const parts = words.filter((word) => word !== 'alone');
const does = (part) => parts.length === 0 || parts.includes(part);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const graphs = SIZES.map(([factors, links]) => graph(factors, links));
const analysed = ANALYSED.map(([factors, links]) => graph(factors, links));
const server = await serve(binary, [...graphs, graph(...OPEN), ...analysed]);
const context = await facilitator(browser, server);
const address = (place) => server.origin + server.maps[place];
try {
  if (does('pan')) await pan();
  if (does('drag')) await drag();
  if (does('open')) await open();
  if (does('beside')) await beside();
} finally {
  await context.close();
  await server.stop();
  await browser.close();
}

async function pan() {
  const rows = [];
  for (const [place, size] of SIZES.entries()) {
    for (const { zoom, pull } of LOOKS) {
      const ours = await measureOurs(context, address(place), graphs[place], zoom, pull);
      const peers = [];
      for (const name of peersWanted) {
        peers.push(await measurePeer(browser, name, graphs[place], ours.view, pull));
      }
      const better = Math.min(...peers.map(({ interval }) => interval.p95));
      const times = better / ours.interval.p95;
      // The smallest size has a goal for its drawing alone.
      const missed = place > 0 && times < TIMES;
      const goal = DRAW_GOALS[place];
      rows.push([
        named(size),
        `${zoom === undefined ? 'all' : 'part'}, ${ours.view.zoom.toFixed(2)}, ${pull}`,
        pair(ours.interval),
        ...peers.map(({ interval }) => pair(interval)),
        `${Number.isFinite(times) ? times.toFixed(1) : '–'} ×${missed ? ' (missed)' : ''}`,
        `${pair(ours.draw)}${ours.draw.p95 > goal ? ' (missed)' : ''}`,
        goal,
        ours.wipes.reduce((sum, part) => sum + part, 0).toFixed(1),
      ]);
      console.error(rows.at(-1).join(' | '));
    }
  }
  const head = ['factors / links', 'on the screen, zoom, pulled', 'ours', ...peersWanted, 'better peer ÷ ours', 'our drawing', 'goal', 'screens painted'];
  table(`Pulling the map about, ${THROTTLE} × slower: milliseconds from frame to frame, p50 / p95`, head, rows);
}

async function drag() {
  const place = 2;
  const { holding, lettingGo } = await measureDrag(context, address(place), graphs[place]);
  const whole = ({ wipes }) => wipes.filter((part) => part > 0.9).length;
  const painted = ({ wipes }) => wipes.reduce((sum, part) => sum + part, 0).toFixed(2);
  const row = [named(SIZES[place]), pair(holding.interval), pair(holding.draw), whole(holding), painted(holding), whole(lettingGo)];
  const head = ['factors / links', 'frame to frame', 'drawing', 'whole still repaints', 'screens of it painted', 'whole repaints when let go'];
  table(`Dragging one card, ${THROTTLE} × slower, p50 / p95`, head, [row]);
}

async function open() {
  const rows = [];
  for (const rate of [1, THROTTLE]) {
    const times = await measureOpening(browser, server, address(SIZES.length), rate);
    rows.push([named(OPEN), `${rate} ×`, `${ms(times.p50)}${times.p50 > OPEN_GOAL ? ' (missed)' : ''}`, ms(times.most), OPEN_GOAL]);
  }
  table('From the address to the first picture, nothing kept from before, ms', ['factors / links', 'slower', 'median', 'most', 'goal'], rows);
}

async function beside() {
  const rows = [];
  for (const [place, size] of ANALYSED.entries()) {
    const { alone, changes, loops, structure } = await measureBeside(context, address(SIZES.length + 1 + place), analysed[place]);
    const grown = (times, from) => {
      const growth = times.p95 / from.p95;
      return `${pair(times)}, ${growth.toFixed(2)} ×${growth > GROWTH ? ' (missed)' : ''}`;
    };
    rows.push([named(size), pair(alone), pair(changes), grown(loops, changes), grown(structure, changes), `${GROWTH} ×`]);
    console.error(rows.at(-1).join(' | '));
  }
  const head = ['factors / links', 'nothing happens', 'a link comes and goes', '… and loops are found', '… and structure analysed', 'goal, of p95'];
  table(`Pulling the map about while work goes on beside the page, ${THROTTLE} × slower: milliseconds from frame to frame, p50 / p95`, head, rows);
}

function table(title, head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  console.log(`\n${title}\n\n${line(head)}\n${line(head.map((_, place) => (place === 0 ? '---' : '---:')))}\n${rows.map(line).join('\n')}`);
}
