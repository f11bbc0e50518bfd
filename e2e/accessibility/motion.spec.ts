// Less movement: who asked for it sees cuts instead of journeys, by the system's setting or by the one here.
import { type Page } from '@playwright/test';
import { openDemo } from '../support/demo.ts';
import { tabTo, pickFrom } from '../support/keyboard.ts';
import { expect, test } from '../support/story.ts';

test.use({ settings: { arguments: ['--seed-demo'] } });

/** Notes every place that the camera takes the map to, and every frame that is asked for, from its next load on. */
async function noteMovement(page: Page): Promise<() => Promise<{ places: number; frames: number }>> {
  await page.addInitScript(() => {
    const noted = { places: new Set<string>(), frames: 0 };
    Reflect.set(window, 'noted', noted);
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (act) => {
      noted.frames += 1;
      return ask(act);
    };
    const watcher = new MutationObserver((changes) => {
      for (const { target } of changes) {
        if (target instanceof HTMLElement && target.matches('#map .proxies')) noted.places.add(target.style.transform);
      }
    });
    addEventListener('DOMContentLoaded', () => watcher.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['style'] }));
  });
  return async () => await page.evaluate(async () => {
    type Noted = { places: Set<string>; frames: number };
    const noted = Reflect.get(window, 'noted') as Noted;
    // Until no frame was asked for in half a second: all is at rest.
    for (let before = -1; before !== noted.frames; ) {
      before = noted.frames;
      await new Promise((rest) => setTimeout(rest, 500));
    }
    const { places, frames } = noted;
    noted.places = new Set();
    noted.frames = 0;
    return { places: places.size, frames };
  });
}

test('the camera jumps in one step where people asked for less movement, and travels elsewhere', async ({ loopwise, page, hasTouch }) => {
  const moved = await noteMovement(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const ana = await openDemo(page, loopwise.facilitatorLink, hasTouch ?? false);
  await ana.closePanel();
  await ana.factor('Teacher workload').focus();
  await moved();
  for (const key of ['0', '+', '-', '0']) {
    await page.keyboard.press(key);
    expect((await moved()).places, `places on the way after ${key}`).toBeLessThanOrEqual(1);
  }
  await page.keyboard.press('+');
  expect((await moved()).places, 'it moved at all').toBe(1);
  await page.keyboard.press('/');
  await page.keyboard.type('teacher');
  await page.keyboard.press('Enter');
  expect((await moved()).places, 'going to what was found').toBeLessThanOrEqual(1);

  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.keyboard.press('Escape');
  // A machine that is busy may leave out the places on one way, but not on every way.
  await expect(async () => {
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await moved();
    await page.keyboard.press('0');
    expect((await moved()).places, 'with movement it is a journey').toBeGreaterThan(1);
  }).toPass();
});

test('an arranged map is there at once, and no frames run on', async ({ loopwise, page, hasTouch }) => {
  test.slow();
  const moved = await noteMovement(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const ana = await openDemo(page, loopwise.facilitatorLink, hasTouch ?? false);
  await ana.closePanel();
  const arrange = async () => {
    await page.getByRole('button', { name: 'More for this map' }).focus();
    await page.keyboard.press('Enter');
    await pickFrom(page, page.locator('#map-menu'), 'Arrange the map');
    await expect(ana.toast).toContainText('The map is arranged.', { timeout: 60_000 });
  };
  await moved();
  await arrange();
  const calm = await moved();
  expect(calm.places, 'the camera goes to the arranged map in one step').toBeLessThanOrEqual(1);
  await page.keyboard.press('Control+z');
  await moved();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await arrange();
  const lively = await moved();
  expect(lively.frames, 'frames with movement, beside those without').toBeGreaterThan(calm.frames);
  expect(lively.places).toBeGreaterThan(1);
});

test('“Less movement” does the same on this device, and is remembered', async ({ loopwise, page, hasTouch }) => {
  const moved = await noteMovement(page);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const ana = await openDemo(page, loopwise.facilitatorLink, hasTouch ?? false);
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
  expect((await moved()).places).toBe(1);
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element);
      const longest = Math.max(...`${transitionDuration},${animationDuration}`.split(',').map(Number.parseFloat));
      return longest > 0.001 ? [`${element.tagName} ${element.className}: ${longest} s`] : [];
    }));
  expect(moving).toEqual([]);
});
