// Less movement: who asked for it sees cuts instead of journeys, by the system's setting or by the one here.
import { type Page } from '@playwright/test';
import { openDemo } from '../support/demo.ts';
import { tabTo, pickFrom } from '../support/keyboard.ts';
import { expect, test } from '../support/story.ts';

test.use({ settings: { arguments: ['--seed-demo'] } });

interface Moved {
  /** Frames that were asked for. What lies beside the screen is painted in some of them, though nothing moves. */
  frames: number;
  /** Frames in which all of the map was painted: at another zoom all of it is. Rarely as many tiles are painted ahead. */
  views: number;
}

/** Counts frames and views, from the next load on; the answer comes when all is at rest. */
async function countFrames(page: Page): Promise<() => Promise<Moved>> {
  await page.addInitScript(() => {
    const counted = { frames: 0, views: 0 };
    Reflect.set(window, 'counted', counted);
    let tiles = 0;
    const { transferFromImageBitmap } = ImageBitmapRenderingContext.prototype;
    ImageBitmapRenderingContext.prototype.transferFromImageBitmap = function (picture) {
      tiles += 1;
      transferFromImageBitmap.call(this, picture);
    };
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (act) => {
      counted.frames += 1;
      return ask((now) => {
        tiles = 0;
        act(now);
        if (tiles >= 12) counted.views += 1;
      });
    };
  });
  return async () => await page.evaluate(async () => {
    const counted = Reflect.get(window, 'counted') as Moved;
    // Until no frame was asked for in half a second.
    for (let before = -1; before !== counted.frames; ) {
      before = counted.frames;
      await new Promise((rest) => setTimeout(rest, 500));
    }
    const result = { ...counted };
    Object.assign(counted, { frames: 0, views: 0 });
    return result;
  });
}

/** A cut paints the map once; a journey of the camera does ten times and more. */
const VIEWS_OF_A_CUT = 4;

test('the camera jumps in one step where people asked for less movement, and travels elsewhere', async ({ loopwise, page, hasTouch }) => {
  test.slow();
  const moved = await countFrames(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const ana = await openDemo(page, loopwise, hasTouch ?? false);
  await ana.closePanel();
  await ana.factor('Teacher workload').focus();
  await moved();
  await page.keyboard.press('0');
  await moved();
  const cuts: number[] = [];
  for (const key of ['+', '-', '+', '0']) {
    await page.keyboard.press(key);
    cuts.push((await moved()).views);
  }
  expect(Math.min(...cuts), 'it is drawn at all').toBeGreaterThan(0);
  expect(Math.max(...cuts), 'views after one press').toBeLessThanOrEqual(VIEWS_OF_A_CUT);

  await page.emulateMedia({ reducedMotion: 'no-preference' });
  // A machine that is busy may leave out frames on one way, but not on every way.
  await expect(async () => {
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await moved();
    await page.keyboard.press('0');
    expect((await moved()).views, 'with movement it is a journey').toBeGreaterThan(VIEWS_OF_A_CUT);
  }).toPass({ timeout: 40_000 });
});

test('an arranged map is there at once, and no frames run on', async ({ loopwise, page, hasTouch }) => {
  test.slow();
  const moved = await countFrames(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const ana = await openDemo(page, loopwise, hasTouch ?? false);
  await ana.closePanel();
  const arrange = async () => {
    await page.getByRole('button', { name: 'More for this map' }).focus();
    await page.keyboard.press('Enter');
    await pickFrom(page, page.locator('#map-menu'), 'Arrange the map');
    await expect(ana.toast).toContainText('The map is arranged.', { timeout: 60_000 });
  };
  await moved();
  await arrange();
  const calm = (await moved()).frames;
  await page.keyboard.press('Control+z');
  await moved();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await arrange();
  const lively = (await moved()).frames;
  expect(lively, 'frames with movement, beside those without').toBeGreaterThan(calm);
});

test('“Less movement” does the same on this device, and is remembered', async ({ loopwise, page, hasTouch }) => {
  const moved = await countFrames(page);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const ana = await openDemo(page, loopwise, hasTouch ?? false);
  await ana.closePanel();
  await page.getByRole('button', { name: 'More for this map' }).focus();
  await page.keyboard.press('Enter');
  await pickFrom(page, page.locator('#map-menu'), 'Light or dark');
  const tick = ana.dialog.getByRole('checkbox', { name: 'Less movement' });
  await expect(tick).not.toBeChecked();
  await tabTo(page, tick);
  await page.keyboard.press('Space');
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'still');
  await page.keyboard.press('Escape');
  await page.reload();
  await ana.ready();
  await ana.connected();
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'still');
  await ana.closePanel();
  await page.locator('#map .proxy[tabindex="0"]').focus();
  await page.keyboard.press('0');
  await moved();
  await page.keyboard.press('+');
  const { views } = await moved();
  expect(views, 'it is drawn').toBeGreaterThan(0);
  expect(views, 'at once').toBeLessThanOrEqual(VIEWS_OF_A_CUT);
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element);
      const longest = Math.max(...`${transitionDuration},${animationDuration}`.split(',').map(Number.parseFloat));
      return longest > 0.001 ? [`${element.tagName} ${element.className}: ${longest} s`] : [];
    }));
  expect(moving).toEqual([]);
});
