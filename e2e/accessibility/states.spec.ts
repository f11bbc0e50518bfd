// Every state of the workspace: what a program can check of it, where the keyboard goes, how large targets are, what moves.
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { look, openDemo } from '../support/demo.ts';
import { expectStopsInSight, targetsBelow } from '../support/stops.ts';
import { expect, makeMap, shot, test } from '../support/story.ts';
import { Workspace } from '../support/workspace.ts';

test.describe('with the demo map', () => {
  test.use({ settings: { arguments: ['--seed-demo'] } });

  for (const name of ['Light', 'Dark', 'High contrast'] as const) {
    test(`a busy map is accessible in the look “${name}”`, async ({ loopwise, page, hasTouch }) => {
      const kind = name.toLowerCase().replace(' ', '-');
      const workspace = await openDemo(page, loopwise, hasTouch ?? false);
      const { factors } = await workspace.stored();
      expect(factors.length).toBeGreaterThan(30);
      await expect(page.getByRole('application', { name: 'The map' })).toBeAttached();
      await look(workspace, name);
      await workspace.closePanel();
      await shot(page, `demo-${kind}-map`);

      await workspace.openPanel('Loops');
      await shot(page, `demo-${kind}-loops`);
      await workspace.hand.pressOn(workspace.loops.first());
      await expect(workspace.story).toBeVisible();
      await expectAccessible(page);
      await shot(page, `demo-${kind}-loop-told`);
      await workspace.hand.pressOn(workspace.story.getByRole('button', { name: 'Close this loop' }));

      await workspace.openPanel('Outline');
      await workspace.hand.pressOn(page.locator('.disclose').nth(2));
      await expectAccessible(page);
      await shot(page, `demo-${kind}-outline`);
      await workspace.closePanel();

      await workspace.menu('Light or dark');
      await expectAccessible(page, 'dialog');
      await shot(page, `demo-${kind}-dialog`);
    });
  }

  test('the look follows the device, on the first screen already', async ({ loopwise, page, hasTouch }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(loopwise.origin);
    await expectAccessible(page);
    await shot(page, 'dark-landing');
    const workspace = await openDemo(page, loopwise, hasTouch ?? false);
    const lightness = await page.evaluate(() => {
      const [r = 255, g = 255, b = 255] = getComputedStyle(document.body).color.match(/\d+/g)?.map(Number) ?? [];
      return (r + g + b) / 3;
    });
    expect(lightness, 'ink is light on dark paper').toBeGreaterThan(180);
    await expectAccessible(page);
    await shot(page, 'dark-demo');
    await page.goto(`${loopwise.origin}${workspace.path}/outline`);
    // One of its 39 factors: they are all made of the same parts.
    await expectAccessible(page, 'article.factor-entry:first-of-type');
    await expectAccessible(page, '.page-head');
    await shot(page, 'dark-page-outline');
  });

  test('at 320 pixels everything is there and nothing scrolls sideways', async ({ loopwise, page, hasTouch }) => {
    await page.setViewportSize({ width: 320, height: 568 });
    await loopwise.signIn(page);
    await noSidewaysScroll(page);
    const workspace = await openDemo(page, loopwise, hasTouch ?? false);
    await noSidewaysScroll(page);
    await expectAccessible(page);
    await shot(page, 'narrow-map');
    const inside = async () => await page.evaluate(() =>
      [...document.querySelectorAll('.island, .island button, .toast, dialog')]
        .filter((part) => part.checkVisibility() && !part.closest('.panel-body'))
        .map((part) => ({ part, box: part.getBoundingClientRect() }))
        .filter(({ box }) => box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight)
        .map(({ part }) => `${part.tagName} ${part.className} ${part.getAttribute('aria-label') ?? ''}`));
    expect(await inside(), 'parts that stick out of the screen').toEqual([]);
    await workspace.openPanel('Outline');
    expect(await inside()).toEqual([]);
    await expectAccessible(page);
    await shot(page, 'narrow-outline');
    await workspace.closePanel();
    await workspace.hand.press(await workspace.spot('Teacher workload'));
    await expect(workspace.selection).toBeVisible();
    expect(await inside()).toEqual([]);
    await shot(page, 'narrow-selection');
    await page.setViewportSize({ width: 568, height: 320 });
    expect(await inside()).toEqual([]);
    await shot(page, 'narrow-landscape');
  });

  test('every stop of the keyboard is in sight, with its ring', async ({ loopwise, page, hasTouch }) => {
    const workspace = await openDemo(page, loopwise, hasTouch ?? false);
    await workspace.openPanel('Outline');
    const stops = await expectStopsInSight(page, 'the demo map with its outline');
    expect(stops.length).toBeGreaterThan(20);
  });

  test('the focused factor is ringed on the map', async ({ loopwise, page, hasTouch }) => {
    const workspace = await openDemo(page, loopwise, hasTouch ?? false);
    await workspace.closePanel();
    expect(await workspace.pixelsOf('--focus', 'moving')).toBe(0);
    await page.locator('#map .proxy[tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => workspace.pixelsOf('--focus', 'moving')).toBeGreaterThan(50);
  });

  test('targets are large enough for a finger', async ({ loopwise, page, hasTouch }) => {
    const workspace = await openDemo(page, loopwise, hasTouch ?? false);
    const smallest = hasTouch ? 32 : 24;
    await workspace.openPanel('Outline');
    await workspace.hand.pressOn(page.locator('.disclose').first());
    expect(await targetsBelow(page, smallest)).toEqual([]);
    await workspace.openPanel('Loops');
    await workspace.hand.pressOn(workspace.loops.first());
    expect(await targetsBelow(page, smallest)).toEqual([]);
    await workspace.closePanel();
    await workspace.hand.pressOn(page.getByRole('button', { name: 'More for this map' }));
    expect(await targetsBelow(page, smallest)).toEqual([]);
    await page.goto(`${loopwise.origin}${workspace.path}/outline`);
    expect(await targetsBelow(page, 24)).toEqual([]);
    await page.goto(loopwise.origin);
    expect(await targetsBelow(page, 24)).toEqual([]);
  });

  test('who wants less motion gets none', async ({ loopwise, page, hasTouch }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const workspace = await openDemo(page, loopwise, hasTouch ?? false);
    await workspace.openPanel('Loops');
    await workspace.hand.pressOn(workspace.loops.first());
    await expect(workspace.story).toBeVisible();
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        const longest = Math.max(...`${transitionDuration},${animationDuration}`.split(',').map(Number.parseFloat));
        return longest > 0.001 ? [`${element.tagName} ${element.className}: ${longest} s`] : [];
      }));
    expect(moving).toEqual([]);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});

test('an empty map and its dialogs are accessible', async ({ loopwise, page, hasTouch }) => {
  const workspace = new Workspace(page, hasTouch ?? false);
  await loopwise.signIn(page);
  await makeMap(page, 'Sleep at our school');
  await workspace.ready();
  await look(workspace, 'Dark');
  await expectAccessible(page);
  await shot(page, 'empty-dark');
  await workspace.menu('Change the title');
  await expectAccessible(page);
  await shot(page, 'dialog-title');
  await workspace.dialog.getByLabel('Title of the map').fill('Sleep at all schools');
  await workspace.hand.pressOn(workspace.dialog.getByRole('button', { name: 'Save the title' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sleep at all schools');
  await expect(page).toHaveTitle('Sleep at all schools · Loopwise');
});
