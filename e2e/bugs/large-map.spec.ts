// A map with more items than hidden buttons: the keyboard still reaches all of it.
import { expect, test } from '../support/story.ts';

/** A grid of factors, each linked to the next one in its row and below. */
function grid(side: number): string {
  const lines = ['from,to,polarity'];
  const name = (row: number, column: number) => `Factor ${row}-${column}`;
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      if (column + 1 < side) lines.push(`${name(row, column)},${name(row, column + 1)},+`);
      if (row + 1 < side) lines.push(`${name(row, column)},${name(row + 1, column)},+`);
    }
  }
  return `${lines.join('\n')}\n`;
}

test('arrow keys go from one end of the map to the other', async ({ page, people }) => {
  const ana = await people.host(page, grid(16));
  await expect(ana.factors.first()).toHaveCount(1);
  const { factors } = await ana.stored();
  expect(factors).toHaveLength(256);
  expect(await page.locator('#map .proxy').count()).toBeLessThanOrEqual(170);

  const wanted = factors.reduce((low, factor) => (factor.at.y > low.at.y ? factor : low));
  await page.locator('#map .proxy[tabindex="0"]').focus();
  const visited = new Set<string>();
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) {
    for (let step = 0; step < 20; step += 1) {
      await page.keyboard.press(key);
      const id = await page.evaluate(() => document.activeElement?.id ?? '');
      expect(id, 'the keyboard is on a factor').toMatch(/^factor-/);
      visited.add(id);
    }
  }
  expect(visited.size, `factors on the way; the lowest is ${wanted.label}`).toBeGreaterThan(20);
});

test('the links of a factor are gone through one by one', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to,polarity\nSleep,Focus,+\nSleep,Stress,-\nSleep,Grades,+\n');
  await ana.factor('Sleep').focus();
  await page.keyboard.press('Alt+ArrowRight');
  const seen = new Set<string>();
  for (let turn = 0; turn < 3; turn += 1) {
    seen.add(await page.evaluate(() => document.activeElement?.textContent ?? ''));
    await page.keyboard.press('Alt+ArrowDown');
  }
  expect([...seen].sort()).toEqual([
    'More sleep leads to less stress.',
    'More sleep leads to more focus.',
    'More sleep leads to more grades.',
  ]);
});
