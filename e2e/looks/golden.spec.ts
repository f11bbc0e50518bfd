// A picture of every screen, in every theme and at every width at least once, kept beside this file and compared with
// tolerance. `npx playwright test golden --project=looks --update-snapshots` makes them anew: look at them before keeping.
import { expect, test } from '../support/story.ts';
import { SCREENS, SIZES, type Theme, type Width, open } from './screens.ts';

test.use({ settings: { arguments: ['--seed-demo'] } });

const KEPT: readonly (readonly [screen: keyof typeof SCREENS, theme: Theme, width: Width])[] = [
  ['landing', 'light', 390],
  ['maps', 'dark', 1440],
  ['settings', 'contrast', 768],
  ['join', 'light', 390],
  ['outline', 'light', 1440],
  ['report', 'light', 768],
  ['example', 'dark', 390],
  ['start', 'light', 1920],
  ['loop', 'light', 1440],
  ['loop', 'dark', 390],
  ['loop', 'contrast', 768],
  ['loop', 'projector', 1920],
  ['chosen', 'dark', 1440],
  ['table', 'light', 1440],
  ['empty', 'projector', 1440],
];

for (const [name, theme, width] of KEPT) {
  const screen = SCREENS[name];
  test(`the screen “${name}” looks as it was kept in the theme “${theme}” at ${width} pixels`, async ({ loopwise, browser }) => {
    if (screen === undefined) throw new Error(`there is no screen “${name}”`);
    const context = await browser.newContext({ viewport: { width, height: SIZES[width] }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await open(page, loopwise, screen, theme);
    await expect(page).toHaveScreenshot(`${name}-${theme}-${width}.png`, {
      // Another version of the browser may smooth edges otherwise; a card that moved is more than this.
      maxDiffPixelRatio: 0.003,
    });
    await context.close();
  });
}
