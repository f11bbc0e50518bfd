// Every stop of the keyboard, in everything that opens: it can be seen, it has its ring, it is large enough, no words are cut.
import { type Page } from '@playwright/test';
import { STATES, smallMap, stickingOut } from '../support/states.ts';
import { expectStopsInSight, targetsBelow } from '../support/stops.ts';
import { expect, makeMap, test } from '../support/story.ts';
import { Workspace } from '../support/workspace.ts';

test('in everything that opens, every stop is in sight with its ring, and large enough', async ({ page, people, hasTouch }) => {
  test.setTimeout(300_000);
  const ana = await smallMap(page, people);
  for (const [what, { enter, leave }] of Object.entries(STATES)) {
    await test.step(what, async () => {
      await enter(ana);
      expect.soft(await targetsBelow(page, hasTouch ? 32 : 24), what).toEqual([]);
      await expectStopsInSight(page, what);
      // Tab leaves the list of things to do, and so closes it.
      if (what === 'the list of things to do') await enter(ana);
      await leave(ana);
    });
  }
});

test('with forced colours every stop has a ring that is not a shadow', async ({ page, people }) => {
  test.setTimeout(300_000);
  await page.emulateMedia({ forcedColors: 'active' });
  const ana = await smallMap(page, people);
  for (const [what, { enter, leave }] of Object.entries(STATES)) {
    await test.step(what, async () => {
      await enter(ana);
      expect.soft(await withoutOutline(page), what).toEqual([]);
      if (what === 'the list of things to do') await enter(ana);
      await leave(ana);
    });
  }
});

test('the empty map and the lesson: every stop is in sight with its ring', async ({ loopwise, page, hasTouch }) => {
  await loopwise.signIn(page);
  await makeMap(page, 'Sleep at our school');
  await new Workspace(page, hasTouch ?? false).ready();
  await expectStopsInSight(page, 'an empty map');
  await page.getByRole('button', { name: 'Show me a loop in one minute' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Your first loop' })).toBeVisible();
  await expectStopsInSight(page, 'the lesson');
});

/** The stops from here on that have no outline: forced colours take shadows away. */
async function withoutOutline(page: Page): Promise<string[]> {
  const without = new Set<string>();
  for (let stop = 0; stop < 30; stop += 1) {
    await page.keyboard.press('Tab');
    const bare = await page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return null;
      if (focused.classList.contains('proxy')) return '';
      const label = focused.matches('input[type=radio], input[type=checkbox]') ? focused.closest('label') : null;
      const ringed = [focused, label].some((part) => part !== null && getComputedStyle(part).outlineStyle !== 'none');
      return ringed ? '' : `${focused.tagName}.${focused.className} ${focused.getAttribute('aria-label') ?? focused.textContent ?? ''}`;
    });
    if (bare === null) break;
    if (bare !== '') without.add(bare);
  }
  return [...without];
}

/** Words that are cut off: in a box that hides what does not fit. */
async function cutWords(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll('.island *, .popover *, dialog *, .toast *, .empty *')].filter((part) => {
      const hasWords = [...part.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && (child.textContent ?? '').trim() !== '');
      if (!hasWords || !part.checkVisibility() || part.closest('.sr-only, svg, select') !== null) return false;
      const range = document.createRange();
      range.selectNodeContents(part);
      const words = range.getBoundingClientRect();
      for (let around: Element | null = part; around !== null && around !== document.body; around = around.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(around);
        const box = around.getBoundingClientRect();
        if (/hidden|clip/.test(overflowX) && (words.right > box.right + 1 || words.left < box.left - 1)) return true;
        if (/hidden|clip/.test(overflowY) && (words.bottom > box.bottom + 2 || words.top < box.top - 2)) return true;
        if (/auto|scroll/.test(`${overflowX}${overflowY}`) || position === 'fixed') break;
      }
      return false;
    }).map((part) => `${part.tagName}.${part.className} “${part.textContent?.trim().slice(0, 40)}”`));
}

test('wider spaces between letters, words and lines lose nothing', async ({ page, people }) => {
  test.setTimeout(300_000);
  const ana = await smallMap(page, people);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.head') ?? document.body).letterSpacing), 'the spaces are there').not.toBe('normal');
  for (const [what, { enter, leave }] of Object.entries(STATES)) {
    await test.step(what, async () => {
      await enter(ana);
      expect.soft(await stickingOut(page), `${what}: sticks out`).toEqual([]);
      expect.soft(await cutWords(page), `${what}: cut`).toEqual([]);
      await leave(ana);
    });
  }
});

test('at twice the size of everything nothing is lost', async ({ page, people }) => {
  test.setTimeout(300_000);
  // What a zoom of 200 % does to a page of 1280 by 800.
  await page.setViewportSize({ width: 640, height: 400 });
  const ana = await smallMap(page, people);
  for (const [what, { enter, leave }] of Object.entries(STATES)) {
    await test.step(what, async () => {
      await enter(ana);
      expect.soft(await stickingOut(page), `${what}: sticks out`).toEqual([]);
      expect.soft(await cutWords(page), `${what}: cut`).toEqual([]);
      await leave(ana);
    });
  }
});
