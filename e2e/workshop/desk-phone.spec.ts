// The desk on a phone, while the laptop projects: what is urgent is at the thumb, and pressing moves nothing.
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { expect, shot, test } from '../support/story.ts';
import { Desk, PHONE, Room, devices } from '../support/workshop.ts';

test.describe.configure({ timeout: 120_000 });

test('a workshop is run from a phone, and the desk keeps its place', async ({ browser, loopwise, page }, info) => {
  test.skip(info.project.name !== 'desktop', 'it brings its own phones');
  const { device, finish } = devices(browser, loopwise);
  const opened = await Desk.open(loopwise, page, 'What makes school fair?', { lobby: 'open' });
  const phone = await device(PHONE);
  await loopwise.signIn(phone);
  await phone.goto(page.url());
  const desk = new Desk(phone);
  const bar = phone.locator('#desk-bar');
  const room = await Room.join(await device(PHONE), loopwise.origin, await opened.code, 'Student');
  await expect(bar.getByRole('link', { name: '1 People' })).toBeVisible();
  await desk.next('A loop we all know');
  await desk.next('What matters here?');
  await room.in('What matters here?');
  const labels = ['Sleep', 'Marks', 'Noise', 'Class size', 'Homework load', 'Screen time'];
  for (const label of labels) {
    await room.send('label', label);
    await room.has(label, 'A leader looks first');
  }

  // The bar leads to what waits.
  await bar.getByRole('link', { name: '6 Waiting' }).click();
  await expect(phone.locator('#queue-title')).toBeInViewport();
  await noSidewaysScroll(phone);
  await shot(phone, 'desk-phone');
  await expectAccessible(phone);

  // Saying yes is done where it stands.
  const before = await phone.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(100);
  await desk.approve('Noise');
  await expect(bar.getByRole('link', { name: '5 Waiting' })).toBeVisible();
  expect(await phone.evaluate(() => scrollY)).toBe(before);

  // A call is seen wherever one is on the page.
  await room.page.getByRole('button', { name: 'I need an adult' }).click();
  await bar.getByRole('link', { name: '1 Calls' }).click();
  await expect(phone.locator('#calls')).toContainText(room.name);
  await expect(phone.locator('#calls h2')).toBeInViewport();
  await finish();
});
