// A facilitator's pages without any script of theirs: find a map, set it, copy it; people in it see that at once.
import { FACILITATOR } from '../support/server.ts';
import { type Browser, type Page } from '@playwright/test';
import { bringFile, expect, inviteTo, makeMap, shot, test } from '../support/story.ts';

const LINKS = 'from,to,polarity\nSleep,Focus,+\nFocus,Stress,-\nStress,Sleep,-\n';

/** The same person in a browser that runs no script. */
async function withoutScript(browser: Browser, page: Page): Promise<Page> {
  const storageState = await page.context().storageState();
  const context = await browser.newContext({ storageState, javaScriptEnabled: false });
  return await context.newPage();
}

test('title, question and lock are set on a page, and people in the map see it at once', async ({ loopwise, page, people, browser }) => {
  const ana = await people.host(page, LINKS);
  const ben = await people.participant(await inviteTo(page));
  const plain = await withoutScript(browser, page);
  await plain.goto(`${loopwise.origin}${ana.path}/settings`);
  await expect(plain.getByRole('heading', { level: 1 })).toHaveText('Sleep');
  await expect(plain.getByText('3 factors and 3 links make 1 loop')).toBeVisible();

  await plain.getByLabel('Title').fill('Sleep at our school');
  await plain.getByLabel('Question').fill('What keeps you up?');
  await plain.getByRole('button', { name: 'Save' }).click();
  await expect(plain.getByRole('status')).toContainText('Saved.');
  await expect(ben.page.getByRole('heading', { level: 1 })).toHaveText('Sleep at our school');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sleep at our school');

  await plain.getByRole('button', { name: 'Lock the map' }).click();
  await expect(plain.getByText('Locked: only facilitators can change this map.')).toBeVisible();
  await expect(ben.status).toContainText('Locked');
  await plain.getByRole('button', { name: 'Open the map for changes' }).click();
  await expect(ben.status.getByText('Locked')).toHaveCount(0);

  await plain.getByLabel('Title').fill('   ');
  await plain.getByRole('button', { name: 'Save' }).click();
  await expect(plain.getByRole('alert')).toContainText('A map needs a title');
  await expect(plain.getByLabel('Question')).toHaveValue('What keeps you up?');
  await plain.context().close();
});

test('an invite, every file and a copy come from the settings of a map', async ({ loopwise, page, people, browser }) => {
  const ana = await people.host(page, LINKS);
  await page.goto(`${loopwise.origin}${ana.path}/settings`);
  await page.getByRole('button', { name: 'Make an invite link' }).click();
  const first = await page.getByRole('textbox', { name: 'Invite link' }).inputValue();
  await expect(page.getByRole('img', { name: 'QR code of the invite link' })).toBeVisible();
  await page.getByRole('button', { name: 'New link, close this one' }).click();
  const second = await page.getByRole('textbox', { name: 'Invite link' }).inputValue();
  expect(second).not.toBe(first);
  const stranger = await (await browser.newContext()).newPage();
  expect((await stranger.goto(first))?.status(), 'the old link is closed').toBe(404);
  expect((await stranger.goto(second))?.status()).toBe(200);
  await stranger.context().close();

  for (const [file, name] of [
    ['map.svg', 'Sleep.svg'],
    ['links.csv', 'Sleep-links.csv'],
    ['factors.csv', 'Sleep-factors.csv'],
    ['loops.csv', 'Sleep-loops.csv'],
    ['map.json', 'Sleep.json'],
  ] as const) {
    const saved = page.waitForEvent('download');
    await page.locator(`a[href$="/export/${file}"]`).click();
    expect((await saved).suggestedFilename()).toBe(name);
  }
  await page.getByRole('button', { name: 'Make a copy' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Copy of Sleep');
  await expect(page.getByText('3 factors and 3 links make 1 loop')).toBeVisible();
  await expect(page.getByText('Nobody is invited yet.')).toBeVisible();
});

test('many maps are found by a word and put in order', async ({ loopwise, page }) => {
  await loopwise.signIn(page);
  const search = page.getByRole('search');
  const titles = page.locator('.map-card h2');
  for (const title of ['Trust', 'Sleep', 'Money', 'Friends', 'Buses', 'Homework', 'Phones', 'Lunch']) {
    await makeMap(page, title);
    await page.goto(loopwise.origin);
  }
  await expect(search, 'eight maps are seen at once').toHaveCount(0);
  await bringFile(page, { name: 'Arriving.csv', text: LINKS });
  await page.goto(loopwise.origin);
  await expect(titles.first()).toHaveText('Arriving');
  await expect(page.locator('.map-card').first().locator('.thumb-card')).toHaveAttribute('d', /^M.*M.*M/);
  await expect(page.locator('.map-card').first()).toContainText('3 factors · 3 links');
  await search.getByLabel('Order').selectOption({ label: 'By title' });
  await search.getByRole('button').click();
  await expect(titles).toHaveText(['Arriving', 'Buses', 'Friends', 'Homework', 'Lunch', 'Money', 'Phones', 'Sleep', 'Trust']);
  await search.getByLabel('Find a map').fill('one');
  await search.getByRole('button').click();
  await expect(titles).toHaveText(['Money', 'Phones']);
  await expect(page.getByText('2 maps have “one” in the title.')).toBeVisible();
  await shot(page, 'maps-found');
  await page.getByRole('link', { name: 'Show all maps' }).click();
  await expect(titles).toHaveCount(9);
});

test('a stranger sees an example, and a facilitator signs in with a password', async ({ loopwise, page }) => {
  await page.goto(loopwise.origin);
  await page.getByRole('link', { name: 'Look at an example map' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What keeps students at school?');
  await expect(page.locator('.ring')).toHaveCount(2);
  await page.getByText('All 85 links as sentences').click();
  await expect(page.getByText(/^More attendance leads to less absence follow-up/)).toBeVisible();
  await page.getByRole('link', { name: 'Start page' }).click();
  await loopwise.setUp();
  await page.getByRole('link', { name: 'Sign in' }).first().click();
  await page.getByLabel('Name').fill(FACILITATOR.name);
  await page.getByLabel('Password').fill('three otters at dusk');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('is not right');
  await page.getByLabel('Password').fill(FACILITATOR.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your maps');
});
