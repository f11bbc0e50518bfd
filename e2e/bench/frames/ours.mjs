// The workspace on the same graphs: the release binary with maps imported on its command line.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { mapFile } from './graph.mjs';
import { PULLS, SCREEN, dragAbout, openPage, slowDown, spread, whileMeasured } from './page.mjs';

/** A card's hit area is never smaller than this, in CSS pixels; and about how large a card is, in map units. */
const HIT = 32;
const CARD = { width: 146, height: 78 };
const OPENINGS = 5;

/** A server with graphs on it: `maps` has the path of each, in the order given. */
export async function serve(binary, graphs) {
  const folder = await mkdtemp(join(tmpdir(), 'loopwise-frames-'));
  const data = join(folder, 'data');
  const maps = [];
  for (const [place, graph] of graphs.entries()) {
    const file = join(folder, `${place}.json`);
    await writeFile(file, mapFile(graph, `Graph ${place}`));
    const { stdout } = await promisify(execFile)(binary, ['import', file, '--data-dir', data]);
    maps.push(/The map is at (\S+)/.exec(stdout)[1]);
  }
  const child = spawn(binary, ['serve', '--data-dir', data, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const started = await new Promise((done, failed) => {
    let origin, link;
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
    lines.on('line', (line) => {
      origin ??= /listening on (http:\/\/\S+?)\/?$/.exec(line)?.[1];
      link ??= /^set up your account .*: (http:\/\/\S+)/.exec(line)?.[1];
      if (origin !== undefined) done({ origin, link });
    });
  });
  const stop = async () => {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { ...started, maps, stop };
}

/** Somebody who may open every map. */
export async function facilitator(browser, server) {
  const context = await browser.newContext({ viewport: SCREEN });
  const page = await context.newPage();
  await page.goto(server.link);
  await page.locator('input[name=name]').fill('Ana');
  await page.locator('input[name=workspace]').fill('Test');
  for (const field of await page.locator('input[type=password]').all()) await field.fill('three otters at dawn');
  await page.locator('main button[type=submit]').click();
  await page.waitForURL(`${server.origin}/`);
  await page.close();
  return context;
}

/** Opens a map and waits until nothing is drawn any more. */
async function open(context, address, ...scripts) {
  const page = await openPage(context);
  for (const script of scripts) await page.addInitScript(script);
  await page.goto(address);
  await page.waitForFunction(() => Reflect.get(window, 'measured').firstPicture > 0, undefined, { timeout: 120_000 });
  await page.waitForTimeout(1_500);
  return page;
}

/** Where the map's origin is on the screen, and its zoom. */
async function camera(page) {
  const transform = await page.locator('#map .proxies').evaluate((layer) => layer.style.transform);
  const [x, y, zoom] = transform.match(/-?[\d.]+/g).map(Number);
  return { x, y, zoom };
}

/** What is in the middle of the screen, for the peers. */
async function middle(page) {
  const { x, y, zoom } = await camera(page);
  return { x: (SCREEN.width / 2 - x) / zoom, y: (SCREEN.height / 2 - y) / zoom, zoom };
}

/** Spots of the map, in CSS pixels, that nothing lies over. */
async function bareSpots(page) {
  return await page.evaluate(() => {
    const spots = [];
    for (let y = 764; y > 0; y -= 4) {
      for (let x = 1_362; x > 0; x -= 4) {
        const there = document.elementFromPoint(x, y);
        if (there?.matches('#map, #map canvas, #map .proxies, #map .proxy')) spots.push({ x, y });
      }
    }
    return spots;
  });
}

/** A spot to pull the paper at, and which way there is room. */
async function paper(page, { nodes }) {
  const at = await camera(page);
  const [w, h] = [Math.max(HIT, CARD.width * at.zoom) / 2 + 2, Math.max(HIT, CARD.height * at.zoom) / 2 + 2];
  const cards = nodes.map(({ x, y }) => ({ x: at.x + x * at.zoom, y: at.y + y * at.zoom }));
  const free = ({ x, y }) => cards.every((card) => Math.abs(card.x - x) > w || Math.abs(card.y - y) > h);
  const spot = (await bareSpots(page)).find(free);
  if (spot === undefined) throw new Error('every spot of the map is on a card');
  return { spot, way: [spot.x > SCREEN.width / 2 ? -420 : 420, spot.y > SCREEN.height / 2 ? -300 : 300] };
}

/** Looks at the whole map, or at a part of it at a zoom. */
async function look(page, zoom) {
  await page.getByRole('button', { name: 'Show the whole map', exact: true }).click();
  await page.waitForTimeout(400);
  if (zoom === undefined) return;
  const now = await camera(page);
  await page.mouse.move(SCREEN.width / 2, SCREEN.height / 2);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100 * Math.log(zoom / now.zoom));
  await page.keyboard.up('Control');
  await page.waitForTimeout(600);
}

/** What the workspace needs for a frame while the map is pulled about, and what it showed then. */
export async function measureOurs(context, address, graph, zoom, pull) {
  const page = await open(context, address);
  await look(page, zoom);
  const [view, { spot, way }] = [await middle(page), await paper(page, graph)];
  await slowDown(page);
  const result = await whileMeasured(page, () => PULLS[pull](page, spot, way));
  if (process.env.LOOPWISE_SHOTS) await page.screenshot({ path: `${process.env.LOOPWISE_SHOTS}/frames-ours-${graph.nodes.length}-${zoom ?? 'all'}-${pull}.png` });
  await page.close();
  if (result.drawn * 2 < result.pictures) throw new Error(`the map was not pulled about: ${result.drawn} of ${result.pictures} frames drawn`);
  return { view, ...result };
}

/** What it costs to drag one card: frames, and how much of the still picture was painted again, until it is let go and then. */
export async function measureDrag(context, address, graph) {
  const page = await open(context, address);
  await look(page, 0.8);
  const at = await camera(page);
  const spots = await bareSpots(page);
  const onCard = ({ x, y }) => graph.nodes.some((node) => Math.hypot(at.x + node.x * at.zoom - x, at.y + node.y * at.zoom - y) < 4);
  const spot = spots.filter(({ x, y }) => Math.hypot(x - SCREEN.width / 2, y - SCREEN.height / 2) < 250).find(onCard);
  await slowDown(page);
  let letGo;
  const holding = await whileMeasured(page, async () => {
    letGo = await dragAbout(page, spot, [160, 120]);
  });
  const lettingGo = await whileMeasured(page, async () => {
    await letGo();
    await page.waitForTimeout(500);
  });
  await page.close();
  return { holding, lettingGo };
}

/** Milliseconds from the address to the first picture of the map, with nothing kept from before. */
export async function measureOpening(browser, server, address, rate) {
  const times = [];
  for (let turn = 0; turn < OPENINGS; turn += 1) {
    const context = await facilitator(browser, server);
    const page = await openPage(context);
    await slowDown(page, rate);
    await page.goto(address);
    await page.waitForFunction(() => Reflect.get(window, 'measured').firstPicture > 0, undefined, { timeout: 60_000 });
    times.push(await page.evaluate(() => Reflect.get(window, 'measured').firstPicture));
    await context.close();
  }
  return spread(times);
}

/** How long after a change the next one comes. */
const CHANGE_MS = 600;

/** Takes a link away and gives it back, again and again, until the answer is called: each change finds the loops anew. */
async function changeOn(page) {
  let goesOn = true;
  const changes = (async () => {
    for (let nth = 0; goesOn; nth += 1) {
      await page.keyboard.press(nth % 2 === 0 ? 'Control+z' : 'Control+Shift+z');
      await new Promise((done) => setTimeout(done, CHANGE_MS));
    }
  })();
  return async () => {
    goesOn = false;
    await changes;
  };
}

/** How often each way of pulling is measured, and how long a page then rests. */
const TURNS = 6;
const REST_MS = 1_500;

/** Runs in the page before its own scripts: while `held` is called with true, nothing gets to the helpers. */
function holder() {
  const { postMessage } = Worker.prototype;
  const waiting = [];
  let isHeld = false;
  Worker.prototype.postMessage = function (...message) {
    const send = () => postMessage.apply(this, message);
    if (isHeld) waiting.push(send);
    else send();
  };
  Reflect.set(window, 'held', (held) => {
    isHeld = held;
    if (!held) waiting.splice(0).forEach((send) => send());
  });
}

/**
 * Pulling the map about: while nothing else is done; and while one link goes and comes back again and again, without looking
 * for loops, with it, and with structure analysed as well. The four take turns, so that a machine that grows slower meanwhile
 * is slower for all; the spread is of all turns of one together.
 */
export async function measureBeside(context, address, graph) {
  const page = await open(context, address, holder);
  const link = page.locator('#map .proxy[id^="link-"]').first();
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'What you chose' }).getByRole('button', { name: 'Delete' }).click();
  await look(page, undefined);
  const { spot, way } = await paper(page, graph);
  const tab = async (name) => await page.getByRole('tab', { name }).click();
  const hold = async (held) => await page.evaluate((held) => Reflect.get(window, 'held')(held), held);
  const pull = async () => await whileMeasured(page, () => PULLS.around(page, spot, way));
  const changed = async () => {
    const rest = await changeOn(page);
    const pulled = await pull();
    await rest();
    return pulled;
  };
  const ways = {
    alone: ['Loops', true, pull],
    changes: ['Loops', true, changed],
    loops: ['Loops', false, changed],
    structure: ['Analysis', false, changed],
  };
  const intervals = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  await tab('Analysis');
  await page.locator('#analysis').getByRole('table').waitFor();
  await slowDown(page);
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [way, [name, isHeld, act]] of Object.entries(ways)) {
      await tab(name);
      await hold(isHeld);
      await page.waitForTimeout(REST_MS);
      intervals[way].push(...(await act()).intervals);
    }
  }
  await page.close();
  return Object.fromEntries(Object.entries(intervals).map(([way, all]) => [way, spread(all)]));
}
