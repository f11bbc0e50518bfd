// Zoomed out, cards are small: they still do what they do when they are large.
import { boxOf } from '../support/hand.ts';
import { expect, test } from '../support/story.ts';

/** Paper in the middle of both screens. */
const MIDDLE = { x: 195, y: 560 };

test('a chosen card moves when it is dragged by its middle, however small it is', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to,polarity\nSleep,Focus,+\n');
  for (let turn = 0; turn < 3; turn += 1) await ana.hand.zoom(MIDDLE, 'out');
  await expect.poll(async () => (await boxOf(ana.factor('Sleep'))).height).toBeLessThan(24);
  await ana.choose('Sleep');
  const before = await ana.spot('Sleep');
  await ana.hand.drag(before, { x: before.x + 10, y: before.y - 70 });
  await expect.poll(async () => Math.round((await ana.spot('Sleep')).y - before.y)).toBeLessThan(-50);
  await expect(ana.links).toHaveCount(1);
  await expect(ana.field, 'nothing new is being typed').toHaveCount(0);
});

test('two fingers and the wheel zoom in again', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to,polarity\nSleep,Focus,+\n');
  const before = await boxOf(ana.factor('Sleep'));
  await ana.hand.zoom(MIDDLE, 'in');
  await expect.poll(async () => (await boxOf(ana.factor('Sleep'))).width).toBeGreaterThan(before.width * 1.2);
  await ana.saved();
  expect((await ana.stored()).seq, 'looking changes nothing').toBe(1);
});
