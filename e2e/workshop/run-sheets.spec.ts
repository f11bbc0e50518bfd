// A run-sheet of one's own: duplicated, changed by keyboard and without scripts, held; and a workshop on a copy or a new map.
import { type Page } from '@playwright/test';
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, shot, test } from '../support/story.ts';
import { Desk, devices } from '../support/workshop.ts';

test.describe.configure({ timeout: 120_000 });

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const stages = (page: Page) => page.locator('.sheet-stages [role="group"] h2 bdi');

async function looksRight(page: Page, name: string): Promise<void> {
  await expect(page.locator('h1')).toHaveCount(1);
  await noSidewaysScroll(page);
  await expectAccessible(page);
  await shot(page, name);
}

test('a facilitator duplicates a run-sheet, changes it by keyboard alone and holds it', async ({ loopwise, page }) => {
  await loopwise.signIn(page);
  await page.getByRole('navigation').getByRole('link', { name: 'Run-sheets' }).click();
  await looksRight(page, 'run-sheets');
  const duplicate = page.getByRole('button', { name: 'Duplicate: First map in 45 minutes' });
  await tabTo(page, duplicate);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/edit\?done=made$/);
  await looksRight(page, 'run-sheet-editor');

  const title = field(page, 'title');
  await tabTo(page, title);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Our own first map');
  // The second stage goes up; the keyboard stays with it.
  await page.getByRole('button', { name: 'Move up: A loop we all know' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Press “Save” to keep it')).toBeVisible();
  await expect(stages(page).first()).toHaveText('A loop we all know');
  await expect(page.getByRole('button', { name: 'Move down: A loop we all know' })).toBeFocused();
  await expect(title).toHaveValue('Our own first map');
  // A stage is added, and its name has the keyboard.
  await field(page, 'add_kind').selectOption('hopes_fears');
  await page.getByRole('button', { name: 'Add it' }).press('Enter');
  await expect(field(page, 'title-hopes-fears')).toBeFocused();
  await expect(stages(page)).toHaveCount(9);
  await page.getByRole('button', { name: 'Take out: Find the rounds' }).press('Enter');
  await expect(stages(page)).toHaveCount(8);

  // What is wrong is told at its place, and a link leads there.
  await field(page, 'minutes-arrive').fill('0');
  await field(page, 'prompt-push').fill('');
  await field(page, 'prompt-push').press('Tab');
  await page.getByRole('button', { name: 'Save', exact: true }).first().press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(field(page, 'minutes-arrive')).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page, 'minutes-arrive')).toHaveValue('0');
  await looksRight(page, 'run-sheet-wrong');
  await page.getByRole('link', { name: /^Stage 2: Type whole minutes/ }).press('Enter');
  await expect(page).toHaveURL(/#minutes-arrive$/);
  await field(page, 'minutes-arrive').fill('4');
  await field(page, 'prompt-push').fill('Where would you push?');
  // Enter in a field saves.
  await title.press('Enter');
  await page.waitForURL(/\/edit\?done=saved$/);
  await expect(page.getByText('The run-sheet is saved.')).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Run-sheets' }).click();
  await page.getByRole('link', { name: 'Our own first map', exact: true }).click();
  await looksRight(page, 'run-sheet');

  // Held on a new map, in one step.
  await page.goto(loopwise.origin);
  await page.getByRole('link', { name: 'On a new map' }).click();
  await looksRight(page, 'new-workshop-new-map');
  await field(page, 'new_title').fill('What makes school fair?');
  await page.locator('.choice').filter({ hasText: 'Our own first map' }).locator('input').check({ force: true });
  await page.locator('input[name="consent"][value="school"]').check();
  await page.getByRole('button', { name: 'Open the doors' }).click();
  await page.waitForURL(/\/w\/[0-9a-f-]+\/run$/);
  await expect(page.locator('#now h2')).toHaveText('A loop we all know');
  await new Desk(page).next('Come in');
});

test('a run-sheet is changed, saved as a file and brought in without scripts', async ({ browser, loopwise, page }) => {
  await loopwise.signIn(page);
  const { device, finish } = devices(browser, loopwise);
  const plain = await device({ javaScriptEnabled: false, acceptDownloads: true, storageState: await page.context().storageState() });
  await plain.goto(`${loopwise.origin}/run-sheets`);
  await plain.getByRole('button', { name: 'Duplicate: Full 90-minute workshop' }).click();
  const editor = plain.url();
  await field(plain, 'title').fill('Without scripts');
  await field(plain, 'kind-hopes-fears').selectOption('vote');
  await plain.getByRole('button', { name: 'Save', exact: true }).last().click();
  await expect(plain.getByText('The run-sheet is saved.')).toBeVisible();
  // Another kind brings its own tools.
  await plain.locator('#tools-hopes-fears').locator('xpath=..').locator('summary').click();
  await expect(plain.locator('#tools-hopes-fears input:checked')).toHaveCount(1);

  // Somebody else saves meanwhile: what was typed is still there.
  await page.goto(editor);
  await field(page, 'title').fill('Somebody else');
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByText('The run-sheet is saved.')).toBeVisible();
  await field(plain, 'title').fill('Kept all the same');
  await plain.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(plain.getByRole('alert')).toContainText('Somebody else saved this run-sheet');
  await expect(field(plain, 'title')).toHaveValue('Kept all the same');
  await plain.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(plain.getByText('The run-sheet is saved.')).toBeVisible();

  await plain.goto(`${loopwise.origin}/run-sheets`);
  const saved = plain.waitForEvent('download');
  await plain.getByRole('link', { name: 'Save as a file: Kept all the same' }).click();
  const file = await (await saved).path();
  await plain.locator('details summary').filter({ hasText: 'Delete' }).click();
  await plain.getByRole('button', { name: 'Yes, delete it' }).click();
  await expect(plain.getByText('The run-sheet is deleted.')).toBeVisible();
  await plain.getByLabel('File', { exact: true }).setInputFiles(file);
  await plain.getByRole('button', { name: 'Import' }).click();
  await expect(field(plain, 'title')).toHaveValue('Kept all the same');
  await plain.goto(`${loopwise.origin}/run-sheets`);
  await plain.getByLabel('File', { exact: true }).setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await plain.getByRole('button', { name: 'Import' }).click();
  await expect(plain.getByRole('alert')).toContainText('bad.json');
  await finish();
});

test('a workshop is held on a copy of a map, and the map stays as it was', async ({ loopwise, page: open, people }) => {
  const ana = await people.host(open, 'from,to,polarity\nSleep,Focus,+\n');
  const map = new URL(open.url()).pathname;
  // The map stays open beside it.
  const beside = open.waitForEvent('popup');
  await ana.menu('Run a workshop');
  const page = await beside;
  await page.waitForURL(/\/workshop$/);
  // A new map asks for its title only where it is chosen.
  await expect(field(page, 'new_title')).toBeHidden();
  await page.locator('input[name="on"][value="new"]').check();
  await expect(field(page, 'new_title')).toBeVisible();
  await looksRight(page, 'new-workshop-place');
  await page.locator('input[name="on"][value="copy"]').check();
  await page.locator('input[name="consent"][value="adults"]').check();
  await page.getByRole('button', { name: 'Open the doors' }).click();
  await page.waitForURL(/\/w\/[0-9a-f-]+\/run$/);
  const held = await new Desk(page).map;
  expect(held).not.toBe(map);
  await page.goto(`${loopwise.origin}${held}/settings`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Copy of Sleep');
  await page.goto(`${loopwise.origin}${map}/workshop`);
  await expect(page.locator('.start-earlier')).toHaveCount(0);
});
