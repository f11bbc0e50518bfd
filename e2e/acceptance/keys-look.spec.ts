// Looking about by keyboard: search, looking at a part and back, zoom, the overview, and the list of keys with single letters off.
import { type Page } from '@playwright/test';
import { openDemo } from '../support/demo.ts';
import { boxOf } from '../support/hand.ts';
import { pickFrom, tabTo } from '../support/keyboard.ts';
import { layer } from '../support/layers.ts';
import { expectFocusKept } from '../support/stops.ts';
import { expect, test } from '../support/story.ts';

test.use({ settings: { arguments: ['--seed-demo'] } });

/** The picture of the still layer, as text that changes with it. */
const picture = async (page: Page): Promise<string> => (await layer(page, 'still')).data.toString('base64');

test('search is a list one goes through with the arrow keys; Enter goes there', async ({ loopwise, page, hasTouch }) => {
  const ana = await openDemo(page, loopwise, hasTouch ?? false);
  await ana.closePanel();
  const { keyboard } = page;
  const field = page.getByRole('combobox', { name: 'Find a factor or a loop' });
  const options = page.getByRole('listbox', { name: 'What was found' }).getByRole('option');
  await page.locator('#map .proxy[tabindex="0"]').focus();
  await keyboard.press('/');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await expect(field).toHaveAttribute('aria-controls', 'found');
  await keyboard.type('te');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  const count = await options.count();
  expect(count).toBeGreaterThan(2);
  expect(count).toBeLessThanOrEqual(8);
  await expect(field).toHaveAttribute('aria-activedescendant', 'found-0');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('ArrowDown');
  await expect(field).toHaveAttribute('aria-activedescendant', 'found-1');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('#found-0')).toHaveAttribute('aria-selected', 'false');
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await expect(field).toHaveAttribute('aria-activedescendant', `found-${count - 1}`);

  await keyboard.press('Control+a');
  await keyboard.type('teacher work');
  await expect(options.first()).toContainText('Teacher workload');
  await expect(field).toHaveAttribute('aria-activedescendant', 'found-0');
  await keyboard.press('Enter');
  await expect(field).toHaveCount(0);
  await expect(ana.factor('Teacher workload')).toBeFocused();
  await expect(ana.factor('Teacher workload')).toBeInViewport();
  await expect(ana.selection.getByRole('heading', { name: 'Teacher workload' })).toBeVisible();
});

