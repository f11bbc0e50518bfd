// Every state of the workspace that opens something: how a keyboard gets there on a small map with one group.
import { type Page, expect } from '@playwright/test';
import { pickFrom } from './keyboard.ts';
import { type People } from './story.ts';
import { type Workspace } from './workspace.ts';

export const SMALL = 'from,to,polarity\nSleep,Focus,+\nFocus,Grades,+\nGrades,Stress,-\nStress,Sleep,-\nNoise,Sleep,-\nNoise,Stress,+\nSport,Sleep,+\n';

/** A small map with a group and a note, nothing chosen, the panel folded. */
export async function smallMap(page: Page, people: People): Promise<Workspace> {
  const ana = await people.host(page, SMALL);
  await ana.factor('Noise').focus();
  await page.keyboard.press('Enter');
  await expect(ana.selection).toBeVisible();
  await page.keyboard.press('Control+g');
  await page.keyboard.type('Outside');
  await page.keyboard.press('Enter');
  await expect(ana.dialog).toHaveCount(0);
  await ana.closePanel();
  await ana.factor('Noise').focus();
  await page.keyboard.press('Escape');
  await expect(ana.selection).toHaveCount(0);
  return ana;
}

async function listed(ana: Workspace): Promise<void> {
  await ana.factor('Sleep').focus();
  await ana.page.keyboard.press('Shift+F10');
  await expect(ana.page.locator('#context :focus')).toHaveCount(1);
}

async function fromMenu(ana: Workspace, entry: RegExp): Promise<void> {
  await ana.page.getByRole('button', { name: 'More for this map' }).focus();
  await ana.page.keyboard.press('Enter');
  await pickFrom(ana.page, ana.page.locator('#map-menu'), entry);
  await expect(ana.dialog).toBeVisible();
}

export interface State {
  enter(ana: Workspace): Promise<void>;
  leave(ana: Workspace): Promise<void>;
}

const escape = async ({ page, dialog }: Workspace) => {
  await dialog.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
};

export const STATES: Readonly<Record<string, State>> = {
  'several chosen': {
    async enter(ana) {
      await ana.factor('Sleep').focus();
      await ana.page.keyboard.press('Control+a');
      await expect(ana.selection).toBeVisible();
    },
    async leave(ana) {
      await ana.factor('Sleep').focus();
      await ana.page.keyboard.press('Escape');
      await expect(ana.selection).toHaveCount(0);
    },
  },
  'the list of things to do': { enter: listed, leave: async (ana) => {
    await ana.page.locator('#context button').first().focus();
    await ana.page.keyboard.press('Escape');
    await expect(ana.page.locator('#context')).toHaveCount(0);
    await ana.page.keyboard.press('Escape');
  } },
  'the search': {
    async enter(ana) {
      await ana.factor('Sleep').focus();
      await ana.page.keyboard.press('Control+f');
      await ana.page.keyboard.type('s');
      await expect(ana.page.getByRole('option').first()).toBeVisible();
    },
    async leave(ana) {
      await ana.page.getByRole('combobox', { name: 'Find a factor or a loop' }).focus();
      await ana.page.keyboard.press('Escape');
      await expect(ana.page.locator('.island.search')).toHaveCount(0);
    },
  },
  'a part that is looked at': {
    async enter(ana) {
      await listed(ana);
      await pickFrom(ana.page, ana.page.locator('#context'), 'Look at what is around it');
      await expect(ana.page.locator('.island.lens')).toBeVisible();
    },
    async leave(ana) {
      await ana.page.locator('.island.lens').getByRole('button').focus();
      await ana.page.keyboard.press('Enter');
      await ana.factor('Sleep').focus();
      await ana.page.keyboard.press('Escape');
      await expect(ana.page.locator('.island.lens')).toHaveCount(0);
    },
  },
  'the lesson': {
    async enter(ana) {
      await ana.page.getByRole('button', { name: 'More for this map' }).focus();
      await ana.page.keyboard.press('Enter');
      await pickFrom(ana.page, ana.page.locator('#map-menu'), 'Show me a loop in one minute');
      await expect(ana.page.locator('.island.lesson')).toBeVisible();
    },
    async leave(ana) {
      await ana.page.getByRole('button', { name: 'Skip this lesson' }).focus();
      await ana.page.keyboard.press('Enter');
      await expect(ana.page.locator('.island.lesson')).toHaveCount(0);
    },
  },
  'the table': {
    async enter(ana) {
      await ana.openPanel('Outline');
      await ana.page.getByRole('button', { name: 'Table', exact: true }).focus();
      await ana.page.keyboard.press('Enter');
      await expect(ana.dialog.getByRole('table')).toBeVisible();
      await ana.dialog.locator('tbody').getByRole('checkbox').first().focus();
      await ana.page.keyboard.press('Space');
      await expect(ana.dialog.locator('.bulk')).toBeVisible();
    },
    async leave(ana) {
      await escape(ana);
      await ana.closePanel();
    },
  },
  'what analysis says': {
    async enter(ana) {
      await ana.openPanel('Analysis');
      await expect(ana.analysis.getByRole('table')).toBeVisible();
    },
    leave: async (ana) => await ana.closePanel(),
  },
  'all groups': { enter: async (ana) => await fromMenu(ana, /^Groups$/), leave: escape },
  'a group for a factor': {
    async enter(ana) {
      await listed(ana);
      await pickFrom(ana.page, ana.page.locator('#context'), 'Put into a group');
      await expect(ana.dialog).toBeVisible();
    },
    async leave(ana) {
      await escape(ana);
      await ana.factor('Sleep').focus();
      await ana.page.keyboard.press('Escape');
    },
  },
  'a note': {
    async enter(ana) {
      await listed(ana);
      await pickFrom(ana.page, ana.page.locator('#context'), 'Note');
      await expect(ana.dialog).toBeVisible();
    },
    async leave(ana) {
      await escape(ana);
      await ana.factor('Sleep').focus();
      await ana.page.keyboard.press('Escape');
    },
  },
  'a list to paste': { enter: async (ana) => await fromMenu(ana, /^Paste a list$/), leave: escape },
  'the keys': { enter: async (ana) => await fromMenu(ana, /^Keys$/), leave: escape },
  'the looks': { enter: async (ana) => await fromMenu(ana, /^Light or dark$/), leave: escape },
};

/** Parts of the screen's furniture that stick out of it. */
export async function stickingOut(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll('.island, .island button, .island input, .island select, .popover, .popover button, .toast, dialog, dialog button, dialog input, dialog select, .empty, .empty input, .empty button')]
      .filter((part) => part.checkVisibility() && !part.closest('.panel-body') && !part.matches('.sr-only, .sr-only *'))
      .filter((part) => {
        // What scrolls inside something may be out of sight there, and is no less reachable.
        for (let around = part.parentElement; around !== null; around = around.parentElement) {
          if (/auto|scroll/.test(`${getComputedStyle(around).overflowX} ${getComputedStyle(around).overflowY}`) && around !== document.body && around !== document.documentElement) return false;
        }
        const { left, right, top, bottom } = part.getBoundingClientRect();
        return left < -0.5 || right > innerWidth + 0.5 || top < -0.5 || bottom > innerHeight + 0.5;
      })
      .map((part) => `${part.tagName} ${part.className} ${part.getAttribute('aria-label') ?? part.textContent?.trim().slice(0, 30) ?? ''} ${JSON.stringify(part.getBoundingClientRect())}`));
}
