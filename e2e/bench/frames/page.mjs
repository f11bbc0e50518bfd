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
 * the one before, and how long its callbacks took (`draw`).
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
  };
  // The first frame in which a canvas that can be seen was drawn on, and every wipe of the still one.
  const { fill, clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fill = function (...how) {
    if (this.canvas.isConnected) {
      CanvasRenderingContext2D.prototype.fill = fill;
      // The next frame begins when this one is on the screen.
      ask(() => {
        measured.firstPicture = performance.now();
      });
    }
    fill.apply(this, how);
  };
  CanvasRenderingContext2D.prototype.clearRect = function (x, y, width, height) {
    if (measured.on && this.canvas === document.querySelector('#map canvas')) {
      measured.wipes.push((width * height) / (window.innerWidth * window.innerHeight * window.devicePixelRatio ** 2));
    }
    clearRect.call(this, x, y, width, height);
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
  return {
    frames: frames.length,
    pictures: pictures.length,
    drawn: pictures.filter(({ draw }) => draw > 0).length,
    interval: spread(pictures.map(({ interval }) => interval)),
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

/** Moves the pressed mouse along points, at the pace of a hand: it does not wait for a page that is slow. */
async function along(page, from, points) {
  let here = from;
  const moves = [];
  for (const to of points) {
    const length = Math.hypot(to.x - here.x, to.y - here.y);
    const began = performance.now();
    for (let part = 0; part < 1; ) {
      part = Math.min(1, ((performance.now() - began) * SPEED) / 1_000 / length);
      moves.push(page.mouse.move(here.x + (to.x - here.x) * part, here.y + (to.y - here.y) * part));
      await new Promise((done) => setTimeout(done, MOUSE_MS));
    }
    here = to;
  }
  await Promise.all(moves);
}

/** Pulls the map about for some seconds: three times around a rectangle that begins and ends at a spot. */
export async function panAround(page, from, [x, y]) {
  const corners = [
    { x: from.x + x, y: from.y },
    { x: from.x + x, y: from.y + y },
    { x: from.x, y: from.y + y },
    from,
  ];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await along(page, from, [...corners, ...corners, ...corners]);
  await page.mouse.up();
}

/** Drags what lies at a spot there and back, and holds it still. */
export async function dragAbout(page, from, [x, y]) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await along(page, from, [{ x: from.x + x, y: from.y + y }, from, { x: from.x + x / 2, y: from.y + y }]);
}
