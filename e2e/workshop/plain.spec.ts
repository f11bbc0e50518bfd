// Joining and contributing without scripts, at 320 pixels, from right to left, and as a screen reader tells it.
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { expect, shot, test } from '../support/story.ts';
import { Desk, PHONE, Room, devices } from '../support/workshop.ts';

test.describe.configure({ timeout: 120_000 });

test('somebody without scripts joins, waits, contributes, votes and takes their things back', async ({ browser, loopwise, page }) => {
  const { device, finish } = devices(browser, loopwise);
  const desk = await Desk.open(loopwise, page, 'What makes school fair?', { moderation: 'filter' });
  const plain = await device({ ...PHONE, javaScriptEnabled: false });
  await plain.goto(`${loopwise.origin}/join`);
  await plain.goto(`${loopwise.origin}/join?code=${encodeURIComponent(await desk.code)}`);
  const offered = await plain.locator('.generated bdi').innerText();
  await plain.getByRole('button', { name: 'Another' }).click();
  const name = await plain.locator('.generated bdi').innerText();
  expect(name).not.toBe(offered);
  // Nothing is asked but a voice.
  await expect(plain.locator('input:not([type="hidden"])')).toHaveCount(3);
  await plain.locator('.voice-card').filter({ hasText: 'Student' }).click();
  await plain.getByRole('button', { name: 'Join the workshop' }).click();
  await expect(plain.getByRole('heading', { level: 1 })).toHaveText('You are in line');

  await desk.admitAll(1);
  await plain.getByRole('link', { name: 'Look again' }).or(plain.getByRole('link', { name: /look again/i })).first().click();
  await expect(plain.locator('.kicker bdi').first()).toHaveText('Come in');

  await desk.next('A loop we all know');
  await desk.next('What matters here?');
  await plain.reload();
  await plain.locator('[name="label"]').fill('Sleep');
  await plain.locator('#factor-form button.primary').click();
  await expect(plain).toHaveURL(/said=kept$/);
  await expect(plain.locator('.mine li')).toHaveCount(1);
  // The coach asks, and whoever means it says so.
  await plain.locator('[name="label"]').fill('More sport');
  await plain.locator('#factor-form button.primary').click();
  await expect(plain.getByText('Leave out more, less or better')).toBeVisible();
  await plain.locator('[name="anyway"]').click();
  await expect(plain.locator('.mine li')).toHaveCount(2);
  await plain.locator('.mine li').filter({ hasText: 'More sport' }).getByRole('button', { name: 'Take back' }).click();
  await expect(plain.locator('.mine li')).toHaveCount(1);

  await desk.next('Same or different?');
  await desk.next('What leads to what?');
  await desk.next('Find the rounds');
  await desk.next('Where would you push?');
  await plain.goto(plain.url());
  await plain.locator('[name^="m-"]').first().fill('3');
  await plain.locator('#work button.primary').first().click();
  await expect(plain.getByText('You have 2 dots')).not.toHaveCount(0);
  await plain.locator('[name^="m-"]').first().fill('2');
  await plain.locator('#work button.primary').first().click();
  await expect(plain).toHaveURL(/said=marked$/);

  await plain.getByRole('link', { name: 'My things' }).click();
  await plain.getByText('Delete everything of mine').click();
  await plain.getByRole('button', { name: 'Yes, delete everything' }).click();
  await expect(plain).toHaveURL(/why=deleted$/);
  await expect(desk.people).toHaveCount(0);
  await finish();
});

test('join, lobby and quick add fit 320 pixels, from right to left too, and read well', async ({ browser, loopwise, page }) => {
  const { device, finish } = devices(browser, loopwise);
  const desk = await Desk.open(loopwise, page, 'What makes school fair?', { moderation: 'off' });
  const phone = await device(PHONE);
  const both = async (what: string) => {
    await noSidewaysScroll(phone);
    await phone.evaluate(() => (document.documentElement.dir = 'rtl'));
    await noSidewaysScroll(phone);
    await shot(phone, `${what}-rtl`);
    await phone.evaluate(() => (document.documentElement.dir = 'ltr'));
    await expectAccessible(phone);
    await expect(phone.locator('main')).toMatchAriaSnapshot({ name: `${what}.aria.yml` });
  };
  await phone.goto(`${loopwise.origin}/join?code=${encodeURIComponent(await desk.code)}`);
  await both('join');
  // In Arabic it runs from right to left by itself; whoever comes in so reads on in it.
  await phone.getByRole('link', { name: 'العربية' }).click();
  await expect(phone.locator('html')).toHaveAttribute('dir', 'rtl');
  await noSidewaysScroll(phone);
  await expectAccessible(phone);
  await shot(phone, 'join-arabic');
  await phone.getByRole('link', { name: 'English' }).click();
  const room = await Room.join(phone, loopwise.origin, await desk.code, 'Student');
  await both('lobby');
  await desk.admitAll(1);
  await room.in('Come in');
  for (const stage of ['A loop we all know', 'What matters here?', 'Same or different?', 'What leads to what?']) await desk.next(stage);
  await room.in('What leads to what?');
  await room.link('Sleep', 'more', 'Marks', 'one listens');
  await expect(room.own).toHaveCount(1);
  await both('quick-add');
  await phone.goto(`${new URL(phone.url()).origin}${new URL(phone.url()).pathname}/mine`);
  for (const [name, tag] of [['العربية', 'ar'], ['Tiếng Việt', 'vi'], ['简体中文', 'zh-Hans']] as const) {
    await phone.getByRole('button', { name }).click();
    await expect(phone.locator('html')).toHaveAttribute('lang', tag);
    await noSidewaysScroll(phone);
    // The bar at the foot lies over whatever is under it.
    await phone.locator('.languages').evaluate((languages) => languages.scrollIntoView({ block: 'center' }));
    await expectAccessible(phone);
    await shot(phone, `mine-${tag}`);
  }
  await phone.goBack();
  await phone.getByRole('button', { name: 'English' }).click();
  await phone.getByLabel('With my voice only').check();
  await phone.locator('button[value="credit"]').click();
  await shot(phone, 'mine-credit');
  await noSidewaysScroll(phone);
  await expectAccessible(phone);
  await finish();
});
