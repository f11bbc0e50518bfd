// The outline can do what the map can: order, moving earlier and later, showing on the map, the list of things to do.
import { type Page } from '@playwright/test';
import { expectAccessible } from '../support/checks.ts';
import { pickFrom, tabTo } from '../support/keyboard.ts';
import { expectFocusKept } from '../support/stops.ts';
import { expect, test } from '../support/story.ts';
import { type Workspace } from '../support/workspace.ts';

const MAP = 'from,to,polarity\nSleep,Focus,+\nFocus,Grades,+\nGrades,Stress,-\nStress,Sleep,-\nNoise,Sleep,-\nNoise,Stress,+\nSport,Sleep,+\n';

const listed = async (page: Page) => await page.locator('.outline-list > .factor .disclose').allTextContents();
const entry = (page: Page, label: string) =>
  page.locator('.outline-list > .factor').filter({ has: page.getByRole('button', { name: label, exact: true }) });

/** Opens a factor of the outline. */
async function disclose(page: Page, label: string): Promise<void> {
  const head = entry(page, label).getByRole('button', { name: label, exact: true });
  await tabTo(page, head);
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-expanded', 'true');
}

/** The order of reading, as the map's hidden buttons tell it. */
async function read(ana: Workspace): Promise<string[]> {
  return (await ana.factors.allTextContents()).map((name) => name.replace(/, factor \d+ of.*$/, ''));
}

test('the list has four orders', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  await ana.openPanel('Outline');
  const order = page.getByLabel('Order of the list');
  await tabTo(page, order);
  expect(await listed(page)).toEqual(['Focus', 'Grades', 'Noise', 'Sleep', 'Sport', 'Stress']);
  await keyboard.type('As on');
  await expect.poll(() => listed(page)).toEqual(await read(ana));
  await expect(order).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(order.locator('option:checked')).toHaveText('Most links first');
  expect((await listed(page))[0]).toBe('Sleep');
  expect((await listed(page)).at(-1)).toBe('Sport');
  await keyboard.press('ArrowDown');
  await expect(order.locator('option:checked')).toHaveText('By group');
  await expectAccessible(page);
});

test('earlier and later swap places with the neighbour in the order of reading, on the map too', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  await ana.openPanel('Outline');
  await tabTo(page, page.getByLabel('Order of the list'));
  await keyboard.type('As on');
  const before = await read(ana);
  const [first = '', second = '', ...rest] = before;
  const places = new Map((await ana.stored()).factors.map(({ label, at }) => [label, at]));
  await disclose(page, first);
  const later = page.getByRole('button', { name: `Move ${first} later` });
  await tabTo(page, later);
  await keyboard.press('Enter');
  await expect.poll(() => read(ana)).toEqual([second, first, ...rest]);
  await expect.poll(() => listed(page)).toEqual([second, first, ...rest]);
  await expect(page.getByText('Now in place 2')).toBeAttached();
  await expect(later).toBeFocused();
  await ana.saved();
  const after = new Map((await ana.stored()).factors.map(({ label, at }) => [label, at]));
  expect(after.get(first)).toEqual(places.get(second));
  expect(after.get(second)).toEqual(places.get(first));
  const earlier = page.getByRole('button', { name: `Move ${first} earlier` });
  await tabTo(page, earlier, 'Shift+Tab');
  await keyboard.press('Enter');
  await expect.poll(() => read(ana)).toEqual(before);
  await expect(earlier).toBeFocused();
  await keyboard.press('Enter');
  await expect(earlier, 'the first stays the first').toBeFocused();
  expect(await read(ana)).toEqual(before);
});

test('a factor is shown on the map: in sight, beside the panel', async ({ page, people, hasTouch }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  await ana.factor('Grades').focus();
  for (let step = 0; step < 8; step += 1) await keyboard.press('+');
  await ana.openPanel('Outline');
  await disclose(page, 'Noise');
  const show = page.getByRole('button', { name: 'Show Noise on the map' });
  await tabTo(page, show);
  await keyboard.press('Enter');
  await expect(show).toBeFocused();
  await expect.poll(async () => {
    const { x, y } = await ana.spot('Noise');
    const panel = await page.locator('#outline').boundingBox();
    if (panel === null) return 'no panel';
    const size = page.viewportSize();
    const isIn = size !== null && x > 0 && y > 0 && x < size.width && y < size.height;
    const isFree = hasTouch ? y < panel.y : x < panel.x;
    return isIn && isFree ? 'in sight' : `at ${x}, ${y}`;
  }).toBe('in sight');
});

test('everything that the map offers for a factor is offered here, and the keyboard comes back here', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.openPanel('Outline');
  await disclose(page, 'Noise');
  const more = page.getByRole('button', { name: 'More for Noise' });
  await tabTo(page, more);
  await page.keyboard.press('Enter');
  const list = page.locator('#context');
  await expect(list.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(more).toBeFocused();
});

test('a note is written from the outline', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.openPanel('Outline');
  await disclose(page, 'Noise');
  await tabTo(page, page.getByRole('button', { name: 'More for Noise' }));
  await page.keyboard.press('Enter');
  await pickFrom(page, page.locator('#context'), 'Note');
  await expect(ana.dialog.getByLabel('What else is worth knowing?')).toBeFocused();
  await page.keyboard.type('From the street');
  await tabTo(page, ana.dialog.getByRole('button', { name: 'Save the note' }));
  await page.keyboard.press('Enter');
  await expect(ana.dialog).toHaveCount(0);
  await expectFocusKept(page, 'a note from the outline');
  await ana.saved();
  expect((await ana.stored()).factors.find(({ label }) => label === 'Noise')?.note).toBe('From the street');
});

test('the list is narrowed by words, and the field stays while it is', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.openPanel('Outline');
  const find = page.getByRole('searchbox', { name: 'Find a factor' });
  await tabTo(page, find);
  await page.keyboard.type('S');
  await expect.poll(() => listed(page)).toEqual(['Focus', 'Grades', 'Noise', 'Sleep', 'Sport', 'Stress']);
  await page.keyboard.type('po');
  await expect.poll(() => listed(page)).toEqual(['Sport']);
  await disclose(page, 'Sport');
  await tabTo(page, page.getByRole('button', { name: 'Delete Sport' }));
  await page.keyboard.press('Enter');
  await expect.poll(() => listed(page)).toEqual([]);
  await expectFocusKept(page, 'deleting what was found');
  await expect(find, 'it can be taken back').toHaveValue('Spo');
  await tabTo(page, find);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect.poll(() => listed(page)).toHaveLength(5);
});
