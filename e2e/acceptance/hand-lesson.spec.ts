// The empty map begins with a sentence, and the lesson leads to a first loop in a minute, or is left.
import { type Locator, type Page } from '@playwright/test';
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { expect, makeMap, shot, test } from '../support/story.ts';
import type { Loopwise } from '../support/server.ts';
import { Workspace } from '../support/workspace.ts';

/** An empty map of one's own. */
async function emptyMap(page: Page, loopwise: Loopwise, isFinger: boolean): Promise<Workspace> {
  await loopwise.signIn(page);
  await makeMap(page, 'First loop');
  const ana = await new Workspace(page, isFinger).ready();
  await ana.connected();
  return ana;
}

/** The lesson. */
function lessonOn(page: Page): Locator {
  return page.getByRole('region', { name: 'Your first loop' });
}

/** All cards lie where neither an island nor the rim of the screen covers their middle. */
async function allInSight(page: Page, ana: Workspace): Promise<void> {
  await expect.poll(async () => {
    const hidden: string[] = [];
    for (const label of await ana.labels()) {
      const { x, y } = await ana.spot(label);
      const on = await page.evaluate(([x, y]) => (document.elementFromPoint(x, y)?.closest('#map') ?? null) !== null, [x, y] as const);
      if (!on) hidden.push(label);
    }
    return hidden;
  }, 'cards under something').toEqual([]);
}

test('the first sentence draws two factors and the link between them', async ({ loopwise, page, hasTouch }) => {
  const ana = await emptyMap(page, loopwise, hasTouch);
  const cause = page.getByRole('textbox', { name: /^The cause/ });
  await expect(cause).toBeFocused();
  await ana.hand.pressOn(page.getByRole('button', { name: 'Draw it' }));
  await expect(page.getByRole('alert').filter({ hasText: 'Type a word or two first.' })).toBeVisible();
  await cause.fill('Screen time');
  await page.getByRole('combobox', { name: 'More or less of it' }).selectOption('less');
  await page.getByRole('textbox', { name: /^The effect/ }).fill('screen time');
  await ana.hand.pressOn(page.getByRole('button', { name: 'Draw it' }));
  await expect(page.getByRole('alert').filter({ hasText: 'A link needs two different things.' })).toBeVisible();
  await expectAccessible(page);
  await noSidewaysScroll(page);
  await page.getByRole('textbox', { name: /^The effect/ }).fill('Sleep');
  await page.getByRole('textbox', { name: /^The effect/ }).press('Enter');
  await expect(ana.link('More screen time leads to less sleep.')).toHaveCount(1);
  await expect(ana.selection).toContainText('More screen time leads to less sleep.');
  expect(await ana.labels()).toHaveLength(2);
  await allInSight(page, ana);
  await ana.undo();
  await expect(cause, 'an empty map begins again').toBeVisible();
  await expect(ana.toast, 'nothing is asked about what is gone').not.toContainText('That is a link.');
  expect((await ana.labels())).toEqual([]);
});

test('the first sentence leads on to a loop', async ({ loopwise, page, hasTouch }) => {
  const ana = await emptyMap(page, loopwise, hasTouch);
  await page.getByRole('textbox', { name: /^The cause/ }).fill('Sleep');
  await page.getByRole('textbox', { name: /^The effect/ }).fill('Energy');
  await ana.hand.pressOn(page.getByRole('button', { name: 'Draw it' }));
  await expect(ana.toast).toContainText('That is a link. What does “Energy” lead to?');
  await expectAccessible(page);
  await noSidewaysScroll(page);
  await shot(page, 'first-link');
  await ana.hand.pressOn(ana.toast.getByRole('button', { name: 'Say it' }));
  const lesson = lessonOn(page);
  await expect(lesson.getByRole('status')).toHaveText('Step 2 of 4');
  await expect(lesson.getByRole('textbox', { name: /^The effect/ })).toBeFocused();
  await lesson.getByRole('textbox', { name: /^The effect/ }).fill('Sport');
  await ana.hand.pressOn(lesson.getByRole('button', { name: 'Draw it' }));
  await expect(lesson.getByRole('status')).toHaveText('Step 3 of 4');
  await ana.hand.pressOn(lesson.getByRole('button', { name: 'Draw it' }));
  await expect(lesson.getByRole('heading', { name: 'You made a loop' })).toBeVisible();
  await expect(lesson.locator('.lesson-story')).toContainText('Round again: it snowballs.');
  await expect(ana.toast, 'it is said once').toHaveCount(0);
  await ana.agrees();
});

