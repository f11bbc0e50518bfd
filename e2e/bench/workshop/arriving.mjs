// FX-01: from the address in the picture to the first own contribution on the page, in a browser on a slow phone.
import { pause } from './figures.mjs';
import { Server, Workshop } from './host.mjs';
import { LINE, openPipe } from './pipe.mjs';

export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
/** How much slower than this machine the page's own thread runs, and what the line lets through upwards. */
const SLOWER = 4;
const UP = 93_750;
const PATIENCE = { timeout: 60_000 };

/** A page on a slow phone with nothing kept. `emulated`: the browser slows the line down itself. */
async function slowPage(browser, emulated) {
  const context = await browser.newContext({ ...PHONE, reducedMotion: 'reduce', locale: 'en-AU' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  if (emulated) {
    await devtools.send('Network.enable');
    const line = { latency: 2 * LINE.delay, downloadThroughput: LINE.rate, uploadThroughput: UP };
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...line });
  }
  return { context, page };
}

/** Takes the time of one step after the other. */
function watch() {
  const began = performance.now();
  const steps = {};
  let last = began;
  return {
    steps,
    step(name) {
      const now = performance.now();
      steps[name] = now - last;
      last = now;
    },
    whole: () => performance.now() - began,
  };
}

/** Counts what a context fetches, and its bytes. */
function watchAnswers(context) {
  const fetched = { files: 0, bytes: 0 };
  context.on('requestfinished', async (asked) => {
    const sizes = await asked.sizes().catch(() => undefined);
    // What was kept already has no size.
    if (sizes === undefined || sizes.responseBodySize < 0) return;
    fetched.files += 1;
    fetched.bytes += sizes.responseBodySize;
  });
  return fetched;
}

/** From the address to the open join page, its notice included; and on, to what comes after the button. */
async function join(page, link, times) {
  await page.goto(link, { waitUntil: 'commit' });
  const voice = page.locator('.voice-card').first();
  await voice.waitFor(PATIENCE);
  times.step('join page');
  await page.locator('form.join p.plain').waitFor(PATIENCE);
  times.step('notice');
  await voice.tap();
  await page.locator('form.join button.hero').tap();
}

/** Into the room of a workshop, to the first card. */
async function room(page, link, words) {
  const times = watch();
  await join(page, link, times);
  const field = page.locator('#work [name="label"]');
  await field.waitFor(PATIENCE);
  times.step('room page');
  await field.fill(words);
  const posted = page.waitForResponse((answer) => answer.request().method() === 'POST' && /\/cards$/.test(answer.url()), PATIENCE);
  await page.locator('#work form button.primary').first().tap();
  await posted;
  times.step('post');
  await page.locator('.mine li').filter({ hasText: words }).waitFor(PATIENCE);
  times.step('seen');
  return { whole: times.whole(), steps: times.steps };
}

/** To the map of an invite, to the first factor. */
async function map(page, link, words) {
  const times = watch();
  await join(page, link, times);
  await page.locator('#workspace').waitFor({ state: 'attached', ...PATIENCE });
  times.step('page of the map');
  await page.locator('#map[aria-busy="false"] > canvas').first().waitFor({ state: 'attached', ...PATIENCE });
  times.step('workspace');
  await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Add a factor' }).tap();
  // Beside the sentence of the empty map, and beside what others put on it.
  await page.touchscreen.tap(120, 745);
  await page.locator('.label-field input').waitFor(PATIENCE);
  await page.keyboard.insertText(words);
  await page.keyboard.press('Enter');
  await page.locator('#map .proxy[id^="factor-"]').filter({ hasText: words }).waitFor({ state: 'attached', ...PATIENCE });
  times.step('seen');
  await page.locator('.head .save[data-save="saved"]').waitFor({ state: 'attached', ...PATIENCE });
  times.step('stored');
  return { whole: times.whole() - times.steps.stored, steps: times.steps };
}

/** Each way so many times, each time with a browser profile and a server of its own: whole times and steps. */
export async function arrive(browser, turns) {
  const ways = [
    ['the room', room, true],
    ['the map', map, true],
    ['the room', room, false],
    ['the map', map, false],
  ];
  const found = [];
  for (const [what, way, emulated] of ways) {
    const all = [];
    for (let turn = 0; turn < turns; turn += 1) {
      const server = await Server.start();
      const workshop = await Workshop.open(server, { runSheet: 'first-map-45', stage: 'what-matters' });
      const link = way === map ? await workshop.invite() : workshop.link;
      const line = emulated ? undefined : await openPipe(server.port, { shared: true });
      const origin = line === undefined ? server.origin : `http://127.0.0.1:${line.port}`;
      const { context, page } = await slowPage(browser, emulated);
      try {
        const fetched = watchAnswers(context);
        const times = await way(page, origin + link, `Sleep ${turn}`);
        all.push({ ...times, ...fetched });
      } finally {
        await context.close();
        await line?.close();
        await server.stop();
      }
      await pause(300);
    }
    found.push({ what, line: emulated ? 'emulated' : 'pipe', all });
  }
  return found;
}

/** How long somebody waits for a sign of their card before they press again, and how often. */
const NO_SIGN = { timeout: 6_000 };
const PRESSES = 5;

/** Somebody in a real browser on a slow phone, who sends cards as the others do. */
export async function neighbour(browser, origin, link) {
  const { context, page } = await slowPage(browser, true);
  await join(page, origin + link, watch());
  const field = page.locator('#work [name="label"]');
  await field.waitFor(PATIENCE);
  const press = page.locator('#work form button.primary').first();
  const meant = page.locator('#work button[name="anyway"]').first();
  const somebody = { pressedAgain: 0, close: () => context.close() };

  /** Presses until there is a sign that the card was taken: it is on the own list, asked about, or out of the field. */
  const submit = async (words, own) => {
    for (let turn = 0; turn < PRESSES; turn += 1) {
      // A press may have put other words in their place.
      if (turn > 0) await field.fill(words);
      await press.tap();
      const isTaken = await own.or(meant).first().waitFor(NO_SIGN).then(() => true, () => false);
      if (isTaken || (await field.inputValue()) === '') return;
      somebody.pressedAgain += 1;
    }
  };

  /** Milliseconds from the first press to the card on the own list; nothing when it never came. */
  somebody.send = async (words) => {
    const own = page.locator('.mine li').filter({ hasText: words });
    try {
      await field.fill(words);
      const began = performance.now();
      await submit(words, own);
      await own.or(meant).first().waitFor(PATIENCE);
      // A name that is like another is asked about: it is meant.
      if (await meant.isVisible()) await meant.tap();
      await own.first().waitFor(PATIENCE);
      return performance.now() - began;
    } catch (error) {
      const shown = await page.locator('#work').innerText().catch(() => 'nothing');
      console.error(`the browser's card ${words} did not come (${error.message.split('\n')[0]}); its form: ${shown.replaceAll(/\s+/g, ' ')}`);
      return undefined;
    }
  };
  return somebody;
}
