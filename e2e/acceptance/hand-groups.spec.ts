// Groups by hand: made of what is chosen, named, coloured, looked at, dissolved and brought back.
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { layer } from '../support/layers.ts';
import { SQUARE } from '../support/maps.ts';
import { expect, shot, test } from '../support/story.ts';
import { type Workspace } from '../support/workspace.ts';

/** Puts two factors into a new group. */
async function makeGroup(ana: Workspace, name: string, colour: string): Promise<void> {
  await ana.chooseSeveral('Sleep', 'Focus');
  await ana.hand.pressOn(ana.selection.getByRole('button', { name: 'Group', exact: true }));
  await ana.dialog.getByLabel('New group').fill(name);
  await ana.hand.pressOn(ana.dialog.locator('label.colour').filter({ hasText: colour }));
  await expectAccessible(ana.page);
  await ana.hand.pressOn(ana.dialog.getByRole('button', { name: 'Make the group' }));
  await expect(ana.dialog).toHaveCount(0);
}

/** Who is in which group, on the server. */
async function groups(ana: Workspace): Promise<Record<string, string | null>> {
  await ana.saved();
  return Object.fromEntries((await ana.stored()).factors.map(({ label, group }) => [label, group]));
}

test('a group has a name and a colour, both can be changed, and it is drawn behind its cards', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const pictureOf = async () => (await layer(page, 'still')).data.toString('base64');
  const bare = await pictureOf();
  await makeGroup(ana, 'At home', 'moss green');
  expect(await groups(ana)).toEqual({ Sleep: 'At home', Focus: 'At home', Stress: null, Grades: null });
  expect((await ana.stored()).groups).toMatchObject([{ label: 'At home', colour: 1 }]);
  await expect.poll(pictureOf).not.toBe(bare);
  await shot(page, 'workspace-group');

  const green = await pictureOf();
  await ana.menu('Groups');
  await ana.hand.pressOn(ana.dialog.locator('label.colour').filter({ hasText: 'rose' }));
  const name = ana.dialog.getByRole('textbox', { name: 'Name of the group' });
  await name.fill('At night');
  await name.press('Tab');
  await expectAccessible(page);
  await noSidewaysScroll(page);
  await shot(page, 'dialog-groups');
  await expect.poll(async () => (await ana.stored()).groups).toMatchObject([{ label: 'At night', colour: 4 }]);
  await page.keyboard.press('Escape');
  await expect(ana.dialog).toHaveCount(0);
  await expect.poll(pictureOf).not.toBe(green);
  await ana.agrees();
});

test('factors join a group that is there, and leave it; a group that nothing is left in goes', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await makeGroup(ana, 'At home', 'clay');
  await ana.letGo();
  await ana.askFor(await ana.spot('Stress'), 'Put into a group');
  await ana.hand.pressOn(ana.dialog.getByRole('button', { name: 'At home' }));
  await expect.poll(async () => (await groups(ana))['Stress']).toBe('At home');
  await ana.letGo();
  await ana.askFor(await ana.spot('Sleep'), 'Put into a group');
  await ana.hand.pressOn(ana.dialog.getByRole('button', { name: 'Out of its group' }));
  await expect.poll(() => groups(ana)).toEqual({ Sleep: null, Focus: 'At home', Stress: 'At home', Grades: null });
  await ana.letGo();
  await ana.chooseSeveral('Focus', 'Stress');
  await ana.hand.pressOn(ana.selection.getByRole('button', { name: 'Group', exact: true }));
  await ana.hand.pressOn(ana.dialog.getByRole('button', { name: 'Out of its group' }));
  await expect.poll(async () => { await ana.saved(); return (await ana.stored()).groups.length; }).toBe(0);
  await ana.undo();
  await expect.poll(() => groups(ana)).toEqual({ Sleep: null, Focus: 'At home', Stress: 'At home', Grades: null });
  await ana.agrees();
});

test('a group is looked at alone, with a way back', async ({ page, people }) => {
  const ana = await people.plan(page, { ...SQUARE, links: [['Sleep', 'Focus', '+'], ['Stress', 'Grades', '+']] });
  await makeGroup(ana, 'At home', 'dusk violet');
  await ana.letGo();
  const all = await ana.pixelsOf('--same');
  expect(all).toBeGreaterThan(50);
  const eye = page.getByRole('button', { name: 'Look at a part' });
  if (await eye.isVisible()) {
    await ana.hand.pressOn(eye);
    await expectAccessible(page);
    await ana.hand.pressOn(page.locator('#lens-list').getByRole('button', { name: 'At home' }));
  } else {
    // Narrow screens have no room for the eye; the list of groups has one.
    await ana.menu('Groups');
    await ana.hand.pressOn(ana.dialog.getByRole('button', { name: 'Look at this group only' }));
  }
  const lens = page.getByRole('region', { name: 'What you look at' });
  await expect(lens).toContainText('At home');
  await expect.poll(() => ana.pixelsOf('--same'), { message: 'the link outside the group is faded' }).toBeLessThan(all * 0.75);
  await expectAccessible(page);
  await shot(page, 'workspace-lens-group');
  await ana.hand.pressOn(lens.getByRole('button', { name: 'Show the whole map' }));
  await expect(lens).toHaveCount(0);
  await expect.poll(() => ana.pixelsOf('--same')).toBe(all);
  await ana.agrees();
});

test('a group is dissolved and brought back; its factors stay', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await makeGroup(ana, 'At home', 'lagoon blue');
  await ana.menu('Groups');
  await ana.hand.pressOn(ana.dialog.getByRole('button', { name: 'Dissolve this group' }));
  await expect(ana.dialog).toContainText('No groups yet.');
  await page.keyboard.press('Escape');
  await expect(ana.dialog).toHaveCount(0);
  await expect(ana.toast).toContainText('The group is gone. Its factors stay.');
  await expect(ana.factors).toHaveCount(4);
  expect((await groups(ana))['Sleep']).toBeNull();
  await ana.hand.pressOn(ana.toast.getByRole('button', { name: 'Undo' }));
  await expect.poll(() => groups(ana)).toEqual({ Sleep: 'At home', Focus: 'At home', Stress: null, Grades: null });
  expect((await ana.stored()).groups).toMatchObject([{ label: 'At home', colour: 2 }]);
  await ana.agrees();
});
