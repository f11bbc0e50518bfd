// A workshop as its people meet it: the desk of whoever runs it, the room on participants' devices, the big screen.
import { type Browser, type BrowserContextOptions, type Locator, type Page, expect } from '@playwright/test';
import { expectAccessible } from './checks.ts';
import type { Loopwise } from './server.ts';
import { makeMap, watch } from './story.ts';

export interface Plan {
  /** The run-sheet's id. */
  readonly runSheet?: 'first-map-45' | 'full-workshop-90' | 'council-decision-60';
  readonly moderation?: 'off' | 'filter' | 'approve_first';
  readonly lobby?: 'wait' | 'open';
  readonly anonymous?: boolean;
  /** A run-sheet of one's own, by its title, in place of a built-in one. */
  readonly sheet?: string;
}

/** Everything that a page received: documents, parts, what was streamed to it, frames of sockets. */
export class Received {
  readonly #texts: string[] = [];
  #client: string | undefined;

  /** Listens from now on. */
  static async by(page: Page): Promise<Received> {
    const received = new Received();
    const keep = (text: string) => received.#texts.push(text);
    page.on('response', async (response) => {
      const kind = response.headers()['content-type'] ?? '';
      if (!/html|json/.test(kind)) return;
      // A page that was left meanwhile takes its answers with it.
      await response.text().then(keep, () => undefined);
    });
    page.on('websocket', (socket) => {
      // “hello” in CBOR: two lists, the ticket with its length, then the ids of map and tab, sixteen bytes each.
      socket.on('framesent', ({ payload }) => {
        if (received.#client !== undefined || typeof payload === 'string' || payload[1] !== 0) return;
        const ids = 5 + (payload[4] ?? 0);
        received.#client = payload.subarray(ids + 18, ids + 34).toString('latin1');
      });
      socket.on('framereceived', ({ payload }) => keep(typeof payload === 'string' ? payload : payload.toString('latin1')));
    });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    devtools.on('Network.eventSourceMessageReceived', ({ data }) => keep(data));
    return received;
  }

  /** The id under which a tab of this page changes maps: the second of its first frame on a socket. */
  get client(): string {
    if (this.#client === undefined) throw new Error('no tab of this page has opened a map');
    return this.#client;
  }

  /** What came so far does not count any more. */
  forget(): void {
    this.#texts.length = 0;
  }

  get count(): number {
    return this.#texts.length;
  }

  /** The texts in which some words stand. */
  holding(words: string): string[] {
    return this.#texts.filter((text) => text.includes(words));
  }
}

/** The desk of somebody who runs a workshop. */
export class Desk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Makes a map and a workshop on it. */
  static async open(loopwise: Loopwise, page: Page, about: string, plan: Plan = {}): Promise<Desk> {
    await loopwise.signIn(page);
    await makeMap(page, about);
    return await Desk.on(page, plan);
  }

  /** Makes a workshop on the map whose page is open. */
  static async on(page: Page, plan: Plan = {}): Promise<Desk> {
    await page.goto(page.url().replace(/(\/maps\/[0-9a-f-]+).*/, '$1/workshop'));
    const field = async (selector: string) => {
      // What is settled already is folded away.
      const fold = page.locator(`details:not([open]):has(${selector}) > summary`);
      if ((await fold.count()) > 0) await fold.first().click();
      return page.locator(selector);
    };
    const choose = async (name: string, value: string) =>
      await (await field(`input[name="${name}"][value="${value}"]`)).check({ force: true });
    if (plan.sheet === undefined) await choose('run_sheet', plan.runSheet ?? 'first-map-45');
    else await page.locator('.choice').filter({ hasText: plan.sheet }).locator('input').check({ force: true });
    await choose('consent', 'school');
    if (plan.moderation !== undefined) await choose('moderation', plan.moderation);
    if (plan.lobby !== undefined) await choose('lobby', plan.lobby);
    if (plan.anonymous === true) await (await field('input[name="anonymous"]')).check({ force: true });
    await (await field('input[name="adult"]')).fill('Ms Citizen');
    await (await field('input[name="place"]')).fill('the front desk');
    await page.getByRole('button', { name: 'Open the doors' }).click();
    await page.waitForURL(/\/w\/[0-9a-f-]+\/run$/);
    return new Desk(page);
  }

  get code(): Promise<string> {
    const code = this.page.locator('strong').filter({ hasText: /^[A-Z0-9]{3} [A-Z0-9]{4}$/ });
    return code.first().innerText();
  }

  /** The map's address. */
  get map(): Promise<string> {
    return this.page.getByRole('link', { name: 'Map', exact: true }).getAttribute('href').then(String);
  }

  get queue(): Locator {
    return this.page.locator('#queue li');
  }
  get lobby(): Locator {
    return this.page.locator('#lobby li');
  }
  get people(): Locator {
    return this.page.locator('#people > ul > li');
  }

  /** Presses a button and waits for the page that answers. */
  async press(button: Locator): Promise<void> {
    await Promise.all([this.page.waitForResponse((answer) => answer.request().method() === 'POST'), button.click()]);
    await this.page.waitForLoadState();
  }

  async admitAll(count: number): Promise<void> {
    await expect(this.lobby).toHaveCount(count);
    await this.press(this.page.getByRole('button', { name: 'Let all in' }));
    await expect(this.people).toHaveCount(count);
  }

  /** Opens the next stage. */
  async next(title: string): Promise<void> {
    await this.press(this.page.getByRole('button', { name: `Next: ${title}` }));
    await expect(this.page.locator('#now h2')).toHaveText(title);
  }

  /** Says yes to something that waits. */
  async approve(words: string): Promise<void> {
    const row = this.queue.filter({ hasText: words });
    await expect(row).toHaveCount(1);
    await this.press(row.getByRole('button', { name: /^Approve/ }));
    await expect(row).toHaveCount(0);
  }

  /** Says yes to everything that waits, and waits until so much did. */
  async approveAll(count: number): Promise<void> {
    await expect(this.queue).toHaveCount(count);
    if (count > 1) await this.press(this.page.locator('#queue header button'));
    else await this.press(this.queue.getByRole('button', { name: /^Approve/ }));
    await expect(this.queue).toHaveCount(0);
  }

  /** The row of a person, opened. */
  async person(name: string): Promise<Locator> {
    const row = this.people.filter({ hasText: name });
    await row.locator('summary').first().click();
    return row;
  }
}

/** The room on a participant's device. */
export class Room {
  readonly page: Page;
  readonly name: string;
  readonly received: Received;

