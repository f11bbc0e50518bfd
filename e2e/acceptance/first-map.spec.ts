// From the facilitator's link to a map with a loop, by mouse or by finger.
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { type Spot } from '../support/hand.ts';
import { expect, makeMap, shot, test } from '../support/story.ts';
import { Workspace } from '../support/workspace.ts';

test('a facilitator opens the link, makes a map and draws a loop', async ({ loopwise, page, hasTouch }) => {
  // A long story that looks at eight screens for accessibility.
  test.slow();
  const workspace = new Workspace(page, hasTouch ?? false);
  const { hand } = workspace;
  // Free paper on this screen: left of the panel, above the sheet.
  const [up, down]: [Spot, Spot] = hasTouch
    ? [{ x: 120, y: 230 }, { x: 250, y: 560 }]
    : [{ x: 330, y: 230 }, { x: 820, y: 560 }];

  await test.step('a stranger learns what Loopwise is', async () => {
    await page.goto(loopwise.origin);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Draw the system you live in. Find where to push.');
    await expectAccessible(page);
    await noSidewaysScroll(page);
    await shot(page, 'landing-stranger');
  });

  await test.step('the facilitator makes a map', async () => {
    await loopwise.signIn(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your maps');
    expect(new URL(page.url()).pathname, 'the secret does not stay in the address').toBe('/');
    await expectAccessible(page);
    await noSidewaysScroll(page);
    await shot(page, 'landing-no-maps');
    await page.getByLabel('Question').fill('What makes a good night?');
    await makeMap(page, 'Sleep at our school');
    await workspace.ready();
    await expect(page).toHaveTitle('Sleep at our school · Loopwise');
    await workspace.connected();
    await expectAccessible(page);
    await noSidewaysScroll(page);
    await shot(page, 'workspace-empty');
  });

  await test.step('three factors', async () => {
    await page.getByRole('textbox', { name: /^The cause/ }).fill('Sleep');
    await hand.pressOn(page.getByRole('button', { name: 'Draw it' }));
    await expect(workspace.factor('Sleep')).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Draw it' }), 'the first sentence goes when there is a map').toHaveCount(0);
    await expect(workspace.selection.getByRole('heading', { name: 'Sleep' })).toBeVisible();
    await workspace.letGo();
    await workspace.addFactor('Focus in class', up);
    await workspace.letGo();
    await hand.pressTwice(down);
    await workspace.type('Stress');
    await workspace.saved();
    await shot(page, 'workspace-three-factors');
  });

  await test.step('a link by pressing one card and then the other', async () => {
    await workspace.letGo();
    await workspace.linkByPressing('Sleep', 'Focus in class');
    await expect(workspace.selection).toContainText('More sleep leads to more focus in class.');
    await expectAccessible(page);
    await shot(page, 'workspace-link-chosen');
  });

  await test.step('a link by dragging from a handle', async () => {
    await workspace.letGo();
    await workspace.choose('Focus in class');
    await hand.drag(await workspace.handle('Focus in class', 'bottom'), await workspace.spot('Stress'));
    await expect(workspace.selection).toContainText('More focus in class leads to more stress.');
    await hand.pressOn(workspace.selection.getByRole('button', { name: 'opposite direction' }));
    await expect(workspace.selection).toContainText('More focus in class leads to less stress.');
    await expect(workspace.selection.getByRole('button', { name: 'opposite direction' })).toHaveAttribute('aria-pressed', 'true');
  });

  await test.step('a link by dragging with the tool; its sign, its delay and its reason', async () => {
    await workspace.letGo();
    await workspace.pick('Draw a link');
    await hand.drag(await workspace.spot('Stress'), await workspace.spot('Sleep'));
    await expect(workspace.selection).toContainText('More stress leads to more sleep.');
    await hand.pressOn(workspace.selection.getByRole('button', { name: 'opposite direction' }));
    await hand.pressOn(workspace.selection.getByRole('button', { name: 'After a while' }));
    await expect(workspace.selection).toContainText('More stress leads to less sleep, after a while.');
    await hand.pressOn(workspace.selection.getByLabel('Because'));
    await page.keyboard.type('we lie awake');
    await page.keyboard.press('Tab');
    await workspace.saved();
    const { links } = await workspace.stored();
    expect(links.find(({ from }) => from === 'Stress')).toMatchObject({ to: 'Sleep', delay: true, because: 'we lie awake' });
  });

  await test.step('the loop is told, and highlighted on the map', async () => {
    await workspace.letGo();
    await workspace.openPanel('Loops');
    await expect(workspace.loops).toHaveCount(1);
    await expect(workspace.loops).toContainText('R1');
    await expect(workspace.loops).toContainText('3 links · it snowballs, after a while');
    expect(await workspace.pixelsOf('--marker')).toBe(0);
    await hand.pressOn(workspace.loops);
    await expect(workspace.story).toContainText('Round again: it snowballs.');
    await expect(workspace.story).toContainText('A loop that keeps going · 3 links · 1 delay');
    await expect.poll(() => workspace.pixelsOf('--marker')).toBeGreaterThan(200);
    await expectAccessible(page);
    await shot(page, 'workspace-loop-told');
    await workspace.closePanel();
    await shot(page, 'workspace-loop-lit');
  });

  await test.step('undo and redo', async () => {
    await hand.press(await workspace.spotOfLink('More sleep leads to more focus in class'));
    await hand.pressOn(workspace.selection.getByRole('button', { name: 'Delete' }));
    await expect(workspace.links).toHaveCount(2);
    await expect(workspace.toast).toContainText('The link is off the map.');
    await shot(page, 'workspace-toast');
    await hand.pressOn(workspace.toast.getByRole('button', { name: 'Undo' }));
    await expect(workspace.links).toHaveCount(3);
    await expect(workspace.toast).toContainText('Undone: ');
    await hand.pressOn(workspace.tools.getByRole('button', { name: 'Redo' }));
    await expect(workspace.links).toHaveCount(2);
    await expect(workspace.toast).toContainText('Done again: Take the link from Sleep to Focus in class off the map.');
    await hand.pressOn(workspace.tools.getByRole('button', { name: 'Undo' }));
    await expect(workspace.links).toHaveCount(3);
    await workspace.saved();
  });

  await test.step('a drag moves a card', async () => {
    await workspace.letGo();
    await hand.pressOn(page.getByRole('button', { name: 'Show the whole map' }));
    await workspace.choose('Stress');
    const before = await workspace.spot('Stress');
    await hand.drag(before, { x: before.x - 40, y: before.y - 60 });
    await expect.poll(async () => Math.round((await workspace.spot('Stress')).y - before.y)).toBeLessThan(-30);
    await workspace.saved();
  });

  await test.step('a reload keeps everything', async () => {
    const told = await workspace.told();
    const stored = await workspace.stored();
    await page.reload();
    await workspace.ready();
    await workspace.saved();
    await workspace.connected();
    expect(await workspace.told()).toEqual(told);
    expect(await workspace.stored()).toEqual(stored);
    await workspace.openPanel('Loops');
    await expect(workspace.loops).toContainText('R1');
  });

  await test.step('the map is in the list', async () => {
    await page.goto(loopwise.origin);
    await expect(page.getByRole('link', { name: 'Sleep at our school', exact: true })).toBeVisible();
    await expectAccessible(page);
    await noSidewaysScroll(page);
    await shot(page, 'landing-one-map');
  });
});
