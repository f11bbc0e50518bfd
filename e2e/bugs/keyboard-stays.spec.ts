// The keyboard stays where it is, or goes to the next sensible place; it never falls back to the top of the page.
import { type Locator, type Page } from '@playwright/test';
import { focused, tabTo } from '../support/keyboard.ts';
import { expect, inviteTo, test } from '../support/story.ts';

const MAP = 'from,to,polarity\nSleep,Focus,+\nFocus,Stress,-\n';

/** Something other than the page itself has the focus. */
async function expectFocusKept(page: Page, after: string): Promise<void> {
  await expect.poll(() => focused(page), { message: `focus after: ${after}` }).not.toMatch(/^(body|html|nothing)/);
}

async function pressEnterOn(page: Page, control: Locator): Promise<void> {
  await control.focus();
  await page.keyboard.press('Enter');
}

test('it stays on a factor while others work', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const ben = await people.participant(await inviteTo(page));
  await ana.factor('Focus').focus();
  await ben.factor('Sleep').focus();
  await ben.page.keyboard.press('n');
  await ben.type('Homework');
  await expect(ana.factor('Homework')).toHaveCount(1);
  await expect(ana.factor('Focus')).toBeFocused();
  await ben.factor('Homework').focus();
  await ben.page.keyboard.press('Delete');
  await expect(ana.factor('Homework')).toHaveCount(0);
  await expect(ana.factor('Focus')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expectFocusKept(page, 'an arrow');
});

test('it stays through undo', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.factor('Sleep').focus();
  await page.keyboard.press('Control+ArrowUp');
  await ana.type('Homework');
  await ana.factor('Sleep').focus();
  await page.keyboard.press('Control+z');
  await expect(ana.factor('Homework')).toHaveCount(0);
  await expect(ana.factor('Sleep')).toBeFocused();
});

test('it goes into the panel that is opened, and back when it is closed', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  if (await page.getByRole('button', { name: 'Close the panel' }).isVisible()) {
    await pressEnterOn(page, page.getByRole('button', { name: 'Close the panel' }));
    await expectFocusKept(page, 'closing the panel');
  }
  await pressEnterOn(page, page.locator('.folded').getByRole('button', { name: 'Outline' }));
  await expect(page.getByRole('tab', { name: 'Outline' })).toBeFocused();
  await ana.saved();
});

test('it stays in the outline when a form is done or a factor is gone', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.openPanel('Outline');
  const factor = page.locator('.outline-list > .factor').filter({ has: page.getByRole('button', { name: 'Focus', exact: true }) });
  await pressEnterOn(page, factor.getByRole('button', { name: 'Focus', exact: true }));

  await pressEnterOn(page, page.getByRole('button', { name: 'Reword Focus' }));
  await page.keyboard.type('Focus in class');
  await page.keyboard.press('Enter');
  await expect(ana.factor('Focus in class')).toHaveCount(1);
  await expectFocusKept(page, 'rewording');

  await pressEnterOn(page, page.getByRole('button', { name: 'Add an effect' }));
  await tabTo(page, page.getByRole('button', { name: 'Cancel' }));
  await page.keyboard.press('Enter');
  await expectFocusKept(page, 'cancelling a link');

  await pressEnterOn(page, page.getByRole('button', { name: 'Add an effect' }));
  await page.keyboard.type('Grades');
  await page.keyboard.press('Enter');
  await expect(ana.factor('Grades')).toHaveCount(1);
  await expectFocusKept(page, 'adding a link');

  await pressEnterOn(page, page.getByRole('button', { name: /^Change: More focus in class leads to more grades/ }));
  await pressEnterOn(page, page.getByRole('button', { name: 'Done' }));
  await expectFocusKept(page, 'finishing a change');

  await pressEnterOn(page, page.getByRole('button', { name: /^Change: More focus in class leads to more grades/ }));
  await pressEnterOn(page, page.getByRole('button', { name: 'Delete this link' }));
  await expectFocusKept(page, 'deleting a link');

  await pressEnterOn(page, page.getByRole('button', { name: 'Delete Focus in class' }));
  await expect(ana.factor('Focus in class')).toHaveCount(0);
  await expectFocusKept(page, 'deleting a factor');
});

test('it goes from a loop to its story and back, and stays there while others work', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to,polarity\nSleep,Focus,+\nFocus,Sleep,+\nFocus,Stress,-\n');
  const ben = await people.participant(await inviteTo(page));
  await ana.openPanel('Loops');
  await pressEnterOn(page, ana.loops.first());
  const close = ana.story.getByRole('button', { name: 'Close this loop' });
  await expect(close).toBeFocused();
  await ben.factor('Stress').focus();
  await ben.page.keyboard.press('e');
  await ben.factor('Focus').focus();
  await ben.page.keyboard.press('Enter');
  await expect(ana.loops).toHaveCount(1);
  await expect(close).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(ana.story).toHaveCount(0);
  await expect(ana.loops).toHaveCount(2);
  await expect(ana.loops.first()).toBeFocused();
  await ben.factor('Sleep').focus();
  await ben.page.keyboard.press('F2');
  await ben.page.keyboard.press('Control+a');
  await ben.type('Good sleep');
  await expect(ana.loops.first()).toContainText('Good sleep');
  await expect(ana.loops.first()).toBeFocused();
});
