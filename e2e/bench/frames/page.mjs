// What is measured in a page, whichever program draws there, and the hand that moves the map.

/** CSS pixels of the window, and how much slower than this machine the page's own thread runs. */
export const SCREEN = { width: 1366, height: 768 };
export const THROTTLE = 4;
/** A calm pull at the paper, in CSS pixels a second. */
const SPEED = 600;
/** How often a mouse tells where it is. */
const MOUSE_MS = 8;

/**
 * Runs in the page before its own scripts. Of every animation frame: when it began, whether the pointer had moved since
 * the one before, and how long its callbacks took (`draw`); and how much of the still picture was painted in it, in
 * screens (`wipes`).
 */
function recorder() {
  const ask = window.requestAnimationFrame.bind(window);
  const measured = { on: false, frames: [], wipes: [], firstPicture: undefined };
  Reflect.set(window, 'measured', measured);
  let frame;
  let moved = false;
  window.addEventListener('pointermove', () => (moved = true), { capture: true });
  window.requestAnimationFrame = (act) =>
    ask((now) => {
      const from = performance.now();
      act(now);
      if (frame?.now === now) frame.draw += performance.now() - from;
    });
  const tick = (now) => {
    if (!measured.on) return;
    ask(tick);
    frame = { now, moved, draw: 0 };
    moved = false;
    measured.frames.push(frame);
    measured.wipes.push(0);
  };
  // The first frame in which a tile that can be seen got its picture; and what was painted anew for tiles.
  const { transferFromImageBitmap } = ImageBitmapRenderingContext.prototype;
  ImageBitmapRenderingContext.prototype.transferFromImageBitmap = function (picture) {
    if (measured.firstPicture === undefined && this.canvas.isConnected) {
      // The next frame begins when this one is on the screen.
      measured.firstPicture = 0;
      ask(() => {
        measured.firstPicture = performance.now();
      });
    }
    const part = (picture.width * picture.height) / (window.innerWidth * window.innerHeight * window.devicePixelRatio ** 2);
    if (measured.wipes.length > 0) measured.wipes[measured.wipes.length - 1] += part;
    transferFromImageBitmap.call(this, picture);
  };
  Reflect.set(window, 'measure', (on) => {
    measured.on = on;
    if (!on) return;
    measured.frames.length = 0;
    measured.wipes.length = 0;
    ask(tick);
  });
}

/** A page that measures itself, in a window of its own. */
export async function openPage(context) {
  const page = await context.newPage();
  await page.addInitScript(recorder);
  return page;
}

/** Slows the page's own thread down as a school laptop would; 1 lets it run freely. */
export async function slowDown(page, rate = THROTTLE) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  return session;
}

/** What the page drew while `act` ran. */
export async function whileMeasured(page, act) {
  await page.evaluate(() => Reflect.get(window, 'measure')(true));
  await act();
  const { frames, wipes } = await page.evaluate(() => {
    Reflect.get(window, 'measure')(false);
    return structuredClone(Reflect.get(window, 'measured'));
  });
  // How long a picture stood until the next could come. Frames before which the hand did not move say nothing.
  const timed = frames.slice(0, -1).map((frame, place) => ({ ...frame, interval: frames[place + 1].now - frame.now }));
  const pictures = timed.filter(({ moved }) => moved);
  const intervals = pictures.map(({ interval }) => interval);
  return {
    frames: frames.length,
    pictures: pictures.length,
    drawn: pictures.filter(({ draw }) => draw > 0).length,
    intervals,
    interval: spread(intervals),
    draw: spread(pictures.map(({ draw }) => draw)),
    wipes,
  };
}

/** p50, p95 and the largest of some numbers. */
export function spread(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), most: at(1) };
}

/**
 * A hand on the mouse. It tells the browser where the mouse is and nothing else: the mouse of the test library asks the
 * page about dragging at every move, which takes more of a slow page's time than most drawing.
 */
async function hand(page) {
  const session = await page.context().newCDPSession(page);
  const tell = async (type, { x, y }, buttons) => {
    const button = type === 'mouseMoved' && buttons === 0 ? 'none' : 'left';
    await session.send('Input.dispatchMouseEvent', { type, x, y, button, buttons, clickCount: type === 'mouseMoved' ? 0 : 1 });
  };
  return {
    to: async (spot) => await tell('mouseMoved', spot, 0),
    press: async (spot) => await tell('mousePressed', spot, 1),
    release: async (spot) => await tell('mouseReleased', spot, 0),
    /** Moves the pressed mouse along points, at the pace of a hand: it does not wait for a page that is slow. */
    async along(from, points) {
      let here = from;
      const moves = [];
      for (const to of points) {
        const length = Math.hypot(to.x - here.x, to.y - here.y);
        const began = performance.now();
        for (let part = 0; part < 1; ) {
          part = Math.min(1, ((performance.now() - began) * SPEED) / 1_000 / length);
          moves.push(tell('mouseMoved', { x: here.x + (to.x - here.x) * part, y: here.y + (to.y - here.y) * part }, 1));
          await new Promise((done) => setTimeout(done, MOUSE_MS));
        }
        here = to;
      }
      await Promise.all(moves);
    },
  };
}

/** The two ways in which the map is pulled, from a spot towards where there is room. */
export const PULLS = {
  /** Three times around a rectangle that begins and ends at the spot. */
  async around(page, from, [x, y]) {
    const corners = [
      { x: from.x + x, y: from.y },
      { x: from.x + x, y: from.y + y },
      { x: from.x, y: from.y + y },
      from,
    ];
    const mouse = await hand(page);
    await mouse.to(from);
    await mouse.press(from);
    await mouse.along(from, [...corners, ...corners, ...corners]);
    await mouse.release(from);
  },
  /** Five times the same way without a rest, always on to what was never on the screen. */
  async away(page, from, [x, y]) {
    const mouse = await hand(page);
    const to = { x: from.x + x, y: from.y + y / 2 };
    for (let pull = 0; pull < 5; pull += 1) {
      await mouse.to(from);
      await mouse.press(from);
      await mouse.along(from, [to]);
      await mouse.release(to);
    }
  },
};

/** Drags what lies at a spot there and back, and holds it; the answer lets it go. */
export async function dragAbout(page, from, [x, y]) {
  const mouse = await hand(page);
  const last = { x: from.x + x / 2, y: from.y + y };
  await mouse.to(from);
  await mouse.press(from);
  await mouse.along(from, [{ x: from.x + x, y: from.y + y }, from, last]);
  return async () => await mouse.release(last);
}
