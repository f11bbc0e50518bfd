// Every server page in every look: what a program can check of it, where the keyboard goes, how it fits a small screen.
import { type Page } from '@playwright/test';
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, shot, test } from '../support/story.ts';
import { Workspace } from '../support/workspace.ts';

const DEMO = '/maps/01900000-0000-7000-8000-00de00000001';

interface Place {
  readonly path: string;
  /** Parts to look at where the whole page is the same part forty times over. */
  readonly parts?: readonly string[];
}

const FOR_ALL: Readonly<Record<string, Place>> = {
  landing: { path: '/' },
  example: { path: '/example' },
  notice: { path: '/notice' },
  error: { path: '/nothing-here' },
};
const FOR_FACILITATORS: Readonly<Record<string, Place>> = {
  maps: { path: '/' },
  found: { path: '/?words=school&order=title' },
  settings: { path: `${DEMO}/settings` },
  outline: { path: `${DEMO}/outline`, parts: ['.page-head', '.summary', '.factor-entry:first-of-type'] },
  report: { path: `${DEMO}/report`, parts: ['.report-bar', '.sheet:first-of-type', '.sheet.wide'] },
};

const LOOKS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  contrast: { contrast: 'more' },
  forced: { forcedColors: 'active' },
} as const;

async function looksRight(page: Page, name: string, { path, parts }: Place, origin: string): Promise<void> {
  await page.goto(origin + path);
  await expect(page.locator('h1'), `${name} has one first heading`).toHaveCount(1);
  await expect(page.getByRole('main'), `${name} has one main part`).toHaveCount(1);
  await noSidewaysScroll(page);
  if (parts === undefined) await expectAccessible(page);
  for (const part of parts ?? []) await expectAccessible(page, part);
}

test.describe('with the demo map', () => {
  test.use({ settings: { arguments: ['--seed-demo'] } });

  for (const [look, media] of Object.entries(LOOKS)) {
    test(`every page for everybody is accessible and fits 320 pixels in the look “${look}”`, async ({ loopwise, page }) => {
      await page.emulateMedia(media);
      for (const [name, place] of Object.entries(FOR_ALL)) {
        await looksRight(page, name, place, loopwise.origin);
        await shot(page, `page-${name}-${look}`);
      }
    });

    for (const [name, place] of Object.entries(FOR_FACILITATORS)) {
      test(`the page “${name}” is accessible and fits 320 pixels in the look “${look}”`, async ({ loopwise, page }) => {
        await page.emulateMedia(media);
        await loopwise.signIn(page);
        await looksRight(page, name, place, loopwise.origin);
        await shot(page, `page-${name}-${look}`);
      });
    }
  }

  test('the keyboard finds the skip link first, and every stop is in sight with its ring', async ({ loopwise, page }) => {
    const places = Object.entries(FOR_ALL).map(([name, place]) => [name, place] as const);
    await loopwise.signIn(page);
    for (const [name, { path }] of [...places.slice(1), ...Object.entries(FOR_FACILITATORS)]) {
      await page.goto(loopwise.origin + path);
      const stops = await walk(page, 40);
      expect(stops.length, name).toBeGreaterThan(1);
      expect(stops.filter((stop) => stop.trouble !== ''), `${name}: stops out of sight or without a ring`).toEqual([]);
      expect(stops[0]?.what, name).toBe('Skip to the page');
    }
    await page.goto(loopwise.origin);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#main$/);
  });

  test('the look that was chosen in a map holds on every page, until the one of the device is chosen', async ({ loopwise, page, hasTouch }) => {
    await loopwise.signIn(page);
    await page.goto(loopwise.origin + DEMO);
    const workspace = await new Workspace(page, hasTouch ?? false).ready();
    const choose = async (name: string) => {
      await workspace.menu('Light or dark');
      await workspace.hand.pressOn(workspace.dialog.getByText(name, { exact: true }));
      await workspace.hand.pressOn(workspace.dialog.getByRole('button', { name: 'Close' }));
    };
    const themes = async () => {
      const found: (string | null)[] = [];
      for (const path of ['/', `${DEMO}/outline`, `${DEMO}/settings`, '/notice', '/example', `${DEMO}/report`]) {
        await page.goto(loopwise.origin + path);
        found.push(await page.locator('html').getAttribute('data-theme'));
      }
      return found;
    };
    await choose('Dark');
    // A report is a sheet of paper.
    expect(await themes()).toEqual(['dark', 'dark', 'dark', 'dark', 'dark', 'light']);
    await page.goto(loopwise.origin + DEMO);
    await workspace.ready();
    await expect(page.locator('html'), 'the map itself remembers it too').toHaveAttribute('data-theme', 'dark');
    await choose('Light');
    expect(await themes()).toEqual([null, null, null, null, null, 'light']);
  });

  test('on a phone the outline is found by its folded list of factors', async ({ loopwise, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await loopwise.signIn(page);
    await page.goto(`${loopwise.origin}${DEMO}/outline`);
    const opener = page.locator('.jump summary');
    await expect(opener).toHaveText('Find a factor (39)');
    await tabTo(page, opener);
    await page.keyboard.press('Enter');
    await page.locator('.jump').getByRole('link', { name: 'Teacher workload' }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Teacher workload' })).toBeInViewport();
  });

  test('a report fits its sheets: no words are cut and the map lies across a page of its own', async ({ loopwise, page }) => {
    await loopwise.signIn(page);
    await page.goto(`${loopwise.origin}${DEMO}/report`);
    await page.emulateMedia({ media: 'print' });
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('figcaption, figcaption li, h1, h2, h3, td, th, dd')]
        .filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflow !== 'visible')
        .map((part) => `${part.tagName} ${part.textContent?.slice(0, 40)}`));
    expect(cut).toEqual([]);
    const page_of = await page.locator('.sheet.wide').evaluate((sheet) => getComputedStyle(sheet).getPropertyValue('page'));
    expect(page_of).toBe('wide');
    await expect(page.locator('.report-bar')).toBeHidden();
  });
});

interface Stop {
  readonly what: string;
  /** What is wrong with it, or nothing. */
  readonly trouble: string;
}

/** Presses Tab until the page ends, so many times at most. */
async function walk(page: Page, most: number): Promise<Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < most) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return null;
      const what = (focused.getAttribute('aria-label') ?? focused.textContent ?? focused.id).trim().slice(0, 60);
      // A link over two lines has two boxes, and the middle between them is not its own.
      const { left, top, right, bottom } = focused.getClientRects()[0] ?? focused.getBoundingClientRect();
      const on = document.elementFromPoint((left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
      const { boxShadow, outlineStyle } = getComputedStyle(focused);
      const trouble = [
        on !== null && (focused.contains(on) || on.contains(focused)) ? '' : 'covered or out of sight',
        boxShadow !== 'none' || outlineStyle !== 'none' ? '' : 'without a ring',
      ];
      return { what, trouble: trouble.filter((words) => words !== '').join(', ') };
    });
    if (stop === null) return stops;
    stops.push(stop);
  }
  return stops;
}
