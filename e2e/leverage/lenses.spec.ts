// What people say beside what the arrows show: fourteen people choose between the leverage points of the demo map, and the
// page shows them through three lenses, by keyboard, on a phone and with small groups hidden.
import { type Page } from '@playwright/test';
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, shot, test } from '../support/story.ts';
import { Desk, PHONE, Room, devices } from '../support/workshop.ts';

test.describe.configure({ timeout: 240_000 });
test.use({ settings: { arguments: ['--seed-demo'] } });

const STAGES = [
  'Hopes and fears',
  'What is at play?',
  'Graphs over time',
  'Which ones first?',
  'Connect',
  'Loops and their stories',
  'Where could a small push help?',
  'Choose',
];
/** How many of the fourteen choose the first leverage points. */
const CHOSEN = [9, 7, 3] as const;

async function looksRight(page: Page, name: string): Promise<void> {
  await noSidewaysScroll(page);
  await expectAccessible(page);
  await shot(page, name);
}

test('people, structure and what-if stand side by side once a vote is revealed', async ({ browser, loopwise, page }) => {
  const { device, finish } = devices(browser, loopwise);
  await loopwise.signIn(page);
  await page.getByRole('link', { name: 'What keeps students at school?' }).first().click();
  await page.waitForURL(/\/maps\//);
  const map = page.url().replace(/(\/maps\/[0-9a-f-]+).*/, '$1');
  await page.goto(`${map}/leverage`);
  await expect(page.getByRole('heading', { name: 'No ticks or dots can be shown yet.' })).toBeVisible();
  const names = await page.locator('.lens-name').allInnerTexts();
  expect(names.length).toBeGreaterThanOrEqual(CHOSEN.length);
  await looksRight(page, 'lenses-before');

  const desk = await Desk.on(page, { runSheet: 'full-workshop-90', lobby: 'open', moderation: 'off' });
  const code = await desk.code;
  const rooms: Room[] = [];
  for (let number = 0; number < 14; number += 1) {
    rooms.push(await Room.join(await device(PHONE), loopwise.origin, code, number % 2 === 0 ? 'Student' : 'Teacher'));
  }
  for (const stage of STAGES) await desk.next(stage);
  await page.getByRole('button', { name: 'Open the vote' }).click();
  for (const [number, room] of rooms.entries()) {
    await room.in('Choose');
    for (const [place, count] of CHOSEN.entries()) {
      const name = names[place];
      if (number < count && name !== undefined) await room.page.getByRole('checkbox', { name }).check({ force: true });
    }
    await room.page.locator('#work button.primary').first().click();
    await expect(room.page.locator('#said')).not.toBeEmpty();
  }
  await page.getByRole('button', { name: 'Close the vote' }).click();
  await expect(rooms[0]!.page.getByText('The vote is closed.')).toBeVisible();
  await page.goto(`${map}/leverage`);
  await expect(page.locator('main'), 'nothing is seen of a vote before it is revealed').not.toContainText('of 14');
  await page.goto(`${map.replace(/\/maps.*/, '')}/w/${rooms[0]!.page.url().replace(/.*\/w\//, '')}/run`);
  await page.getByRole('button', { name: 'Show the results to everybody' }).click();
  await expect(rooms[13]!.page.getByText('14 people took part.')).toBeVisible();

  await page.goto(`${map}/leverage`);
  const row = (name: string) => page.locator('.lenses tbody').filter({ hasText: name });
  await expect(row(names[0]!)).toContainText('9 of 14');
  await expect(row(names[1]!)).toContainText('7 of 14');
  await expect(row(names[2]!), 'three are few').toContainText('not shown');
  await expect(page.locator('.scatter .pt').first()).toBeVisible();
  await looksRight(page, 'lenses');

  // By keyboard: an outcome, and from a number to what stands behind it.
  await page.getByLabel('Outcome we care about').selectOption('Attendance');
  await tabTo(page, page.getByRole('button', { name: 'Look' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('.lenses thead')).toContainText('if we push it, Attendance');
  await expect(page.locator('.lens-plot .notice')).toContainText('It is not a forecast.');
  await looksRight(page, 'lenses-outcome');
  await tabTo(page, row(names[0]!).locator('td a').first());
  await page.keyboard.press('Enter');
  await expect(page.locator('#people')).toContainText('9 of 14');
  await expect(page.locator('#people'), 'seven of a voice hide each other').not.toContainText('of 7');
  await expect(page.locator('#what-if')).toContainText('of 100 systems that settle');
  await looksRight(page, 'lenses-evidence');

  await page.setViewportSize({ width: 320, height: 640 });
  await looksRight(page, 'lenses-evidence-320');
  await page.goto(`${map}/leverage`);
  await looksRight(page, 'lenses-320');

  // A participant reads the same, and no more.
  const phone = rooms[0]!.page;
  await phone.goto(`${map}/leverage`);
  await expect(phone.locator('.lenses')).toContainText('9 of 14');
  await expect(phone.locator('.lenses')).not.toContainText('3 of 14');
  await looksRight(phone, 'lenses-participant');
  await finish();
});
