// When the workspace cannot go on it says so and offers a way back; it never waits for ever.
import { expect, test } from '../support/story.ts';

test('its program does not arrive', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to\nSleep,Focus\n');
  await page.route(/workspace-[^/]*\.wasm/, (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('What you did is safe.');
  await page.unroute(/workspace-[^/]*\.wasm/);
  await page.getByRole('link', { name: 'Open the map again' }).click();
  await ana.ready();
  await expect(ana.factors).toHaveCount(2);
});

test('its program breaks', async ({ page, people }) => {
  await people.host(page, 'from,to\nSleep,Focus\n');
  await page.evaluate(() => dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') })));
  await expect(page.getByRole('alert')).toContainText('What you did is safe.');
  await expect(page.getByRole('link', { name: 'Open the map again' })).toBeFocused();
});

test('a window that is hardly higher than a line is no reason to break', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to\nSleep,Focus\n');
  await ana.connected();
  await page.setViewportSize({ width: 568, height: 140 });
  await ana.factor('Sleep').focus();
  await page.keyboard.press('F2');
  await expect(ana.field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('.crash')).toHaveCount(0);
});