  private constructor(page: Page, name: string, received: Received) {
    this.page = page;
    this.name = name;
    this.received = received;
  }

  /** Types the code, chooses a voice and joins. */
  static async join(page: Page, origin: string, code: string, voice: 'Student' | 'Teacher' | 'Member'): Promise<Room> {
    const received = await Received.by(page);
    await page.goto(`${origin}/join?code=${encodeURIComponent(code)}`);
    const name = await page.locator('.generated bdi').innerText();
    await page.locator('.voice-card').filter({ hasText: voice }).click();
    await page.getByRole('button', { name: 'Join the workshop' }).click();
    await page.waitForURL(/\/w\/[0-9a-f-]+$/);
    return new Room(page, name, received);
  }

  get prompt(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }
  get own(): Locator {
    return this.page.locator('.mine li');
  }

  /** Waits until a stage is open. */
  async in(title: string): Promise<void> {
    await expect(this.page.locator('.kicker bdi').first()).toHaveText(title);
  }

  /** Sends a card of one field. */
  async send(field: 'label' | 'text' | 'statement', words: string, form?: string): Promise<void> {
    const where = form === undefined ? this.page.locator('#work') : this.page.locator(form);
    await where.locator(`[name="${field}"]`).first().fill(words);
    await where.locator('form').or(where).locator('button.primary').first().click();
  }

  /** Says what leads to what. */
  async link(from: string, way: 'more' | 'less', to: string, because = ''): Promise<void> {
    const form = this.page.locator('#link-form');
    await form.locator('[name="from"]').fill(from);
    await form.locator('[name="to"]').fill(to);
    await form.locator(`[name="way"][value="${way}"]`).check({ force: true });
    await form.locator('[name="because"]').fill(because);
    await form.locator('button.primary').click();
  }

  /** Its own card is in a state, as the list says it. */
  async has(words: string, state: string): Promise<void> {
    await expect(this.own.filter({ hasText: words }).filter({ hasText: state })).toHaveCount(1);
  }
}

/** As `expectAccessible`, at the end of the page: the bar at the bottom lies over what can still be scrolled. */
export async function expectRoomAccessible(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expectAccessible(page);
}

/** Brings devices, each watched: no request elsewhere, no breach of the policy, no crash. */
export function devices(browser: Browser, loopwise: Loopwise) {
  const all: { finish(): void; close(): Promise<void> }[] = [];
  return {
    async device(options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-AU', ...options });
      const { finish } = await watch(context, loopwise.origin);
      all.push({ finish, close: () => context.close() });
      return await context.newPage();
    },
    async finish(): Promise<void> {
      for (const { finish, close } of all) {
        finish();
        await close();
      }
    },
  };
}

export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};
