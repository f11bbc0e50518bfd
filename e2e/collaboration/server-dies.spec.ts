// Power cuts and bad wifi: nothing that somebody did is lost, nothing happens twice, and everybody ends with the same map.
import { expect, inviteTo, shot, test } from '../support/story.ts';
import { type Workspace } from '../support/workspace.ts';

const SLEEP_AND_FOCUS = 'from,to,polarity\nSleep,Focus,+\n';

/** Both show the same map, all of it stored, and it is the one on the server. */
async function agree(...all: readonly Workspace[]): Promise<void> {
  const [first, ...others] = all;
  if (first === undefined) return;
  for (const workspace of all) {
    await workspace.connected();
    await workspace.saved();
  }
  const told = await first.told();
  for (const other of others) await expect.poll(() => other.told()).toEqual(told);
  const { factors, links } = await first.stored();
  expect(told).toHaveLength(factors.length + links.length);
}

/** Rewords a factor by F2, as somebody at a keyboard does. */
async function reword(workspace: Workspace, before: string, after: string): Promise<void> {
  await workspace.factor(before).focus();
  await workspace.page.keyboard.press('F2');
  await expect(workspace.field).toBeFocused();
  await workspace.page.keyboard.press('Control+a');
  await workspace.type(after);
}

test('the server is killed while two people work, and both go on', async ({ loopwise, page, people, hasTouch }) => {
  const free = hasTouch ? { x: 200, y: 250 } : { x: 500, y: 200 };
  const ana = await people.host(page, SLEEP_AND_FOCUS);
  const ben = await people.participant(await inviteTo(page), 'Teacher');
  await ana.connected();
  await ben.connected();

  await test.step('they go on while it is dead', async () => {
    await ana.addFactor('Before the cut', free);
    await loopwise.kill('SIGKILL');
    await expect(ana.status).toContainText('Reconnecting…');
    await expect(ben.status).toContainText('Reconnecting…');
    await reword(ana, 'Sleep', 'Good sleep');
    await ana.factor('Focus').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect(ana.save).toHaveText(/^[23] saved on this device$/);
    await ben.linkByPressing('Focus', 'Sleep');
    await expect(ben.save).toHaveText('1 saved on this device');
    await shot(ben.page, 'workspace-server-gone');
  });

  await test.step('it comes back, and everything of both is there', async () => {
    await loopwise.restart();
    await agree(ana, ben);
    for (const workspace of [ana, ben]) {
      await expect(workspace.factor('Before the cut')).toHaveCount(1);
      await expect(workspace.link('More good sleep leads to more focus.')).toHaveCount(1);
      await expect(workspace.link('More focus leads to more good sleep.')).toHaveCount(1);
    }
    const { factors, links } = await ana.stored();
    expect(factors.map(({ label }) => label).sort()).toEqual(['Before the cut', 'Focus', 'Good sleep']);
    expect(links).toHaveLength(2);
  });

  await test.step('and they go on together', async () => {
    await expect(ana.page.locator('.people-count')).toHaveText('2 here');
    await reword(ben, 'Focus', 'Focus in class');
    await expect(ana.factor('Focus in class')).toHaveCount(1);
    await agree(ana, ben);
  });
});

test('one is cut off while both reword the same factor', async ({ page, people }) => {
  const ana = await people.host(page, SLEEP_AND_FOCUS);
  const ben = await people.participant(await inviteTo(page), 'Member');
  await ben.connected();
  const network = (there: boolean) => ben.page.context().setOffline(!there);

  await network(false);
  await expect(ben.status).toContainText('Offline, still working');
  await reword(ana, 'Sleep', 'Rest');
  await ana.saved();
  await reword(ben, 'Sleep', 'Good sleep');
  await expect(ben.save).toHaveText('1 saved on this device');
  await network(true);

  await agree(ana, ben);
  await expect(ana.factor('Good sleep')).toHaveCount(1);
  await expect(ben.toast).toContainText('Your change replaced newer work of someone else on “Good sleep”.');
  await ben.hand.pressOn(ben.toast.getByRole('button', { name: 'Undo' }));
  await expect(ana.factor('Good sleep')).toHaveCount(0);
  await agree(ana, ben);
});

test('one is cut off while the other deletes the factor', async ({ page, people }) => {
  const ana = await people.host(page, SLEEP_AND_FOCUS);
  const ben = await people.participant(await inviteTo(page), 'Member');
  await ben.connected();

  await ben.page.context().setOffline(true);
  await expect(ben.status).toContainText('Offline, still working');
  await reword(ben, 'Sleep', 'Good sleep');
  await expect(ben.save).toHaveText('1 saved on this device');
  await ana.factor('Sleep').focus();
  await page.keyboard.press('Delete');
  await ana.saved();
  await ben.page.context().setOffline(false);

  await expect(ben.toast).toContainText('Somebody deleted that factor before your change arrived.');
  await ben.hand.pressOn(ben.toast.getByRole('button', { name: 'Show' }));
  await expect(ben.dialog).toContainText('“Good sleep”');
  await shot(ben.page, 'dialog-parked-gone');
  await ben.hand.pressOn(ben.dialog.getByRole('button', { name: 'Let it go' }));
  await expect(ben.dialog).toContainText('Nothing is parked.');
  await ben.page.keyboard.press('Escape');
  await agree(ana, ben);
});

test('a reload right after the server came back sends what waited, once', async ({ loopwise, page, people, hasTouch }) => {
  const ana = await people.host(page, SLEEP_AND_FOCUS);
  await ana.connected();
  const before = await ana.stored();

  await loopwise.kill('SIGKILL');
  await expect(ana.status).toContainText('Reconnecting…');
  await ana.addFactor('Homework', hasTouch ? { x: 200, y: 250 } : { x: 500, y: 200 });
  await expect(ana.save).toHaveText('1 saved on this device');
  await loopwise.restart();
  await page.reload();
  await ana.ready();
  await agree(ana);

  const after = await ana.stored();
  expect(after.factors.filter(({ label }) => label === 'Homework')).toHaveLength(1);
  expect(after.seq, 'one change, once').toBe(before.seq + 1);
  await page.reload();
  await ana.ready();
  await agree(ana);
  expect((await ana.stored()).seq).toBe(before.seq + 1);
});

test('answers get lost: a reload sends again what the server has already, and it counts once', async ({ page, people }) => {
  let isMuted = false;
  await page.routeWebSocket(/\/live$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      if (!isMuted) socket.send(message);
    });
  });
  const ana = await people.host(page, SLEEP_AND_FOCUS);
  await ana.connected();
  const before = await ana.stored();
  const at = before.factors.find(({ label }) => label === 'Focus')?.at.x ?? NaN;

  isMuted = true;
  await ana.factor('Focus').focus();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await ana.stored()).seq).toBe(before.seq + 5);
  await expect(ana.save).toHaveText('Saving…');
  isMuted = false;
  await page.reload();
  await ana.ready();
  await agree(ana);

  const after = await ana.stored();
  expect(after.factors.find(({ label }) => label === 'Focus')?.at.x).toBe(at + 5 * 20);
  expect(after.seq).toBe(before.seq + 5);
});
