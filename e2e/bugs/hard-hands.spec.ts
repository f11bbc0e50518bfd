// What hands and machines do that nobody planned: windows of no size, lost canvases, pointers that jump or are taken away,
// and words of every kind. Nothing is lost, nothing crashes, and the console stays silent (support/story.ts watches it).
import { SQUARE, away, beside, open } from '../support/maps.ts';
import { expect, inviteTo, test } from '../support/story.ts';

const LONG = 'Unbrokenness'.repeat(10);

test('labels of every kind of writing are kept letter by letter', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  expect(LONG).toHaveLength(120);
  const words: readonly string[] = ['النوم الجيد (ليلاً)', 'שינה טובה', '睡眠质量和学习压力', '👩🏽‍🚀🇦🇺 Mood 😴', 'naïve e\u0301tude', '<b>&amp;"\'</b>'];
  for (const label of words) {
    await ana.menu('Paste a list');
    await ana.dialog.getByLabel('Your list').fill(label);
    await ana.hand.pressOn(ana.dialog.getByRole('button', { name: 'Add to the map' }));
    await expect(ana.dialog).toHaveCount(0);
  }
  await expect(ana.factors).toHaveCount(4 + words.length);
  const wanted = [...Object.keys(SQUARE.at), ...words.map((label) => label.normalize('NFC'))].sort();
  expect(await ana.labels()).toEqual(wanted);
  await page.reload();
  await ana.ready();
  await ana.agrees();
  await ana.closePanel();
  await ana.hand.pressOn(page.getByRole('button', { name: 'Show the whole map' }));
  await ana.choose('睡眠质量和学习压力');
});

test('a label of 120 letters without a space fits on its card; one more is refused in the field', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.hand.pressTwice(await ana.spot('Stress'));
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(`${LONG}x`);
  await page.keyboard.press('Enter');
  await expect(page.locator('#label-problem')).toContainText('That is 121 letters.');
  await expect(ana.field).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await expect(ana.factor(LONG)).toHaveCount(1);
  await expect.poll(async () => {
    const [card, sleep] = [await ana.factor(LONG).boundingBox(), await ana.factor('Sleep').boundingBox()];
    return (card?.width ?? 0) / (sleep?.width ?? 1);
  }, { message: 'the card is as wide as cards are at most' }).toBeLessThan(6);
  expect(await ana.labels()).toContain(LONG);
  await ana.agrees();
});

test('a window of no size and back loses nothing', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await ana.choose('Sleep');
  await page.keyboard.type('Rest');
  for (const tiny of [{ width: 1, height: 1 }, { width: 40, height: 30 }, { width: 320, height: 60 }, { width: 2000, height: 40 }]) {
    await page.setViewportSize(tiny);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  await page.setViewportSize(size);
  await expect(ana.field).toHaveValue('Rest');
  await page.keyboard.press('Enter');
  await expect(ana.factor('Rest')).toHaveCount(1);
  await ana.letGo();
  await ana.hand.pressOn(page.getByRole('button', { name: 'Show the whole map' }));
  await ana.choose('Grades');
  expect(await ana.labels()).toEqual(['Focus', 'Grades', 'Rest', 'Stress']);
  await ana.agrees();
});

test('at 400 percent the map is drawn sharp and does what it does', async ({ page, people, hasTouch }) => {
  const ana = await people.plan(page, SQUARE);
  const invite = await inviteTo(page);
  const close = await people.stranger({ deviceScaleFactor: 4, viewport: { width: 320, height: 256 } });
  await close.goto(invite);
  await close.locator('.voice-card').filter({ hasText: 'Student' }).click();
  await close.getByRole('button', { name: 'Join the workshop' }).click();
  const ben = await people.workspace(close).ready();
  const [pixels, wide] = await close.locator('#map > canvas').evaluate((canvas) => {
    const { width, clientWidth } = canvas as HTMLCanvasElement;
    return [width, clientWidth] as const;
  });
  expect(wide).toBeGreaterThan(0);
  expect(pixels).toBeGreaterThanOrEqual(wide * 2);
  await ben.factor('Sleep').focus();
  await close.keyboard.press('F2');
  await close.keyboard.press('Control+a');
  await ben.type('Rest');
  await expect(ana.factor('Rest')).toHaveCount(1);
  await ben.agrees();
  if (hasTouch) return;
  await page.evaluate(() => document.documentElement.style.setProperty('zoom', '4'));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.evaluate(() => document.documentElement.style.removeProperty('zoom'));
  await ana.hand.pressOn(page.getByRole('button', { name: 'Show the whole map' }));
  await ana.choose('Grades');
  await ana.agrees();
});

