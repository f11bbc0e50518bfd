// The list of what can be done here, and what comes by the clipboard: lists of words, pieces of a map, another map.
import { expectAccessible } from '../support/checks.ts';
import { beside, open, SQUARE } from '../support/maps.ts';
import { expect, shot, test } from '../support/story.ts';
import { type Spot } from '../support/hand.ts';
import { type Workspace } from '../support/workspace.ts';

/** Paper between the four cards. */
async function paper(ana: Workspace): Promise<Spot> {
  const [sleep, grades] = [await ana.spot('Sleep'), await ana.spot('Grades')];
  return { x: (sleep.x + grades.x) / 2, y: (sleep.y + grades.y) / 2 };
}

test('the list says what can be done with a factor, with several and with paper, and leaving it changes nothing', async ({ page, people, hasTouch }) => {
  const ana = await people.plan(page, SQUARE);
  const entries = () => ana.list.locator('.entry-words').allTextContents();

  await ana.ask(await ana.spot('Sleep'));
  expect(await entries()).toEqual([
    'Reword', 'Link from here', 'Add what it leads to', 'Note', 'Put into a group', 'Keep it here when arranging', 'Lock',
    'Look at what is around it', 'Copy', 'Duplicate', 'Delete',
  ]);
  if (!hasTouch) await expect(ana.list.getByRole('button').first()).toBeFocused();
  await expectAccessible(page);
  await shot(page, 'list-of-a-factor');
  await ana.leaveList();

  await ana.letGo();
  await ana.chooseSeveral('Focus', 'Stress');
  await ana.ask(await ana.spot('Stress'));
  expect(await entries()).toEqual(['Put into a group', 'Keep it here when arranging', 'Copy', 'Duplicate', 'Lock', 'Delete']);
  await expect(ana.list.getByRole('group', { name: 'Line up and space out' }).getByRole('button')).toHaveCount(8);
  await expectAccessible(page);
  await shot(page, 'list-of-several');
  await ana.leaveList();

  await ana.letGo();
  await ana.ask(await paper(ana));
  expect(await entries()).toEqual([
    'New factor here', 'Paste', 'Paste a list', 'Choose all factors', 'Show the whole map', 'Arrange the map',
  ]);
  await expectAccessible(page);
  await ana.leaveList();
  await ana.agrees();
  expect((await ana.stored()).seq, 'looking at lists changes nothing').toBe(1);
});

test('letting go after asking presses nothing of the list that came up under the hand', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const sleep = await ana.spot('Sleep');
  // From the top to the bottom: wherever the list comes up, it waits for a press of its own.
  for (const y of [340, 380, 420, 460, 500]) {
    await ana.ask({ x: ana.hand.isFinger ? 250 : 700, y });
    await expect(ana.list).toBeVisible();
    await ana.leaveList();
  }
  expect(await ana.spot('Sleep'), 'the map did not move').toEqual(sleep);
  await ana.agrees();
  expect((await ana.stored()).seq).toBe(1);
});

test('the list of paper makes a factor where it was asked, and chooses all', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const at = await paper(ana);
  await ana.askFor(at, 'New factor here');
  await ana.type('Homework');
  const there = await ana.spot('Homework');
  expect(Math.hypot(there.x - at.x, there.y - at.y)).toBeLessThan(4);
  await ana.letGo();
  await ana.askFor(beside(at, 0, 60), 'Choose all factors');
  await expect(ana.selection.getByRole('heading', { name: '5 chosen' })).toBeVisible();
  await ana.agrees();
});

test('the list of a factor adds what it leads to, and deletes with a way back', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.askFor(await ana.spot('Stress'), 'Add what it leads to');
  await ana.type('Anger');
  await expect(ana.link('More stress leads to more anger.')).toHaveCount(1);
  await ana.letGo();
  await ana.hand.pressOn(page.getByRole('button', { name: 'Show the whole map' }));
  await ana.askFor(await ana.spot('Anger'), 'Delete');
  await expect(ana.toast).toContainText('The factor and its links are off the map.');
  await expect(ana.links).toHaveCount(1);
  await ana.hand.pressOn(ana.toast.getByRole('button', { name: 'Undo' }));
  await expect(ana.links).toHaveCount(2);
  await ana.agrees();
});

