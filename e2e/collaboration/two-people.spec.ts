// Two people on one map at the same time: how the second gets in, what each sees of the other, and who may do what.
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { expect, inviteTo, joinBy, shot, test } from '../support/story.ts';

const SLEEP_AND_FOCUS = 'from,to,polarity\nSleep,Focus,+\n';
/** ST-03: all that the join page loads, in bytes on the line. */
const JOIN_BUDGET = 30_000;

test('an invite is a link and a code, and whoever has it joins without an account', async ({ loopwise, page, people }) => {
  const ana = await people.host(page, SLEEP_AND_FOCUS);
  let invite = '';

  await test.step('the dialog shows link and code', async () => {
    await ana.hand.pressOn(page.getByRole('button', { name: 'Invite' }));
    await expect(ana.dialog.getByRole('img', { name: 'QR code of the invite link' })).toBeVisible();
    invite = await ana.dialog.getByRole('textbox', { name: 'Invite link' }).inputValue();
    expect(invite).toMatch(new RegExp(`^${loopwise.origin}/join/[\\w-]{20,}$`));
    await expectAccessible(page);
    await noSidewaysScroll(page);
    await shot(page, 'dialog-invite');
    await page.keyboard.press('Escape');
    await expect(ana.dialog).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Invite' })).toBeFocused();
  });

  await test.step('the join page is small', async () => {
    const newcomer = await people.stranger();
    const session = await newcomer.context().newCDPSession(newcomer);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await newcomer.goto(invite, { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes, 'bytes of the join page').toBeLessThanOrEqual(JOIN_BUDGET);
    await expect(newcomer.getByRole('heading', { level: 1 })).toHaveText('Sleep');
    await expectAccessible(newcomer);
    await noSidewaysScroll(newcomer);
    await shot(newcomer, 'join');
  });

  await test.step('it works without JavaScript: a name is offered, a voice chosen', async () => {
    const ben = await people.stranger({ javaScriptEnabled: false });
    await ben.goto(invite);
    const name = ben.locator('.generated');
    const offered = await name.textContent();
    expect(offered).toMatch(/^\p{L}+ \p{L}+$/u);
    await ben.getByRole('button', { name: 'Another' }).click();
    await expect(name).not.toHaveText(offered ?? '');
    await ben.locator('.voice-card').filter({ hasText: 'Teacher' }).click();
    await ben.getByRole('button', { name: 'Join the workshop' }).click();
    await expect(ben.locator('noscript .notice')).toBeVisible();
    expect(await ben.locator('input[type=email], input[type=password]').count()).toBe(0);
  });

  await test.step('without a voice the page asks again, and the browser says so first', async () => {
    const cai = await people.stranger();
    await cai.goto(invite);
    await cai.getByRole('button', { name: 'Join the workshop' }).click();
    expect(new URL(cai.url()).pathname).toBe(new URL(invite).pathname);
    await cai.evaluate(() => document.querySelector<HTMLFormElement>('form.join')?.submit());
    await expect(cai.getByRole('alert')).toHaveText('Please choose who you speak as.');
    await expectAccessible(cai);
    await joinBy(cai, invite, 'Member');
    const workspace = await people.workspace(cai).ready();
    await expect(workspace.factors).toHaveCount(2);
    await expect(cai.getByRole('button', { name: 'Invite' })).toHaveCount(0);
    await expectAccessible(cai);
    await shot(cai, 'workspace-participant');
  });
});

test('a link that closes a loop appears at the other, with its loop', async ({ page, people, hasTouch }) => {
  const ana = await people.host(page, SLEEP_AND_FOCUS);
  const ben = await people.participant(await inviteTo(page), 'Student');
  const counts = [ana, ben].map(({ page }) => page.locator('.people-count'));

  await test.step('each sees that the other is there', async () => {
    for (const count of counts) await expect(count).toHaveText('2 here');
  });

  await test.step("one's pointer shows at the other", async () => {
    await ana.page.bringToFront();
    await ben.page.bringToFront();
    const at = await ben.spot('Sleep');
    await expect(async () => {
      await ben.page.mouse.move(at.x - 20 + 40 * Math.random(), at.y - 60, { steps: 3 });
      expect(await ana.pixelsOf('--student', 'moving')).toBeGreaterThan(20);
    }).toPass();
    await shot(ana.page, 'workspace-two-people');
  });

  await test.step('the loop closes for both', async () => {
    await ana.openPanel('Loops');
    await expect(ana.page.getByRole('heading', { name: 'No loops yet' })).toBeVisible();
    await ben.linkByPressing('Focus', 'Sleep');
    await expect(ana.link('More focus leads to more sleep.')).toHaveCount(1);
    await expect(ana.loops).toHaveCount(1);
    await expect(ana.loops).toContainText('R1');
    await ben.saved();
    expect(await ana.told()).toEqual(await ben.told());
  });

  await test.step("undo takes back one's own work and nobody else's", async () => {
    await ana.closePanel();
    await ana.addFactor('Stress', hasTouch ? { x: 200, y: 250 } : { x: 500, y: 200 });
    await expect(ben.factor('Stress')).toHaveCount(1);
    await ben.letGo();
    await ben.hand.pressOn(ben.tools.getByRole('button', { name: 'Undo' }));
    await expect(ben.links).toHaveCount(1);
    await expect(ana.links).toHaveCount(1);
    await expect(ana.factor('Stress'), 'Ana made this later than Ben made his link').toHaveCount(1);
    await expect(ben.tools.getByRole('button', { name: 'Undo' })).toBeDisabled();
    await ana.letGo();
    await ana.hand.pressOn(ana.tools.getByRole('button', { name: 'Undo' }));
    await expect(ben.factors).toHaveCount(2);
    await ana.saved();
    expect(await ana.told()).toEqual(await ben.told());
  });

  await test.step('who leaves is no longer counted', async () => {
    await ben.page.close();
    await expect(ana.page.locator('.people-count')).toHaveText('only you');
  });
});

test('what arrives on a locked map is parked with its reason, and can be tried again', async ({ page, people, hasTouch }) => {
  const ana = await people.host(page, SLEEP_AND_FOCUS);
  const ben = await people.participant(await inviteTo(page), 'Teacher');
  await ben.connected();

  await test.step('Ben is cut off and goes on', async () => {
    await ben.page.context().setOffline(true);
    await expect(ben.status).toContainText('Offline, still working');
    await ben.addFactor('Homework', hasTouch ? { x: 200, y: 250 } : { x: 500, y: 200 });
    await expect(ben.save).toHaveText('1 saved on this device');
    await shot(ben.page, 'workspace-offline');
  });

  await test.step('Ana locks the map meanwhile', async () => {
    await ana.menu('Lock the map');
    await ana.saved();
  });

  await test.step("Ben's factor is refused, kept and explained", async () => {
    await ben.page.context().setOffline(false);
    await expect(ben.page.getByRole('button', { name: '1 parked' })).toBeVisible();
    await expect(ben.toast).toContainText('One of your edits is parked. The map is locked just now.');
    await expect(ben.factor('Homework')).toHaveCount(0);
    await expect(ben.status).toContainText('Locked, look only');
    await expect(ben.tools).toHaveCount(0);
    await shot(ben.page, 'workspace-locked');
    await ben.hand.pressOn(ben.page.getByRole('button', { name: '1 parked' }));
    await expect(ben.dialog).toContainText('Add “Homework”.');
    await expect(ben.dialog).toContainText('The map is locked just now. The person who leads the workshop can open it.');
    await expectAccessible(ben.page);
    await noSidewaysScroll(ben.page);
    await shot(ben.page, 'dialog-parked');
  });

  await test.step('a reload keeps the tray', async () => {
    await ben.page.reload();
    await ben.ready();
    await ben.hand.pressOn(ben.page.getByRole('button', { name: '1 parked' }));
  });

  await test.step('once the map is open again, trying again works', async () => {
    await ana.menu('Unlock the map');
    await expect(ben.status).not.toContainText('Read only');
    await ben.hand.pressOn(ben.dialog.getByRole('button', { name: 'Try again' }));
    await expect(ana.factor('Homework')).toHaveCount(1);
    await expect(ben.dialog).toContainText('Nothing is parked.');
    await ben.hand.pressOn(ben.dialog.getByRole('button', { name: 'Close' }));
    await expect(ben.page.locator('#parked')).toHaveCount(0);
    await ben.saved();
    expect(await ana.told()).toEqual(await ben.told());
  });
});

test('an observer looks on and changes nothing', async ({ page, people }) => {
  const ana = await people.host(page, SLEEP_AND_FOCUS);
  await ana.hand.pressOn(page.getByRole('button', { name: 'Invite' }));
  const link = ana.dialog.getByRole('textbox', { name: 'Invite link' });
  const forParticipants = await link.inputValue();
  await ana.hand.pressOn(ana.dialog.getByText('look on'));
  await expect(link).not.toHaveValue(forParticipants);
  const eva = await people.participant(await link.inputValue(), 'Member');

  await expect(eva.status).toContainText('Read only');
  await expect(eva.tools).toHaveCount(0);
  await eva.hand.pressTwice({ x: 200, y: 250 });
  await eva.factor('Sleep').focus();
  for (const key of ['n', 'F2', 'Delete', 'Shift+ArrowRight', 'Control+ArrowDown']) await eva.page.keyboard.press(key);
  await expect(eva.field).toHaveCount(0);
  await eva.choose('Sleep');
  // What leads to it can be read by everybody.
  await expect(eva.selection.getByRole('button')).toHaveText([/^\d+ causes? · /]);
  await expectAccessible(eva.page);
  await shot(eva.page, 'workspace-observer');
  const { seq, factors } = await ana.stored();
  expect({ seq, factors: factors.length }).toEqual({ seq: 1, factors: 2 });
});
