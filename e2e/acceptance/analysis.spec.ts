// What analysis says of a map: structure, paths, what-if and sureness, with the keyboard, on the map, and after an edit.
import { type Locator, type Page } from '@playwright/test';
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { said, tabTo } from '../support/keyboard.ts';
import { expect, test } from '../support/story.ts';
import { type Workspace } from '../support/workspace.ts';

const MAP =
  'from,to,polarity\nSupport,Stress,-\nStress,Support,+\nStress,Sleep,-\nSleep,Stress,?\nBudget,Support,+\nStress,Marks,-\nSleep,Marks,+\n';

const part = (page: Page) => page.locator('#analysis');
const views = (page: Page, name: string) => part(page).getByRole('group', { name: 'What to look at' }).getByRole('button', { name });
const numbers = (page: Page) => part(page).getByRole('table');
const row = (table: Locator, label: string) => table.getByRole('row').filter({ has: table.page().getByRole('rowheader', { name: label, exact: true }) });

async function openAnalysis(ana: Workspace, view?: string): Promise<Locator> {
  await ana.openPanel('Analysis');
  await expect(part(ana.page)).not.toBeEmpty();
  if (view) await ana.hand.pressOn(views(ana.page, view));
  return part(ana.page);
}

/** The largest map of a workshop that is looked at here: links between near neighbours and back. */
function large(factors: number): string {
  let links = 'from,to,polarity\n';
  for (let at = 0; at < factors; at += 1) {
    for (const step of [1, 7, factors - 3]) links += `F${at},F${(at + step) % factors},${(at + step) % 5 === 0 ? '-' : '+'}\n`;
  }
  return links;
}

test('structure: numbers that can be sorted, that colour the map, and that follow an edit', async ({ page, people, hasTouch }) => {
  const ana = await people.host(page, MAP);
  const panel = await openAnalysis(ana);
  await expect(panel.getByRole('img', { name: /^A picture of drivers and outcomes/ })).toBeVisible();
  await expect(panel).toContainText('If this one factor stayed fixed, no loop on the map could run. There is one such set:');
  await expect(panel).toContainText('decides 1 loop');
  const table = numbers(page);
  await expect(row(table, 'Stress').getByRole('cell')).toHaveText(['3', '2', '2']);
  await expectAccessible(page);

  await table.getByRole('button', { name: 'Loops', exact: true }).click();
  await expect(table.getByRole('columnheader', { name: 'Loops' })).toHaveAttribute('aria-sort', 'descending');
  const colour = panel.getByRole('button', { name: 'Colour the map by this' });
  await colour.click();
  await expect(colour).toHaveAttribute('aria-pressed', 'true');
  await panel.getByLabel('Show one more number').selectOption('Betweenness');
  await expect(panel).toContainText('A place on the map is not leverage.');
  await expectAccessible(page);

  await row(table, 'Budget').getByRole('button', { name: 'Budget' }).click();
  await expect(ana.selection).toContainText('Budget');

  // An edit: the numbers follow, and what was opened stays open.
  const about = panel.getByText('What this tells you, and what it does not').first();
  await about.click();
  // On a phone what is chosen lies under the panel.
  if (hasTouch) await ana.closePanel();
  await ana.hand.pressOn(ana.selection.getByRole('button', { name: 'Delete' }));
  if (hasTouch) await openAnalysis(ana);
  await expect(row(table, 'Budget')).toHaveCount(0);
  await expect(row(table, 'Support').getByRole('cell').nth(1)).toHaveText('1');
  if (!hasTouch) await expect(panel.getByText('How strong any arrow is')).toBeVisible();
});

test('paths: what leads from one factor to another, one chain alone, what every chain passes', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const panel = await openAnalysis(ana, 'Paths');
  await expect(panel).toContainText('Choose where to begin and where to end');
  await panel.getByLabel('From', { exact: true }).selectOption('Budget');
  await expect(panel).toContainText('Budget leads to 4 other factors');
  await panel.getByLabel('To', { exact: true }).selectOption('Marks');
  await expect(panel).toContainText('More Budget leads to more Marks: every chain says so.');
  await expect(panel).toContainText('Every chain passes these factors:');
  const chain = panel.getByRole('button', { name: /Budget → Support → Stress → Marks/ });
  await chain.click();
  await expect(chain).toHaveAttribute('aria-pressed', 'true');
  await expect(chain).toBeFocused();
  await panel.getByRole('button', { name: 'Show all chains' }).click();
  await expect(chain).toHaveAttribute('aria-pressed', 'false');
  await expectAccessible(page);
});

