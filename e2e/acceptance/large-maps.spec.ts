// Maps of many loops: all of them are found, an edit changes them, and where the search takes long the map goes on.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Locator, type Page } from '@playwright/test';
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { middleOf } from '../support/hand.ts';
import { said } from '../support/keyboard.ts';
import { expect, inviteTo, shot, test } from '../support/story.ts';
import { type Workspace } from '../support/workspace.ts';

const SAMPLE = join(process.env['LOOPWISE_SAMPLES'] ?? '', 'csv', 'sustainable_peace.csv');
const lead = (page: Page) => page.locator('#loops-lead');
const stop = (page: Page) => page.getByRole('tabpanel').getByRole('button', { name: 'Stop', exact: true });

/** Numbers below a bound that a seed decides. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A map of the size of a real model, as a list: links lead to near neighbours in a hidden order, some of them back. */
function modelled(factors: number, links: number): string {
  const next = chance(11);
  const taken = new Set<string>();
  while (taken.size < links) {
    const from = next(factors);
    const to = from + next(11) - 5;
    if (to === from || to < 0 || to >= factors) continue;
    taken.add(`Factor ${(from * 41) % factors},Factor ${(to * 41) % factors}`);
  }
  return `from,to,polarity\n${[...taken].map((pair, at) => `${pair},${at % 3 === 0 ? '-' : '+'}`).join('\n')}\n`;
}

/**
 * A map of few loops that take long to find: from each of many factors the search comes to the middle and goes astray, because
 * what lies behind the middle leads back to it alone.
 */
function astray(many: number): string {
  const [layers, places] = [6, 4];
  const links: string[] = [];
  const way = (layer: number, place: number) => `Way ${layer} ${place}`;
  for (let at = 0; at < many; at += 1) links.push(`Asks ${at},Told`);
  for (let at = 0; at < many; at += 1) links.push(`Asks ${at},Middle`, `Middle,Asks ${at}`, `${way(0, 0)},Asks ${at}`);
  for (let place = 0; place < places; place += 1) {
    links.push(`Middle,${way(0, place)}`, `${way(layers - 1, place)},Middle`);
    for (let layer = 1; layer < layers; layer += 1) {
      for (let to = 0; to < places; to += 1) links.push(`${way(layer - 1, place)},${way(layer, to)}`);
    }
  }
  return `from,to,polarity\n${links.map((link) => `${link},+\n`).join('')}`;
}

/** Takes the first link of the map away, by keyboard. */
async function deleteFirstLink(ana: Workspace): Promise<void> {
  await ana.closePanel();
  await ana.links.first().focus();
  await ana.page.keyboard.press('Enter');
  await expect(ana.selection).toBeVisible();
  await ana.selection.getByRole('button', { name: 'Delete' }).focus();
  await ana.page.keyboard.press('Enter');
  await expect(ana.selection).toHaveCount(0);
}

/** Whether a card lies on the screen, and nothing over its middle but what is of the map. */
async function isInSight(page: Page, card: Locator): Promise<boolean> {
  const { x, y } = await middleOf(card);
  return await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('#map') != null, { x, y });
}

async function countOfLoops(ana: Workspace): Promise<number> {
  await expect(lead(ana.page)).toHaveText(/^All [\d,]+ loops/);
  return Number((await lead(ana.page).textContent())?.replace(/^All ([\d,]+) .*/s, '$1').replaceAll(',', ''));
}

test('a map of 181 loops: all are found, one edit changes them, and one is told step by step', async ({ page, people, hasTouch }) => {
  test.skip(!existsSync(SAMPLE), 'the sample maps are not beside this project');
  const ana = await people.host(page, readFileSync(SAMPLE, 'utf8'));
  await ana.openPanel('Loops');
  await expect(lead(page)).toContainText('All 181 loops');
  await expect(lead(page)).toContainText('181 keep going (R)');
  await expectAccessible(page);
  await shot(page, 'peace-loops');

  // A link that lies on loops goes, and comes back.
  await deleteFirstLink(ana);
  await ana.openPanel('Loops');
  await expect(lead(page)).not.toContainText('181');
  expect(await countOfLoops(ana)).toBeLessThan(181);
  if (hasTouch) await ana.closePanel();
  await ana.undo();
  await ana.openPanel('Loops');
  await expect(lead(page)).toContainText('All 181 loops');

  await ana.openPanel('Analysis');
  await ana.analysis.getByRole('button', { name: 'Loops', exact: true }).first().click();
  await ana.analysis.getByRole('button', { name: /\d arrows/ }).first().click();
  await ana.analysis.getByRole('button', { name: 'Play it step by step' }).click();
  const now = ana.analysis.locator('[aria-current=step]');
  await expect(now).toHaveCount(1);
  const first = await now.textContent();
  await ana.analysis.getByRole('button', { name: 'Next step' }).click();
  await expect(now).not.toHaveText(first ?? '');
  await expectAccessible(page);
  await shot(page, 'peace-played');
});

