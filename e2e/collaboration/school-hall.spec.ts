// Plain http under a name of the local network: browsers give such pages no locks, and still nothing is lost.
import { expect, makeMap, test } from '../support/story.ts';
import { Workspace } from '../support/workspace.ts';

test('a reload sends what waited, and a second tab works under an id of its own', async ({ browser, loopwise, hasTouch }) => {
  const hall = loopwise.origin.replace('127.0.0.1', 'hall.test');
  const context = await browser.newContext();
  const page = await context.newPage();
  await loopwise.signIn(page, hall);
  await makeMap(page, 'In the hall');
  const ana = await new Workspace(page, hasTouch ?? false).ready();
  expect(await page.evaluate(() => isSecureContext), 'this page is trusted').toBe(false);
  await ana.connected();
  // Free paper: the sentence of the empty map is in the middle.
  const at = hasTouch === true ? { x: 120, y: 745 } : { x: 500, y: 660 };

  await loopwise.kill('SIGKILL');
  await expect(ana.status).toContainText('Reconnecting…');
  await ana.addFactor('Homework', at);
  await expect(ana.save).toHaveText('1 saved on this device');
  await loopwise.restart();
  await page.reload();
  await ana.ready();
  await ana.saved();
  expect(await ana.told()).toEqual(['Homework, factor 1 of 1, 0 causes, 0 effects']);

  const second = new Workspace(await context.newPage(), hasTouch ?? false);
  await second.page.goto(page.url());
  await second.ready();
  await second.addFactor('Sleep', { x: at.x, y: at.y - 160 });
  await second.saved();
  await ana.factor('Homework').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await ana.saved();
  await expect(ana.factor('Sleep')).toHaveCount(1);
  await page.reload();
  await ana.ready();
  await expect(ana.factors).toHaveCount(2);
  await context.close();
});