test('what if: a push in words, then step by step', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const panel = await openAnalysis(ana, 'What if');
  await panel.getByLabel('Push up', { exact: true }).selectOption('Support');
  await expect(panel).toContainText('10000 systems with these arrows were drawn.');
  await expect(panel).toContainText('What the arrows imply, not a forecast.');
  const falls = panel.locator('section').filter({ has: page.getByRole('heading', { name: 'Falls', exact: true }) });
  await expect(falls.getByRole('button', { name: 'Stress' })).toBeVisible();
  await expectAccessible(page);

  await panel.getByLabel('Worked out by').selectOption('One push, step by step');
  await expect(panel.getByRole('heading', { name: /^Step 0 of/ })).toBeVisible();
  const next = panel.getByRole('button', { name: 'Next step' });
  await next.click();
  await expect(panel.getByRole('heading', { name: /^Step 1 of/ })).toBeVisible();
  await expect(panel).toContainText('Stress 1 less, now -1');
  await expect(next, 'the button that was pressed keeps the keyboard').toBeFocused();
  await panel.getByLabel('Worked out by').selectOption('Fuzzy map (as in Mental Modeler)');
  await expect(panel.getByRole('columnheader', { name: 'λ = 5' })).toBeVisible();
  await expectAccessible(page);
});

test('what is chosen while an answer is on its way is kept', async ({ page, people }) => {
  // The analyst is slow: what is asked of it gets there when the story says so.
  await page.addInitScript(() => {
    const { postMessage } = Worker.prototype;
    const late: (() => void)[] = [];
    let isHeld = false;
    Reflect.set(window, 'held', (held: boolean) => {
      isHeld = held;
      if (!held) late.splice(0).forEach((send) => send());
    });
    Worker.prototype.postMessage = function (this: Worker, ...message: [unknown, ...[]]) {
      const send = () => postMessage.call(this, ...message);
      if (isHeld) late.push(send);
      else send();
    };
  });
  const hold = async (held: boolean) => await page.evaluate((held) => (Reflect.get(window, 'held') as (held: boolean) => void)(held), held);
  const ana = await people.host(page, MAP);
  const panel = await openAnalysis(ana, 'What if');
  await expect(panel.getByLabel('Worked out by')).toBeVisible();
  await hold(true);
  await panel.getByLabel('Worked out by').selectOption('One push, step by step');
  await panel.getByLabel('Push up', { exact: true }).selectOption('Support');
  await hold(false);
  await expect(panel.getByRole('heading', { name: /^Step 0 of/ })).toBeVisible();
  await expect(panel.getByLabel('Push up', { exact: true }).locator('option:checked')).toHaveText('Support');
});

test('how sure: maps are drawn again and again, and an edit makes the answer old', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const panel = await openAnalysis(ana, 'How sure');
  await panel.getByRole('button', { name: 'Draw 200 maps' }).click();
  await expect(panel).toContainText('200 maps drawn');
  await expect(panel.getByRole('listitem').filter({ hasText: 'Stress' })).toContainText('at the top in');
  await panel.getByLabel('Order by').selectOption('Loops');
  await expect(panel.getByRole('heading', { name: 'Loops', exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('what takes long can be stopped, and asked for again', async ({ page, people }) => {
  const ana = await people.host(page, large(120));
  const panel = await openAnalysis(ana, 'How sure');
  await panel.getByRole('button', { name: 'Draw 200 maps' }).click();
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  await expect(stop).toBeVisible();
  await stop.click();
  await expect(stop).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Work it out again' })).toBeVisible();
  // Another question is answered meanwhile.
  await ana.hand.pressOn(views(page, 'Paths'));
  await expect(panel).toContainText('Choose where to begin');
});

test('analysis by keyboard alone', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await openAnalysis(ana);
  const { keyboard } = page;
  await page.getByRole('tab', { name: 'Analysis' }).focus();
  await keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: 'Outline' })).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Analysis' })).toBeFocused();
  await tabTo(page, views(page, 'Paths'));
  await keyboard.press('Enter');
  await expect(views(page, 'Paths')).toHaveAttribute('aria-pressed', 'true');
  await expect(views(page, 'Paths'), 'what was pressed keeps the keyboard').toBeFocused();
  await tabTo(page, part(page).getByLabel('From', { exact: true }));
  await keyboard.type('Bud');
  await tabTo(page, part(page).getByLabel('To', { exact: true }));
  await keyboard.type('Mar');
  await expect(part(page)).toContainText('More Budget leads to more Marks');
  const chain = part(page).getByRole('button', { name: /Budget → Support → Stress → Marks/ });
  await tabTo(page, chain);
  await keyboard.press('Space');
  await expect(chain).toHaveAttribute('aria-pressed', 'true');
});