test('a map of 108 factors and 296 links: whole lengths are listed, and an edit changes them', async ({ page, people }) => {
  const ana = await people.host(page, modelled(108, 296));
  await ana.openPanel('Loops');
  await expect(lead(page)).toHaveText(/^All [\d,]+ loops up to \d+ links long: .* Longer ones are not listed\.$/);
  const before = await countOfLoops(ana);
  expect(before).toBeGreaterThan(500);
  await deleteFirstLink(ana);
  await ana.openPanel('Loops');
  await expect.poll(async () => await countOfLoops(ana)).not.toBe(before);
  await expectAccessible(page);
  await noSidewaysScroll(page);
});

test('what was found waits for the hand that pulls the map', async ({ page, people, hasTouch }) => {
  test.skip(hasTouch, 'on a phone the list lies over the map that is pulled');
  const ana = await people.host(page, modelled(108, 296));
  await ana.openPanel('Loops');
  const before = await lead(page).textContent();
  const ben = await people.participant(await inviteTo(page));

  const from = { x: 400, y: 120 };
  await ana.hand.grab(from);
  await ana.hand.carry({ x: from.x + 60, y: from.y + 40 });
  await deleteFirstLink(ben);
  await expect(said(page), 'what others do comes at once').toHaveText(/^(Someone changed|Others made)/);
  await ana.hand.carry({ x: from.x, y: from.y + 80 });
  await page.waitForTimeout(500);
  expect(await lead(page).textContent(), 'the loops are as they were').toBe(before);
  await ana.hand.letGo();
  await expect(lead(page), 'the loops of the map as it is now').not.toHaveText(before ?? '');
});

test('a loop that analysis plays is looked at, wherever the map was', async ({ page, people }) => {
  const ana = await people.host(page, modelled(108, 296));
  await ana.openPanel('Analysis');
  await ana.hand.pressOn(ana.analysis.getByRole('button', { name: 'Loops', exact: true }).first());
  await ana.hand.pressOn(ana.analysis.getByRole('button', { name: /\d arrows/ }).last());
  await ana.hand.pressOn(ana.analysis.getByRole('button', { name: 'Play it step by step' }));
  const now = ana.analysis.locator('[aria-current=step]');
  const labels = new Set((await now.textContent())?.match(/Factor \d+/gi));
  expect(labels.size).toBe(2);
  for (const label of labels) {
    const card = ana.factor(label[0]?.toUpperCase() + label.slice(1));
    await expect.poll(async () => await isInSight(page, card), `${label} is in sight`).toBe(true);
  }
  await shot(page, 'played-on-the-map');
});

test('a search that takes long shows what it has, lets the map go on, and can be stopped', async ({ page, people }) => {
  // The device is slow: the long search gets to the helper when the story says so.
  await page.addInitScript(() => {
    const { postMessage } = Worker.prototype;
    const late: (() => void)[] = [];
    Reflect.set(window, 'goOn', () => late.splice(0).forEach((send) => send()));
    Worker.prototype.postMessage = function (this: Worker, message: { what?: string }, ...more: []) {
      const send = () => postMessage.call(this, message, ...more);
      if (message.what === 'find_all_loops') late.push(send);
      else send();
    };
  });
  const ana = await people.host(page, astray(300));
  await ana.openPanel('Loops');
  await expect(stop(page)).toBeVisible();
  await expect(lead(page)).toContainText('Longer ones are not listed.');
  await expectAccessible(page);
  await shot(page, 'loops-go-on');
  // What is asked for meanwhile is done: a loop is told while others are looked for.
  await ana.loops.first().click();
  await expect(ana.story).toBeVisible();
  await stop(page).focus();
  await page.keyboard.press('Enter');
  const stopped = page.getByRole('tabpanel').getByText('There may be more loops: the search was stopped.');
  await expect(stopped).toBeVisible();
  await expect(ana.story, 'what was found stays').toBeVisible();
  await noSidewaysScroll(page);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Work it out again' }).click();
  await expect(stopped).toHaveCount(0);
  // A change ends the search of the old map and begins one of the new.
  await expect(stop(page)).toBeVisible();
  await deleteFirstLink(ana);
  await ana.openPanel('Loops');
  await expect(stop(page)).toBeVisible();
  await page.evaluate(() => (Reflect.get(window, 'goOn') as () => void)());
  await expect(stop(page), 'the search ends of itself').toHaveCount(0);
  await expect(lead(page)).toHaveText(/^All [\d,]+ loops/);
});
