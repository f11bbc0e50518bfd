// Without colour the map says the same (AX-04): the three signs, their lines and their arrowheads differ in light and
// dark alone, in every theme and at every zoom that shows signs.
import { type Page } from '@playwright/test';
import { look } from '../support/demo.ts';
import { expect, shot, test } from '../support/story.ts';
import { type Spot } from '../support/hand.ts';
import { layer } from '../support/layers.ts';
import { type Workspace } from '../support/workspace.ts';

// The same link three times, but for its sign: what differs on the canvas is the sign.
const THREE = {
  title: 'Signs',
  at: { Aa: [0, 0], Ab: [0, 150], Ac: [0, 300], Ba: [320, 0], Bb: [320, 150], Bc: [320, 300] },
  links: [['Aa', 'Ba', '+'], ['Ab', 'Bb', '-'], ['Ac', 'Bc', '?']],
} as const;
const LOOKS = ['Light', 'Dark', 'High contrast', 'Large, for a projector'] as const;
/** How far two lights must be apart to be told apart at all, of 255. */
const APART = 48;

/** The light of each pixel of the still layer in a window, colour taken away as television did. */
async function greys(page: Page, from: Spot, width: number, height: number): Promise<number[]> {
  const { data, fine, width: across } = await layer(page, 'still');
  const [left, top, right, bottom] = [from.x, from.y, from.x + width, from.y + height].map((side) => Math.round(side * fine)) as [number, number, number, number];
  const light: number[] = [];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = 4 * (y * across + x);
      light.push(0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0));
    }
  }
  return light;
}

/** What lies between the two cards of each link, seen without colour. */
async function strips(ana: Workspace): Promise<number[][]> {
  const seen: number[][] = [];
  for (const row of ['a', 'b', 'c']) {
    const from = await ana.factor(`A${row}`).boundingBox();
    const to = await ana.factor(`B${row}`).boundingBox();
    if (from === null || to === null) throw new Error('a card is not on the screen');
    const [left, right, middle] = [from.x + from.width + 6, to.x - 6, from.y + from.height / 2];
    seen.push(await greys(ana.page, { x: Math.round(left), y: Math.round(middle - 24) }, Math.floor(right - left), 48));
  }
  return seen;
}

test('plus, minus and not agreed differ without their colours, in every theme, near and far', async ({ page, people }) => {
  const ana = await people.plan(page, THREE);
  for (const name of LOOKS) {
    await look(ana, name);
    for (const zoom of ['whole', 'half'] as const) {
      await ana.hand.pressOn(page.getByRole('button', { name: 'Show the whole map' }));
      if (zoom === 'half') {
        await ana.factor('Aa').focus();
        for (let step = 0; step < 2; step += 1) await page.keyboard.press('-');
      }
      const [plus = [], minus = [], unknown = []] = await strips(ana);
      expect(plus.length).toBeGreaterThan(500);
      for (const [what, a, b] of [['+ and −', plus, minus], ['+ and ?', plus, unknown], ['− and ?', minus, unknown]] as const) {
        const differing = a.filter((light, at) => Math.abs(light - (b[at] ?? light)) > APART).length;
        expect(differing, `${what} in ${name}, ${zoom}`).toBeGreaterThan(25);
        // And it is no shade of the whole line: there are places that are dark in one and light in the other, both ways.
        const darker = a.filter((light, at) => light + APART < (b[at] ?? light)).length;
        const lighter = a.filter((light, at) => light - APART > (b[at] ?? light)).length;
        expect(Math.min(darker, lighter), `${what} in ${name}, ${zoom}: both ways`).toBeGreaterThan(5);
      }
      await shot(page, `greyscale-${name}-${zoom}`);
    }
  }
});
