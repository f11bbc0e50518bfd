// Every island and dialog in every look: what a program can check of it, and how it fits a narrow screen.
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { look } from '../support/demo.ts';
import { STATES, smallMap, stickingOut } from '../support/states.ts';
import { expect, makeMap, shot, test } from '../support/story.ts';
import { Workspace } from '../support/workspace.ts';

const LOOKS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  contrast: { contrast: 'more' },
  forced: { forcedColors: 'active' },
  projector: {},
} as const;

for (const [name, media] of Object.entries(LOOKS)) {
  test(`every island and dialog is accessible in the look “${name}”`, async ({ page, people }) => {
    test.setTimeout(300_000);
    await page.emulateMedia(media);
    const ana = await smallMap(page, people);
    if (name === 'projector') await look(ana, 'Large, for a projector');
    for (const [what, { enter, leave }] of Object.entries(STATES)) {
      await test.step(what, async () => {
        await enter(ana);
        await expectAccessible(page);
        await shot(page, `look-${name}-${what.replaceAll(' ', '-')}`);
        await leave(ana);
      });
    }
  });
}

for (const viewport of [{ width: 320, height: 568 }, { width: 568, height: 320 }]) {
  test(`nothing sticks out of a screen of ${viewport.width} by ${viewport.height}`, async ({ page, people }) => {
    test.setTimeout(300_000);
    await page.setViewportSize(viewport);
    const ana = await smallMap(page, people);
    for (const [what, { enter, leave }] of Object.entries(STATES)) {
      await test.step(what, async () => {
        await enter(ana);
        expect.soft(await stickingOut(page), what).toEqual([]);
        expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${what}: sideways overflow`).toBeLessThanOrEqual(0);
        await shot(page, `narrow-${viewport.width}-${what.replaceAll(' ', '-')}`);
        await leave(ana);
      });
    }
    await expectAccessible(page);
  });
}

test('an empty map and its lesson are accessible in every look, and fit 320 pixels', async ({ loopwise, page, hasTouch }) => {
  test.setTimeout(300_000);
  await loopwise.signIn(page);
  await makeMap(page, 'Sleep at our school');
  const ana = await new Workspace(page, hasTouch ?? false).ready();
  for (const [name, media] of Object.entries(LOOKS)) {
    await page.emulateMedia({ colorScheme: null, contrast: null, forcedColors: null, ...media });
    await page.reload();
    await ana.ready();
    await expectAccessible(page);
    await shot(page, `empty-${name}`);
    await page.getByRole('button', { name: 'Show me a loop in one minute' }).press('Enter');
    await expect(page.getByRole('region', { name: 'Your first loop' })).toBeVisible();
    await expectAccessible(page);
    await noSidewaysScroll(page);
  }
  for (const viewport of [{ width: 320, height: 568 }, { width: 568, height: 320 }]) {
    await page.setViewportSize(viewport);
    await page.reload();
    await ana.ready();
    expect(await stickingOut(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show me a loop in one minute' }).press('Enter');
    await expect(page.getByRole('region', { name: 'Your first loop' })).toBeVisible();
    expect(await stickingOut(page)).toEqual([]);
  }
});

test('read from the right, the screen mirrors without breaking', async ({ page, people }) => {
  test.setTimeout(300_000);
  const ana = await smallMap(page, people);
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  for (const [what, { enter, leave }] of Object.entries(STATES)) {
    await test.step(what, async () => {
      await enter(ana);
      expect.soft(await stickingOut(page), what).toEqual([]);
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), what).toBeLessThanOrEqual(0);
      await shot(page, `rtl-${what.replaceAll(' ', '-')}`);
      await leave(ana);
    });
  }
  await ana.openPanel('Outline');
  await expectAccessible(page);
  expect(await stickingOut(page)).toEqual([]);
});