test('the lesson leads to a loop, which is told', async ({ loopwise, page, hasTouch }) => {
  const ana = await emptyMap(page, loopwise, hasTouch);
  await ana.hand.pressOn(page.getByRole('button', { name: 'Show me a loop in one minute' }));
  const lesson = lessonOn(page);
  const draw = lesson.getByRole('button', { name: 'Draw it' });
  await expect(lesson.getByRole('status')).toHaveText('Step 1 of 4');
  await expectAccessible(page);
  await noSidewaysScroll(page);
  await shot(page, 'lesson-1');
  await lesson.getByRole('textbox', { name: /^The cause/ }).fill('Sleep');
  await lesson.getByRole('textbox', { name: /^The effect/ }).fill('Energy');
  await ana.hand.pressOn(draw);

  await expect(lesson.getByRole('status')).toHaveText('Step 2 of 4');
  await expect(lesson).toContainText('Energy');
  await lesson.getByRole('textbox', { name: /^The effect/ }).fill('Screen time');
  await lesson.getByRole('combobox', { name: 'More or less of it' }).selectOption('less');
  await ana.hand.pressOn(draw);

  await expect(lesson.getByRole('status')).toHaveText('Step 3 of 4');
  await allInSight(page, ana);
  await shot(page, 'lesson-3');
  await expectAccessible(page);
  await ana.hand.pressOn(lesson.getByRole('button', { name: 'There is another step in between' }));
  await expect(lesson.getByRole('status')).toHaveText('Step 2 of 4');
  await lesson.getByRole('textbox', { name: /^The effect/ }).fill('Late nights');
  await ana.hand.pressOn(draw);

  await expect(lesson.getByRole('status')).toHaveText('Step 3 of 4');
  await lesson.getByRole('combobox', { name: 'More or less of it' }).selectOption('less');
  await ana.hand.pressOn(draw);
  await expect(lesson.getByRole('heading', { name: 'You made a loop' })).toBeVisible();
  await expect(lesson.getByRole('status')).toHaveText('Step 4 of 4');
  await expect(lesson.locator('.lesson-story')).toContainText('Round again: it snowballs.');
  await expect.poll(() => ana.pixelsOf('--marker')).toBeGreaterThan(200);
  await allInSight(page, ana);
  await expectAccessible(page);
  await noSidewaysScroll(page);
  await shot(page, 'lesson-4');

  await ana.hand.pressOn(lesson.getByRole('button', { name: 'Go on drawing' }));
  await expect(lesson).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Loops' })).toHaveAttribute('aria-selected', 'true');
  await allInSight(page, ana);
  await shot(page, 'lesson-over');
  await ana.saved();
  const { factors, links } = await ana.stored();
  expect(factors.map(({ label }) => label).sort()).toEqual(['Energy', 'Late nights', 'Screen time', 'Sleep']);
  expect(links.map(({ from, polarity, to }) => `${from} ${polarity} ${to}`).sort()).toEqual([
    'Energy - Screen time', 'Late nights - Sleep', 'Screen time + Late nights', 'Sleep + Energy',
  ]);
  await ana.agrees();
});

test('the lesson is left at any step, and what was drawn stays', async ({ loopwise, page, hasTouch }) => {
  const ana = await emptyMap(page, loopwise, hasTouch);
  const lesson = lessonOn(page);
  await ana.hand.pressOn(page.getByRole('button', { name: 'Show me a loop in one minute' }));
  await ana.hand.pressOn(lesson.getByRole('button', { name: 'Skip this lesson' }));
  await expect(lesson).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: /^The cause/ }), 'the empty map is back').toBeVisible();
  await ana.menu('Show me a loop in one minute');
  await lesson.getByRole('textbox', { name: /^The cause/ }).fill('Sleep');
  await lesson.getByRole('textbox', { name: /^The effect/ }).fill('Energy');
  await lesson.getByRole('textbox', { name: /^The effect/ }).press('Enter');
  await expect(lesson.getByRole('status')).toHaveText('Step 2 of 4');
  await ana.hand.pressOn(lesson.getByRole('button', { name: 'Skip this lesson' }));
  await expect(lesson).toHaveCount(0);
  await expect(ana.link('More sleep leads to more energy.')).toHaveCount(1);
  expect(await ana.labels()).toEqual(['Energy', 'Sleep']);
  await ana.agrees();
});

test('the lesson goes when what it speaks of is undone', async ({ loopwise, page, hasTouch }) => {
  const ana = await emptyMap(page, loopwise, hasTouch);
  const lesson = lessonOn(page);
  await ana.hand.pressOn(page.getByRole('button', { name: 'Show me a loop in one minute' }));
  await lesson.getByRole('textbox', { name: /^The cause/ }).fill('Sleep');
  await lesson.getByRole('textbox', { name: /^The effect/ }).fill('Energy');
  await ana.hand.pressOn(lesson.getByRole('button', { name: 'Draw it' }));
  await expect(lesson.getByRole('status')).toHaveText('Step 2 of 4');
  await ana.undo();
  await expect(ana.factors).toHaveCount(0);
  await expect(lesson.getByRole('status').filter({ hasText: 'Step 2' })).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: /^The cause/ })).toBeVisible();
  expect(await ana.labels()).toEqual([]);
});
