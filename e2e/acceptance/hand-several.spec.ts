// Several things at once by hand: chosen by a rectangle, a line around them or one after the other, and then changed as one.
import { expectAccessible } from '../support/checks.ts';
import { type Spot, boxOf } from '../support/hand.ts';
import { SQUARE, away, beside } from '../support/maps.ts';
import { expect, shot, test } from '../support/story.ts';
import { type Workspace } from '../support/workspace.ts';

/** The corners of an area around two cards, clear of their borders. */
async function around(ana: Workspace, first: string, last: string): Promise<Spot[]> {
  const [a, b] = [await boxOf(ana.factor(first)), await boxOf(ana.factor(last))];
  const [left, top] = [Math.min(a.x, b.x) - 14, Math.min(a.y, b.y) - 14];
  const [right, bottom] = [Math.max(a.x + a.width, b.x + b.width) + 14, Math.max(a.y + a.height, b.y + b.height) + 14];
  return [{ x: left, y: top }, { x: right, y: top }, { x: right, y: bottom }, { x: left, y: bottom }, { x: left, y: top + 4 }];
}

/** Two cards have a pressed button and two have none. */
async function expectChosen(ana: Workspace, ...labels: readonly string[]): Promise<void> {
  await expect(ana.chosen).toHaveCount(labels.length);
  for (const label of labels) await expect(ana.factor(label)).toHaveAttribute('aria-pressed', 'true');
}

test('a line drawn around two cards chooses the two', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.pick('Choose several');
  await ana.hand.trace(await around(ana, 'Sleep', 'Stress'));
  await expectChosen(ana, 'Sleep', 'Stress');
  await expect(ana.selection.getByRole('heading', { name: '2 chosen' })).toBeVisible();
  await expect(ana.tools.getByRole('button', { name: 'Choose and move' })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);
  await shot(page, 'workspace-several');
  await ana.agrees();
  expect((await ana.stored()).seq, 'choosing changes nothing').toBe(1);
});

test('a rectangle drawn with Shift held chooses what is in it, and one more by Shift and a press', async ({ page, people, hasTouch }) => {
  const ana = await people.plan(page, SQUARE);
  if (hasTouch) {
    // A finger has no Shift: it presses one after the other with the tool.
    await ana.chooseSeveral('Sleep', 'Stress', 'Grades');
  } else {
    const [from, , to] = await around(ana, 'Sleep', 'Stress');
    await page.keyboard.down('Shift');
    await ana.hand.drag(from ?? { x: 0, y: 0 }, to ?? { x: 0, y: 0 });
    await expectChosen(ana, 'Sleep', 'Stress');
    await ana.hand.press(await ana.spot('Grades'));
    await page.keyboard.up('Shift');
  }
  await expectChosen(ana, 'Sleep', 'Stress', 'Grades');
  if (hasTouch) await ana.pick('Choose several');
  else await page.keyboard.down('Shift');
  await ana.hand.press(await ana.spot('Stress'));
  if (!hasTouch) await page.keyboard.up('Shift');
  await expectChosen(ana, 'Sleep', 'Grades');
  await ana.agrees();
});

test('several cards are dragged as one change, and one undo brings all of them back', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const before = await ana.stored();
  await ana.chooseSeveral('Sleep', 'Stress');
  const from = await ana.spot('Sleep');
  await ana.hand.drag(from, beside(from, 31, 47));
  await ana.saved();
  const after = await ana.stored();
  expect(after.seq).toBe(before.seq + 1);
  const moved = (label: string): Spot => {
    const at = (stored: typeof before) => stored.factors.find((factor) => factor.label === label)?.at ?? { x: NaN, y: NaN };
    return away(at(before), at(after));
  };
  expect(Math.abs(moved('Sleep').y)).toBeGreaterThan(20);
  expect(moved('Stress')).toEqual(moved('Sleep'));
  expect(moved('Focus')).toEqual({ x: 0, y: 0 });
  await expect(ana.tools.getByRole('button', { name: 'Undo' })).toHaveAttribute('title', 'Undo. This will: Move 2 factors.');
  await ana.undo();
  await expect(ana.toast).toContainText('Undone: Move 2 factors.');
  await ana.saved();
  expect((await ana.stored()).factors).toEqual(before.factors);
  await ana.agrees();
});

test('several are lined up and spaced out', async ({ page, people }) => {
  const ana = await people.plan(page, {
    at: { Sleep: [0, 0], Focus: [40, 100], Stress: [-10, 260], Grades: [280, 130] },
  });
  await ana.chooseSeveral('Sleep', 'Focus', 'Stress');
  await ana.hand.pressOn(ana.selection.getByRole('button', { name: 'Line up in a column' }));
  const [sleep, focus, stress] = [await ana.placeOf('Sleep'), await ana.placeOf('Focus'), await ana.placeOf('Stress')];
  expect(focus.x).toBe(sleep.x);
  expect(stress.x).toBe(sleep.x);
  await ana.hand.pressOn(ana.selection.getByRole('button', { name: 'Space out from top to bottom' }));
  await expect.poll(async () => (await ana.placeOf('Focus')).y).toBe(130);
  expect((await ana.placeOf('Sleep')).y).toBe(0);
  expect((await ana.placeOf('Stress')).y).toBe(260);
  expect(await ana.placeOf('Grades')).toEqual({ x: 280, y: 130 });
  await ana.undo();
  await ana.undo();
  await expect.poll(() => ana.placeOf('Focus')).toEqual({ x: 40, y: 100 });
  await ana.agrees();
});

test('several are duplicated with the link between them, and deleted with a way back', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.chooseSeveral('Sleep', 'Focus');
  await ana.askFor(await ana.spot('Sleep'), 'Duplicate');
  await expect(ana.toast).toContainText('2 factors pasted');
  await expect(ana.factors).toHaveCount(6);
  await expect(ana.links).toHaveCount(2);
  await expect(ana.chosen).toHaveCount(2);
  await ana.hand.pressOn(ana.selection.getByRole('button', { name: 'Delete' }));
  await expect(ana.toast).toContainText('2 things are off the map.');
  await expect(ana.links).toHaveCount(1);
  expect(await ana.labels()).toEqual(['Focus', 'Grades', 'Sleep', 'Stress']);
  await ana.hand.pressOn(ana.toast.getByRole('button', { name: 'Undo' }));
  await expect(ana.links).toHaveCount(2);
  expect(await ana.labels()).toEqual(['Focus', 'Focus', 'Grades', 'Sleep', 'Sleep', 'Stress']);
  await ana.agrees();
});
