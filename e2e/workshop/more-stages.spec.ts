// What only “Full workshop in 90 minutes” has: hopes and fears, graphs over time, leverage points, a vote. Held with nobody's name told.
import { expectAccessible } from '../support/checks.ts';
import { expect, shot, test } from '../support/story.ts';
import { Workspace } from '../support/workspace.ts';
import { Desk, PHONE, Received, Room, devices, expectRoomAccessible } from '../support/workshop.ts';

test.describe.configure({ timeout: 150_000 });

test('hopes, graphs, leverage points and a vote', async ({ browser, loopwise, page }) => {
  const { device, finish } = devices(browser, loopwise);
  const desk = await Desk.open(loopwise, page, 'What makes school fair?', {
    runSheet: 'full-workshop-90',
    lobby: 'open',
    anonymous: true,
  });
  const code = await desk.code;
  const beam = await device({ viewport: { width: 1920, height: 1080 } });
  const beamed = await Received.by(beam);
  await beam.goto(`${loopwise.origin}${await page.locator('a[href^="/p/"]').first().getAttribute('href')}`);
  const ana = await Room.join(await device(PHONE), loopwise.origin, code, 'Student');
  const ben = await Room.join(await device(PHONE), loopwise.origin, code, 'Teacher');
  await expect(desk.people).toHaveCount(2);

  await desk.next('Hopes and fears');
  await ana.in('Hopes and fears');
  await ana.send('text', 'We are heard', '#hope-form');
  await ana.send('text', 'Nothing changes', '#fear-form');
  await shot(ana.page, 'room-hopes');
  await expectRoomAccessible(ana.page);
  await desk.approve('We are heard');
  await desk.approve('Nothing changes');
  await expect(beam.getByText('We are heard')).toBeVisible();

  await desk.next('What is at play?');
  await ana.in('What is at play?');
  await ana.send('label', 'Sleep');
  await ben.in('What is at play?');
  await ben.send('label', 'Class size');
  await desk.approveAll(2);

  await desk.next('Graphs over time');
  await ana.in('Graphs over time');
  await ana.page.locator('#curve-form [name="factor"]').fill('Sleep');
  await ana.page.locator('#curve-form [name="hoped4"]').fill('6');
  await ana.page.locator('#curve-form [name="feared4"]').fill('0');
  await ana.page.locator('#curve-form button.primary').click();
  await expect(ana.own).toHaveCount(1);
  await shot(ana.page, 'room-graphs');
  await expectRoomAccessible(ana.page);

  await desk.next('Which ones first?');
  await ben.in('Which ones first?');
  await desk.next('Connect');
  await ben.in('Connect');
  await ben.link('Class size', 'less', 'Sleep', 'more to correct');
  await desk.approveAll(1);
  await ana.in('Connect');
  await ana.link('Sleep', 'less', 'Class size');
  await expect(ana.own).toHaveCount(1);

  // On the map itself nobody learns whose a change is, nor who is there.
  const [drawn, seen] = [new Workspace(ana.page, true), new Workspace(ben.page, true)];
  for (const [room, map] of [[ana, drawn], [ben, seen]] as const) {
    await room.page.getByRole('link', { name: 'Open the map' }).first().click();
    await map.ready();
    await map.connected();
  }
  await drawn.factor('Sleep').focus();
  await ana.page.keyboard.press('Shift+ArrowRight');
  await drawn.saved();
  await seen.agrees();
  await expect.poll(() => ana.received.holding(ana.received.client).length, 'one’s own is known').toBeGreaterThan(0);
  expect(ben.received.holding(ana.received.client)).toEqual([]);
  expect(ana.received.holding(ben.received.client)).toEqual([]);
  for (const room of [ana, ben]) await room.page.goBack();

  await desk.next('Loops and their stories');
  await ana.in('Loops and their stories');
  const told = ana.page.locator('#loop_story-form');
  await told.locator('[name="loop"]').first().check({ force: true });
  await told.locator('[name="name"]').fill('The tired class');
  await told.locator('button.primary').click();
  await desk.approve('The tired class');
  await shot(beam, 'beam-loop');
  await expect(beam.getByText('The tired class').locator('visible=true').first()).toBeVisible();

  await desk.next('Where could a small push help?');
  await ana.in('Where could a small push help?');
  await ana.page.locator('#lever-form [name="statement"]').fill('Start school at ten');
  await ana.page.locator('#lever-form [name="depth"][value="structures"]').check({ force: true });
  await shot(ana.page, 'room-leverage');
  await expectRoomAccessible(ana.page);
  await ana.page.locator('#lever-form button.primary').click();
  await desk.approve('Start school at ten');

  await desk.next('Choose');
  await page.getByRole('button', { name: 'Open the vote' }).click();
  for (const room of [ana, ben]) {
    await room.in('Choose');
    await room.page.locator('[name^="tick-"][type="checkbox"]').first().check({ force: true });
    await expectRoomAccessible(room.page);
    await room.page.locator('#work button.primary').first().click();
    await expect(room.page.locator('#said')).not.toBeEmpty();
  }
  await page.getByRole('button', { name: 'Close the vote' }).click();
  await expect(ana.page.getByText('The vote is closed.')).toBeVisible();
  await page.getByRole('button', { name: 'Show the results to everybody' }).click();
  await expect(ana.page.getByText('2 people took part.')).toBeVisible();
  await expect(beam.getByText('2 people took part.')).toBeVisible();
  await page.getByRole('link', { name: 'All numbers' }).click();
  await expect(page.getByText('2 of 2').first()).toBeVisible();
  await expectAccessible(page);
  await page.goBack();
  await desk.next('Look back');
  await ana.in('Look back');
  await expect(ana.page.getByText('Start school at ten').first()).toBeVisible();

  await page.getByRole('link', { name: 'What came out' }).click();
  for (const kept of ['We are heard', 'Nothing changes', 'Sleep over time', 'The tired class', 'Start school at ten']) {
    await expect(page.getByText(kept).first()).toBeVisible();
  }
  await expectAccessible(page);
  await shot(page, 'kept');

  // Nobody learned who said what.
  expect(ben.received.holding(ana.name)).toEqual([]);
  expect(ana.received.holding(ben.name)).toEqual([]);
  for (const room of [ana, ben]) expect(beamed.holding(room.name)).toEqual([]);
  await finish();
});
