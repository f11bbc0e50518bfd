// The map as a table, by keyboard: every cell a field, rows that are sorted, found, ticked and changed together.
import { type Locator, type Page } from '@playwright/test';
import { expectAccessible } from '../support/checks.ts';
import { tabTo } from '../support/keyboard.ts';
import { expectFocusKept } from '../support/stops.ts';
import { expect, test } from '../support/story.ts';
import { type Workspace } from '../support/workspace.ts';

const MAP = 'from,to,polarity\nSleep,Focus,+\nFocus,Grades,+\nGrades,Stress,-\nStress,Sleep,-\nNoise,Sleep,-\nNoise,Stress,+\nSport,Sleep,+\n';

/** Opens the table from the outline, with keys from the tab on. */
async function openTable(ana: Workspace): Promise<Locator> {
  const { page } = ana;
  await ana.openPanel('Outline');
  await tabTo(page, page.getByRole('tabpanel').getByRole('button', { name: 'Table' }));
  await page.keyboard.press('Enter');
  await expect(ana.dialog.getByRole('heading', { name: 'The map as a table' })).toBeVisible();
  return ana.dialog;
}

const row = (table: Locator, label: string) =>
  table.locator('tbody tr').filter({ has: table.page().getByRole('checkbox', { name: `Tick ${label}`, exact: true }) });
/** The first words of every row: fields tell their values. */
const column = async (table: Locator, name: string) =>
  await table.locator('tbody').getByLabel(name, { exact: true }).evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
const numbers = async (table: Locator, place: number) =>
  (await table.locator(`tbody td:nth-child(${place})`).allTextContents()).map(Number);

