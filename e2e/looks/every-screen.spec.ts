// Every screen with the demo map at four widths: nothing sticks out, nothing scrolls sideways. With
// LOOPWISE_SHOTS set, a picture of each in every theme is kept, to be looked at beside the design.
import { stickingOut } from '../support/states.ts';
import { expect, shot, test } from '../support/story.ts';
import { SCREENS, SIZES, THEMES, type Width, open } from './screens.ts';

test.use({ settings: { arguments: ['--seed-demo'] } });

// Dark and contrast change colours alone: for what fits where, two themes say all there is.
const WANTED = process.env['LOOPWISE_SHOTS'] ? THEMES : (['light', 'projector'] as const);

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const theme of WANTED) {
    // Pages are never shown by a projector: they have no such look.
    if (screen.isPage === true && theme === 'projector') continue;
    test(`the screen “${name}” fits phones, tablets, laptops and large screens in the theme “${theme}”`, async ({ loopwise, browser }) => {
      test.setTimeout(120_000);
      for (const width of Object.keys(SIZES).map(Number) as Width[]) {
        const context = await browser.newContext({ viewport: { width, height: SIZES[width] }, reducedMotion: 'reduce' });
        const there = await context.newPage();
        await open(there, loopwise, screen, theme);
        await shot(there, `${name}-${theme}-${width}`);
        expect.soft(await stickingOut(there), `${name} at ${width}`).toEqual([]);
        const overflow = await there.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect.soft(overflow, `sideways overflow at ${width}`).toBeLessThanOrEqual(0);
        await context.close();
      }
    });
  }
}
