// Nothing is drawn unless something changed: batteries last, and cheap laptops stay cool.
import { type Page } from '@playwright/test';
import { pickFrom } from '../support/keyboard.ts';
import { countPaintings } from '../support/layers.ts';
import { expect, inviteTo, test } from '../support/story.ts';

interface Drawn {
  /** Animation frames asked for. */
  frames: number;
  /** In how many of them each layer was painted. */
  still: number;
  moving: number;
}

/** Counts what a page draws, from its next load on. */
async function countDrawing(page: Page): Promise<() => Promise<Drawn>> {
  const paintings = await countPaintings(page);
  await page.addInitScript(() => {
    Reflect.set(window, 'frames', 0);
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (act) => {
      Reflect.set(window, 'frames', Number(Reflect.get(window, 'frames')) + 1);
      return ask(act);
    };
  });
  return async () => {
    const { still, moving } = await paintings();
    const frames = await page.evaluate(() => Number(Reflect.get(window, 'frames')));
    return { frames, still: still.length, moving: moving.length };
  };
}

/** What a page has drawn by the time that a second goes by without a frame. */
async function rested(page: Page, drawn: () => Promise<Drawn>): Promise<Drawn> {
  await expect(async () => {
    const before = await drawn();
    await page.waitForTimeout(1_000);
    expect(await drawn()).toEqual(before);
  }).toPass({ timeout: 15_000 });
  return await drawn();
}

test.use({ settings: { arguments: ['--seed-demo'] } });

test('gr_06: an idle tab asks for no frame in three seconds', async ({ loopwise, page, people }) => {
  const drawn = await countDrawing(page);
  await loopwise.signIn(page);
  await page.getByRole('link', { name: 'What keeps students at school?', exact: true }).click();
  const workspace = await people.workspace(page).ready();
  await workspace.connected();
  await workspace.openPanel('Loops');
  expect((await drawn()).still, 'it has been drawn at all').toBeGreaterThan(0);
  const before = await rested(page, drawn);
  await page.waitForTimeout(3_000);
  expect(await drawn()).toEqual(before);
});

test('gr_06: search, a part that is looked at and the overview ask for no frame in five seconds either', async ({ loopwise, page, hasTouch, people }) => {
  const drawn = await countDrawing(page);
  await loopwise.signIn(page);
  await page.getByRole('link', { name: 'What keeps students at school?', exact: true }).click();
  const workspace = await people.workspace(page).ready();
  await workspace.connected();
  await workspace.closePanel();
  await workspace.factor('Teacher workload').focus();
  await page.keyboard.press('Shift+F10');
  await pickFrom(page, page.locator('#context'), 'Look at what is around it');
  await expect(page.getByRole('region', { name: 'What you look at' })).toBeVisible();
  if (!hasTouch) {
    await page.getByRole('button', { name: 'Overview', exact: true }).press('Enter');
    await expect(page.locator('.island.overview')).toBeVisible();
  }
  // On a phone what is chosen takes the place of the search button.
  await workspace.factor('Teacher workload').focus();
  await page.keyboard.press('Escape');
  await expect(workspace.selection).toHaveCount(0);
  await page.locator('#search-button').press('Enter');
  await page.keyboard.type('te');
  await expect(page.getByRole('option').first()).toBeVisible();
  const before = await rested(page, drawn);
  await page.waitForTimeout(5_000);
  expect(await drawn()).toEqual(before);
  await expect(page.getByRole('option').first(), 'it is still open').toBeVisible();
});

test('gr_02: a hundred moves of somebody else leave the map unpainted', async ({ loopwise, page, people }) => {
  const drawn = await countDrawing(page);
  await loopwise.signIn(page);
  await page.getByRole('link', { name: 'What keeps students at school?', exact: true }).click();
  const ana = await people.workspace(page).ready();
  const ben = await people.participant(await inviteTo(page));
  await expect(page.locator('.people-count')).toHaveText('2 here');
  await ben.connected();
  await ana.saved();

  const before = await rested(page, drawn);
  for (let move = 0; move < 100; move += 1) {
    const angle = move / 8;
    await ben.page.mouse.move(190 + 60 * Math.cos(angle), 330 + 60 * Math.sin(angle));
    await ben.page.waitForTimeout(20);
  }
  await expect.poll(async () => (await drawn()).moving - before.moving, { message: 'moves that arrived' }).toBeGreaterThan(8);
  expect((await drawn()).still, 'frames in which the map itself was painted').toBe(before.still);
});