async function toLinks(page: Page, table: Locator): Promise<void> {
  await tabTo(page, table.getByRole('radio', { name: 'Factors' }), 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(table.getByRole('radio', { name: 'Links' })).toBeChecked();
  await expect(table.locator('tbody tr')).toHaveCount(7);
}

test('a head sorts the rows, and turns them around when it is pressed again', async ({ page, people }) => {
  const table = await openTable(await people.host(page, MAP));
  await expect(table.locator('tbody tr')).toHaveCount(6);
  expect(await column(table, 'Factor')).toEqual(['Focus', 'Grades', 'Noise', 'Sleep', 'Sport', 'Stress']);
  const head = (name: string) => table.getByRole('columnheader', { name, exact: true });
  await tabTo(page, head('Factor').getByRole('button'));
  await page.keyboard.press('Enter');
  await expect(head('Factor')).toHaveAttribute('aria-sort', 'ascending');
  await head('Factor').getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(head('Factor')).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(() => column(table, 'Factor')).toEqual(['Stress', 'Sport', 'Sleep', 'Noise', 'Grades', 'Focus']);
  await head('Loops').getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(head('Factor')).not.toHaveAttribute('aria-sort');
  await expect(head('Loops')).toHaveAttribute('aria-sort', 'ascending');
  const loops = await numbers(table, 7);
  expect(loops).toEqual([...loops].sort((a, b) => a - b));
  expect(loops[0], 'noise is in no loop').toBe(0);
  expect(loops.at(-1)).toBeGreaterThan(0);
});

test('the head that was pressed keeps the keyboard', async ({ page, people }) => {
  const table = await openTable(await people.host(page, MAP));
  const press = table.getByRole('columnheader', { name: 'Note' }).getByRole('button');
  await tabTo(page, press);
  await page.keyboard.press('Enter');
  await expect(table.getByRole('columnheader', { name: 'Note' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(press).toBeFocused();
});

test('cells are fields: Enter keeps the words and goes down, arrows go up and down', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  const table = await openTable(ana);
  const cell = (label: string, name: string) => row(table, label).getByLabel(name, { exact: true });
  await tabTo(page, cell('Grades', 'Note'));
  await keyboard.type('as teachers give them');
  await keyboard.press('Enter');
  await expect(cell('Noise', 'Note')).toBeFocused();
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await expect(cell('Focus', 'Note')).toBeFocused();
  await keyboard.press('ArrowUp');
  await expect(cell('Focus', 'Note'), 'the first row is the end').toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(cell('Grades', 'Note')).toBeFocused();
  await ana.saved();
  expect((await ana.stored()).factors.find(({ label }) => label === 'Grades')?.note).toBe('as teachers give them');

  await cell('Noise', 'Factor').focus();
  await keyboard.press('Control+a');
  await keyboard.type('Noise in the corridor');
  await keyboard.press('Enter');
  await expect.poll(() => column(table, 'Factor')).toContain('Noise in the corridor');
  await expectFocusKept(page, 'rewording in a cell');
  await expect(ana.factor('Noise in the corridor')).toHaveCount(1);
});

test('a row is known by its new words once it is reworded', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const table = await openTable(ana);
  await row(table, 'Noise').getByLabel('Factor', { exact: true }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Noise outside');
  await page.keyboard.press('Enter');
  await expect(ana.factor('Noise outside')).toHaveCount(1);
  await expect(table.getByRole('checkbox', { name: 'Tick Noise outside', exact: true })).toHaveCount(1);
});

test('words that cannot be kept are put back, and why is said inside the dialog', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const table = await openTable(ana);
  const cell = row(table, 'Focus').getByLabel('Factor', { exact: true });
  await cell.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Tab');
  await expect(cell).toHaveValue('Focus');
  const words = page.getByText('Type a word or two first.').filter({ visible: true });
  await expect(words.first()).toBeVisible();
  const covered = await words.first().evaluate((part) => {
    const { left, top, width, height } = part.getBoundingClientRect();
    const on = document.elementFromPoint(left + width / 2, top + height / 2);
    return on === null || !(part.contains(on) || on.contains(part)) || part.closest('dialog') === null && document.querySelector('dialog:modal') !== null;
  });
  expect(covered, 'a message under the dialog is not seen, and not read out').toBe(false);
});

test('a group and a sign are chosen in their cells; after a while is ticked; a reason is typed', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  await ana.factor('Noise').focus();
  await keyboard.press('Enter');
  await expect(ana.selection).toBeVisible();
  await keyboard.press('Control+g');
  await keyboard.type('Outside');
  await keyboard.press('Enter');
  await expect(ana.dialog).toHaveCount(0);
  await ana.factor('Noise').focus();
  await keyboard.press('Escape');
  const table = await openTable(ana);
  const group = row(table, 'Stress').getByLabel('Group', { exact: true });
  await tabTo(page, group);
  await keyboard.type('Outside');
  await keyboard.press('Enter');
  await expectFocusKept(page, 'choosing a group');
  await ana.saved();
  expect((await ana.stored()).factors.filter(({ group }) => group === 'Outside').map(({ label }) => label).sort()).toEqual(['Noise', 'Stress']);

  await toLinks(page, table);
  const link = row(table, 'Noise – Sleep');
  await tabTo(page, link.getByLabel('leads to'));
  await keyboard.type('more');
  await keyboard.press('Tab');
  await expect(link.getByLabel('After a while')).toBeFocused();
  await keyboard.press('Space');
  await keyboard.press('Tab');
  await keyboard.type('one gets used to it');
  await keyboard.press('Enter');
  await expect(row(table, 'Noise – Stress').getByLabel('Because')).toBeFocused();
  await ana.saved();
  const stored = (await ana.stored()).links.find(({ from, to }) => from === 'Noise' && to === 'Sleep');
  expect(stored).toMatchObject({ polarity: '+', delay: true, because: 'one gets used to it' });
});

test('ticked factors are put into a group together', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  const table = await openTable(ana);
  for (const label of ['Focus', 'Grades']) {
    await tabTo(page, row(table, label).getByRole('checkbox'));
    await keyboard.press('Space');
    await expect(row(table, label).getByRole('checkbox')).toBeFocused();
  }
  await expect(table.getByRole('status').filter({ hasText: '2 chosen' })).toBeVisible();
  await expectAccessible(page);
  await tabTo(page, table.locator('.bulk').getByRole('button', { name: 'Group' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(ana.dialog.getByRole('heading', { name: 'Put into a group' })).toBeVisible();
  await expect(ana.dialog.getByLabel('New group')).toBeFocused();
  await keyboard.type('School');
  await keyboard.press('Enter');
  await expect(ana.dialog.getByRole('heading', { name: 'Put into a group' })).toHaveCount(0);
  await expectFocusKept(page, 'grouping from the table');
  await ana.saved();
  expect((await ana.stored()).factors.filter(({ group }) => group === 'School').map(({ label }) => label).sort()).toEqual(['Focus', 'Grades']);
});

test('ticked links get one sign together, as one change', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  const table = await openTable(ana);
  await toLinks(page, table);
  for (const name of ['Grades – Stress', 'Noise – Sleep', 'Stress – Sleep']) {
    await row(table, name).getByRole('checkbox', { name: `Tick ${name}` }).focus();
    await keyboard.press('Space');
  }
  const open = table.locator('.bulk').getByRole('button', { name: 'not agreed' });
  await open.focus();
  await keyboard.press('Enter');
  await expect(open).toBeFocused();
  expect(await column(table, 'leads to')).toEqual(['+', '?', '?', '+', '+', '+', '?']);
  await keyboard.press('Escape');
  await expect(ana.dialog).toHaveCount(0);
  await expectFocusKept(page, 'closing the table');
  await keyboard.press('Control+z');
  await ana.saved();
  expect((await ana.stored()).links.some(({ polarity }) => polarity === '?')).toBe(false);
});

test('ticked rows are taken off together; the keyboard stays in the table', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const table = await openTable(ana);
  for (const label of ['Noise', 'Stress']) {
    await tabTo(page, row(table, label).getByRole('checkbox'));
    await page.keyboard.press('Space');
  }
  await tabTo(page, table.locator('.bulk').getByRole('button', { name: 'Delete' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(table.locator('tbody tr')).toHaveCount(4);
  await expect(table.locator('.bulk')).toHaveCount(0);
  await expectFocusKept(page, 'deleting ticked rows');
  await page.keyboard.press('Escape');
  await expect(ana.dialog).toHaveCount(0);
  await expect(ana.factors).toHaveCount(4);
});

test('only the rows with the words are shown, and only they are changed', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const table = await openTable(ana);
  await tabTo(page, table.getByLabel('Find in the table'));
  await page.keyboard.type('s');
  await expect.poll(() => column(table, 'Factor')).toEqual(['Focus', 'Grades', 'Noise', 'Sleep', 'Sport', 'Stress']);
  await page.keyboard.type('l');
  await expect.poll(() => column(table, 'Factor')).toEqual(['Sleep']);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(table.locator('tbody tr')).toHaveCount(6);
  await expect(table.getByLabel('Find in the table')).toBeFocused();
});

test('of a large map 150 rows are shown, and more when asked for', async ({ page, people }) => {
  const lines = Array.from({ length: 170 }, (_, nth) => `Hub,Factor ${String(nth).padStart(3, '0')},+`);
  const ana = await people.host(page, `from,to,polarity\n${lines.join('\n')}\n`);
  const table = await openTable(ana);
  await expect(table.locator('tbody tr')).toHaveCount(150);
  const more = table.getByRole('button', { name: 'Show 21 more' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(table.locator('tbody tr')).toHaveCount(171);
  await expect(more).toHaveCount(0);
  await expectFocusKept(page, 'showing more rows');
});
