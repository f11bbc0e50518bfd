// Cards under one hand: level with others, pulled out of a handle, put down, typed over, typed in a chain.
import { boxOf, middleOf } from '../support/hand.ts';
import { SQUARE, beside } from '../support/maps.ts';
import { expect, test } from '../support/story.ts';

/** Stress lies lower than Grades, and beside no other card. */
const UNEVEN = { at: { Sleep: [0, 0], Focus: [260, 0], Stress: [-20, 235], Grades: [260, 190] } } as const;

test('a card dragged nearly level ends exactly level, and with Alt it does not', async ({ page, people, hasTouch }) => {
  const ana = await people.plan(page, UNEVEN);
  await ana.choose('Stress');
  const grades = await ana.spot('Grades');
  const from = await ana.spot('Stress');
  await ana.hand.drag(from, { x: from.x + 9, y: grades.y + 4 });
  await expect.poll(async () => (await ana.placeOf('Stress')).y).toBe(190);
  await ana.undo();
  await expect.poll(() => ana.placeOf('Stress')).toEqual({ x: -20, y: 235 });
  if (hasTouch) return;
  await page.keyboard.down('Alt');
  await ana.hand.drag(from, { x: from.x + 9, y: grades.y + 4 });
  await page.keyboard.up('Alt');
  const { y } = await ana.placeOf('Stress');
  expect(y).toBeGreaterThan(190);
  expect(y).toBeLessThan(200);
  await ana.agrees();
});

test('a card that is pressed tells what can be done with it, whatever panel is open', async ({ page, people, hasTouch }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.openPanel('Loops');
  await ana.choose('Sleep');
  const reword = ana.selection.getByRole('button', { name: 'Reword' });
  const { x, y } = await middleOf(reword);
  expect(await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest('#selection') !== null, [x, y] as const)).toBe(true);
  // On a phone the panel and what is chosen have the same place.
  await expect(page.getByRole('tab', { name: 'Loops' })).toHaveCount(hasTouch ? 0 : 1);
  await ana.hand.pressOn(ana.selection.getByRole('button', { name: /effect/ }));
  await expect(page.getByRole('tab', { name: 'Outline' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tabpanel', { name: 'Outline' }).getByText('More sleep leads to more focus.')).toBeInViewport();
  const adult = await boxOf(page.locator('.corner .help'));
  expect(adult.height, 'the way to an adult is a button').toBeLessThan(80);
});

test('a link is pulled from a handle to a card, and to paper it makes a new factor', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.choose('Stress');
  await ana.hand.drag(await ana.handle('Stress', 'right'), await ana.spot('Grades'));
  await expect(ana.selection).toContainText('More stress leads to more grades.');
  await ana.letGo();
  await ana.choose('Grades');
  const below = await ana.handle('Grades', 'bottom');
  await ana.hand.drag(below, beside(below, 0, 70));
  await ana.type('Pride');
  await expect(ana.link('More grades leads to more pride.')).toHaveCount(1);
  await ana.saved();
  const { links } = await ana.stored();
  expect(links.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(['Grades Pride', 'Sleep Focus', 'Stress Grades']);
  await ana.undo();
  await expect(ana.factors).toHaveCount(4);
  await expect(ana.links, 'the factor and its link were one change').toHaveCount(2);
  await ana.agrees();
});

test('a link is drawn by pressing one card and then the other', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.linkByPressing('Focus', 'Grades');
  await expect(ana.selection).toContainText('More focus leads to more grades.');
  await ana.letGo();
  await ana.choose('Grades');
  await ana.hand.pressOn(ana.selection.getByRole('button', { name: 'Link from here' }));
  await ana.hand.press(await ana.spot('Sleep'));
  await expect(ana.selection).toContainText('More grades leads to more sleep.');
  await ana.agrees();
});

test('pressing twice puts a factor on paper and rewords the one on a card', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const [sleep, stress] = [await ana.spot('Sleep'), await ana.spot('Stress')];
  const middle = { x: (sleep.x + (await ana.spot('Focus')).x) / 2, y: (sleep.y + stress.y) / 2 };
  await ana.hand.pressTwice(middle);
  await ana.type('Homework');
  await ana.letGo();
  await ana.hand.pressTwice(await ana.spot('Stress'));
  await expect(ana.field).toHaveValue('Stress');
  await page.keyboard.press('Control+a');
  await ana.type('Worry');
  expect(await ana.labels()).toEqual(['Focus', 'Grades', 'Homework', 'Sleep', 'Worry']);
  await expect(ana.tools.getByRole('button', { name: 'Undo' })).toHaveAttribute('title', /^Undo. This will: Reword “.+” as “.+”\.$/);
  await ana.agrees();
});

test('typing with one chosen card types over its words, also when the first letter is a key elsewhere', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  await ana.choose('Sleep');
  await page.keyboard.type('Naps');
  await expect(ana.field).toHaveValue('Naps');
  await page.keyboard.press('Enter');
  await expect(ana.factor('Naps')).toHaveCount(1);
  await ana.letGo();
  await ana.choose('Focus');
  await page.keyboard.type('Err');
  await page.keyboard.press('Escape');
  await expect(ana.factor('Focus'), 'Escape keeps the old words').toHaveCount(1);
  expect(await ana.labels()).toEqual(['Focus', 'Grades', 'Naps', 'Stress']);
  await ana.agrees();
});

test('a chain typed into the field of a new factor draws all of it, as one change', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const [sleep, grades] = [await ana.spot('Sleep'), await ana.spot('Grades')];
  await ana.pick('Add a factor');
  await ana.hand.press({ x: (sleep.x + grades.x) / 2, y: (sleep.y + grades.y) / 2 });
  await expect(ana.field).toBeFocused();
  await page.keyboard.type('sleep -> Rest -| Anger -? Mood');
  await page.keyboard.press('Enter');
  await expect(ana.field).toHaveCount(0);
  await expect(ana.factors).toHaveCount(7);
  await ana.saved();
  const { links } = await ana.stored();
  const drawn = links.map(({ from, polarity, to }) => `${from} ${polarity} ${to}`).sort();
  expect(drawn).toEqual(['Anger ? Mood', 'Rest - Anger', 'Sleep + Focus', 'Sleep + Rest']);
  for (const label of ['Rest', 'Anger', 'Mood']) {
    for (const other of ['Sleep', 'Focus', 'Stress', 'Grades']) {
      const [a, b] = [await boxOf(ana.factor(label)), await boxOf(ana.factor(other))];
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(apart, `${label} covers ${other}`).toBe(true);
    }
  }
  await ana.undo();
  await expect(ana.factors).toHaveCount(4);
  await ana.agrees();
});
