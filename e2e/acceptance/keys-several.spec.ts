// Several at once, by keyboard alone: choosing, grouping, lining up, copying, taking off, and the island that offers it.
import { pickFrom, said, tabTo } from '../support/keyboard.ts';
import { expectFocusKept } from '../support/stops.ts';
import { expect, test } from '../support/story.ts';

const MAP = 'from,to,polarity\nSleep,Focus,+\nFocus,Grades,+\nGrades,Stress,-\nStress,Sleep,-\n';

test('Control and A chooses all, Control and G puts them into a group', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  await ana.factor('Sleep').focus();
  await keyboard.press('Control+a');
  await expect(ana.selection.getByRole('heading')).toHaveText('4 chosen');
  await expect(said(page)).toHaveText('4 chosen');
  await expect(page.locator('#map .proxy[id^="factor-"][aria-pressed="true"]')).toHaveCount(4);
  await expect(ana.factor('Sleep')).toBeFocused();

  await keyboard.press('Control+g');
  await expect(ana.dialog.getByRole('heading', { name: 'Put into a group' })).toBeVisible();
  await expect(ana.dialog.getByLabel('New group')).toBeFocused();
  await keyboard.press('Enter');
  await expect(ana.dialog).toContainText('Type a word or two first.');
  await keyboard.type('At school');
  await tabTo(page, ana.dialog.getByRole('radio', { name: 'clay' }));
  await keyboard.press('ArrowRight');
  await expect(ana.dialog.getByRole('radio', { name: 'moss green' })).toBeChecked();
  await keyboard.press('Enter');
  await expect(ana.dialog).toHaveCount(0);
  await expect(ana.factor('Sleep')).toBeFocused();
  await ana.saved();
  const { factors, groups } = await ana.stored();
  expect(groups).toEqual([{ label: 'At school', colour: 1 }]);
  expect(factors.map(({ group }) => group)).toEqual(['At school', 'At school', 'At school', 'At school']);

  await keyboard.press('Escape');
  await expect(ana.selection).toHaveCount(0);
  await expect(page.locator('#map .proxy[aria-pressed="true"]')).toHaveCount(0);
  await expect(ana.factor('Sleep')).toBeFocused();
});

test('the dialog for a group offers the groups that are there, and the way out', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  await ana.factor('Sleep').focus();
  await keyboard.press('Control+a');
  await keyboard.press('Control+g');
  await keyboard.type('At school');
  await keyboard.press('Enter');
  await expect(ana.dialog).toHaveCount(0);

  await ana.factor('Focus').focus();
  await keyboard.press('Escape');
  await keyboard.press('Enter');
  await expect(ana.selection.getByRole('heading', { name: 'Focus' })).toBeVisible();
  await keyboard.press('Control+g');
  await tabTo(page, ana.dialog.getByRole('button', { name: 'Out of its group' }));
  await keyboard.press('Enter');
  await expect(ana.dialog).toHaveCount(0);
  await expectFocusKept(page, 'leaving a group');
  await ana.saved();
  const groupOf = async (label: string) => (await ana.stored()).factors.find((factor) => factor.label === label)?.group;
  expect(await groupOf('Focus')).toBeNull();
  expect(await groupOf('Sleep')).toBe('At school');

  await keyboard.press('Control+g');
  await tabTo(page, ana.dialog.getByRole('button', { name: 'At school' }));
  await keyboard.press('Enter');
  await expect(ana.dialog).toHaveCount(0);
  await ana.saved();
  expect(await groupOf('Focus')).toBe('At school');
});

test('the island of several lines up, spaces out, and keeps the keyboard', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  await ana.factor('Sleep').focus();
  await keyboard.press('Control+a');
  const rows = async () => (await ana.stored()).factors.map(({ at }) => at.y);
  expect(new Set(await rows()).size).toBeGreaterThan(1);
  const inRow = ana.selection.getByRole('button', { name: 'Line up in a row' });
  await tabTo(page, inRow);
  await keyboard.press('Enter');
  await expect(inRow).toBeFocused();
  await ana.saved();
  expect(new Set(await rows()).size).toBe(1);

  const across = ana.selection.getByRole('button', { name: 'Space out from left to right' });
  await tabTo(page, across);
  await keyboard.press('Enter');
  await expect(across).toBeFocused();
  await ana.saved();
  const xs = (await ana.stored()).factors.map(({ at }) => at.x).sort((a, b) => a - b);
  expect(new Set(xs).size, 'no two cards on one place').toBe(4);

  await keyboard.press('Escape');
  await expect(ana.selection).toHaveCount(0);
  await expect(page.locator('.proxy:focus')).toHaveCount(1);
  await keyboard.press('Control+z');
  await keyboard.press('Control+z');
  await ana.saved();
  expect(new Set(await rows()).size).toBeGreaterThan(1);
});

