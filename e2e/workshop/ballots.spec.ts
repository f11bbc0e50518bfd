// Four ways to choose between the same leverage points: ticks, dots, two by two, and an order; blind, then shown. One phone
// is 320 pixels wide and votes by keyboard alone.
import { readFileSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { noSidewaysScroll } from '../support/checks.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, makeMap, shot, test } from '../support/story.ts';
import { Desk, PHONE, Room, devices, expectRoomAccessible } from '../support/workshop.ts';

test.describe.configure({ timeout: 180_000 });

const SMALL = { ...PHONE, viewport: { width: 320, height: 568 } };
const LEVERS = ['Longer lunch', 'Seats that count', 'Time to talk', 'Warm rooms'];
const WAYS = ['approval', 'dots', 'two_by_two', 'ranking'] as const;

interface Stage { id: string; kind: string; title: string; minutes: number; next: string | null; config?: { method: string } }
interface Sheet { id: string; title: string; stages: Stage[] }

/** The 90-minute workshop, cut down to its door and four votes. */
function sheet(): string {
  const file = new URL('../../crates/workshop/run-sheets/full-workshop-90.json', import.meta.url);
  const whole = JSON.parse(readFileSync(file, 'utf8')) as Sheet;
  const [door] = whole.stages;
  const vote = whole.stages.find((stage) => stage.kind === 'vote');
  if (door === undefined || vote === undefined) throw new Error('the run-sheet has no door or no vote');
  const votes = WAYS.map((method, at) => ({
    ...vote,
    id: `vote-${at}`,
    title: `Choose by ${method}`,
    config: { method },
    next: at + 1 < WAYS.length ? `vote-${at + 1}` : null,
  }));
  const minutes = door.minutes + WAYS.length * vote.minutes;
  return JSON.stringify({ ...whole, id: 'four-votes', title: 'Four votes', minutes, stages: [{ ...door, next: 'vote-0' }, ...votes] });
}

async function looksRight(page: Page, name: string): Promise<void> {
  await noSidewaysScroll(page);
  await expectRoomAccessible(page);
  await shot(page, name);
}

const send = async (room: Room) => {
  await room.page.locator('#vote button.primary').press('Enter');
  await expect(room.page.locator('#said')).not.toBeEmpty();
};

test('people choose in four ways, and nobody sees a vote before it is shown', async ({ browser, loopwise, page }) => {
  const { device, finish } = devices(browser, loopwise);
  await loopwise.signIn(page);
  await page.goto(`${loopwise.origin}/run-sheets`);
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'four.json', mimeType: 'application/json', buffer: Buffer.from(sheet()) });
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.locator('[name="title"]')).toHaveValue('Four votes');
  await page.goto(loopwise.origin);
  await makeMap(page, 'What helps?');
  const map = page.url().replace(/(\/maps\/[0-9a-f-]+).*/, '$1');
  for (const name of LEVERS) {
    await page.goto(`${map}/leverage`);
    await page.locator('#new > summary').click();
    await page.getByLabel('What people call it').fill(name);
    await page.getByRole('button', { name: 'Put it forward' }).click();
  }
  await page.goto(map);
  const desk = await Desk.on(page, { sheet: 'Four votes', lobby: 'open' });
  const code = await desk.code;
  const ana = await Room.join(await device(SMALL), loopwise.origin, code, 'Student');
  const ben = await Room.join(await device(PHONE), loopwise.origin, code, 'Teacher');
  await expect(desk.people).toHaveCount(2);

  for (const method of WAYS) {
    await desk.next(`Choose by ${method}`);
    await ana.in(`Choose by ${method}`);
    await expect(ana.page.locator('#vote')).toHaveCount(0);
    await page.getByRole('button', { name: 'Open the vote' }).click();
    for (const room of [ana, ben]) await expect(room.page.locator('#vote')).toBeVisible();
    await looksRight(ana.page, `ballot-${method}`);
    if (method === 'approval') {
      await tabTo(ana.page, ana.page.getByRole('checkbox', { name: 'Time to talk' }));
      await ana.page.keyboard.press('Space');
      await ben.page.getByRole('checkbox', { name: 'Time to talk' }).check({ force: true });
    } else if (method === 'dots') {
      for (const room of [ana, ben]) await room.page.getByRole('group', { name: 'Warm rooms' }).getByLabel('1', { exact: true }).check({ force: true });
    } else if (method === 'two_by_two') {
      for (const room of [ana, ben]) {
        const item = room.page.locator('.vote-item').filter({ hasText: 'Longer lunch' });
        for (const axis of ['change', 'reach']) await item.locator(`[name^="${axis}-"][value="5"]`).check({ force: true });
      }
    } else {
      for (const room of [ana, ben]) {
        for (const [at, name] of LEVERS.entries()) await room.page.getByLabel(name).selectOption(String(at + 1));
      }
    }
    await send(ana);
    await send(ben);
    // What was sent stands in the form and can be changed.
    await expect(ana.page.getByRole('button', { name: 'Change my vote' })).toBeVisible();
    expect(ana.received.holding('2 people took part.')).toEqual([]);
    await page.getByRole('button', { name: 'Close the vote' }).click();
    await expect(ana.page.getByText('The vote is closed.')).toBeVisible();
    await page.getByRole('button', { name: 'Show the results to everybody' }).click();
    await expect(ana.page.getByText('2 people took part.')).toBeVisible();
    await looksRight(ana.page, `result-${method}`);
    ana.received.forget();
  }
  await page.getByRole('link', { name: 'All numbers' }).first().click();
  for (const words of ['2 of 2', 'Schulze', 'Kendall’s W']) await expect(page.getByText(words).first()).toBeVisible();
  await looksRight(page, 'numbers');
  await page.setViewportSize({ width: 320, height: 640 });
  await looksRight(page, 'numbers-320');
  await finish();
});
