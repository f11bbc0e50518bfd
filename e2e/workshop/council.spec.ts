// A council of three voices walks through “Leadership Council decision”: sense check, proposal, consent, outcome. One of the
// phones is 320 pixels wide and answers by keyboard alone; the decision stands on the leverage point's page at the end.
import { type Page } from '@playwright/test';
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, shot, test } from '../support/story.ts';
import { Desk, PHONE, Room, devices, expectRoomAccessible } from '../support/workshop.ts';

test.describe.configure({ timeout: 180_000 });

const SMALL = { ...PHONE, viewport: { width: 320, height: 568 } };
const PROPOSAL = 'Two students sit on the timetable group. Ms Citizen leads. We look again in June.';

/** Chooses an answer, says why, and sends it. */
async function answer(room: Room, value: string, why = ''): Promise<void> {
  await room.page.locator(`#vote input[name="answer"][value="${value}"]`).check({ force: true });
  await room.page.locator('#vote [name="why"]').fill(why);
  await room.page.locator('#vote button.primary').click();
  await expect(room.page.locator('#said')).not.toBeEmpty();
}

async function fits(page: Page): Promise<void> {
  await noSidewaysScroll(page);
  await expectRoomAccessible(page);
}

test('a council decides on one leverage point', async ({ browser, loopwise, page }) => {
  const { device, finish } = devices(browser, loopwise);
  const desk = await Desk.open(loopwise, page, 'Who has a say?', {
    runSheet: 'council-decision-60',
    lobby: 'open',
    moderation: 'filter',
  });
  const [code, map] = [await desk.code, await desk.map];
  const run = page.url();
  const written = page.getByRole('link', { name: 'Write the proposal or the decision' });
  const back = () => page.getByRole('link', { name: 'Desk', exact: true }).click();
  const beam = await device({ viewport: { width: 1920, height: 1080 } });
  await beam.goto(`${loopwise.origin}${await page.locator('a[href^="/p/"]').first().getAttribute('href')}`);

  // Without a leverage point nothing opens: the page says so, and leads to where one is put forward.
  await written.click();
  await expect(page.getByText('There is no leverage point on the map.')).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${loopwise.origin}${map}/leverage`);
  await page.locator('#new > summary').click();
  await page.getByLabel('What people call it').fill('Seats that count');
  await page.getByRole('button', { name: 'Put it forward' }).click();
  await page.goto(run);

  const ana = await Room.join(await device(SMALL), loopwise.origin, code, 'Student');
  const ben = await Room.join(await device(PHONE), loopwise.origin, code, 'Teacher');
  const cai = await Room.join(await device(PHONE), loopwise.origin, code, 'Member');
  const rooms = [ana, ben, cai];
  await expect(desk.people).toHaveCount(3);

  await written.click();
  await page.getByLabel('What it is about').selectOption('Seats that count');
  await page.getByLabel('It needs support from each voice').check();
  await page.getByRole('button', { name: 'Keep the proposal' }).click();
  await expect(page.getByText('It is kept.')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'council-proposal-form');
  await back();

  await desk.next('Review the map');
  await desk.next('Sense check');
  await expect(beam.getByText('Seats that count')).toBeVisible();
  await desk.press(page.getByRole('button', { name: 'Open the sense check' }));
  await ana.in('Sense check');
  await expect(ana.page.getByText('Everybody here will read these words.')).toBeVisible();
  await shot(ana.page, 'room-sense-check');
  await fits(ana.page);
  // By keyboard alone.
  await tabTo(ana.page, ana.page.locator('#vote input[name="answer"]').first());
  await ana.page.keyboard.press('ArrowDown');
  await tabTo(ana.page, ana.page.locator('#vote [name="why"]'));
  await ana.page.keyboard.type('What does it cost?');
  await tabTo(ana.page, ana.page.locator('#vote button.primary'));
  await ana.page.keyboard.press('Enter');
  await expect(ana.page.locator('#said')).toHaveText('Your vote is kept.');
  for (const room of [ben, cai]) {
    await room.in('Sense check');
    await answer(room, 'yes');
  }
  await expect(beam.getByText('What does it cost?')).toHaveCount(0);
  await desk.press(page.getByRole('button', { name: 'Close the vote' }));
  await desk.press(page.getByRole('button', { name: 'Show the results to everybody' }));
  await expect(cai.page.getByText('What does it cost?')).toBeVisible();
  await expect(beam.getByText('What does it cost?')).toBeVisible();
  await shot(beam, 'beam-sense-check');
  await expectAccessible(beam);
  await fits(ana.page);

  await desk.next('Shape the proposal');
  await ana.in('Shape the proposal');
  await ana.page.locator('#remark-form [name="text"]').fill('Say who leads it.');
  await ana.page.locator('#remark-form button.primary').click();
  await expect(ana.own).toHaveCount(1);
  await written.click();
  await expect(page.getByText('Say who leads it.')).toBeVisible();
  // A text that is too long comes back as it was typed.
  await page.getByLabel('What we would do').fill(`${'word '.repeat(121)}`);
  await page.getByRole('button', { name: 'Keep the proposal' }).click();
  await expect(page.getByRole('alert')).toContainText('The proposal has 121 words.');
  await expect(page.getByLabel('What we would do')).toHaveValue(/^(word ?){121}$/);
  await page.getByLabel('What we would do').fill(PROPOSAL);
  await page.getByLabel('Who it is for').fill('School leaders');
  await page.getByRole('button', { name: 'Keep the proposal' }).press('Enter');
  await expect(page.getByText('It is kept.')).toBeVisible();
  await expect(ana.page.getByText(PROPOSAL)).toBeVisible();
  await expect(beam.getByText(PROPOSAL)).toBeVisible();
  await fits(ana.page);
  await shot(beam, 'beam-proposal');
  await back();

  await desk.next('Ask for consent');
  await desk.press(page.getByRole('button', { name: 'Open the round of consent' }));
  for (const room of rooms) await room.in('Ask for consent');
  await shot(ana.page, 'room-consent');
  await fits(ana.page);
  await answer(ana, 'agree');
  // An objection says why.
  await answer(ben, 'object');
  await expect(ben.page.locator('#said')).toContainText('An objection needs a reason.');
  await answer(ben, 'object', 'It takes an hour that I do not have.');
  await answer(cai, 'stand_aside', 'I am not at this school.');
  await desk.press(page.getByRole('button', { name: 'Close the vote' }));
  await expect(ana.page.getByText('The vote is closed.')).toBeVisible();
  await desk.press(page.getByRole('button', { name: 'Show the results to everybody' }));
  await expect(ana.page.getByText('It takes an hour that I do not have.')).toBeVisible();
  // Of a voice of one nothing is told on the phones and on the big screen.
  for (const shown of [ana.page, beam]) await expect(shown.getByText('too few people to tell')).toHaveCount(3);
  await fits(ana.page);
  await shot(ana.page, 'room-consent-results');

  await desk.next('Write the outcome');
  await written.click();
  await expect(page.getByText('Not every voice supports the proposal.')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 568 });
  await noSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByLabel('What was decided, and why').fill('We try it for one term.');
  await page.getByLabel('Where it stands').selectOption('Adopted');
  await page.getByLabel('When to look again').fill('2027-06-01');
  await page.getByRole('button', { name: 'Keep the decision' }).click();
  await expect(page.getByRole('alert')).toContainText('The rule is not met.');
  await page.getByLabel('Adopt all the same').check();
  await page.getByRole('button', { name: 'Keep the decision' }).click();
  const decided = 'We try it for one term. Adopted although not every voice supports it.';
  await expect(page.getByText(decided)).toBeVisible();
  await shot(page, 'council-decided');
  await expectAccessible(page);
  await expect(ana.page.getByText(decided)).toBeVisible();
  await expect(beam.getByText(decided)).toBeVisible();
  await fits(ana.page);

  // What stays: under the step of the leverage point, with who did not agree, and nobody's name.
  await page.getByRole('link', { name: 'See the leverage point' }).click();
  await expect(page.locator('.lever-steps')).toContainText(decided);
  await expect(page.locator('.council-decision')).toContainText('It takes an hour that I do not have.');
  await expect(page.locator('.council-decision')).toContainText('1 June 2027');
  for (const room of rooms) await expect(page.getByText(room.name)).toHaveCount(0);
  await expectAccessible(page);
  await shot(page, 'leverage-decided');
  await page.getByRole('link', { name: 'What came out of the workshop' }).click();
  await expect(page.getByText(decided)).toBeVisible();
  await expectAccessible(page);
  await finish();
});
