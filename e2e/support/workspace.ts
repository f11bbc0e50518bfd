// The workspace as a person meets it: the map's hidden buttons tell where things are, a hand presses there.
import { type Download, type Locator, type Page, expect } from '@playwright/test';
import { Hand, type Spot, boxOf, middleOf } from './hand.ts';
import { layer } from './layers.ts';

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What stands on the server: the map of the JSON snapshot, in so far as stories ask about it. */
export interface Stored {
  readonly seq: number;
  readonly factors: readonly StoredFactor[];
  readonly links: readonly StoredLink[];
  readonly groups: readonly StoredGroup[];
}

export interface StoredFactor {
  readonly label: string;
  readonly at: Spot;
  readonly note: string;
  readonly pinned: boolean;
  /** The name of its group. */
  readonly group: string | null;
}

export interface StoredLink {
  readonly from: string;
  readonly to: string;
  readonly polarity: string;
  readonly delay: boolean;
  readonly because: string;
  readonly note: string;
  readonly bend: number | null;
}

export interface StoredGroup {
  readonly label: string;
  readonly colour: number;
}

export class Workspace {
  readonly page: Page;
  readonly hand: Hand;

  constructor(page: Page, isFinger: boolean) {
    this.page = page;
    this.hand = new Hand(page, isFinger);
  }

  /** Waits until the workspace has grown into its page. */
  async ready(): Promise<this> {
    await expect(this.page.locator('#map > canvas')).toHaveCount(1);
    await expect(this.page.locator('#boot')).toHaveCount(0);
    await expect(this.page.locator('#map')).toHaveAttribute('aria-busy', 'false');
    return this;
  }

