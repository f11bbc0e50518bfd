// Going about with a keyboard alone.
import { type Locator, type Page, expect } from '@playwright/test';

/** More stops than any screen of ours has between two things. */
const MOST_STOPS = 80;

/** Presses Tab (or Shift and Tab) until an element has the focus, as somebody without a pointer must. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toHaveCount(1);
  const passed: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    const here = await target.evaluate((element) => {
      const focused = document.activeElement;
      if (focused === element) return null;
      return `${focused?.tagName.toLowerCase()} “${(focused?.getAttribute('aria-label') ?? focused?.textContent ?? '').trim().slice(0, 40)}”`;
    });
    if (here === null) return;
    passed.push(here);
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reached ${target}; it passed ${passed.join(' · ')}`);
}

/** What has the focus, in words for a message. */
export async function focused(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const element = document.activeElement;
    if (element === null) return 'nothing';
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return `${element.tagName.toLowerCase()} “${name.trim().slice(0, 40)}”`;
  });
}

/** Goes through an open list with the arrow keys until an entry has these words, and presses it unless told not to. */
export async function pickFrom(page: Page, list: Locator, words: string | RegExp, press = true): Promise<void> {
  await expect(list).toBeVisible();
  await expect(list.locator(':focus')).toHaveCount(1);
  const wanted = list.locator('a, button, input').filter({ hasText: words }).or(list.getByRole('button', { name: words }));
  await expect(wanted.first()).toBeVisible();
  for (let step = 0; step < MOST_STOPS; step += 1) {
    if (await wanted.first().evaluate((entry) => entry === document.activeElement)) {
      if (press) await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no arrow key leads to ${words}`);
}

/** What is said to those who listen. */
export function said(page: Page): Locator {
  return page.locator('p.sr-only[role=status][aria-live=polite]');
}
