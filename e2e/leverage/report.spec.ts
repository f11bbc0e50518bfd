// A report is made by keyboard from what stands on the map, read where it is without script or request, taken along as
// files, and taken back.
import { readFileSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, shot, test } from '../support/story.ts';

test.describe.configure({ timeout: 120_000 });
test.use({ settings: { arguments: ['--seed-demo'] } });

async function looksRight(page: Page, name: string): Promise<void> {
  await noSidewaysScroll(page);
  await expectAccessible(page);
  await shot(page, name);
}

test('a report is made by keyboard, read, taken along and taken back', async ({ loopwise, page }) => {
  await loopwise.signIn(page);
  await page.getByRole('link', { name: 'What keeps students at school?' }).first().click();
  await page.waitForURL(/\/maps\//);
  const map = page.url().replace(/(\/maps\/[0-9a-f-]+).*/, '$1');
  await page.goto(`${map}/leverage`);
  await page.getByRole('link', { name: 'Reports', exact: true }).press('Enter');
  await expect(page.getByText('No report has been made yet.')).toBeVisible();
  await looksRight(page, 'reports-none');

  // A number that cannot be comes back with everything that was typed.
  await tabTo(page, page.getByLabel('Whose report it is'));
  await page.keyboard.type('The Collective');
  await page.getByLabel('Outcome we care about').selectOption('Attendance');
  await page.getByRole('radio', { name: /^For everybody/ }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel('Hide groups smaller than').fill('4');
  await page.getByLabel('Whose voice is missing').fill('Students who have already left school');
  const quote = page.getByRole('checkbox', { name: /A teacher gets to know you/ });
  await quote.focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Make the report' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Choose a number of 10 to 50');
  await expect(page.getByLabel('Whose report it is')).toHaveValue('The Collective');
  await expect(quote).toBeChecked();
  await looksRight(page, 'reports-wrong');
  await page.getByLabel('Hide groups smaller than').fill('');
  await page.getByRole('button', { name: 'Make the report' }).press('Enter');
  await expect(page.locator('#done')).toHaveText('The report is made.', { timeout: 60_000 });
  const card = page.locator('.report-card').first();
  await card.getByText('Slides and tables').click();
  for (const name of ['report.html', 'report.xlsx', 'report.json', 'table-levers.csv', 'slide-01-finding.svg']) {
    await expect(card.getByRole('link', { name, exact: true })).toBeVisible();
  }
  await looksRight(page, 'reports');

  // Taken along.
  const [download] = await Promise.all([page.waitForEvent('download'), card.getByRole('link', { name: 'report.json' }).click()]);
  const json = readFileSync(await download.path(), 'utf8');
  const report = JSON.parse(json) as { audience: string; smallest_group: number; levers: unknown[]; map: { loops: unknown[] } };
  expect(report).toMatchObject({ audience: 'public', smallest_group: 10 });
  expect(report.levers.length).toBeGreaterThanOrEqual(8);
  expect(report.map.loops.length).toBeGreaterThan(50);

  // Read where it is: no script, nothing from elsewhere, one heading over all; what was not ticked is not there.
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const answer = await page.goto(`${loopwise.origin}${await card.getByRole('link', { name: 'report.html' }).getAttribute('href')}`);
  expect(answer?.headers()['content-security-policy']).toContain('sandbox');
  expect(requests).toHaveLength(1);
  expect(await answer?.text()).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  await expect(page.getByText('A teacher gets to know you').first()).toBeVisible();
  await expect(page.getByText('Students get a seat where choices are made')).toHaveCount(0);
  await expect(page.getByText('Students who have already left school')).toBeVisible();
  await shot(page, 'report-html');
  await noSidewaysScroll(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await noSidewaysScroll(page);
  await shot(page, 'report-html-320');
  await page.goto(`${map}/reports`);
  await looksRight(page, 'reports-320');

  await page.getByText('Take it back').first().click();
  await page.getByRole('button', { name: 'Take it back' }).press('Enter');
  await expect(page.locator('#done')).toHaveText('The report is taken back. Its files are gone.');
  await expect(card).toContainText('It was taken back on');
  await expect(card.getByRole('link')).toHaveCount(0);
});