  get tools(): Locator {
    return this.page.getByRole('toolbar', { name: 'Tools' });
  }
  get save(): Locator {
    return this.page.locator('.head .save');
  }
  get status(): Locator {
    return this.page.locator('.head .status');
  }
  get selection(): Locator {
    return this.page.getByRole('region', { name: 'What you chose' });
  }
  /** The field that a label is typed into on the map. */
  get field(): Locator {
    return this.page.locator('.label-field input');
  }
  get factors(): Locator {
    return this.page.locator('#map .proxy[id^="factor-"]');
  }
  get links(): Locator {
    return this.page.locator('#map .proxy[id^="link-"]');
  }
  get loops(): Locator {
    return this.page.locator('.loop-list button');
  }
  get story(): Locator {
    return this.page.locator('article.story');
  }
  /** What analysis says. */
  get analysis(): Locator {
    return this.page.locator('#analysis');
  }
  get toast(): Locator {
    return this.page.locator('.toasts .toast');
  }
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }
  /** The list of what can be done here. */
  get list(): Locator {
    return this.page.getByRole('group', { name: 'What you can do here' });
  }

  /** The hidden button of a factor. */
  factor(label: string): Locator {
    return this.factors.filter({ hasText: new RegExp(`^${escaped(label)}, factor \\d+ of \\d+,`) });
  }

  /** The hidden button of a link, by its sentence. */
  link(sentence: string): Locator {
    return this.links.filter({ hasText: sentence });
  }

  /** Everything that is done is stored on the server. */
  async saved(): Promise<void> {
    await expect(this.save).toHaveAttribute('data-save', 'saved');
    await expect(this.save).toHaveText('Saved');
  }

  /** Connected: nothing worth saying about the line. */
  async connected(): Promise<void> {
    await expect(this.status.locator('.line')).toHaveCount(0);
  }

  /** Picks a tool. */
  async pick(tool: 'Choose and move' | 'Add a factor' | 'Draw a link' | 'Choose several'): Promise<void> {
    await this.hand.pressOn(this.tools.getByRole('button', { name: tool }));
    await expect(this.tools.getByRole('button', { name: tool })).toHaveAttribute('aria-pressed', 'true');
  }

  /** Types a label into the field on the map and ends with Enter. */
  async type(label: string): Promise<void> {
    await expect(this.field).toBeFocused();
    await this.page.keyboard.type(label);
    await this.page.keyboard.press('Enter');
    await expect(this.field).toHaveCount(0);
    await expect(this.factor(label)).toHaveCount(1);
  }

  /** Puts a factor on an empty spot with the tool for it. */
  async addFactor(label: string, at: Spot): Promise<void> {
    await this.pick('Add a factor');
    await this.hand.press(at);
    await this.type(label);
  }

  /** Where the middle of a factor's card is on the page. */
  async spot(label: string): Promise<Spot> {
    return await middleOf(this.factor(label));
  }

  /** Where a link's sign is on the page. */
  async spotOfLink(sentence: string): Promise<Spot> {
    return await middleOf(this.link(sentence));
  }

  /** The handle in the middle of the side of a card that faces a spot; a card shows its handles when it is chosen. */
  async handle(label: string, side: 'left' | 'right' | 'top' | 'bottom'): Promise<Spot> {
    const { x, y, width, height } = await boxOf(this.factor(label));
    switch (side) {
      case 'left':
        return { x, y: y + height / 2 };
      case 'right':
        return { x: x + width, y: y + height / 2 };
      case 'top':
        return { x: x + width / 2, y };
      case 'bottom':
        return { x: x + width / 2, y: y + height };
    }
  }

  /** Draws a link by pressing one card and then the other. */
  async linkByPressing(from: string, to: string): Promise<void> {
    await this.pick('Draw a link');
    await this.hand.press(await this.spot(from));
    await this.hand.press(await this.spot(to));
    await expect(this.selection).toBeVisible();
  }

  /** Chooses a factor by pressing its card. */
  async choose(label: string): Promise<void> {
    await this.hand.press(await this.spot(label));
    await expect(this.selection.getByRole('heading', { name: label, exact: true })).toBeVisible();
  }

  /** Lets go of what is chosen, by pressing the paper where nothing is. */
  async letGo(): Promise<void> {
    await this.hand.press(this.hand.isFinger ? { x: 14, y: 118 } : { x: 200, y: 110 });
    if (this.hand.isFinger) {
      // The map may have made room for the island meanwhile: where a link is under the finger by now, paper is further down.
      const gone = this.selection.waitFor({ state: 'detached', timeout: 1_000 });
      await gone.catch(() => this.hand.press({ x: 14, y: 240 }));
    }
    await expect(this.selection).toHaveCount(0);
  }

  /** Opens a part of the panel: a sheet on phones, a column beside the map elsewhere. */
  async openPanel(part: 'Loops' | 'Outline' | 'Analysis'): Promise<void> {
    const folded = this.page.locator('.folded').getByRole('button', { name: part });
    const tab = this.page.getByRole('tab', { name: part });
    // A phone has room for two of the buttons that open the panel.
    const isFolded = await this.page.locator('.folded').isVisible();
    if (isFolded && !(await folded.isVisible())) await this.openPanel('Loops');
    await this.hand.pressOn(folded.or(tab));
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  }

  /** Folds the panel away. */
  async closePanel(): Promise<void> {
    const close = this.page.getByRole('button', { name: 'Close the panel' });
    if (await close.isVisible()) await this.hand.pressOn(close);
    await expect(close).toHaveCount(0);
  }

  /** Opens the menu of the map and presses an entry. */
  async menu(entry: string | RegExp): Promise<void> {
    await this.hand.pressOn(this.page.getByRole('button', { name: 'More for this map' }));
    await this.hand.pressOn(this.page.locator('#map-menu .entry').filter({ hasText: entry }));
  }

  /** The file that an entry of the menu hands out; the menu closes. */
  async handedOut(entry: string): Promise<Download> {
    const download = this.page.waitForEvent('download');
    await this.menu(entry);
    await expect(this.page.locator('#map-menu')).toBeHidden();
    return await download;
  }

  /** The address part that names the map. */
  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  /** What the server answers under an address of its own, as this person. */
  async get(path: string, headers: Record<string, string> = {}): Promise<string> {
    const response = await this.page.request.get(new URL(path, this.page.url()).href, { headers });
    expect(response.status(), path).toBe(200);
    return await response.text();
  }

  /** What the server has. */
  async stored(): Promise<Stored> {
    const text = await this.get(`/api${this.path}/snapshot`, { accept: 'application/json' });
    type Raw = {
      seq: number;
      map: {
        factors: Record<string, Partial<StoredFactor> & { label: string; at: Spot }>;
        links: Record<string, Partial<StoredLink> & { from: string; to: string; polarity: string }>;
        groups: Record<string, Partial<StoredGroup> & { label: string }>;
      };
    };
    const { seq, map } = JSON.parse(text) as Raw;
    const label = (id: string) => map.factors[id]?.label ?? id;
    const groupOf = (id: string | null | undefined) => (id === null || id === undefined ? null : (map.groups[id]?.label ?? id));
    return {
      seq,
      factors: Object.values(map.factors).map((factor) => ({ note: '', pinned: false, ...factor, group: groupOf(factor.group) })),
      links: Object.values(map.links).map((link) => (
        { delay: false, because: '', note: '', bend: null, ...link, from: label(link.from), to: label(link.to) }
      )),
      groups: Object.values(map.groups).map((group) => ({ colour: 0, ...group })),
    };
  }

  /** Where the server has the middle of a factor, once everything is stored. */
  async placeOf(label: string): Promise<Spot> {
    await this.saved();
    const factor = (await this.stored()).factors.find((factor) => factor.label === label);
    expect(factor, `${label} on the server`).toBeDefined();
    return factor?.at ?? { x: NaN, y: NaN };
  }

  /** The labels on the server, in order of the alphabet, once everything is stored. */
  async labels(): Promise<string[]> {
    await this.saved();
    return (await this.stored()).factors.map(({ label }) => label).sort();
  }

  /** What the server has is what is on the screen. */
  async agrees(): Promise<void> {
    await this.saved();
    const { factors, links } = await this.stored();
    // Words of another direction of writing come wrapped, so that they do not turn the sentence around them.
    const told = (await this.told()).map((name) => name.replaceAll(/[\u2066-\u2069]/g, ''));
    expect(told).toHaveLength(factors.length + links.length);
    for (const { label } of factors) expect(told.some((name) => name.startsWith(`${label}, factor `)), label).toBe(true);
  }

  /** Opens the list of what can be done at a spot: the other button of the mouse, or a finger that stays. */
  async ask(at: Spot): Promise<void> {
    await this.hand.ask(at);
    await expect(this.list).toBeVisible();
  }

  /** Opens the list at a spot and presses an entry or a button of it. */
  async askFor(at: Spot, entry: string): Promise<void> {
    await this.ask(at);
    await this.hand.pressOn(this.list.getByRole('button', { name: entry, exact: true }));
  }

  /** Leaves the list: with Escape, or with a finger beside it. */
  async leaveList(): Promise<void> {
    if (this.hand.isFinger) await this.hand.press({ x: 14, y: 118 });
    else await this.page.keyboard.press('Escape');
    await expect(this.list).toHaveCount(0);
  }

  /** How many things are chosen, by the buttons of the map. */
  get chosen(): Locator {
    return this.page.locator('#map .proxy[aria-pressed="true"]');
  }

  /** Chooses several factors: with Shift held, or with the tool for fingers. */
  async chooseSeveral(...labels: readonly string[]): Promise<void> {
    if (this.hand.isFinger) await this.pick('Choose several');
    const keyboard = this.page.keyboard;
    if (!this.hand.isFinger) await keyboard.down('Shift');
    for (const label of labels) await this.hand.press(await this.spot(label));
    if (!this.hand.isFinger) await keyboard.up('Shift');
    await expect(this.selection.getByRole('heading', { name: `${labels.length} chosen` })).toBeVisible();
    if (this.hand.isFinger) await this.pick('Choose and move');
  }

  /** Undoes by the toolbar. */
  async undo(): Promise<void> {
    await this.hand.pressOn(this.tools.getByRole('button', { name: 'Undo' }));
  }

  /** What this person sees, as text: every hidden button's name, in reading order. */
  async told(): Promise<string[]> {
    return await this.page.locator('#map .proxy').allTextContents();
  }

  /** How many pixels of the still or the moving layer have a colour of the theme, such as `--marker`. */
  async pixelsOf(token: string, which: 'still' | 'moving' = 'still'): Promise<number> {
    const [r, g, b] = await this.page.evaluate((token) => {
      const probe = document.createElement('canvas').getContext('2d');
      if (probe === null) throw new Error('no canvas');
      probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
      probe.fillRect(0, 0, 1, 1);
      return [...probe.getImageData(0, 0, 1, 1).data];
    }, token);
    const { data } = await layer(this.page, which);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] === 255 && data[at] === r && data[at + 1] === g && data[at + 2] === b) count += 1;
    }
    return count;
  }
}