test('loops by keyboard alone: one is found by its kind, and played to its end', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const panel = await openAnalysis(ana);
  const { keyboard } = page;
  await page.getByRole('tab', { name: 'Analysis' }).focus();
  await tabTo(page, views(page, 'Loops'));
  await keyboard.press('Enter');
  const balancing = panel.getByRole('button', { name: 'Push back' });
  await tabTo(page, balancing);
  await keyboard.press('Space');
  await expect(balancing).toHaveAttribute('aria-pressed', 'true');
  await expect(balancing, 'what was pressed keeps the keyboard').toBeFocused();
  await expect(panel).toContainText('1 of 2 listed loops');
  await tabTo(page, panel.getByRole('button', { name: /^B1 / }).first());
  await keyboard.press('Enter');
  await tabTo(page, panel.getByRole('button', { name: 'Play it step by step' }));
  await keyboard.press('Enter');
  const now = panel.locator('[aria-current=step]');
  await expect(now).toHaveCount(1);
  const begun = await now.textContent();
  // What is told on the screen is said as well.
  await expect(said(page)).toHaveText(begun ?? '');
  await tabTo(page, panel.getByRole('button', { name: 'Next step' }));
  await keyboard.press('Enter');
  await expect(now).not.toHaveText(begun ?? '');
  await expect(panel.getByRole('button', { name: 'Next step' })).toBeFocused();
  await tabTo(page, panel.getByRole('button', { name: 'Close this loop' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(now).toHaveCount(0);
});

test('what if and how sure by keyboard alone', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  const panel = await openAnalysis(ana);
  const { keyboard } = page;
  await page.getByRole('tab', { name: 'Analysis' }).focus();
  await tabTo(page, views(page, 'What if'));
  await keyboard.press('Enter');
  await tabTo(page, panel.getByLabel('Push up', { exact: true }));
  await keyboard.type('Supp');
  await expect(panel).toContainText('10000 systems with these arrows were drawn.');
  await expect(panel.getByLabel('Push up', { exact: true }), 'the choice keeps the keyboard').toBeFocused();
  await tabTo(page, panel.getByLabel('Worked out by'));
  await keyboard.type('One');
  await expect(panel.getByRole('heading', { name: /^Step 0 of/ })).toBeVisible();
  await tabTo(page, panel.getByRole('button', { name: 'Next step' }));
  await keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: /^Step 1 of/ })).toBeVisible();

  await tabTo(page, views(page, 'How sure'), 'Shift+Tab');
  await keyboard.press('Enter');
  await tabTo(page, panel.getByRole('button', { name: 'Draw 200 maps' }));
  await keyboard.press('Enter');
  await expect(panel).toContainText('200 maps drawn');
  await tabTo(page, panel.getByLabel('Order by'));
  await keyboard.type('Loops');
  await expect(panel.getByRole('heading', { name: 'Loops', exact: true })).toBeVisible();
});