test('a canvas that the browser took away and gave back is painted again', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const before = await ana.pixelsOf('--same');
  expect(before).toBeGreaterThan(50);
  await page.evaluate(() => {
    for (const tile of document.querySelectorAll<HTMLCanvasElement>('#map .ground canvas')) {
      tile.getContext('bitmaprenderer')?.transferFromImageBitmap(null);
    }
    const moving = document.querySelector<HTMLCanvasElement>('#map > canvas');
    moving?.dispatchEvent(new Event('contextlost', { cancelable: true }));
    moving?.getContext('2d')?.clearRect(-1e5, -1e5, 2e5, 2e5);
    moving?.dispatchEvent(new Event('contextrestored'));
  });
  // Lines are smoothed a little otherwise where tiles meet.
  await expect.poll(async () => Math.abs((await ana.pixelsOf('--same')) - before), { message: 'pixels more or less than before' }).toBeLessThan(before * 0.02);
  await ana.choose('Sleep');
  await ana.agrees();
});

test('a pointer that jumps far away drags nothing off the map', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.choose('Stress');
  const from = await ana.spot('Stress');
  await ana.hand.grab(from);
  for (const to of [{ x: -4000, y: 9000 }, { x: 30_000, y: -30_000 }, beside(from, 10, 50)]) {
    await ana.hand.carry(to);
  }
  await ana.hand.letGo();
  await ana.saved();
  const near = away(from, await ana.spot('Stress'));
  expect(Math.hypot(near.x - 10, near.y - 50), 'it lies where it was let go').toBeLessThan(12);
  await ana.undo();
  await expect.poll(() => ana.placeOf('Stress')).toEqual({ x: 0, y: 190 });
  await ana.agrees();
});

test('a pointer that is taken away in a drag puts everything back', async ({ page, people, hasTouch }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.choose('Stress');
  const from = await ana.spot('Stress');
  await ana.hand.grab(from);
  await ana.hand.carry(beside(from, 40, 60));
  await expect.poll(async () => Math.round(away(from, await ana.spot('Stress')).y)).toBeGreaterThan(30);
  if (hasTouch) {
    await ana.hand.isTakenAway();
  } else {
    await page.locator('#map').dispatchEvent('pointercancel', { pointerId: 1, pointerType: 'mouse' });
  }
  await expect.poll(async () => Math.round(away(from, await ana.spot('Stress')).y)).toBe(0);
  if (!hasTouch) await page.mouse.up();
  await ana.saved();
  expect((await ana.stored()).seq, 'nothing was changed').toBe(1);
  await ana.hand.drag(from, beside(from, 10, 50));
  await expect.poll(async () => (await ana.placeOf('Stress')).y).toBeGreaterThan(210);
  await ana.agrees();
});

test('a second map opened over the first leaves no pointer behind', async ({ page, people, loopwise, hasTouch }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.choose('Sleep');
  await ana.hand.grab(await ana.spot('Sleep'));
  await ana.hand.carry({ x: 200, y: 400 });
  await page.goto(loopwise.origin);
  await ana.hand.letGo();
  const other = await open(page, { title: 'Second', at: { Mood: [0, 0], Anger: [0, 150] } }, hasTouch);
  await other.choose('Mood');
  expect(await other.labels()).toEqual(['Anger', 'Mood']);
  await other.agrees();
});
