// Links by hand: bent and let go, turned around, told what they do in the list beside them.
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { CHAIN, SQUARE, beside } from '../support/maps.ts';
import { expect, shot, test } from '../support/story.ts';

const SENTENCE = 'More sleep leads to more focus.';

test('a tool says what it waits for, and takes no other message away', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.pick('Draw a link');
  await expect(ana.toast).toContainText('Choose the factor the link begins at.');
  await ana.hand.press(await ana.spot('Sleep'));
  await expect(ana.toast).toContainText('Choose the factor it leads to.');
  await page.keyboard.press('Escape');
  await expect(ana.toast).toHaveCount(0);
  await ana.pick('Choose several');
  await expect(ana.toast).toContainText('Draw around factors, or choose one after the other.');
  await ana.pick('Draw a link');
  await expect(ana.toast).toContainText('Choose the factor the link begins at.');
  await ana.hand.press(await ana.spot('Sleep'));
  await expect(ana.toast).toContainText('Choose the factor it leads to.');
  await ana.hand.press(await ana.spotOfLink(SENTENCE));
  await expect(ana.toast, 'nothing waits any more').toHaveCount(0);
  await ana.pick('Choose and move');
  await ana.askFor(await ana.spot('Focus'), 'Delete');
  await expect(ana.toast).toContainText('The factor and its links are off the map.');
  await ana.pick('Add a factor');
  await expect(ana.toast).toContainText('The factor and its links are off the map.');
});

test('a link is bent by its handle, and finds its own way again', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const bend = async () => {
    await ana.saved();
    return (await ana.stored()).links[0]?.bend ?? null;
  };
  expect(await bend()).toBeNull();
  await ana.hand.press(await ana.spotOfLink(SENTENCE));
  await expect(ana.selection).toContainText(SENTENCE);
  const before = await ana.spotOfLink(SENTENCE);
  await ana.hand.drag(before, beside(before, 0, 60));
  await expect.poll(bend).not.toBeNull();
  const bent = await bend();
  const after = await ana.spotOfLink(SENTENCE);
  expect(after.y - before.y).toBeGreaterThan(30);
  await ana.askFor(after, 'Let it find its own way');
  await expect.poll(bend).toBeNull();
  await expect.poll(async () => Math.abs((await ana.spotOfLink(SENTENCE)).y - before.y)).toBeLessThan(3);
  await ana.undo();
  await expect.poll(bend).toBe(bent);
  await ana.undo();
  await expect.poll(bend).toBeNull();
  await ana.agrees();
});

test('the list beside a link changes its sign, its delay, its bend and its direction', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const link = async () => {
    await ana.saved();
    return (await ana.stored()).links[0];
  };
  await ana.ask(await ana.spotOfLink(SENTENCE));
  await expectAccessible(page);
  await shot(page, 'list-of-a-link');
  await ana.hand.pressOn(ana.list.getByRole('button', { name: 'opposite direction' }));
  await expect(ana.list).toHaveCount(0);
  await expect.poll(async () => (await link())?.polarity).toBe('-');

  await ana.askFor(await ana.spotOfLink('More sleep leads to less focus.'), 'Works after a while');
  await expect.poll(async () => (await link())?.delay).toBe(true);

  await ana.ask(await ana.spotOfLink('More sleep leads to less focus, after a while.'));
  await ana.hand.pressOn(ana.list.getByRole('button', { name: 'Bend it more to the left' }));
  await expect.poll(async () => (await link())?.bend).not.toBeNull();
  await ana.leaveList();

  await ana.askFor(await ana.spotOfLink('More sleep leads to less focus, after a while.'), 'Turn it around');
  await expect(ana.selection).toContainText('More focus leads to less sleep, after a while.');
  expect(await link()).toMatchObject({ from: 'Focus', to: 'Sleep', polarity: '-', delay: true });
  await ana.undo();
  await expect(ana.link('More sleep leads to less focus, after a while.')).toHaveCount(1);
  await ana.agrees();
});

