// Beginning a map by keyboard: the sentence with two gaps, the lesson of the first loop, a list, and chains of words.
import { type Page } from '@playwright/test';
import { expectAccessible } from '../support/checks.ts';
import { pickFrom, tabTo } from '../support/keyboard.ts';
import { expectFocusKept } from '../support/stops.ts';
import { expect, makeMap, shot, test } from '../support/story.ts';
import type { Loopwise } from '../support/server.ts';
import { Workspace } from '../support/workspace.ts';

/** An empty map, open, with nothing pressed by pointer. */
async function empty(page: Page, loopwise: Loopwise, isFinger: boolean): Promise<Workspace> {
  await loopwise.signIn(page);
  await makeMap(page, 'Sleep at our school');
  return await new Workspace(page, isFinger).ready();
}

test('the first link is a sentence: two gaps, a direction, Enter', async ({ loopwise, page, hasTouch }) => {
  const ana = await empty(page, loopwise, hasTouch ?? false);
  const { keyboard } = page;
  const cause = page.getByLabel('The cause: something that can go up or down');
  const effect = page.getByLabel('The effect: what it leads to more or less of');
  const sign = page.getByLabel('More or less of it');
  await expect(cause).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.locator('#compose-problem')).toHaveText('Type a word or two first.');
  await expect(cause).toBeFocused();
  await keyboard.type('screen time');
  await keyboard.press('Tab');
  await expect(sign).toBeFocused();
  await keyboard.type('less');
  await keyboard.press('Tab');
  await expect(effect).toBeFocused();
  await keyboard.type('Screen Time');
  await keyboard.press('Enter');
  await expect(page.locator('#compose-problem')).toHaveText('A link needs two different things. Name another one.');
  await expect(ana.factors).toHaveCount(0);
  await expectAccessible(page);
  await effect.press('Control+a');
  await keyboard.type('sleep');
  await keyboard.press('Enter');
  await expect(ana.link('More screen time leads to less sleep.')).toHaveCount(1);
  await expect(cause).toHaveCount(0);
  await expectFocusKept(page, 'drawing the first sentence');
  await keyboard.press('Control+z');
  await expect(ana.factors, 'one sentence is one change').toHaveCount(0);
});

test('the first factor may stand alone, and has the keyboard then', async ({ loopwise, page, hasTouch }) => {
  const ana = await empty(page, loopwise, hasTouch ?? false);
  await expect(page.getByLabel('The cause: something that can go up or down')).toBeFocused();
  await page.keyboard.type('Sleep');
  await page.keyboard.press('Enter');
  await expect(ana.factor('Sleep')).toHaveCount(1);
  await expectFocusKept(page, 'a first factor alone');
  await page.keyboard.press('Control+ArrowRight');
  await ana.type('Focus');
  await expect(ana.link('More sleep leads to more focus.')).toHaveCount(1);
});

test('the lesson leads to a loop in four steps, by keyboard alone', async ({ loopwise, page, hasTouch }) => {
  const ana = await empty(page, loopwise, hasTouch ?? false);
  const { keyboard } = page;
  const lesson = page.getByRole('region', { name: 'Your first loop' });
  const cause = lesson.getByLabel('The cause: something that can go up or down');
  const effect = lesson.getByLabel('The effect: what it leads to more or less of');
  await tabTo(page, page.getByRole('button', { name: 'Show me a loop in one minute' }));
  await keyboard.press('Enter');

  await test.step('1: one thing leads to another', async () => {
    await expect(lesson.getByRole('status')).toHaveText('Step 1 of 4');
    await expect(cause).toBeFocused();
    await keyboard.type('Sleep');
    await tabTo(page, effect);
    await keyboard.type('Energy');
    await expectAccessible(page);
    await shot(page, 'lesson-1');
    await keyboard.press('Enter');
  });
  await test.step('2: that leads to something', async () => {
    await expect(lesson.getByRole('status')).toHaveText('Step 2 of 4');
    await expect(effect).toBeFocused();
    await keyboard.type('Sport');
    await keyboard.press('Enter');
  });
  await test.step('3: there is another step in between, then it comes back', async () => {
    await expect(lesson.getByRole('status')).toHaveText('Step 3 of 4');
    await expectFocusKept(page, 'the second step');
    await tabTo(page, lesson.getByRole('button', { name: 'There is another step in between' }));
    await keyboard.press('Enter');
    await expect(lesson.getByRole('status')).toHaveText('Step 2 of 4');
    await expect(effect).toBeFocused();
    await keyboard.type('Stress');
    await tabTo(page, lesson.getByLabel('More or less of it'), 'Shift+Tab');
    await keyboard.type('less');
    await tabTo(page, lesson.getByRole('button', { name: 'Draw it' }));
    await keyboard.press('Enter');
    await expect(lesson.getByRole('status')).toHaveText('Step 3 of 4');
    await expectFocusKept(page, 'the third step');
    await tabTo(page, lesson.getByLabel('More or less of it'));
    await keyboard.type('less');
    await tabTo(page, lesson.getByRole('button', { name: 'Draw it' }));
    await keyboard.press('Enter');
  });
  await test.step('4: it is read out', async () => {
    await expect(lesson.getByRole('status')).toHaveText('Step 4 of 4');
    await expect(lesson).toContainText('Round again: it snowballs.');
    await expectFocusKept(page, 'the last step');
    await expectAccessible(page);
    await shot(page, 'lesson-4');
    await tabTo(page, lesson.getByRole('button', { name: 'Go on drawing' }));
    await keyboard.press('Enter');
    await expect(lesson).toHaveCount(0);
    await expectFocusKept(page, 'the lesson');
    await expect(ana.factors).toHaveCount(4);
    await expect(ana.links).toHaveCount(4);
    await expect(ana.link('More stress leads to less sleep.')).toHaveCount(1);
  });
});

