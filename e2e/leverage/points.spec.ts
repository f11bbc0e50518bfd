// Leverage points: put forward by keyboard alone, stepped on, talked about, recommended from, without scripts too; and
// the three priorities of the alliance on the demo map.
import { type Page } from '@playwright/test';
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, shot, test } from '../support/story.ts';

test.describe.configure({ timeout: 120_000 });

const LINKS = 'from,to,sign\nTrust,Belonging,+\nBelonging,Trust,+\nWorkload,Trust,-\n';

async function looksRight(page: Page, name: string): Promise<void> {
  await noSidewaysScroll(page);
  await expectAccessible(page);
  await shot(page, name);
}

const leverage = (page: Page) => page.goto(page.url().replace(/(\/maps\/[0-9a-f-]+).*/, '$1/leverage'));

test('a leverage point is put forward by keyboard alone and lives on to its answer', async ({ page, people }) => {
  await people.host(page, LINKS);
  await leverage(page);
  await expect(page.getByText('Nobody has put one forward yet.')).toBeVisible();
  await looksRight(page, 'leverage-none');
  await tabTo(page, page.locator('#new > summary'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Room for trust');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Give classes the same two teachers for two years.');
  await tabTo(page, page.locator('#new .ticks summary').first());
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('checkbox', { name: 'Trust', exact: true }));
  await page.keyboard.press('Space');
  await page.getByLabel('Action scales').focus();
  await page.keyboard.type('How things');
  await looksRight(page, 'leverage-form');
  await tabTo(page, page.getByRole('button', { name: 'Put it forward' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('#done')).toHaveText('It is on the list.');
  const card = page.locator('.lever-card');
  await expect(card).toContainText('Room for trust');
  await expect(card).toContainText('How things are set up');
  await looksRight(page, 'leverage-list');

  await page.locator('.lever-card').getByRole('link', { name: 'Room for trust' }).press('Enter');
  await page.getByText('Note a step').click();
  await page.getByLabel('Where it stands').selectOption('Adopted');
  await page.getByRole('button', { name: 'Note the step' }).press('Enter');
  await expect(page.locator('.lever-steps')).toContainText('Adopted');
  await page.getByText('Write down what was said').click();
  await page.getByLabel('What was said', { exact: true }).fill('It helped my sister.');
  await page.getByLabel('Said by a').selectOption('Student');
  await page.getByRole('button', { name: 'Write it down' }).press('Enter');
  await expect(page.locator('#comments')).toContainText('It helped my sister.');
  await expect(page.locator('#comments')).toContainText('Student');
  await page.getByText('Draft a proposal').click();
  await page.getByLabel('What should change').fill('Plan staff for two years.');
  await page.getByLabel('Who could change it').selectOption('An authority');
  await page.getByRole('button', { name: 'Keep the proposal' }).press('Enter');
  await expect(page.locator('#recommendations')).toContainText('Plan staff for two years.');
  await looksRight(page, 'leverage-one');

  // What cannot be taken says why, and what was typed stands there still.
  await page.getByText('Change what it says').click();
  await page.getByLabel('What people call it').evaluate((input) => input.removeAttribute('required'));
  await page.getByLabel('What people call it').fill(' ');
  await page.getByLabel('Why it could work').fill('Trust feeds itself.');
  await page.locator('.folds .lever-form button').click();
  await expect(page.getByRole('alert')).toHaveText('Give it a name of 1 to 120 letters.');
  await expect(page.getByLabel('Why it could work')).toHaveValue('Trust feeds itself.');
  await looksRight(page, 'leverage-wrong');
});

test.describe('with the demo map', () => {
  test.use({ settings: { arguments: ['--seed-demo'] } });

  test('the three priorities of the alliance stand on the demo map, in words, depth and links', async ({ page, loopwise }) => {
    await loopwise.signIn(page);
    await page.getByRole('link', { name: 'What keeps students at school?' }).first().click();
    await page.waitForURL(/\/maps\//);
    await leverage(page);
    await expect(page.locator('.lever-card')).toHaveCount(8);
    await expect(page.locator('.lever-card', { hasText: /In action|Adopted/ })).toHaveCount(3);
    await looksRight(page, 'leverage-demo');
    await page.locator('.lever-card').getByRole('link', { name: 'Help that is joined up' }).click();
    await expect(page.getByRole('definition').filter({ hasText: 'Change who knows what' })).toBeVisible();
    await expect(page.locator('main')).toContainText('New programs, new tangle');
    await looksRight(page, 'leverage-demo-one');
  });
});