test('a note is written on a factor and on a link, and found by its words', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.askFor(await ana.spot('Sleep'), 'Note');
  await expect(ana.dialog.getByRole('heading', { name: 'Note on a factor' })).toBeVisible();
  await ana.dialog.getByLabel('What else is worth knowing?').fill('Asked 7B on Monday.\nEight hours for most.');
  await expectAccessible(page);
  await shot(page, 'dialog-note');
  await ana.hand.pressOn(ana.dialog.getByRole('button', { name: 'Save the note' }));
  await expect(ana.dialog).toHaveCount(0);

  await ana.askFor(await ana.spotOfLink(SENTENCE), 'Note');
  await expect(ana.dialog.getByRole('heading', { name: 'Note on a link' })).toBeVisible();
  await expect(ana.dialog).toContainText(SENTENCE);
  await ana.dialog.getByLabel('What else is worth knowing?').fill('The teachers doubt it.');
  await ana.hand.pressOn(ana.dialog.getByRole('button', { name: 'Save the note' }));
  await expect(ana.dialog).toHaveCount(0);
  await ana.saved();
  const { factors, links } = await ana.stored();
  expect(factors.find(({ label }) => label === 'Sleep')?.note).toBe('Asked 7B on Monday.\nEight hours for most.');
  expect(links[0]?.note).toBe('The teachers doubt it.');

  await ana.askFor(await ana.spot('Sleep'), 'Note');
  await expect(ana.dialog.getByLabel('What else is worth knowing?')).toHaveValue('Asked 7B on Monday.\nEight hours for most.');
  await page.keyboard.press('Escape');
  await expect(ana.dialog).toHaveCount(0);
  await ana.letGo();
  await ana.hand.pressOn(page.getByRole('button', { name: 'Find', exact: true }));
  await page.getByRole('combobox', { name: 'Find a factor or a loop' }).fill('monday');
  await expect(page.getByRole('option')).toHaveText(/Sleep.*Asked 7B on Monday/);
  await ana.agrees();
});

test('a link can be called off, a press beside a factor is no end, and a loop that closes is told of', async ({ page, people }) => {
  const ana = await people.plan(page, CHAIN);
  const links = async () => {
    await ana.saved();
    return (await ana.stored()).links.length;
  };
  await ana.askFor(await ana.spot('Pride'), 'Link from here');
  await expect(ana.toast).toContainText('Choose the factor it leads to.');
  await ana.hand.pressOn(ana.toast.getByRole('button', { name: 'Cancel' }));
  await expect(ana.toast).toHaveCount(0);
  await ana.hand.press(await ana.spot('Sleep'));
  expect(await links(), 'nothing was drawn').toBe(3);

  await ana.askFor(await ana.spot('Pride'), 'Link from here');
  await ana.hand.press(beside(await ana.spot('Sleep'), 0, 60));
  await expect(ana.toast, 'a finger may miss').toContainText('Choose the factor it leads to.');
  await expectAccessible(page);
  await ana.hand.press(await ana.spot('Sleep'));
  await expect(ana.toast).toContainText('You made a loop: Sleep, focus and 2 more. Round again: it snowballs.');
  expect(await links()).toBe(4);
  await expectAccessible(page);
  await noSidewaysScroll(page);
  await shot(page, 'a-loop-was-made');
  await ana.hand.pressOn(ana.toast.getByRole('button', { name: 'Show it' }));
  await expect(ana.story).toContainText('Round again: it snowballs.');
  await expect(ana.toast).toHaveCount(0);
  await ana.agrees();
});

test('a link that closes no loop, or lies beside one that does, says nothing of loops', async ({ page, people }) => {
  const ana = await people.plan(page, { ...CHAIN, links: [...(CHAIN.links ?? []), ['Pride', 'Sleep', '+']] });
  await ana.askFor(await ana.spot('Pride'), 'Link from here');
  await ana.hand.press(await ana.spot('Sleep'));
  await ana.saved();
  expect((await ana.stored()).links).toHaveLength(5);
  await ana.letGo();
  await ana.openPanel('Loops');
  await expect(ana.loops).toHaveCount(1);
  await expect(ana.toast).toHaveCount(0);
  await ana.agrees();
});
