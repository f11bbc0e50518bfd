// The outline as an equal editor: the same map, made with a keyboard and nothing else.
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, makeMap, shot, test } from '../support/story.ts';
import { Workspace } from '../support/workspace.ts';

test('a map is made, reworded and undone by keyboard in the outline', async ({ loopwise, page, hasTouch }) => {
  // A long way with Tab alone.
  test.slow();
  const workspace = new Workspace(page, hasTouch ?? false);
  const { keyboard } = page;
  const entry = (label: string) => page.locator('.outline-list > .factor').filter({ has: page.getByRole('button', { name: label, exact: true }) });
  const effects = (label: string) => entry(label).locator('.links').last();
  const count = page.getByRole('tabpanel').locator('.panel-lead');

  await loopwise.signIn(page);
  await makeMap(page, 'Sleep at our school');
  await workspace.ready();

  await test.step('the skip link leads to the outline', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Skip to the outline' }));
    await keyboard.press('Enter');
    // On an empty map the panel is folded: the map comes first.
    await tabTo(page, page.locator('.folded').getByRole('button', { name: 'Outline' }));
    await keyboard.press('Enter');
    await expect(page.getByRole('tab', { name: 'Outline' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tab', { name: 'Outline' })).toBeFocused();
    await keyboard.press('ArrowLeft');
    await expect(page.getByRole('tab', { name: 'Loops' })).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'Outline' })).toBeFocused();
  });

  await test.step('factors are typed one after another', async () => {
    const field = page.getByLabel('New factor');
    await tabTo(page, field);
    for (const label of ['Sleep', 'Focus', 'Stresss']) {
      await keyboard.type(label);
      await keyboard.press('Enter');
      await expect(entry(label)).toHaveCount(1);
      await expect(field).toBeFocused();
      await expect(field).toHaveValue('');
    }
    await keyboard.press('Enter');
    await expect(page.locator('#new-factor-problem')).toHaveText('Type a word or two first.');
    await keyboard.type('sleep');
    await keyboard.press('Enter');
    await expect(page.locator('#new-factor-problem')).toHaveText('“sleep” is on the map already.');
    await expect(count).toHaveText('3 factors, 0 links');
    await keyboard.press('Control+a');
    await keyboard.press('Delete');
    await expectAccessible(page);
  });

  await test.step('a factor is reworded', async () => {
    await tabTo(page, entry('Stresss').getByRole('button', { name: 'Stresss', exact: true }));
    await keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'Reword Stresss' }));
    await keyboard.press('Enter');
    await expect(page.getByLabel('New words for this factor')).toBeFocused();
    await keyboard.type('Stress');
    await keyboard.press('Enter');
    await expect(entry('Stress')).toHaveCount(1);
    await expect(entry('Stresss')).toHaveCount(0);
  });

  const link = async (from: string, to: string, sign: 'more' | 'less', later: boolean) => {
    const head = entry(from).getByRole('button', { name: from, exact: true });
    if ((await head.getAttribute('aria-expanded')) !== 'true') {
      await tabTo(page, head);
      await keyboard.press('Enter');
    }
    await tabTo(page, entry(from).getByRole('button', { name: 'Add an effect' }));
    await keyboard.press('Enter');
    await expect(page.getByLabel('What does it lead to?')).toBeFocused();
    await keyboard.type(to);
    await tabTo(page, page.getByLabel('More of the cause leads to …'));
    await keyboard.type(sign);
    if (later) {
      await tabTo(page, page.getByLabel('After a while'));
      await keyboard.press('Space');
    }
    await tabTo(page, page.getByRole('button', { name: 'Add the link' }));
    await keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Add the link' })).toHaveCount(0);
  };

  await test.step('links are added as sentences', async () => {
    await link('Sleep', 'Focus', 'more', false);
    await expect(effects('Sleep')).toContainText('More sleep leads to more focus.');
    await link('Focus', 'Stress', 'less', false);
    await link('Stress', 'Sleep', 'less', true);
    await expect(effects('Stress')).toContainText('More stress leads to less sleep, after a while.');
    await expect(count).toHaveText('3 factors, 3 links');
    await expect(entry('Sleep')).toContainText('1 cause · 1 effect · 1 loop');
    await expectAccessible(page);
    await noSidewaysScroll(page);
    await shot(page, 'outline-panel');
  });

  await test.step('a link gets its reason', async () => {
    await tabTo(page, effects('Stress').getByRole('button', { name: /^Change: More stress leads to less sleep/ }));
    await keyboard.press('Enter');
    await tabTo(page, page.getByLabel('Because'));
    await keyboard.type('we lie awake');
    await keyboard.press('Enter');
    await expect(effects('Stress')).toContainText('because we lie awake');
    await shot(page, 'outline-panel-link-form');
  });

  await test.step('a link is deleted, and Control and Z bring it back', async () => {
    await tabTo(page, effects('Stress').getByRole('button', { name: 'Delete this link' }));
    await keyboard.press('Enter');
    await expect(count).toHaveText('3 factors, 2 links');
    await keyboard.press('Control+z');
    await expect(count).toHaveText('3 factors, 3 links');
    await keyboard.press('Control+y');
    await expect(count).toHaveText('3 factors, 2 links');
    await keyboard.press('Control+Shift+z');
    await expect(count).toHaveText('3 factors, 2 links');
    await keyboard.press('Control+z');
    await expect(count).toHaveText('3 factors, 3 links');
  });

  await test.step('the map shows the same', async () => {
    await workspace.saved();
    await expect(workspace.factors).toHaveCount(3);
    await expect(workspace.link('More sleep leads to more focus.')).toHaveCount(1);
    await expect(workspace.link('More focus leads to less stress.')).toHaveCount(1);
    await expect(workspace.link('More stress leads to less sleep, after a while.')).toHaveCount(1);
    const { factors, links } = await workspace.stored();
    expect(links.map(({ from, to }) => `${from} > ${to}`).sort()).toEqual(['Focus > Stress', 'Sleep > Focus', 'Stress > Sleep']);
    expect(links.find(({ from }) => from === 'Stress')?.because).toBe('we lie awake');
    expect(new Set(factors.map(({ at }) => `${at.x},${at.y}`)).size, 'no two factors on one spot').toBe(3);
  });

  await test.step('the loops tell the same', async () => {
    await tabTo(page, page.getByRole('tab', { name: 'Outline' }), 'Shift+Tab');
    await keyboard.press('ArrowLeft');
    await expect(page.getByRole('tab', { name: 'Loops' })).toBeFocused();
    await expect(workspace.loops).toHaveCount(1);
    await tabTo(page, workspace.loops);
    await keyboard.press('Enter');
    await expect(workspace.story).toContainText('Round again: it snowballs.');
  });
});