test('the list of several is opened from its island, and Escape gives the keyboard back', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  await ana.factor('Sleep').focus();
  await keyboard.press('Control+a');
  await tabTo(page, ana.selection.getByRole('button', { name: 'More you can do' }));
  await keyboard.press('Enter');
  const list = page.locator('#context');
  for (const words of ['Line up the left sides', 'Put into a group', 'Keep it here when arranging', 'Copy', 'Duplicate', 'Delete']) {
    await expect(list.getByRole('button', { name: words, exact: true })).toBeVisible();
  }
  await pickFrom(page, list, 'Keep it here when arranging');
  await expect(list).toHaveCount(0);
  await ana.saved();
  expect((await ana.stored()).factors.map(({ pinned }) => pinned)).toEqual([true, true, true, true]);
  await expectFocusKept(page, 'pinning several');
});

test('Delete takes all that is chosen when what has the keyboard is among it', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.factor('Sleep').focus();
  await page.keyboard.press('Control+a');
  await expect(ana.selection.getByRole('heading')).toHaveText('4 chosen');
  await page.keyboard.press('Delete');
  await expect(ana.factors).toHaveCount(0);
  await expect(ana.toast).toContainText('4 things are off the map.');
  await expectFocusKept(page, 'taking all off the map');
  await page.keyboard.press('Control+z');
  await expect(ana.factors).toHaveCount(4);
  await expect(ana.links).toHaveCount(4);
});

test('Shift and an arrow move all that is chosen', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const before = (await ana.stored()).factors.map(({ at }) => at.x);
  await ana.factor('Sleep').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+ArrowRight');
  await ana.saved();
  expect((await ana.stored()).factors.map(({ at }) => at.x)).toEqual(before.map((x) => x + 20));
});

test('Delete in the island of several takes all off, and the keyboard has a place to be', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.factor('Sleep').focus();
  await page.keyboard.press('Control+a');
  await tabTo(page, ana.selection.getByRole('button', { name: 'Delete' }));
  await page.keyboard.press('Enter');
  await expect(ana.factors).toHaveCount(0);
  await expectFocusKept(page, 'the Delete button of several');
});

test('Control with C and V copies what is chosen beside it; X takes it away', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  await ana.factor('Sleep').focus();
  await keyboard.press('Control+a');
  await keyboard.press('Control+c');
  await expect(ana.toast).toContainText('4 factors copied');
  await keyboard.press('Control+v');
  await expect(ana.factors).toHaveCount(8);
  await expect(ana.links).toHaveCount(8);
  await expect(ana.toast).toContainText('4 factors pasted');
  await expectFocusKept(page, 'pasting');
  await expect(ana.selection.getByRole('heading')).toHaveText('4 chosen');
  await keyboard.press('Control+x');
  await expect(ana.factors).toHaveCount(4);
  await expectFocusKept(page, 'cutting');
  await keyboard.press('Control+z');
  await expect(ana.factors).toHaveCount(8);
  await ana.saved();
  const spots = (await ana.stored()).factors.map(({ at }) => `${at.x},${at.y}`);
  expect(new Set(spots).size, 'copies lie beside, not on top').toBe(8);
});

test('Control and D duplicates what has the keyboard, though nothing is chosen', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.factor('Grades').focus();
  await page.keyboard.press('Control+d');
  await expect(ana.factors).toHaveCount(5);
  await expect(ana.factor('Grades')).toHaveCount(2);
  await expectFocusKept(page, 'duplicating');
});

test('Control and C copies what has the keyboard, though nothing is chosen', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.factor('Grades').focus();
  await page.keyboard.press('Control+c');
  await expect(ana.toast).toContainText('1 factor copied');
  await page.keyboard.press('Control+v');
  await expect(ana.factor('Grades')).toHaveCount(2);
});

test('Control and G groups what has the keyboard, though nothing is chosen', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.factor('Grades').focus();
  await page.keyboard.press('Control+g');
  await expect(ana.dialog.getByRole('heading', { name: 'Put into a group' })).toBeVisible();
});
