// Taking back and doing again, said in words; the menu of the map, arranging and the circle of a loop, by keyboard.
import { expectAccessible } from '../support/checks.ts';
import { pickFrom, said, tabTo } from '../support/keyboard.ts';
import { expectFocusKept } from '../support/stops.ts';
import { expect, test } from '../support/story.ts';
import { type Workspace } from '../support/workspace.ts';

const MAP = 'from,to,polarity\nSleep,Focus,+\nFocus,Grades,+\nGrades,Stress,-\nStress,Sleep,-\nNoise,Sleep,-\n';

const places = async (ana: Workspace) => {
  await ana.saved();
  return (await ana.stored()).factors.map(({ label, at }) => `${label} ${at.x} ${at.y}`).sort();
};

test('what is taken back and done again is said in words, before and after', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  const undo = ana.tools.getByRole('button', { name: 'Undo', exact: true });
  const redo = ana.tools.getByRole('button', { name: 'Redo', exact: true });
  await expect(undo).toBeDisabled();
  await expect(redo).toBeDisabled();
  const acts: readonly (readonly [what: string, act: () => Promise<void>, back: string, done: string])[] = [
    ['reworded', async () => {
      await ana.factor('Noise').focus();
      await keyboard.press('F2');
      await expect(ana.field).toBeFocused();
      await keyboard.press('Control+a');
      await ana.type('Noise outside');
    }, 'Reword “Noise outside” as “Noise”.', 'Reword “Noise” as “Noise outside”.'],
    ['moved', async () => await keyboard.press('Shift+ArrowDown'), 'Move “Noise outside”.', 'Move “Noise outside”.'],
    ['deleted', async () => {
      await ana.factor('Grades').focus();
      await keyboard.press('Delete');
    }, 'Put “Grades” on the map, with 2 links.', 'Take “Grades” off the map.'],
  ];
  for (const [what, act, back] of acts) {
    await act();
    await expect(undo, what).toHaveAttribute('title', `Undo. This will: ${back}`);
    await expect(undo, what).toBeEnabled();
  }
  for (const [what, , , done] of [...acts].reverse()) {
    await keyboard.press('Control+z');
    await expect(ana.toast, what).toContainText(`Undone: ${done}`);
    await expect(said(page), what).toHaveText(`Undone: ${done}`);
    await expectFocusKept(page, `undoing: ${what}`);
  }
  await expect(undo).toBeDisabled();
  await expect(redo).toHaveAttribute('title', 'Redo. This will: Reword “Noise” as “Noise outside”.');
  await keyboard.press('Control+y');
  await expect(said(page)).toHaveText('Done again: Reword “Noise” as “Noise outside”.');
  await keyboard.press('Control+Shift+z');
  await expect(said(page)).toHaveText('Done again: Move “Noise outside”.');
});

test('the button for undo keeps the keyboard, also when there is nothing more to take back', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.factor('Noise').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  const undo = ana.tools.getByRole('button', { name: 'Undo', exact: true });
  await tabTo(page, undo, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(undo).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(undo).toBeDisabled();
  await expectFocusKept(page, 'the last undo');
});