test('the lesson can be skipped at any step, and begun again from the menu', async ({ loopwise, page, hasTouch }) => {
  await empty(page, loopwise, hasTouch ?? false);
  const lesson = page.getByRole('region', { name: 'Your first loop' });
  await tabTo(page, page.getByRole('button', { name: 'Show me a loop in one minute' }));
  await page.keyboard.press('Enter');
  await tabTo(page, lesson.getByRole('button', { name: 'Skip this lesson' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(lesson).toHaveCount(0);
  await expectFocusKept(page, 'skipping the lesson');
  await expect(page.getByRole('heading', { name: 'What is one thing that goes up or down?' })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'More for this map' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await pickFrom(page, page.locator('#map-menu'), 'Show me a loop in one minute');
  await expect(lesson.getByLabel('The cause: something that can go up or down')).toBeFocused();
});

test('a list is pasted in its dialog: counted while typing, and a bad line is named', async ({ loopwise, page, hasTouch }) => {
  const ana = await empty(page, loopwise, hasTouch ?? false);
  const { keyboard } = page;
  await tabTo(page, page.getByRole('button', { name: 'Paste a list' }));
  await keyboard.press('Enter');
  const field = ana.dialog.getByLabel('Your list');
  const add = ana.dialog.getByRole('button', { name: 'Add to the map' });
  await expect(field).toBeFocused();
  await tabTo(page, add);
  await keyboard.press('Enter');
  await expect(ana.dialog).toContainText('Type a word or two first.');
  await tabTo(page, field, 'Shift+Tab');
  await keyboard.type(`sleep -> energy\n${'much too long '.repeat(12)}`);
  await tabTo(page, add);
  await keyboard.press('Enter');
  await expect(ana.dialog).toContainText(/Line 2: That is \d+ letters/);
  await tabTo(page, field, 'Shift+Tab');
  await keyboard.press('Control+a');
  await keyboard.type('sleep -> energy -| stress\nscreen time -| sleep\nhomework');
  await expect(ana.dialog.getByRole('status')).toContainText('3 links');
  await expectAccessible(page);
  await tabTo(page, add);
  await keyboard.press('Enter');
  await expect(ana.dialog).toHaveCount(0);
  await expect(ana.factors).toHaveCount(5);
  await expect(ana.link('More energy leads to less stress.')).toHaveCount(1);
  await expect(ana.link('More screen time leads to less sleep.')).toHaveCount(1);
  await expect(ana.toast).toContainText('5 factors and 3 links came in.');
  await expectFocusKept(page, 'adding a list');
  await keyboard.press('Control+z');
  await expect(ana.factors).toHaveCount(0);
});

test('the list counts every factor once, as it will be on the map', async ({ loopwise, page, hasTouch }) => {
  const ana = await empty(page, loopwise, hasTouch ?? false);
  await ana.menu('Paste a list');
  await page.keyboard.type('sleep -> energy\nscreen time -| sleep');
  await expect(ana.dialog.getByRole('status')).toHaveText('3 factors, 2 links');
});

test('a chain typed into the field of a new factor draws it all at once', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to,polarity\nSleep,Focus,+\n');
  const { keyboard } = page;
  await ana.factor('Sleep').focus();
  await keyboard.press('n');
  await expect(ana.field).toBeFocused();
  await keyboard.type('Screen time -| Sleep -> Energy -? Marks');
  await keyboard.press('Enter');
  await expect(ana.field).toHaveCount(0);
  await expect(ana.factors).toHaveCount(5);
  await expect(ana.link('More screen time leads to less sleep.')).toHaveCount(1);
  await expect(ana.link('More sleep leads to more energy.')).toHaveCount(1);
  await expect(ana.link('More energy changes marks, but people do not agree which way.')).toHaveCount(1);
  await expect.soft(page.locator('body'), 'the keyboard is somewhere').not.toBeFocused();
  await keyboard.press('Control+z');
  await expect(ana.factors, 'a chain is one change').toHaveCount(2);

  await ana.factor('Focus').focus();
  await keyboard.press('Control+ArrowDown');
  await keyboard.type('Energy -> Sport');
  await keyboard.press('Enter');
  await expect(ana.link('More focus leads to more energy.')).toHaveCount(1);
  await expect(ana.link('More energy leads to more sport.')).toHaveCount(1);
});
