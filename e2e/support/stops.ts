// Where the keyboard can be: every stop of Tab, whether it can be seen, whether it has its ring, how large it is.
import { type Page, expect } from '@playwright/test';
import { focused } from './keyboard.ts';

export interface Stop {
  readonly what: string;
  readonly ring: boolean;
  /** Where it cannot be seen, or nothing. */
  readonly hidden: string;
}

/** What has the focus, whether it can be seen, and whether it is ringed; null when nothing has it. */
export async function focusedStop(page: Page): Promise<Stop | null> {
  return await page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return null;
    const what = `${focused.tagName} ${focused.id || (focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 40)}`;
    // A hidden button stands for a picture below it, and lets the pointer through to it.
    const isProxy = focused.classList.contains('proxy');
    // A hidden box of a choice is drawn by the label around it.
    const drawn = focused.matches('input[type=radio], input[type=checkbox], input[type=file]') ? (focused.closest('label') ?? focused) : focused;
    const { left, top, right, bottom } = drawn.getBoundingClientRect();
    const spots = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]] as const;
    const hidden = spots.flatMap(([x, y]) => {
      const on = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      const isThere = isProxy ? on?.closest('#map') !== null && on !== null : drawn.contains(on) || (on?.contains(drawn) ?? false);
      return isThere ? [] : [`${x},${y} under ${on === null ? 'the edge of the screen' : `${on.tagName}.${on.className}`}`];
    });
    const rings = [focused, drawn].some((part) => {
      const { boxShadow, outlineStyle } = getComputedStyle(part);
      return boxShadow !== 'none' || outlineStyle !== 'none';
    });
    return { what, ring: isProxy || rings, hidden: hidden.join('; ') };
  });
}

/** Presses Tab until a stop comes round again or the page ends; the test fails unless each is in sight and ringed. */
export async function expectStopsInSight(page: Page, where: string, most = 140): Promise<Stop[]> {
  const stops: Stop[] = [];
  await page.evaluate(() => document.querySelectorAll('[data-walked]').forEach((stop) => stop.removeAttribute('data-walked')));
  while (stops.length < most) {
    await page.keyboard.press('Tab');
    const stop = await focusedStop(page);
    if (stop === null) break;
    const isRound = await page.evaluate(() => {
      const was = document.activeElement?.hasAttribute('data-walked') ?? true;
      document.activeElement?.setAttribute('data-walked', '');
      return was;
    });
    if (isRound) break;
    stops.push(stop);
  }
  expect(stops.length, `stops in ${where}`).toBeGreaterThan(0);
  expect.soft(stops.filter(({ hidden }) => hidden !== ''), `${where}: stops that are covered or out of sight`).toEqual([]);
  expect.soft(stops.filter(({ ring }) => !ring), `${where}: stops without a ring`).toEqual([]);
  return stops;
}

/** Something other than the page itself has the focus, and stays there. */
export async function expectFocusKept(page: Page, after: string): Promise<void> {
  await expect.poll(() => focused(page), { message: `focus after: ${after}`, timeout: 3_000 }).not.toMatch(/^(body|html|nothing)/);
}

/** Controls that are smaller than this; links inside running text are as high as their line. */
export async function targetsBelow(page: Page, smallest: number): Promise<string[]> {
  return await page.evaluate((smallest) =>
    [...document.querySelectorAll('button, a, input, select, summary, [role=tab]')]
      .filter((control) => control.checkVisibility() && !control.matches('.proxy, .sr-only, .skip, p a, li p a, [type=hidden]'))
      .map((control) => ({ control, box: (control.closest('label') ?? control).getBoundingClientRect() }))
      .filter(({ box }) => box.width < smallest - 0.5 || box.height < smallest - 0.5)
      .map(({ control, box }) => `${control.tagName}.${control.className} “${control.textContent?.trim().slice(0, 20)}” ${box.width}×${box.height}`), smallest);
}
