// A loop that people name: its name and story, what it says when an arrow turns it, and how the name goes again.
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, test } from '../support/story.ts';

const MAP = 'from,to,polarity\nSleep,Focus,+\nFocus,Sleep,+\nFocus,Grades,+\n';

test('a loop gets a name and a story, says when an arrow has turned it, and loses the name again', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.openPanel('Loops');
  await ana.hand.pressOn(page.getByRole('tabpanel').getByRole('button', { name: /2 links/ }));
  await ana.hand.pressOn(ana.story.getByRole('button', { name: 'Name and story' }));
  await expect(ana.dialog.getByRole('heading', { name: 'Name and story' })).toBeVisible();
  await expectAccessible(page);
  await ana.dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(ana.dialog.getByRole('alert')).not.toBeEmpty();
  await ana.dialog.getByLabel('What you call it').fill('The good round');
  await ana.dialog.getByLabel('The story you tell about it').fill('Who sleeps well listens well.\nWho listens well sleeps well.');
  await ana.dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(ana.story.getByRole('heading', { name: 'The good round' })).toBeVisible();
  await expect(ana.story).toContainText('Who listens well sleeps well.');
  await ana.saved();

  // Somebody turns an arrow: the loop pushes back now, and its name says so.
  await ana.closePanel();
  await ana.ask(await ana.spotOfLink('More sleep leads to more focus.'));
  await ana.hand.pressOn(ana.list.getByRole('button', { name: 'opposite direction' }));
  await ana.letGo();
  await ana.openPanel('Loops');
  await expect(ana.story).toContainText('An arrow has another sign now');
  await expectAccessible(page);
  await ana.hand.pressOn(ana.story.getByRole('button', { name: 'Name and story still fit' }));
  await expect(ana.story).not.toContainText('An arrow has another sign now');

  await ana.hand.pressOn(ana.story.getByRole('button', { name: 'Name and story' }));
  await ana.dialog.getByRole('button', { name: 'Take the name away' }).click();
  await expect(ana.story.getByRole('heading', { name: 'The good round' })).toHaveCount(0);
  await ana.undo();
  await expect(ana.story.getByRole('heading', { name: 'The good round' })).toBeVisible();
  await ana.agrees();
});

test('a loop is named by keyboard alone, at 320 pixels too', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await ana.openPanel('Loops');
  const { keyboard } = page;
  await tabTo(page, page.getByRole('tabpanel').getByRole('button', { name: /2 links/ }));
  await keyboard.press('Enter');
  await tabTo(page, ana.story.getByRole('button', { name: 'Name and story' }));
  await keyboard.press('Enter');
  await expect(ana.dialog.getByLabel('What you call it')).toBeFocused();
  await keyboard.type('Round and round');
  await keyboard.press('Enter');
  await expect(ana.story.getByRole('heading', { name: 'Round and round' })).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  await noSidewaysScroll(page);
});