test('the tools are taken by keyboard: a new factor goes to the middle, Escape leaves it', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const tool = (name: string) => ana.tools.getByRole('button', { name });
  await tabTo(page, tool('Choose several'));
  await page.keyboard.press('Space');
  await expect(tool('Choose several')).toHaveAttribute('aria-pressed', 'true');
  await expect(tool('Choose several')).toBeFocused();
  await tabTo(page, tool('Add a factor'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await ana.type('Sport');
  await expect(ana.factor('Sport')).toBeFocused();
  await tabTo(page, tool('Add a factor'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(ana.field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(ana.field).toHaveCount(0);
  await expectFocusKept(page, 'leaving a new factor');
});

test('with the tool for several, Enter adds what has the keyboard to what is chosen', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await tabTo(page, ana.tools.getByRole('button', { name: 'Choose several' }));
  await page.keyboard.press('Space');
  for (const label of ['Sleep', 'Stress']) {
    await ana.factor(label).focus();
    await page.keyboard.press('Enter');
  }
  await expect(page.locator('#map .proxy[aria-pressed="true"]')).toHaveCount(2);
  await expect(ana.selection.getByRole('heading')).toHaveText('2 chosen');
});

test('the menu is gone through with arrows, and every way out leaves the keyboard at its button', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  const opener = page.getByRole('button', { name: 'More for this map' });
  const menu = page.locator('#map-menu');
  await tabTo(page, opener);
  await keyboard.press('Enter');
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  await expect(menu.locator(':focus')).toHaveText(/Arrange the map/);
  await keyboard.press('ArrowUp');
  await expect(menu.locator(':focus'), 'arrows go round').toHaveText(/Keys/);
  await expectAccessible(page, '#map-menu');
  await keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(opener).toBeFocused();
  for (const [entry, title] of [['Paste a list', 'Paste a list'], ['Groups', 'Groups'], ['Change the title', 'Change the title'], ['The signs', 'What the signs mean'], ['Light or dark', 'Light or dark'], ['Keys', 'Keys']] as const) {
    await keyboard.press('Enter');
    await pickFrom(page, menu, new RegExp(`^${entry}$`));
    await expect(ana.dialog.getByRole('heading', { name: title, exact: true })).toBeVisible();
    if (entry === 'The signs') {
      await expect(ana.dialog.getByRole('listitem')).toHaveText([/more leads to more/, /more leads to less/, /not agreed/, /after a while/, /keeps going/, /pushes back/, /waits for an arrow/]);
      await expectAccessible(page, 'dialog');
    }
    await keyboard.press('Escape');
    await expect(ana.dialog).toHaveCount(0);
    await expect(opener, entry).toBeFocused();
  }
});

test('the map is locked and opened from the menu, and the keyboard is not lost', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const opener = page.getByRole('button', { name: 'More for this map' });
  for (const [entry, isLocked] of [['Lock the map', true], ['Unlock the map', false]] as const) {
    await tabTo(page, opener, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await pickFrom(page, page.locator('#map-menu'), entry);
    await expect(ana.status.getByText('Locked')).toHaveCount(isLocked ? 1 : 0);
    await expect(opener, entry).toBeFocused();
  }
});

test('the map is arranged around what is pinned, as one change', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  await ana.factor('Noise').focus();
  for (let step = 0; step < 5; step += 1) await keyboard.press('Shift+ArrowLeft');
  await keyboard.press('Shift+F10');
  await pickFrom(page, page.locator('#context'), 'Keep it here when arranging');
  await ana.factor('Grades').focus();
  for (let step = 0; step < 30; step += 1) await keyboard.press('Shift+ArrowDown');
  const before = await places(ana);
  const opener = page.getByRole('button', { name: 'More for this map' });
  await tabTo(page, opener, 'Shift+Tab');
  await keyboard.press('Enter');
  await pickFrom(page, page.locator('#map-menu'), 'Arrange the map');
  await expect(ana.toast).toContainText('The map is arranged.');
  await expect(opener).toBeFocused();
  const after = await places(ana);
  expect(after).not.toEqual(before);
  expect(after.filter((place) => before.includes(place)), 'what is pinned stays').toContainEqual(expect.stringMatching(/^Noise /));
  await keyboard.press('Control+z');
  expect(await places(ana)).toEqual(before);
  await expect(said(page)).toHaveText(/^Undone: Move \d factors\.$/);
});

test('a loop is put on a circle from its story, and the keyboard stays there', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.openPanel('Loops');
  await tabTo(page, ana.loops.first());
  await page.keyboard.press('Enter');
  await expect(ana.story).toBeVisible();
  await expect(ana.story.getByRole('button', { name: 'Close this loop' })).toBeFocused();
  const before = await places(ana);
  const circle = ana.story.getByRole('button', { name: 'Put it on a circle' });
  await tabTo(page, circle);
  await page.keyboard.press('Enter');
  await expect(ana.toast).toContainText('The loop is on a circle.');
  await expect(circle).toBeFocused();
  const after = await places(ana);
  expect(after).not.toEqual(before);
  expect(after.find((place) => place.startsWith('Noise')), 'what is not in the loop stays').toBe(before.find((place) => place.startsWith('Noise')));
});

test('groups are renamed, coloured, looked at and dissolved in their dialog', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const { keyboard } = page;
  await ana.factor('Sleep').focus();
  await keyboard.press('Control+a');
  await keyboard.press('Control+g');
  await keyboard.type('At home');
  await keyboard.press('Enter');
  await expect(ana.dialog).toHaveCount(0);
  const open = async () => {
    await tabTo(page, page.getByRole('button', { name: 'More for this map' }), 'Shift+Tab');
    await keyboard.press('Enter');
    await pickFrom(page, page.locator('#map-menu'), /^Groups$/);
  };
  await open();
  await tabTo(page, ana.dialog.getByLabel('Name of the group'));
  await keyboard.press('Control+a');
  await keyboard.type('At school');
  await keyboard.press('Tab');
  await tabTo(page, ana.dialog.getByRole('radio', { name: 'clay' }));
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(ana.dialog.getByRole('radio', { name: 'lagoon blue' })).toBeFocused();
  await ana.saved();
  expect((await ana.stored()).groups).toEqual([{ label: 'At school', colour: 2 }]);
  await expectAccessible(page);
  await tabTo(page, ana.dialog.getByRole('button', { name: 'Look at this group only' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(ana.dialog).toHaveCount(0);
  await expectFocusKept(page, 'looking at a group');
  await expect(page.getByRole('region', { name: 'What you look at' })).toContainText('At school');
  await open();
  await tabTo(page, ana.dialog.getByRole('button', { name: 'Dissolve this group' }));
  await keyboard.press('Enter');
  await expect(ana.dialog).toContainText('No groups yet.');
  await expectFocusKept(page, 'dissolving a group');
  await keyboard.press('Escape');
  await expect(ana.dialog).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'What you look at' }), 'there is nothing to look at any more').toHaveCount(0);
  await expect(ana.factors).toHaveCount(5);
});

test('Escape closes a dialog wherever the keyboard is, and no key works on the map behind it', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.factor('Sleep').focus();
  await page.keyboard.press('?');
  await expect(ana.dialog).toBeVisible();
  // Pressing on words of the dialog takes the keyboard off every control.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const before = await ana.factor('Sleep').boundingBox();
  for (const key of ['+', 'n', '/']) await page.keyboard.press(key);
  expect(await ana.factor('Sleep').boundingBox(), 'the camera stands still').toEqual(before);
  await expect(ana.field).toHaveCount(0);
  await expect(page.getByRole('combobox')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(ana.dialog).toHaveCount(0);
});
