// A facilitator brings everyone to what they look at; whoever would rather look around alone does, and nobody loses the keyboard.
import { expectAccessible } from '../support/checks.ts';
import { SQUARE } from '../support/maps.ts';
import { expect, inviteTo, shot, test } from '../support/story.ts';
import type { Workspace } from '../support/workspace.ts';

/** How far apart two cards are on the screen: it grows with the zoom. */
async function apart(who: Workspace): Promise<number> {
  const [a, b] = [await who.spot('Sleep'), await who.spot('Grades')];
  return Math.round(Math.hypot(a.x - b.x, a.y - b.y));
}

async function zoomIn(who: Workspace): Promise<void> {
  await who.factor('Sleep').focus();
  await who.page.keyboard.press('+');
  await who.page.keyboard.press('+');
}

test('everyone is brought to what a facilitator looks at, until they look around alone', async ({ page, people }) => {
  const ana = await people.plan(page, SQUARE);
  const ben = await people.participant(await inviteTo(page));
  const before = await apart(ben);
  await ana.menu('Bring everyone here');
  await expect(ana.toast).toContainText('Everyone sees what you see');
  await expect(ben.toast).toContainText('shows everyone a part of the map');
  await expectAccessible(ben.page);
  await shot(ben.page, 'workspace-follow');
  await ben.factor('Focus').focus();
  // The same part of the map on another screen is as large as that allows.
  await expect.poll(() => apart(ben)).not.toBe(before);
  const brought = await apart(ben);
  await zoomIn(ana);
  await expect.poll(() => apart(ben)).toBeGreaterThan(brought * 1.4);
  await expect(ben.factor('Focus'), 'the keyboard stays').toBeFocused();

  // Escape: from now on ben looks around alone.
  await ben.page.keyboard.press('Escape');
  const alone = await apart(ben);
  const shown = await apart(ana);
  await zoomIn(ana);
  await expect.poll(() => apart(ana)).toBeGreaterThan(shown);
  // What comes after it has arrived as well.
  await ana.factor('Stress').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await ana.saved();
  await ben.agrees();
  expect(await apart(ben)).toBe(alone);

  await ana.menu('Let everyone look around');
  await expect(ana.toast).toContainText('Everyone looks around again');
  // Begun anew, everyone comes again.
  await ana.menu('Bring everyone here');
  await expect.poll(() => apart(ben)).not.toBe(alone);
});