test('what a screen reader is told of every view', async ({ page, people, hasTouch }) => {
  const ana = await people.host(page, MAP);
  const panel = await openAnalysis(ana);
  // A phone has no room for the count.
  await expect(page.getByRole('tab', { name: 'Loops' })).toHaveAccessibleName(hasTouch ? 'Loops' : 'Loops 2');
  await expect(panel).toMatchAriaSnapshot(`
    - group "What to look at":
      - button "Structure" [pressed]
      - button "Loops"
      - button "Paths"
      - button "What if"
      - button "How sure"
    - heading "Drivers and outcomes" [level=3]
    - 'img "A picture of drivers and outcomes: 1 driver, 1 hub, 2 outcomes. The table below has the numbers."'
    - heading "Factors in numbers" [level=3]
    - combobox "Show one more number"
    - region "Factors in numbers":
      - table "Factors in numbers":
        - rowgroup:
          - row "Factor Leave Arrive Loops"
        - rowgroup:
          - row "Stress 3 2 2":
            - rowheader "Stress"
            - cell "3"
    - heading "What every loop passes" [level=3]
    - heading "Agree on these arrows first" [level=3]
    - heading "Factors that belong together" [level=3]
    - heading "Where the map begins and ends" [level=3]
  `);
  await ana.hand.pressOn(views(page, 'Loops'));
  await ana.hand.pressOn(panel.getByRole('button', { name: /^B1 / }).first());
  await ana.hand.pressOn(panel.getByRole('button', { name: 'Play it step by step' }));
  await expect(panel).toMatchAriaSnapshot(`
    - heading "B1 Support → Stress" [level=3]
    - paragraph:
      - button "Next step"
      - button "Back"
      - button "From the start"
    - list:
      - listitem: More support leads to less stress.
      - listitem: Less stress leads to less support.
      - listitem: /This loop pushes back\\./
    - heading "Loops to work with" [level=3]
    - button "All" [pressed]
    - paragraph: 2 of 2 listed loops.
    - list:
      - listitem:
        - button "B1 Support → Stress 2 arrows · no delay" [pressed]
      - listitem:
        - button "U1 Stress → Sleep 2 arrows · no delay"
  `);
  await ana.hand.pressOn(views(page, 'Paths'));
  await panel.getByLabel('From', { exact: true }).selectOption('Budget');
  await panel.getByLabel('To', { exact: true }).selectOption('Marks');
  await expect(panel).toMatchAriaSnapshot(`
    - combobox "From"
    - 'button "From: use the one chosen on the map"'
    - combobox "To"
    - 'button "To: use the one chosen on the map"'
    - paragraph: "More Budget leads to more Marks: every chain says so."
    - heading "Where every chain goes through" [level=3]
    - list:
      - listitem:
        - button "Support"
      - listitem:
        - button "Stress"
    - heading "The chains" [level=3]
    - heading "Loops on the way" [level=3]
  `);
  await ana.hand.pressOn(views(page, 'What if'));
  await panel.getByLabel('Push up', { exact: true }).selectOption('Support');
  await expect(panel).toMatchAriaSnapshot(`
    - combobox "Push up"
    - combobox "Worked out by"
    - paragraph: What the arrows imply, not a forecast.
    - paragraph: /10000 systems with these arrows were drawn\\. \\d+ % of them settle/
    - heading "Rises" [level=3]
    - heading "Falls" [level=3]
    - list:
      - listitem:
        - button "Stress"
        - text: rises in 0 %
    - heading "No chain of arrows leads there" [level=3]
  `);
  await ana.hand.pressOn(views(page, 'How sure'));
  await ana.hand.pressOn(panel.getByRole('button', { name: 'Draw 200 maps' }));
  await expect(panel).toMatchAriaSnapshot(`
    - paragraph: /200 maps drawn/
    - combobox "Order by"
    - heading "Arrows" [level=3]
    - list:
      - listitem:
        - button "Stress"
        - strong: stable
    - paragraph: /A place on the map is not leverage\\./
  `);
});

test('analysis at 320 pixels', async ({ page, people }) => {
  const ana = await people.host(page, MAP);
  await page.setViewportSize({ width: 320, height: 640 });
  const panel = await openAnalysis(ana);
  for (const view of ['Structure', 'Paths', 'What if', 'How sure']) {
    await views(page, view).click();
    await expect(views(page, view)).toHaveAttribute('aria-pressed', 'true');
    await noSidewaysScroll(page);
  }
  await views(page, 'What if').click();
  await panel.getByLabel('Push up', { exact: true }).selectOption('Support');
  await expect(panel).toContainText('10000 systems');
  await noSidewaysScroll(page);
  await expectAccessible(page);
});
