// The list of things to do, by keyboard: it opens beside what has the keyboard, and every entry leaves the keyboard somewhere.
import { type Page } from '@playwright/test';
import { expectAccessible } from '../support/checks.ts';
import { pickFrom, tabTo } from '../support/keyboard.ts';
import { expectFocusKept } from '../support/stops.ts';
import { expect, test } from '../support/story.ts';
import { type Workspace } from '../support/workspace.ts';

const MAP = 'from,to,polarity\nSleep,Focus,+\nFocus,Grades,+\nGrades,Stress,-\n';

const words = (page: Page) => page.locator('#context').getByRole('button').evaluateAll((entries) =>
  entries.map((entry) => entry.getAttribute('aria-label') ?? entry.querySelector('.entry-words')?.textContent ?? ''));

/** Opens the list with its key. */
async function listOf(ana: Workspace, item: ReturnType<Workspace['factor']>) {
  await item.focus();
  await ana.page.keyboard.press('Shift+F10');
  const list = ana.page.locator('#context');
  await expect(list.locator(':focus')).toHaveCount(1);
  return list;
}

test('Shift and F10 list what can be done with a factor; arrows go round, Escape goes back', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const list = await listOf(ana, ana.factor('Focus'));
  await expect(list).toHaveAttribute('aria-label', 'What you can do here');
  expect(await words(page)).toEqual([
    'Reword', 'Link from here', 'Add what it leads to', 'Note', 'Put into a group', 'Keep it here when arranging', 'Lock',
    'Look at what is around it', 'Copy', 'Duplicate', 'Delete',
  ]);
  await expect(list.getByRole('button', { name: 'Reword' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('button', { name: 'Link from here' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(list.getByRole('button', { name: 'Delete' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('button', { name: 'Reword' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(ana.factor('Focus')).toBeFocused();
});

test('the key with the picture of a list opens it too, and Tab leaves it', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.link('More sleep leads to more focus.').focus();
  await page.keyboard.press('ContextMenu');
  const list = page.locator('#context');
  await expect(list).toBeVisible();
  await expect(list.locator(':focus')).toHaveCount(1);
  for (let stop = 0; stop < 13; stop += 1) await page.keyboard.press('Tab');
  await expect(list).toHaveCount(0);
  await expectFocusKept(page, 'leaving the list with Tab');
});

/** What each entry does, and how one sees that it was done. */
const OF_FACTOR: Readonly<Record<string, (ana: Workspace) => Promise<void>>> = {
  'Keep it here when arranging': async (ana) => {
    await ana.saved();
    expect((await ana.stored()).factors.find(({ label }) => label === 'Focus')?.pinned).toBe(true);
  },
  'Look at what is around it': async (ana) => {
    await expect(ana.page.getByRole('region', { name: 'What you look at' })).toContainText('Around Focus');
  },
  Copy: async (ana) => await expect(ana.toast).toContainText('1 factor copied'),
  Duplicate: async (ana) => await expect(ana.factor('Focus')).toHaveCount(2),
  Delete: async (ana) => await expect(ana.factor('Focus')).toHaveCount(0),
  'Link from here': async (ana) => await expect(ana.toast).toContainText('Choose the factor it leads to.'),
};

for (const [entry, isDone] of Object.entries(OF_FACTOR)) {
  test(`“${entry}” of a factor is done, and the keyboard is not lost`, async ({ page, people }) => {
    const ana = await people.host(page, MAP);
    await pickFrom(page, await listOf(ana, ana.factor('Focus')), entry);
    await expect(page.locator('#context')).toHaveCount(0);
    await isDone(ana);
    await expectFocusKept(page, entry);
  });
}

const OF_LINK: Readonly<Record<string, (ana: Workspace) => Promise<void>>> = {
  'opposite direction': async (ana) => await expect(ana.link('More sleep leads to less focus.')).toHaveCount(1),
  'Works after a while': async (ana) => await expect(ana.link('More sleep leads to more focus, after a while.')).toHaveCount(1),
  'Turn it around': async (ana) => await expect(ana.link('More focus leads to more sleep.')).toHaveCount(1),
  Delete: async (ana) => await expect(ana.links).toHaveCount(2),
};

for (const [entry, isDone] of Object.entries(OF_LINK)) {
  test(`“${entry}” of a link is done, and the keyboard is not lost`, async ({ page, people }) => {
    const ana = await people.host(page, MAP);
    await pickFrom(page, await listOf(ana, ana.link('More sleep leads to more focus.')), entry);
    await expect(page.locator('#context')).toHaveCount(0);
    await isDone(ana);
    await expectFocusKept(page, entry);
  });
}

test('Reword and Add what it leads to open the field for words', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await pickFrom(page, await listOf(ana, ana.factor('Focus')), 'Reword');
  await expect(ana.field).toBeFocused();
  await expect(ana.field).toHaveValue('Focus');
  await page.keyboard.press('Escape');
  await expect(ana.factor('Focus')).toBeFocused();
  await pickFrom(page, await listOf(ana, ana.factor('Focus')), 'Add what it leads to');
  await ana.type('Calm');
  await expect(ana.link('More focus leads to more calm.')).toHaveCount(1);
  await expect(ana.factor('Calm')).toBeFocused();
});

test('Escape in the field of a new factor gives the keyboard back to the factor it grows from', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.factor('Focus').focus();
  for (const key of ['Control+ArrowDown', 'n']) {
    await page.keyboard.press(key);
    await expect(ana.field).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(ana.field).toHaveCount(0);
    await expectFocusKept(page, `${key} and Escape`);
    await ana.factor('Focus').focus();
  }
});

test('a note is written, kept, found again and called off, by keyboard', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  for (const [item, label, words] of [
    [ana.factor('Focus'), 'Note on a factor', 'In class and at home'],
    [ana.link('More sleep leads to more focus.'), 'Note on a link', 'Two teachers said so'],
  ] as const) {
    await pickFrom(page, await listOf(ana, item), 'Note');
    await expect(ana.dialog.getByRole('heading', { name: label })).toBeVisible();
    const field = ana.dialog.getByLabel('What else is worth knowing?');
    await expect(field).toBeFocused();
    await keyboard.type(words);
    await expectAccessible(page);
    await tabTo(page, ana.dialog.getByRole('button', { name: 'Save the note' }));
    await keyboard.press('Enter');
    await expect(ana.dialog).toHaveCount(0);
    await expectFocusKept(page, `saving a ${label}`);

    await pickFrom(page, await listOf(ana, item), 'Note');
    await expect(field).toHaveValue(words);
    await keyboard.type('thrown away');
    await keyboard.press('Escape');
    await expect(ana.dialog).toHaveCount(0);
    await expectFocusKept(page, `leaving a ${label}`);
  }
  await ana.saved();
  const { factors, links } = await ana.stored();
  expect(factors.find(({ label }) => label === 'Focus')?.note).toBe('In class and at home');
  expect(links.find(({ from }) => from === 'Sleep')?.note).toBe('Two teachers said so');
});

test('a link is bent by buttons and let go again', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const link = ana.link('More sleep leads to more focus.');
  const bend = async () => {
    await ana.saved();
    return (await ana.stored()).links.find(({ from }) => from === 'Sleep')?.bend ?? null;
  };
  const list = await listOf(ana, link);
  const left = list.getByRole('group', { name: 'Bend it' }).getByRole('button', { name: 'Bend it more to the left' });
  await pickFrom(page, list, 'Bend it more to the left');
  await expect(left, 'it can be pressed again').toBeFocused();
  const once = (await bend()) ?? NaN;
  await page.keyboard.press('Enter');
  await expect.poll(bend).toBeGreaterThan(once);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(bend).toBe(once);
  await page.keyboard.press('Escape');
  await expect(link).toBeFocused();

  await pickFrom(page, await listOf(ana, link), 'Let it find its own way');
  expect(await bend()).toBeNull();
  await expectFocusKept(page, 'letting a link find its own way');
});

test('pinned is said, and can be taken back in the same place', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await pickFrom(page, await listOf(ana, ana.factor('Focus')), 'Keep it here when arranging');
  await expect(page.locator('p.sr-only[role=status]')).toContainText(['It stays here when the map is arranged.']);
  await pickFrom(page, await listOf(ana, ana.factor('Focus')), 'Let it move when arranging');
  await expect(page.locator('p.sr-only[role=status]')).toContainText(['It may move when the map is arranged.']);
  await ana.saved();
  expect((await ana.stored()).factors.some(({ pinned }) => pinned)).toBe(false);
});