test('lines of text are pasted on the map as factors and links', async ({ page, people, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const ana = await people.plan(page, SQUARE);
  await page.evaluate(() => navigator.clipboard.writeText('- Screen time -| Sleep\n- Homework -> Stress\n\n3. Part-time jobs\n'));
  await page.keyboard.press('Control+v');
  await expect(ana.factors).toHaveCount(7);
  await expect(ana.toast).toContainText('3 factors and 2 links came in.');
  expect(await ana.labels()).toEqual(['Focus', 'Grades', 'Homework', 'Part-time jobs', 'Screen time', 'Sleep', 'Stress']);
  await ana.undo();
  await expect(ana.factors).toHaveCount(4);
  await page.evaluate(() => navigator.clipboard.writeText(`Fine\n${'x'.repeat(200)}`));
  await page.keyboard.press('Control+v');
  await expect(ana.toast).toContainText('Line 2: That is 200 letters.');
  await expect(ana.factors, 'a list with a bad line adds nothing').toHaveCount(4);
  await ana.agrees();
});

test('a list is pasted in its dialog, which says what is wrong with it', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.menu('Paste a list');
  const field = ana.dialog.getByLabel('Your list');
  await expect(field).toBeFocused();
  await field.fill('Sleep -> Mood\nMood -> -> Energy');
  await ana.hand.pressOn(ana.dialog.getByRole('button', { name: 'Add to the map' }));
  await expect(ana.dialog.getByRole('alert')).toContainText('Line 2: Type a word or two first.');
  await expectAccessible(page);
  await shot(page, 'dialog-list');
  await field.fill('Sleep -> Mood\nMood -| Conflict\nEnergy');
  await expect(ana.dialog.getByRole('status')).toHaveText('4 factors, 2 links');
  await ana.hand.pressOn(ana.dialog.getByRole('button', { name: 'Add to the map' }));
  await expect(ana.dialog).toHaveCount(0);
  await expect(ana.link('More mood leads to less conflict.')).toHaveCount(1);
  expect(await ana.labels()).toEqual(['Conflict', 'Energy', 'Focus', 'Grades', 'Mood', 'Sleep', 'Stress']);
  await ana.agrees();
});

test('a piece is copied from one map to another with its notes and its link', async ({ page, people, context, loopwise, hasTouch }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const ana = await people.plan(page, SQUARE);
  await ana.askFor(await ana.spot('Focus'), 'Note');
  await ana.dialog.getByLabel('What else is worth knowing?').fill('In the first lesson.');
  await ana.hand.pressOn(ana.dialog.getByRole('button', { name: 'Save the note' }));
  await ana.letGo();
  await ana.chooseSeveral('Sleep', 'Focus');
  await page.keyboard.press('Control+c');
  await expect(ana.toast).toContainText('2 factors copied');

  const second = await context.newPage();
  await second.goto(loopwise.origin);
  const other = await open(second, { title: 'Second', at: { Mood: [0, 0], Anger: [0, 150] } }, hasTouch);
  await second.keyboard.press('Control+v');
  await expect(other.factors).toHaveCount(4);
  await expect(other.link('More sleep leads to more focus.')).toHaveCount(1);
  await other.saved();
  const { factors } = await other.stored();
  expect(factors.find(({ label }) => label === 'Focus')?.note).toBe('In the first lesson.');
  await expect(other.tools.getByRole('button', { name: 'Undo' })).toHaveAttribute('title', 'Undo. This will: Take 3 things off the map.');
  await other.agrees();
  await ana.agrees();
});

test('a copied card is pasted where the list was asked for', async ({ page, people, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const ana = await people.plan(page, SQUARE);
  await ana.askFor(await ana.spot('Sleep'), 'Copy');
  await expect(ana.toast).toContainText('1 factor copied');
  await ana.letGo();
  const at = await paper(ana);
  await ana.askFor(at, 'Paste');
  await expect(ana.factors).toHaveCount(5);
  const middles = await Promise.all([0, 1].map(async (nth) => await ana.factor('Sleep').nth(nth).boundingBox()));
  const near = middles.filter((box) => box !== null && Math.hypot(box.x + box.width / 2 - at.x, box.y + box.height / 2 - at.y) < 4);
  expect(near).toHaveLength(1);
  expect(await ana.labels()).toEqual(['Focus', 'Grades', 'Sleep', 'Sleep', 'Stress']);
  await ana.agrees();
});
