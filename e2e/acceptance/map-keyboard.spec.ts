// The map itself by keyboard: every key that the list of keys promises.
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, makeMap, shot, test } from '../support/story.ts';
import { Workspace } from '../support/workspace.ts';

test('a map is drawn with keys alone', async ({ loopwise, page, hasTouch }) => {
  test.slow();
  const workspace = new Workspace(page, hasTouch ?? false);
  const { keyboard } = page;
  await loopwise.signIn(page);
  await makeMap(page, 'Sleep at our school');
  await workspace.ready();

  await test.step('the first factor', async () => {
    // An empty map begins with a sentence; its cause may stand alone for now.
    await expect(page.getByLabel('The cause: something that can go up or down')).toBeFocused();
    await keyboard.type('Sleep');
    await keyboard.press('Enter');
    await expect(workspace.factor('Sleep')).toHaveCount(1);
    await expect.soft(workspace.factor('Sleep')).toBeFocused();
    await tabTo(page, workspace.factor('Sleep'));
  });

  await test.step('N puts a factor beside it', async () => {
    await keyboard.press('n');
    await workspace.type('Focus');
    await expect(workspace.factor('Focus')).toBeFocused();
    const [sleep, focus] = [await workspace.spot('Sleep'), await workspace.spot('Focus')];
    expect(focus.y).toBeGreaterThan(sleep.y + 30);
  });

  await test.step('arrows go from factor to factor, and stay at the edge', async () => {
    await keyboard.press('ArrowUp');
    await expect(workspace.factor('Sleep')).toBeFocused();
    await keyboard.press('ArrowUp');
    await expect(workspace.factor('Sleep')).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(workspace.factor('Focus')).toBeFocused();
  });

  await test.step('E, an arrow and Enter draw a link; Escape leads back', async () => {
    await keyboard.press('e');
    await keyboard.press('ArrowUp');
    await expect(workspace.factor('Sleep')).toBeFocused();
    await keyboard.press('Enter');
    await expect(workspace.link('More focus leads to more sleep.')).toHaveCount(1);
    await expect(workspace.selection.getByRole('button', { name: 'same direction' })).toBeFocused();
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await expect(workspace.selection).toContainText('More focus leads to less sleep.');
    await expectAccessible(page);
    await keyboard.press('Escape');
    await expect(workspace.selection).toHaveCount(0);
    await expect(workspace.link('More focus leads to less sleep.')).toBeFocused();
  });

  await test.step('E can be called off', async () => {
    await keyboard.press('Alt+ArrowRight');
    await expect(workspace.factor('Sleep')).toBeFocused();
    await keyboard.press('e');
    await keyboard.press('Escape');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(workspace.links).toHaveCount(1);
    await keyboard.press('Escape');
    await expect(workspace.factor('Focus')).toBeFocused();
  });

  await test.step('Control and an arrow grow a linked factor', async () => {
    await keyboard.press('Control+ArrowDown');
    await workspace.type('Grades');
    await expect(workspace.link('More focus leads to more grades.')).toHaveCount(1);
    await expect(workspace.factor('Grades')).toBeFocused();
  });

  await test.step('Alt and an arrow follow links', async () => {
    await keyboard.press('Alt+ArrowLeft');
    await expect(workspace.link('More focus leads to more grades.')).toBeFocused();
    await keyboard.press('Alt+ArrowLeft');
    await expect(workspace.factor('Focus')).toBeFocused();
  });

  await test.step('F2 rewords', async () => {
    await keyboard.press('F2');
    await expect(workspace.field).toHaveValue('Focus');
    await workspace.type('Focus in class');
    await expect(workspace.factor('Focus in class')).toBeFocused();
    await keyboard.press('F2');
    await keyboard.type('something else');
    await keyboard.press('Escape');
    await expect(workspace.field).toHaveCount(0);
    await expect(workspace.factor('Focus in class')).toBeFocused();
  });

  await test.step('Shift and an arrow move', async () => {
    const before = (await workspace.stored()).factors.find(({ label }) => label === 'Focus in class');
    await keyboard.press('Shift+ArrowRight');
    await keyboard.press('Shift+ArrowRight');
    await workspace.saved();
    const after = (await workspace.stored()).factors.find(({ label }) => label === 'Focus in class');
    expect(after?.at.x).toBe((before?.at.x ?? NaN) + 40);
    expect(after?.at.y).toBe(before?.at.y);
  });

  await test.step('Enter opens what can be done, Escape goes back', async () => {
    await keyboard.press('Enter');
    await expect(workspace.selection.getByRole('button', { name: 'Reword' })).toBeFocused();
    await keyboard.press('Escape');
    await expect(workspace.factor('Focus in class')).toBeFocused();
    await expect(workspace.selection).toHaveCount(0);
  });

  await test.step('Delete takes a factor and its links away, Control and Z bring them back', async () => {
    await keyboard.press('Delete');
    await expect(workspace.factors).toHaveCount(2);
    await expect(workspace.links).toHaveCount(0);
    await expect(page.locator('.proxy:focus')).toHaveCount(1);
    await keyboard.press('Control+z');
    await expect(workspace.factors).toHaveCount(3);
    await expect(workspace.links).toHaveCount(2);
    await expect(workspace.toast).toContainText('Undone: Take “Focus in class” off the map.');
  });

  await test.step('the question mark lists the keys', async () => {
    await keyboard.press('?');
    await expect(workspace.dialog.getByRole('heading', { name: 'Keys' })).toBeVisible();
    await expectAccessible(page);
    await noSidewaysScroll(page);
    await shot(page, 'dialog-keys');
    await keyboard.press('Escape');
    await expect(workspace.dialog).toHaveCount(0);
    await expect(page.locator('.proxy:focus')).toHaveCount(1);
  });

  await test.step('the whole map is one stop', async () => {
    await keyboard.press('Tab');
    await expect(page.locator('.proxy:focus')).toHaveCount(0);
    await keyboard.press('Shift+Tab');
    await expect(page.locator('.proxy:focus')).toHaveCount(1);
    await expect(page.locator('#map .proxy[tabindex="0"]')).toHaveCount(1);
    await workspace.saved();
  });
});
