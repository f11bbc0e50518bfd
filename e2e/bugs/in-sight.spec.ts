// What a person needs next is in sight and in reach, on a phone too: nothing we float covers something else we float.
import { type Locator } from '@playwright/test';
import { boxOf } from '../support/hand.ts';
import { expect, inviteTo, test } from '../support/story.ts';

const TRIANGLE = 'from,to,polarity\nSleep,Focus,+\nFocus,Stress,-\nStress,Sleep,-\n';

/** Every corner of a control, a little inward, belongs to it. */
async function expectReachable(control: Locator): Promise<void> {
  const covered = async () => await control.evaluateAll((controls) => controls.flatMap((control) => {
    const { left, top, right, bottom } = control.getBoundingClientRect();
    const corners = [[left + 6, top + 6], [right - 6, top + 6], [left + 6, bottom - 6], [right - 6, bottom - 6]] as const;
    return corners.flatMap(([x, y]) => {
      const on = document.elementFromPoint(x, y);
      const name = control.getAttribute('aria-label') ?? control.textContent ?? '';
      return on !== null && control.contains(on) ? [] : [`“${name.trim()}” under ${on?.tagName}.${on?.getAttribute('class')}`];
    });
  }));
  expect(await control.count()).toBeGreaterThan(0);
  await expect.poll(covered).toEqual([]);
}

/** What floats over the card of a factor, at its corners. */
async function cover(factor: Locator): Promise<string[]> {
  return await factor.evaluate((card) => {
    const { left, top, right, bottom } = card.getBoundingClientRect();
    return [[left, top], [right, top], [left, bottom], [right, bottom]].flatMap(([x = 0, y = 0]) => {
      const on = document.elementFromPoint(x, y);
      return on?.closest('#map') ? [] : [`${card.textContent} under ${on?.closest('.island')?.className ?? 'the edge'}`];
    });
  });
}

test('undo is in reach while something is chosen', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to,polarity\nSleep,Focus,+\n');
  await ana.linkByPressing('Focus', 'Sleep');
  await expectReachable(ana.selection.getByRole('button'));
  await expectReachable(ana.tools.getByRole('button'));
  await ana.hand.pressOn(ana.tools.getByRole('button', { name: 'Undo' }));
  await expect(ana.links).toHaveCount(1);
});

test('no entry of the menu is covered', async ({ page, people }) => {
  const ana = await people.host(page, TRIANGLE);
  await ana.hand.pressOn(page.getByRole('button', { name: 'More for this map' }));
  await expectReachable(page.locator('#map-menu .entry'));
});

test('a loop that is chosen in the panel is shown where nothing floats over it', async ({ page, people }) => {
  const ana = await people.host(page, TRIANGLE);
  await ana.openPanel('Loops');
  await ana.hand.pressOn(ana.loops);
  await expect(ana.story).toBeVisible();
  for (const label of ['Sleep', 'Focus', 'Stress']) await expect.poll(() => cover(ana.factor(label))).toEqual([]);
});

test('the whole map is shown beside the panel', async ({ page, people }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const ana = await people.host(page, TRIANGLE);
  await ana.hand.pressOn(page.getByRole('button', { name: 'Show the whole map' }));
  const panel = await boxOf(page.locator('.panel'));
  for (const label of ['Sleep', 'Focus', 'Stress']) {
    const card = await boxOf(ana.factor(label));
    expect(card.x + card.width, label).toBeLessThan(panel.x);
  }
});

test('what can no longer be done is no longer offered', async ({ page, people }) => {
  const ana = await people.host(page, TRIANGLE);
  const ben = await people.participant(await inviteTo(page));
  await ben.choose('Sleep');
  await expect(ben.selection.getByRole('button', { name: 'Reword' })).toBeVisible();
  await ana.menu('Lock the map');
  await expect(ben.status).toContainText('Locked, look only');
  await expect(ben.toast).toContainText('The facilitator locked the map.');
  // What leads to it can be read by everybody, and supporting or contesting it changes nothing on the map.
  await expect(ben.selection.getByRole('button')).toHaveText([/^\d+ causes? · /, 'Support', 'Contest']);
});

test('what gets the focus out of sight is brought in sight by the camera, and nothing scrolls under it', async ({ page, people }) => {
  const far = { title: 'Far', at: { Near: [0, 0], Middle: [0, 150], Far: [4000, 3000] } } as const;
  const ana = await people.plan(page, far);
  await ana.factor('Near').focus();
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('+');
  await ana.factor('Near').focus();
  await expect.poll(() => cover(ana.factor('Near'))).toEqual([]);
  // As a screen reader does it: the browser would scroll to the button.
  await ana.factor('Far').focus();
  await expect.poll(() => cover(ana.factor('Far'))).toEqual([]);
  const scrolled = await page.evaluate(() => [...document.querySelectorAll('html, body, .workspace, #map, #map *')]
    .filter((part) => part.scrollLeft !== 0 || part.scrollTop !== 0).map((part) => part.id || part.className));
  expect(scrolled).toEqual([]);
});
