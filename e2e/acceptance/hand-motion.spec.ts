// What moves by itself, for those who did not ask for less movement: it moves, it comes to rest, and a hand stops it.
import { SQUARE, away, beside } from '../support/maps.ts';
import { type Spot } from '../support/hand.ts';
import { expect, test } from '../support/story.ts';
import { type Workspace } from '../support/workspace.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

/** Longer than the camera travels, and than the hidden buttons wait before they go after the map. */
const REST_MS = 500;

/** Waits until a card no longer moves on the screen, and says where it is. */
async function atRest(ana: Workspace, label: string): Promise<Spot> {
  for (let last = await ana.spot(label); ; ) {
    await ana.page.waitForTimeout(REST_MS);
    const now = await ana.spot(label);
    const { x, y } = away(last, now);
    if (Math.hypot(x, y) < 0.5) return now;
    last = now;
  }
}

/**
 * Pushes the map up by so many pixels, and says how far it went. A machine that is busy can hand the push over so slowly that
 * the finger stood still before it let go: then it is pushed again.
 */
async function pushUp(ana: Workspace, from: Spot, by: number): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const before = await atRest(ana, 'Sleep');
    await ana.hand.fling(from, beside(from, 0, -by));
    await expect.poll(async () => away(before, await ana.spot('Sleep')).y).toBeLessThan(-by / 2);
    const went = away(await atRest(ana, 'Sleep'), before).y;
    if (went > by + 20 || tries === 6) return went;
  }
}

test('the camera travels to the whole map and ends where it ends without movement', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const fit = await atRest(ana, 'Sleep');
  const paper = ana.hand.isFinger ? { x: 40, y: 250 } : { x: 200, y: 130 };
  await ana.hand.drag(paper, beside(paper, 60, 90));
  await atRest(ana, 'Sleep');
  await ana.hand.pressOn(page.getByRole('button', { name: 'Show the whole map' }));
  await expect.poll(async () => away(fit, await atRest(ana, 'Sleep'))).toEqual({ x: expect.closeTo(0, 0), y: expect.closeTo(0, 0) });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await ana.hand.drag(paper, beside(paper, 60, 90));
  await ana.hand.pressOn(page.getByRole('button', { name: 'Show the whole map' }));
  await expect.poll(async () => away(fit, await ana.spot('Sleep'))).toEqual({ x: expect.closeTo(0, 0), y: expect.closeTo(0, 0) });
  await ana.agrees();
});

test('a quick push of a finger glides on after letting go, and comes to rest', async ({ page, people, hasTouch }) => {
  const ana = await people.plan(page, SQUARE);
  const before = await atRest(ana, 'Sleep');
  const from = hasTouch ? { x: 60, y: 640 } : { x: 200, y: 130 };
  const to = beside(from, 8, hasTouch ? -120 : 120);
  if (!hasTouch) {
    // A mouse puts the paper where it lets go of it.
    await ana.hand.drag(from, to);
    const { x, y } = away(before, await atRest(ana, 'Sleep'));
    expect(Math.hypot(x - 8, y - 120)).toBeLessThan(2);
    return;
  }
  expect(await pushUp(ana, from, 120), 'farther than the finger went').toBeGreaterThan(140);
  const still = await ana.spot('Sleep');
  await ana.hand.press({ x: 40, y: 250 });
  expect(away(still, await ana.spot('Sleep'))).toEqual({ x: 0, y: 0 });
  await ana.agrees();
  expect((await ana.stored()).seq).toBe(1);
});

test('a finger that is put down stops the gliding map', async ({ page, people, hasTouch }) => {
  const ana = await people.plan(page, SQUARE);
  // The map that was opened still travels to where all of it is seen.
  const opened = await atRest(ana, 'Sleep');
  if (!hasTouch) {
    // With a mouse it is the wheel's zoom that a press must not disturb.
    const around = { x: 600, y: 400 };
    await ana.hand.zoom(around, 'in');
    await expect.poll(async () => Math.abs(away(opened, await ana.spot('Sleep')).x)).toBeGreaterThan(20);
    const zoomed = await atRest(ana, 'Sleep');
    const grew = away(around, zoomed).x / away(around, opened).x;
    expect(away(around, zoomed).y / away(around, opened).y, 'around the pointer').toBeCloseTo(grew, 2);
    expect(grew).toBeGreaterThan(1.2);
    await ana.choose('Sleep');
    expect(away(zoomed, await atRest(ana, 'Sleep'))).toEqual({ x: expect.closeTo(0, 0), y: expect.closeTo(0, 0) });
    await ana.agrees();
    return;
  }
  const alone = await pushUp(ana, { x: 60, y: 640 }, 160);
  const glided = await atRest(ana, 'Sleep');
  // The same push back, and a finger that is put down at once: not nearly as far.
  await ana.hand.fling({ x: 60, y: 480 }, { x: 60, y: 640 });
  await ana.hand.grab({ x: 60, y: 400 });
  await ana.hand.letGo();
  await expect.poll(async () => away(glided, await ana.spot('Sleep')).y).toBeGreaterThan(100);
  const held = away(glided, await atRest(ana, 'Sleep')).y;
  expect(alone, 'farther than the finger went').toBeGreaterThan(180);
  expect(held - 160).toBeLessThan((alone - 160) * 0.6);
  await ana.agrees();
});

test('what is calm stands still: with less movement a quick push does not glide', async ({ page, people, hasTouch }) => {
  const ana = await people.plan(page, SQUARE);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const before = await ana.spot('Sleep');
  const from = hasTouch ? { x: 60, y: 640 } : { x: 200, y: 130 };
  if (hasTouch) await ana.hand.fling(from, beside(from, 0, -120));
  else await ana.hand.drag(from, beside(from, 0, 120));
  await expect.poll(async () => Math.abs(away(before, await ana.spot('Sleep')).y)).toBeGreaterThan(60);
  const { y } = away(before, await atRest(ana, 'Sleep'));
  expect(Math.abs(y)).toBeLessThanOrEqual(121);
  expect(Math.abs(y)).toBeGreaterThan(80);
  await ana.agrees();
});
