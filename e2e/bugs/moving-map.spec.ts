// The map lies on a canvas that is moved about and painted in parts: it must look as if it were painted at once.
import { type Page } from '@playwright/test';
import { type Spot, boxOf } from '../support/hand.ts';
import { countPaintings } from '../support/layers.ts';
import { expectSame } from '../support/pictures.ts';
import { type Workspace } from '../support/workspace.ts';
import { expect, test } from '../support/story.ts';

/** Six rows of six factors, each linked to the next one in its row and below, and a loop. */
function grid(): string {
  const lines = ['from,to,polarity,delay'];
  const name = (row: number, column: number) => `Factor ${row}-${column}`;
  for (let row = 0; row < 6; row += 1) {
    for (let column = 0; column < 6; column += 1) {
      if (column < 5) lines.push(`${name(row, column)},${name(row, column + 1)},${column % 2 === 0 ? '+' : '-'},`);
      if (row < 5) lines.push(`${name(row, column)},${name(row + 1, column)},-,${row === 2 ? 'yes' : ''}`);
    }
  }
  return `${[...lines, `${name(1, 1)},${name(0, 0)},+,`].join('\n')}\n`;
}

/** The picture of the map, once nothing is painted any more, and nothing lies over it. */
async function picture(page: Page): Promise<Buffer> {
  await page.waitForTimeout(400);
  return await page.locator('#map').screenshot({ animations: 'disabled' });
}

/** The same picture, all of it painted at once: as after a browser took the canvas away and gave it back. */
async function paintedAtOnce(page: Page): Promise<Buffer> {
  await page.evaluate(() => document.querySelector('#map > canvas')?.dispatchEvent(new Event('contextrestored')));
  return await picture(page);
}

/** A spot of the map that no card is near. */
async function paper(ana: Workspace): Promise<Spot> {
  const cards = await Promise.all((await ana.factors.all()).map((card) => boxOf(card)));
  const { width, height } = ana.page.viewportSize() ?? { width: 0, height: 0 };
  for (let y = height * 0.7; y > height * 0.3; y -= 7) {
    for (let x = width * 0.35; x < width * 0.65; x += 7) {
      const near = cards.some((card) => x > card.x - 20 && x < card.x + card.width + 20 && y > card.y - 20 && y < card.y + card.height + 20);
      if (!near) return { x, y };
    }
  }
  throw new Error('cards everywhere');
}

test('gr_01: a map that was pulled about looks as one that was painted at once', async ({ page, people }) => {
  const ana = await people.host(page, grid());
  await ana.saved();
  for (const [x, y] of [[-90, 60], [80, -70], [-110, -80], [60, 90]] as const) {
    const from = await paper(ana);
    await ana.hand.drag(from, { x: from.x + x, y: from.y + y });
    const pulled = await picture(page);
    await expectSame(page, pulled, await paintedAtOnce(page), `after ${x}, ${y}`);
  }
});

test('gr_03: a map that was zoomed is painted anew once the zoom rests', async ({ page, people }) => {
  const ana = await people.host(page, grid());
  await ana.saved();
  for (const way of ['out', 'in', 'in'] as const) {
    await ana.hand.zoom(await paper(ana), way);
    const zoomed = await picture(page);
    await expectSame(page, zoomed, await paintedAtOnce(page), `after zooming ${way}`);
  }
});

test('gr_02: a card that is dragged leaves the rest of the map unpainted', async ({ page, people }) => {
  const paintings = await countPaintings(page);
  const wipes = async (): Promise<number[]> => (await paintings()).still;
  const ana = await people.host(page, grid());
  await ana.saved();
  const label = 'Factor 2-2';
  await ana.choose(label);
  await page.waitForTimeout(300);
  const from = await ana.spot(label);
  const before = await wipes();
  await ana.hand.grab(from);
  await ana.hand.carry({ x: from.x + 40, y: from.y + 50 });
  await page.waitForTimeout(300);
  const during = (await wipes()).slice(before.length);
  expect(during.filter((part) => part > 0.9), 'paintings of the whole map').toEqual([]);
  const taken = during.length;
  await ana.hand.carry({ x: from.x + 10, y: from.y + 20 });
  await page.waitForTimeout(300);
  expect((await wipes()).length - before.length, 'paintings while it moves on').toBe(taken);
  await ana.hand.letGo();
  await expect.poll(async () => await ana.spot(label)).not.toEqual(from);
  const dropped = await picture(page);
  await expectSame(page, dropped, await paintedAtOnce(page), 'after dropping a card');
});
