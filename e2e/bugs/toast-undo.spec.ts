// A message that offers Undo means the change it speaks of, and goes when that change is no longer the last.
import { expect, test } from '../support/story.ts';

test('the offer goes when the change was taken back already', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to,polarity\nSleep,Focus,+\nFocus,Stress,-\n');
  await ana.factor('Focus').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Delete');
  await expect(ana.toast).toContainText('The factor and its links are off the map.');
  await ana.hand.pressOn(ana.tools.getByRole('button', { name: 'Undo' }));
  await expect(ana.factor('Focus')).toHaveCount(1);
  await expect(ana.toast).toHaveCount(0);
});

test('the offer goes when something else was done since', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to,polarity\nSleep,Focus,+\nFocus,Stress,-\n');
  await ana.factor('Focus').focus();
  await page.keyboard.press('Delete');
  await expect(ana.toast).toBeVisible();
  await ana.factor('Sleep').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(ana.toast).toHaveCount(0);
  await ana.saved();
});
