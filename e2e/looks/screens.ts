// Every screen of the product with the demo map on it, and how to get there.
import { type Page, expect } from '@playwright/test';
import { look } from '../support/demo.ts';
import { type Loopwise } from '../support/server.ts';
import { inviteTo } from '../support/story.ts';
import { Workspace } from '../support/workspace.ts';

export const DEMO = '/maps/01900000-0000-7000-8000-00de00000001';
export const THEMES = ['light', 'dark', 'contrast', 'projector'] as const;
export type Theme = (typeof THEMES)[number];

/** A phone, a tablet, a laptop and a large screen: width by height. */
export const SIZES = { 390: 844, 768: 1024, 1440: 900, 1920: 1080 } as const;
export type Width = keyof typeof SIZES;

export interface Screen {
  /** Goes there in a browser that has the facilitator's cookie. */
  show(page: Page, loopwise: Loopwise, theme: Theme): Promise<void>;
  /** A page without the workspace on it: it has no look for a projector. */
  readonly isPage?: boolean;
}

const page = (path: string): Screen => ({
  isPage: true,
  show: async (page, { origin }) => {
    await page.goto(origin + path);
    await expect(page.locator('h1')).toHaveCount(1);
  },
});

/** The workspace with the demo map, and what was done in it to come to this screen. */
const workspace = (doing: (ana: Workspace) => Promise<void> = async () => {}): Screen => ({
  show: async (page, { origin }, theme) => {
    await page.goto(origin + DEMO);
    const ana = await new Workspace(page, false).ready();
    await ana.connected();
    if (theme === 'projector') await look(ana, 'Large, for a projector');
    await expect(page.locator('#map .proxy[id^="factor-"]').first()).toBeAttached();
    await doing(ana);
    await settled(page);
  },
});

/** Two frames without a change: everything that was asked for is painted. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });
}

const LOOP = 'The trust snowball';

const toldLoop = async (ana: Workspace) => {
  await ana.openPanel('Loops');
  await ana.loops.filter({ hasText: LOOP }).first().click();
  await expect(ana.story.getByRole('heading', { name: LOOP })).toBeVisible();
};

export const SCREENS: Readonly<Record<string, Screen>> = {
  landing: {
    isPage: true,
    show: async (page, { origin }) => {
      await page.context().clearCookies();
      await page.goto(origin);
      await expect(page.locator('h1')).toHaveCount(1);
    },
  },
  maps: page('/'),
  settings: page(`${DEMO}/settings`),
  example: page('/example'),
  notice: page('/notice'),
  outline: page(`${DEMO}/outline`),
  report: page(`${DEMO}/report`),
  lost: page('/nothing-here'),
  join: {
    isPage: true,
    show: async (page, { origin }) => {
      await page.goto(origin + DEMO);
      await new Workspace(page, false).ready();
      const invite = await inviteTo(page);
      await page.context().clearCookies();
      await page.goto(invite);
      await expect(page.getByRole('button', { name: 'Join the workshop' })).toBeVisible();
    },
  },
  start: workspace(),
  whole: workspace(async (ana) => {
    await ana.closePanel();
    await ana.factor('Sense of belonging').focus();
    await ana.page.keyboard.press('0');
  }),
  loop: workspace(toldLoop),
  chosen: workspace(async (ana) => {
    await ana.closePanel();
    await ana.factor('Sense of belonging').focus();
    await ana.page.keyboard.press('Enter');
    await expect(ana.selection).toBeVisible();
  }),
  list: workspace(async (ana) => {
    await ana.closePanel();
    await ana.factor('Sense of belonging').focus();
    await ana.page.keyboard.press('Shift+F10');
    await expect(ana.list).toBeVisible();
  }),
  several: workspace(async (ana) => {
    await ana.closePanel();
    await ana.factor('Sense of belonging').focus();
    await ana.page.keyboard.press('Control+a');
    await expect(ana.selection).toBeVisible();
  }),
  search: workspace(async (ana) => {
    await ana.factor('Sense of belonging').focus();
    await ana.page.keyboard.press('Control+f');
    await ana.page.keyboard.type('te');
    await expect(ana.page.getByRole('option').first()).toBeVisible();
  }),
  sentences: workspace(async (ana) => await ana.openPanel('Outline')),
  structure: workspace(async (ana) => {
    await ana.openPanel('Analysis');
    await ana.analysis.getByRole('button', { name: 'Colour the map by this' }).click();
    await expect(ana.analysis.getByRole('button', { name: 'Colour the map by this' })).toHaveAttribute('aria-pressed', 'true');
  }),
  paths: workspace(async (ana) => {
    await ana.openPanel('Analysis');
    await ana.analysis.getByRole('button', { name: 'Paths' }).click();
    await ana.analysis.getByLabel('From', { exact: true }).selectOption('Peer support');
    await ana.analysis.getByLabel('To', { exact: true }).selectOption('Attendance');
    await expect(ana.analysis.locator('.finding')).toBeVisible();
  }),
  push: workspace(async (ana) => {
    await ana.openPanel('Analysis');
    await ana.analysis.getByRole('button', { name: 'What if' }).click();
    await ana.analysis.getByLabel('Push up', { exact: true }).selectOption('Peer support');
    // Thousands of systems are drawn: a slow machine takes a while.
    await expect(ana.analysis).toContainText('systems with these arrows were drawn', { timeout: 40_000 });
    await ana.analysis.getByLabel('Worked out by').selectOption('One push, step by step');
    await ana.analysis.getByRole('button', { name: 'Next step' }).click();
    await expect(ana.analysis.getByRole('heading', { name: /^Step 1 of/ })).toBeVisible();
  }),
  table: workspace(async (ana) => {
    await ana.openPanel('Outline');
    await ana.page.getByRole('button', { name: 'Table', exact: true }).click();
    await expect(ana.dialog.getByRole('table')).toBeVisible();
  }),
  keys: workspace(async (ana) => {
    await ana.menu(/^Keys$/);
    await expect(ana.dialog).toBeVisible();
  }),
  signs: workspace(async (ana) => {
    await ana.menu('The signs');
    await expect(ana.dialog).toBeVisible();
  }),
  menu: workspace(async (ana) => {
    await ana.page.getByRole('button', { name: 'More for this map' }).click();
    await expect(ana.page.locator('#map-menu')).toBeVisible();
  }),
  empty: {
    show: async (page, { origin }, theme) => {
      await page.goto(origin);
      await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Sleep at our school');
      await page.getByRole('button', { name: 'Make the map' }).click();
      const ana = await new Workspace(page, false).ready();
      await ana.connected();
      if (theme === 'projector') await look(ana, 'Large, for a projector');
      await settled(page);
    },
  },
};

/** Opens a screen in a theme, on a page that is nobody's yet. */
export async function open(page: Page, loopwise: Loopwise, screen: Screen, theme: Theme): Promise<void> {
  await page.addInitScript((theme) => localStorage.setItem('loopwise/theme', theme), theme);
  await loopwise.signIn(page);
  await screen.show(page, loopwise, theme);
  await page.evaluate(sameEveryDay);
  await page.mouse.move(0, 0);
}

/** In the page: the day and the name that chance gave are those of every other run, so that lines break alike. */
function sameEveryDay(): void {
  const name = document.querySelector('.generated');
  if (name !== null) name.textContent = 'Kind Tiger';
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    text.nodeValue = (text.nodeValue ?? '').replaceAll(/\b\d{1,2} [A-Z][a-z]+ 20\d\d\b/g, '25 November 2026');
  }
}
