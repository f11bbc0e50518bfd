// What every story has: a server, a person in a browser whose every request, policy breach and crash is watched, and
// more people when the story needs them. Pictures of the screens are kept when LOOPWISE_SHOTS names a folder.
import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page, expect } from '@playwright/test';
import { collectCspViolations, watchRequests } from './checks.ts';
import { type Plan, open } from './maps.ts';
import { type Loopwise, test as withServer } from './server.ts';
import { Workspace } from './workspace.ts';

/** Watches a context; `finish` fails when anything happened that never may. */
export async function watch(context: BrowserContext, origin: string): Promise<{ finish(): void }> {
  const crashes: string[] = [];
  const requests = watchRequests(context, origin);
  const policy = await collectCspViolations(context);
  context.on('weberror', (error) => crashes.push(String(error.error())));
  context.on('console', (message) => {
    const words = message.text();
    // What the browser itself says about a network that a test cut is no error of the page.
    const network = /Failed to load resource|Failed to fetch|WebSocket connection to|ERR_[A-Z_]+/.test(words);
    if ((message.type() === 'error' && !network) || /panicked|RuntimeError|did not start/.test(words)) crashes.push(words);
  });
  return {
    finish() {
      requests.expectNoneLeft();
      policy.expectNone();
      expect(crashes, 'errors that a page did not catch').toEqual([]);
    },
  };
}

/** Brings more people, each with a browser profile of their own. */
export interface People {
  /** Somebody nobody knows yet. */
  stranger(options?: BrowserContextOptions): Promise<Page>;
  /** The facilitator on this page, with a new map of a list of links open. */
  host(page: Page, links: string): Promise<Workspace>;
  /** The facilitator on this page, with a new map whose cards lie as planned. */
  plan(page: Page, plan: Plan): Promise<Workspace>;
  /** Joins by an invite link and opens the map. */
  participant(invite: string, voice?: 'Student' | 'Teacher' | 'Member'): Promise<Workspace>;
  /** The workspace on a page. */
  workspace(page: Page): Workspace;
}

function bring(browser: Browser, loopwise: Loopwise, isFinger: boolean) {
  const all: { context: BrowserContext; finish(): void }[] = [];
  const people: People = {
    async stranger(options = {}) {
      const context = await browser.newContext(options);
      const { finish } = await watch(context, loopwise.origin);
      all.push({ context, finish });
      return await context.newPage();
    },
    async host(page, links) {
      await loopwise.signIn(page);
      await bringFile(page, { name: 'Sleep.csv', text: links });
      await page.waitForURL(/\/maps\//);
      return await people.workspace(page).ready();
    },
    async plan(page, plan) {
      await loopwise.signIn(page);
      return await open(page, plan, isFinger);
    },
    async participant(invite, voice = 'Student') {
      const page = await people.stranger();
      await joinBy(page, invite, voice);
      return await people.workspace(page).ready();
    },
    workspace: (page) => new Workspace(page, isFinger),
  };
  return { people, all };
}

/** Joins by an invite link: takes the offered name, chooses a voice, presses the button. */
export async function joinBy(page: Page, invite: string, voice: 'Student' | 'Teacher' | 'Member'): Promise<void> {
  await page.goto(invite);
  await page.locator('.voice-card').filter({ hasText: voice }).click();
  await page.getByRole('button', { name: 'Join the workshop' }).click();
}

/** Makes a map on the facilitator's list of maps and opens it. */
export async function makeMap(page: Page, title: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(title);
  await page.getByRole('button', { name: 'Make the map' }).click();
  await page.waitForURL(/\/maps\/[0-9a-f-]{36}$/);
}

/** Brings a file to the facilitator's list of maps: a path, or a name and what is in it. */
export async function bringFile(page: Page, file: string | { name: string; text: string }): Promise<void> {
  const given = typeof file === 'string' ? file : { name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) };
  await page.getByLabel('File').setInputFiles(given);
  await page.getByRole('button', { name: 'Import' }).click();
}

/** An invite link to the map that is open, asked for as the dialog does. */
export async function inviteTo(page: Page, role: 'participant' | 'observer' = 'participant'): Promise<string> {
  const map = new URL(page.url()).pathname;
  const answer = await page.evaluate(async ([path, role]) => {
    const response = await fetch(`/api${path}/invites`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role }),
    });
    return (await response.json()) as { url: string };
  }, [map, role] as const);
  return answer.url;
}

/** Keeps a picture of the screen for people to look at, when they asked for pictures. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOPWISE_SHOTS'];
  if (folder === undefined || folder === '') return;
  await page.screenshot({ path: join(folder, `${test.info().project.name}-${name}.png`), animations: 'disabled' });
}

/** Playwright's `test` with a server, a watched context, and more people. */
export const test = withServer.extend<{ people: People }>({
  context: async ({ context, loopwise }, use) => {
    const { finish } = await watch(context, loopwise.origin);
    await use(context);
    finish();
  },
  people: async ({ browser, loopwise, hasTouch }, use) => {
    const { people, all } = bring(browser, loopwise, hasTouch ?? false);
    await use(people);
    for (const { context, finish } of all) {
      finish();
      await context.close();
    }
  },
});

export { expect } from '@playwright/test';
