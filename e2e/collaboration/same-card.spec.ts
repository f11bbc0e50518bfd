// Two people at one card, and what others put down while one works: kind words, nothing lost, both see the same.
import { boxOf } from '../support/hand.ts';
import { SQUARE, beside } from '../support/maps.ts';
import { expect, inviteTo, shot, test } from '../support/story.ts';
import { expectAccessible } from '../support/checks.ts';
import { type Workspace } from '../support/workspace.ts';

/** Opens the field of a card by pressing it twice. */
async function beginRewording(who: Workspace, label: string): Promise<void> {
  await who.hand.pressTwice(await who.spot(label));
  await expect(who.field).toHaveValue(label);
}

/** Types other words and ends with Enter. */
async function finish(who: Workspace, words: string): Promise<void> {
  await expect(who.field).toBeFocused();
  await who.page.keyboard.press('Control+a');
  await who.type(words);
}

test('who rewords what another is rewording sees a kind note, and Enter keeps the own words', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const ben = await people.participant(await inviteTo(page));
  const note = page.locator('.label-others');
  await beginRewording(ben, 'Sleep');
  await beginRewording(ana, 'Sleep');
  await expect(note).toHaveText(/^.+ is rewording this too\.$/);
  await expectAccessible(page);
  await shot(page, 'workspace-rewording-too');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Nap');
  await finish(ben, 'Rest');
  await expect(note).toHaveText('Somebody just changed it to “Rest”. Enter keeps yours, Escape keeps theirs.');
  await expect(ana.field, 'what is being typed stays').toHaveValue('Nap');
  await page.keyboard.type('s');
  await page.keyboard.press('Enter');
  await expect(ben.factor('Naps')).toHaveCount(1);
  await expect(ana.factor('Naps')).toHaveCount(1);
  await ana.agrees();
  await ben.agrees();
  expect(await ana.told()).toEqual(await ben.told());
});

test('Escape keeps the words of the other', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const ben = await people.participant(await inviteTo(page));
  await beginRewording(ana, 'Sleep');
  await beginRewording(ben, 'Sleep');
  await page.keyboard.type('Naps');
  await finish(ben, 'Rest');
  await expect(page.locator('.label-others')).toContainText('Escape keeps theirs.');
  await page.keyboard.press('Escape');
  await expect(ana.field).toHaveCount(0);
  await expect(ana.factor('Rest')).toHaveCount(1);
  expect(await ana.labels()).toEqual(['Focus', 'Grades', 'Rest', 'Stress']);
  await ana.agrees();
  await ben.agrees();
});

test('a card that is dragged while its words change elsewhere keeps both', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const ben = await people.participant(await inviteTo(page));
  await ana.choose('Stress');
  const from = await ana.spot('Stress');
  await ana.hand.grab(from);
  await ana.hand.carry(beside(from, 30, 60));
  await beginRewording(ben, 'Stress');
  await finish(ben, 'Worry');
  await expect(ana.factor('Worry')).toHaveCount(1);
  await ana.hand.carry(beside(from, 40, 70));
  await ana.hand.letGo();
  await expect.poll(async () => (await ana.placeOf('Worry')).y).toBeGreaterThan(200);
  await expect.poll(async () => Math.round((await boxOf(ben.factor('Worry'))).y)).not.toBe(0);
  await ana.agrees();
  await ben.agrees();
  expect(await ana.told()).toEqual(await ben.told());
});

test('a card that is dragged while somebody takes it off the map is gone, and nothing breaks', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const ben = await people.participant(await inviteTo(page));
  await ana.choose('Stress');
  const from = await ana.spot('Stress');
  await ana.hand.grab(from);
  await ana.hand.carry(beside(from, 30, 60));
  await ben.askFor(await ben.spot('Stress'), 'Delete');
  await expect(ana.factor('Stress')).toHaveCount(0);
  await ana.hand.carry(beside(from, 40, 70));
  await ana.hand.letGo();
  expect(await ana.labels()).toEqual(['Focus', 'Grades', 'Sleep']);
  await ana.addFactor('Homework', from);
  await expect(ben.factor('Homework')).toHaveCount(1);
  await ana.agrees();
  await ben.agrees();
});

test.describe('with movement', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test("another's new factor and link come in, and both see the same", async ({ page, people }) => {
    const ana = await people.plan(page, SQUARE);
    const ben = await people.participant(await inviteTo(page), 'Teacher');
    const ring = async () => await ana.pixelsOf('--teacher', 'moving') + await ana.pixelsOf('--teacher', 'still');
    const before = await ring();
    const grades = await ben.spot('Grades');
    const stress = await ben.spot('Stress');
    await ben.hand.pressTwice({ x: (grades.x + stress.x) / 2, y: grades.y + 90 });
    await ben.type('Homework');
    await expect(ana.factor('Homework')).toHaveCount(1);
    await expect.poll(ring, { intervals: [50] }).toBeGreaterThan(before + 20);
    await ben.letGo();
    await ben.linkByPressing('Homework', 'Stress');
    await expect(ana.link('More homework leads to more stress.')).toHaveCount(1);
    await ana.agrees();
    await ben.agrees();
    expect(await ana.told()).toEqual(await ben.told());
  });
});
