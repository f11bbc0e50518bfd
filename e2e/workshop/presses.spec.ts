// Pages of a workshop change by themselves, many times a minute. A press that was begun is finished all the same: with a mouse, a
// finger or a key, what was pressed is done, and not what came in its place.
import { middleOf } from '../support/hand.ts';
import { expect, test } from '../support/story.ts';
import { Desk, PHONE, Room, devices } from '../support/workshop.ts';

test.describe.configure({ timeout: 120_000 });

test('what is pressed while the page changes is done', async ({ browser, loopwise, page }) => {
  const { device, finish } = devices(browser, loopwise);
  const desk = await Desk.open(loopwise, page, 'What makes school fair?', { lobby: 'open' });
  const ana = await Room.join(await device(PHONE), loopwise.origin, await desk.code, 'Student');
  await ana.in('Come in');
  await desk.next('A loop we all know');
  await desk.next('What matters here?');
  await ana.in('What matters here?');
  const waits = page.locator('#desk-bar a[href="#queue"]');
  const approve = (words: string) => desk.queue.filter({ hasText: words }).getByRole('button', { name: /^Approve/ });

  // With a mouse: the button is down when another card comes in, and the desk knows of it.
  await ana.send('label', 'Sleep');
  await expect(desk.queue).toHaveCount(1);
  const { x, y } = await middleOf(approve('Sleep'));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await ana.send('label', 'Homework load');
  await expect(waits).toContainText('2');
  await page.mouse.up();
  await ana.has('Sleep', 'On the map');
  await expect(desk.queue).toHaveCount(1);
  await expect(desk.queue).toContainText('Homework load');

  // With a key that is held.
  await approve('Homework load').focus();
  await page.keyboard.down(' ');
  await ana.send('label', 'Class size');
  await expect(waits).toContainText('2');
  await page.keyboard.up(' ');
  await ana.has('Homework load', 'On the map');
  await expect(desk.queue).toHaveCount(1);

  // A press that was thought better of: what came meanwhile is shown, and nothing was done.
  const next = await middleOf(approve('Class size'));
  await page.mouse.move(next.x, next.y);
  await page.mouse.down();
  await ana.send('label', 'Marks');
  await expect(waits).toContainText('2');
  await expect(desk.queue, 'it waits for the press to end').toHaveCount(1);
  await page.mouse.move(4, 4);
  await page.mouse.up();
  await expect(desk.queue).toHaveCount(2);
  await ana.has('Class size', 'A leader looks first');
  await finish();
});
