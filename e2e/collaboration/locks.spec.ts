// A facilitator locks a factor, an arrow, a group: others read why they cannot change it, and go on beside it.
import { expectAccessible } from '../support/checks.ts';
import { pickFrom, said } from '../support/keyboard.ts';
import { SQUARE } from '../support/maps.ts';
import { expect, inviteTo, shot, test } from '../support/story.ts';
import { expectFocusKept } from '../support/stops.ts';
import type { Workspace } from '../support/workspace.ts';

const WHY = 'This is locked. The person who leads the workshop can open it.';

async function choose(who: Workspace, item: ReturnType<Workspace['factor']>, words: string): Promise<void> {
  await item.focus();
  await who.page.keyboard.press('Shift+F10');
  await pickFrom(who.page, who.page.locator('#context'), words);
}

/** Tries to delete what has the keyboard. */
async function deletes(who: Workspace, item: ReturnType<Workspace['factor']>): Promise<void> {
  await item.focus();
  await who.page.keyboard.press('Delete');
}

test('a locked factor and a locked arrow stay; arrows can still be drawn to it', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const ben = await people.participant(await inviteTo(page));
  await choose(ana, ana.factor('Sleep'), 'Lock');
  await expect(said(page)).toHaveText('Locked. Only facilitators can change it.');
  await expectFocusKept(page, 'locking a factor');
  await expect(ben.factor('Sleep')).toHaveText(/, Locked$/);

  await deletes(ben, ben.factor('Sleep'));
  await expect(ben.toast).toHaveText(new RegExp(WHY));
  await expect(ben.factor('Sleep')).toHaveCount(1);
  await expect(ben.page.locator('#parked')).toBeHidden();
  await expectAccessible(ben.page);
  await shot(ben.page, 'workspace-locked');
  // Facilitators go on, and so does everybody beside it.
  await ben.factor('Focus').focus();
  await ben.page.keyboard.press('Shift+ArrowRight');
  await ben.saved();
  await expect(ben.page.locator('#parked')).toBeHidden();

  await choose(ana, ana.factor('Sleep'), 'Unlock');
  await expect(said(page)).toHaveText('Open again. Everybody can change it.');
  await expect(ben.factor('Sleep')).not.toHaveText(/Locked/);
  await deletes(ben, ben.factor('Sleep'));
  await expect(ana.factor('Sleep')).toHaveCount(0);
  await ana.agrees();
  await ben.agrees();
});

test('a locked group keeps everything in it', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const ben = await people.participant(await inviteTo(page));
  await choose(ana, ana.factor('Sleep'), 'Put into a group');
  await ana.dialog.getByRole('textbox').fill('At home');
  await page.keyboard.press('Enter');
  await expect(ana.dialog).toHaveCount(0);
  await ana.menu('Groups');
  const lock = ana.dialog.getByRole('button', { name: 'Lock this group and everything in it' });
  await lock.click();
  await expect(lock).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);
  await shot(page, 'dialog-groups-locked');
  await page.keyboard.press('Escape');
  await expect(ben.factor('Sleep')).toHaveText(/, Locked$/);
  await deletes(ben, ben.factor('Sleep'));
  await expect(ben.toast).toHaveText(new RegExp(WHY));
  // Whoever may not lock is not offered it.
  await ben.factor('Focus').focus();
  await ben.page.keyboard.press('Shift+F10');
  await expect(ben.list.getByRole('button', { name: 'Keep it here when arranging' })).toBeVisible();
  await expect(ben.list.getByRole('button', { name: 'Lock', exact: true })).toHaveCount(0);
  await ben.agrees();
});
