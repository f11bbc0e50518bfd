// Looking by hand: finding, going there, the overview, the whole map, and what is around a factor. None of it changes the map.
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { type Spot, boxOf } from '../support/hand.ts';
import { CHAIN, SQUARE } from '../support/maps.ts';
import { expect, shot, test } from '../support/story.ts';
import { type Workspace } from '../support/workspace.ts';

/** Whether the middle of a card is on the screen. */
async function isInSight(ana: Workspace, label: string): Promise<boolean> {
  const { x, y } = await ana.spot(label);
  const { width, height } = ana.page.viewportSize() ?? { width: 0, height: 0 };
  return x > 0 && y > 0 && x < width && y < height;
}

/** Pushes the map until a card is out of sight. */
async function pushAway(ana: Workspace, label: string): Promise<void> {
  const from: Spot = ana.hand.isFinger ? { x: 40, y: 250 } : { x: 200, y: 130 };
  for (let turn = 0; turn < 8 && (await isInSight(ana, label)); turn += 1) {
    await ana.hand.drag(from, { x: from.x + (ana.hand.isFinger ? 300 : 900), y: from.y + 60 });
  }
  expect(await isInSight(ana, label), `${label} is still in sight`).toBe(false);
}

test('a factor is searched by its words, and the map goes there', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await pushAway(ana, 'Grades');
  await ana.hand.pressOn(page.getByRole('button', { name: 'Find', exact: true }));
  const field = page.getByRole('combobox', { name: 'Find a factor or a loop' });
  await expect(field).toBeFocused();
  await page.keyboard.type('s');
  await expect(page.getByRole('option')).toHaveCount(4);
  await expect(page.getByRole('option').first()).toHaveText('Sleep');
  await expectAccessible(page);
  await noSidewaysScroll(page);
  await shot(page, 'workspace-search');
  await field.fill('nobody says this');
  await expect(page.getByRole('region', { name: 'Find' }).getByRole('status')).toHaveText('Nothing on this map has these words.');
  await field.fill('grad');
  await ana.hand.pressOn(page.getByRole('option', { name: 'Grades' }));
  await expect(field).toHaveCount(0);
  await expect(ana.selection.getByRole('heading', { name: 'Grades' })).toBeVisible();
  await expect.poll(() => isInSight(ana, 'Grades')).toBe(true);
  await ana.agrees();
  expect((await ana.stored()).seq).toBe(1);
});

test('the whole map is shown again after it was pushed away', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await pushAway(ana, 'Sleep');
  await ana.hand.pressOn(page.getByRole('button', { name: 'Show the whole map' }));
  for (const label of Object.keys(SQUARE.at)) await expect.poll(() => isInSight(ana, label)).toBe(true);
  await ana.agrees();
});

test('the overview takes the map where it is pressed', async ({ page, people, hasTouch }) => {
  const ana = await people.plan(page, SQUARE);
  const opener = page.getByRole('button', { name: 'Overview', exact: true });
  if (hasTouch) {
    await expect(opener, 'a narrow screen has no room for it').toBeHidden();
    return;
  }
  await ana.hand.pressOn(opener);
  const overview = page.getByRole('img', { name: 'Overview of the map. Press a place to go there.' });
  await expect(overview).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'workspace-overview');
  const before = await ana.spot('Sleep');
  const box = await boxOf(overview);
  await ana.hand.press({ x: box.x + 12, y: box.y + 12 });
  await expect.poll(async () => (await ana.spot('Sleep')).x - before.x).toBeGreaterThan(50);
  const there = await ana.spot('Sleep');
  await ana.hand.drag({ x: box.x + 20, y: box.y + 20 }, { x: box.x + box.width - 12, y: box.y + box.height - 12 });
  await expect.poll(async () => there.x - (await ana.spot('Sleep')).x).toBeGreaterThan(100);
  await ana.hand.pressOn(opener);
  await expect(overview).toHaveCount(0);
  await ana.agrees();
});

test('a loop is told when its badge is pressed, also where a longer one has a name', async ({ page, people }) => {
  const ana = await people.plan(page, {
    at: { Sleep: [0, 0], Focus: [320, 0], Grades: [160, 270], Noise: [-300, 130] },
    links: [['Sleep', 'Focus', '+'], ['Focus', 'Grades', '+'], ['Grades', 'Sleep', '+'], ['Sleep', 'Noise', '-'], ['Noise', 'Sleep', '-']],
    named: { 'The good round': [0, 1, 2] },
  });
  const spots = await Promise.all(['Sleep', 'Focus', 'Grades'].map((label) => ana.spot(label)));
  const middle = (of: 'x' | 'y') => spots.reduce((sum, spot) => sum + spot[of] / 3, 0);
  await ana.hand.press({ x: middle('x'), y: middle('y') });
  await expect(ana.story.getByRole('heading', { name: 'The good round' })).toBeVisible();
  await expectAccessible(page);
  await ana.agrees();
});

test('what is around a factor is looked at in one, two and three steps', async ({ page, people }) => {
  const ana = await people.plan(page, CHAIN);
  const blue = () => ana.pixelsOf('--same');
  const all = await blue();
  await ana.askFor(await ana.spot('Sleep'), 'Look at what is around it');
  const lens = page.getByRole('region', { name: 'What you look at' });
  await expect(lens).toContainText('Around Sleep');
  const wayBack = lens.getByRole('button', { name: 'Show the whole map' });
  const covered = async () => await wayBack.evaluate((button) => {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const on = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return on !== null && button.contains(on) ? '' : `under ${on?.closest('.island')?.className ?? 'something'}`;
  });
  await expect.poll(covered, { message: 'the way back while the factor is still chosen' }).toBe('');
  const [a, b] = [await ana.spot('Sleep'), await ana.spot('Grades')];
  await ana.hand.press({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  await expect(ana.selection).toHaveCount(0);
  await expect(lens.getByRole('radio', { name: '1' })).toBeChecked();
  await expectAccessible(page);
  await noSidewaysScroll(page);
  await shot(page, 'workspace-lens-around');
  // A window that just changed its size is blank for a moment.
  await expect.poll(async () => (await blue()) > 20 && (await blue()) < all * 0.6, { message: 'some of the links are faded' }).toBe(true);
  const one = await blue();
  await ana.hand.pressOn(lens.getByRole('radio', { name: '2' }));
  await expect.poll(blue).toBeGreaterThan(one * 1.3);
  const two = await blue();
  expect(two).toBeLessThan(all * 0.9);
  await ana.hand.pressOn(lens.getByRole('radio', { name: '3' }));
  // Lines painted tile by tile are smoothed a little otherwise where tiles meet.
  const isWhole = async () => Math.abs((await blue()) - all) <= all * 0.02;
  await expect.poll(isWhole, { message: 'all links are strong again' }).toBe(true);
  await expect(ana.factors, 'what is faded is still there').toHaveCount(4);
  await ana.hand.pressOn(wayBack);
  await expect(lens).toHaveCount(0);
  await ana.agrees();
  expect((await ana.stored()).seq).toBe(1);
});