test('search says when nothing was found, and Escape gives the keyboard to its button', async ({ loopwise, page, hasTouch }) => {
  const ana = await openDemo(page, loopwise, hasTouch ?? false);
  await ana.closePanel();
  await page.locator('#map .proxy[tabindex="0"]').focus();
  await page.keyboard.press('Control+f');
  const island = page.getByRole('region', { name: 'Find', exact: true });
  await page.keyboard.type('zzzz');
  await expect(island.getByRole('status')).toHaveText('Nothing on this map has these words.');
  await page.keyboard.press('Enter');
  await expect(island, 'Enter with nothing found changes nothing').toBeVisible();
  await page.keyboard.press('Escape');
  await expect(island).toHaveCount(0);
  await expect(page.locator('#search-button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox')).toBeFocused();
  await tabTo(page, island.getByRole('button', { name: 'Close' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('#search-button')).toBeFocused();
});

test('a loop that is found is told in the panel, and the keyboard goes along', async ({ loopwise, page, hasTouch }) => {
  const ana = await openDemo(page, loopwise, hasTouch ?? false);
  await ana.openPanel('Loops');
  const title = await ana.loops.first().locator('strong').innerText();
  await ana.closePanel();
  await page.locator('#map .proxy[tabindex="0"]').focus();
  await page.keyboard.press('/');
  await page.keyboard.type(title);
  await expect(page.getByRole('option').first()).toContainText(title);
  await page.keyboard.press('Enter');
  await expect(ana.story).toContainText(title);
  await expectFocusKept(page, 'going to a loop');
});

test('a part is looked at step by step, and the way back is one press', async ({ loopwise, page, hasTouch }) => {
  const ana = await openDemo(page, loopwise, hasTouch ?? false);
  await ana.closePanel();
  const { keyboard } = page;
  await ana.factor('Teacher workload').focus();
  await keyboard.press('0');
  await keyboard.press('Shift+F10');
  const whole = await picture(page);
  await pickFrom(page, page.locator('#context'), 'Look at what is around it');
  const island = page.getByRole('region', { name: 'What you look at' });
  await expect(island).toContainText('Around Teacher workload');
  const steps = island.getByRole('group', { name: 'Steps' }).getByRole('radio');
  await expect(steps).toHaveCount(3);
  await expect(steps.first()).toBeChecked();
  await expect.poll(() => picture(page)).not.toBe(whole);
  const one = await picture(page);
  await steps.first().focus();
  await keyboard.press('ArrowRight');
  await expect(steps.nth(1)).toBeFocused();
  await expect(steps.nth(1)).toBeChecked();
  await expect.poll(() => picture(page)).not.toBe(one);
  const two = await picture(page);
  await keyboard.press('ArrowRight');
  await expect(steps.nth(2)).toBeChecked();
  await expect.poll(() => picture(page)).not.toBe(two);
  await expect(ana.factors, 'nothing is hidden').toHaveCount(39);
  await tabTo(page, island.getByRole('button', { name: 'Show the whole map' }));
  await keyboard.press('Enter');
  await expect(island).toHaveCount(0);
  await expect(page.locator('#lens-button')).toBeFocused();
});

test('the button with the eye opens a list; Escape gives the keyboard back, a group is looked at', async ({ loopwise, page, hasTouch }) => {
  const ana = await openDemo(page, loopwise, hasTouch ?? false);
  await ana.closePanel();
  const { keyboard } = page;
  const opener = page.locator('#lens-button');
  const list = page.locator('#lens-list');
  await tabTo(page, opener);
  await keyboard.press('Enter');
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  await expect(list.getByRole('button', { name: 'Show the whole map' })).toBeFocused();
  await expect(list).toContainText('Choose a factor to look at what is around it.');
  await keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(opener).toBeFocused();
  await expect(opener).toHaveAttribute('aria-expanded', 'false');

  await keyboard.press('Enter');
  await keyboard.press('ArrowDown');
  const group = await list.locator(':focus').innerText();
  await keyboard.press('Enter');
  await expect(list).toHaveCount(0);
  await expect(opener).toBeFocused();
  const island = page.getByRole('region', { name: 'What you look at' });
  await expect(island).toContainText(group);
  await expect(island.getByRole('radio'), 'steps are for what is around a factor').toHaveCount(0);
  await keyboard.press('Enter');
  await pickFrom(page, list, 'Show the whole map');
  await expect(island).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test('0, plus and minus zoom, and so do their buttons; the keyboard stays', async ({ loopwise, page, hasTouch }) => {
  const ana = await openDemo(page, loopwise, hasTouch ?? false);
  await ana.closePanel();
  const factor = page.locator('#map .proxy[tabindex="0"]');
  const width = async () => (await boxOf(factor)).width;
  await factor.focus();
  await page.keyboard.press('0');
  const whole = await width();
  await page.keyboard.press('+');
  await expect.poll(width).toBeCloseTo(whole * 1.25, 0);
  await page.keyboard.press('=');
  await expect.poll(width).toBeCloseTo(whole * 1.25 ** 2, 0);
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect.poll(width).toBeCloseTo(whole * 0.8, 0);
  await page.keyboard.press('0');
  await expect.poll(width).toBeCloseTo(whole, 0);
  await expect(factor).toBeFocused();
  for (const [name, times] of [['Zoom in', 1.25], ['Zoom out', 1], ['Show the whole map', 1]] as const) {
    const tool = page.getByRole('group', { name: 'Zoom' }).getByRole('button', { name });
    await tabTo(page, tool);
    await page.keyboard.press('Enter');
    await expect.poll(width).toBeCloseTo(whole * times, 0);
    await expect(tool).toBeFocused();
  }
});

test('the overview opens and closes from its button', async ({ loopwise, page, hasTouch }) => {
  const ana = await openDemo(page, loopwise, hasTouch ?? false);
  await ana.closePanel();
  const button = page.getByRole('button', { name: 'Overview', exact: true });
  if (hasTouch) return await expect(button).toBeHidden();
  const island = page.getByRole('region', { name: 'Overview of the map. Press a place to go there.' });
  await tabTo(page, button);
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Space');
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(island).toBeVisible();
  await page.keyboard.press('Space');
  await expect(island).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('single letters are keys until somebody turns them off; fields take them all the same', async ({ loopwise, page, hasTouch }) => {
  const ana = await openDemo(page, loopwise, hasTouch ?? false);
  await ana.closePanel();
  const { keyboard } = page;
  const factor = ana.factor('Teacher workload');
  const box = async () => JSON.stringify(await boxOf(factor));
  await factor.focus();
  await keyboard.press('?');
  await expect(ana.dialog.locator('dt')).toHaveCount(22);
  const tick = ana.dialog.getByRole('checkbox', { name: 'Single letters are keys' });
  await expect(tick).toBeChecked();
  await tabTo(page, tick);
  await keyboard.press('Space');
  await expect(tick).not.toBeChecked();
  await keyboard.press('Escape');
  await expect(factor).toBeFocused();

  const nothingHappens = async () => {
    await factor.focus();
    const before = await box();
    for (const key of ['n', 'N', 'e', '/', '0', '+', '-', '?']) await keyboard.press(key);
    await expect(ana.field).toHaveCount(0);
    await expect(page.getByRole('combobox')).toHaveCount(0);
    await expect(ana.dialog).toHaveCount(0);
    await expect(ana.toast).toHaveCount(0);
    expect(await box(), 'the camera stands still').toBe(before);
    await expect(factor).toBeFocused();
  };
  await nothingHappens();
  await keyboard.press('F2');
  await keyboard.type('new / 0 + needs - e?');
  await keyboard.press('Enter');
  await expect(ana.factor('new / 0 + needs - e?')).toBeFocused();
  await keyboard.press('Control+z');
  await expect(factor).toHaveCount(1);
  await keyboard.press('Control+f');
  await expect(page.getByRole('combobox')).toBeFocused();
  await keyboard.press('Escape');

  await ana.saved();
  await page.reload();
  await ana.ready();
  await ana.connected();
  await ana.closePanel();
  await nothingHappens();

  await tabTo(page, page.getByRole('button', { name: 'More for this map' }));
  await keyboard.press('Enter');
  await pickFrom(page, page.locator('#map-menu'), 'Keys');
  await tabTo(page, tick);
  await keyboard.press('Space');
  await keyboard.press('Escape');
  await expect(ana.dialog).toHaveCount(0);
  await expectFocusKept(page, 'the list of keys from the menu');
  await factor.focus();
  await keyboard.press('n');
  await expect(ana.field).toBeFocused();
});
