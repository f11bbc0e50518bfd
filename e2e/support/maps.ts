// Maps whose cards lie where a story needs them: a map file with places, brought in by the facilitator.
import { type Page } from '@playwright/test';
import { bringFile } from './story.ts';
import { type Spot } from './hand.ts';
import { Workspace } from './workspace.ts';

/** `from`, `to` and the sign of the link. */
type Arrow = readonly [from: string, to: string, sign: '+' | '-' | '?'];

export interface Plan {
  readonly title?: string;
  /** The middle of each card, in units of the map. */
  readonly at: Readonly<Record<string, readonly [x: number, y: number]>>;
  readonly links?: readonly Arrow[];
  /** What loops are called, and the places of their links in `links`. */
  readonly named?: Readonly<Record<string, readonly number[]>>;
}

/** Four cards, two and two, with one link at the top. */
export const SQUARE: Plan = {
  title: 'Square',
  at: { Sleep: [0, 0], Focus: [260, 0], Stress: [0, 190], Grades: [260, 190] },
  links: [['Sleep', 'Focus', '+']],
};

/** Four cards along a line that turns, each leading to the next. */
export const CHAIN: Plan = {
  title: 'Chain',
  at: { Sleep: [0, 0], Focus: [260, 0], Grades: [260, 190], Pride: [0, 190] },
  links: [['Sleep', 'Focus', '+'], ['Focus', 'Grades', '+'], ['Grades', 'Pride', '+']],
};

/** The plan as a map file. */
export function fileOf({ title = 'Plan', at, links = [], named = {} }: Plan): string {
  const id = (kind: number, place: number) => `00000000-000${kind}-7000-8000-${String(place + 1).padStart(12, '0')}`;
  const names = Object.keys(at);
  const factors = names.map((label, place) => {
    const [x, y] = at[label] ?? [0, 0];
    return [id(1, place), { label, at: { x, y } }] as const;
  });
  const arrows = links.map(([from, to, polarity], place) => {
    const link = { from: id(1, names.indexOf(from)), to: id(1, names.indexOf(to)), polarity };
    return [id(2, place), link] as const;
  });
  const loops = Object.entries(named).map(([name, way], place) => {
    return [id(3, place), { name, links: way.map((link) => id(2, link)) }] as const;
  });
  const map = {
    settings: { title, locked: false },
    groups: {},
    factors: Object.fromEntries(factors),
    links: Object.fromEntries(arrows),
    loops: Object.fromEntries(loops),
  };
  return JSON.stringify({ format: 'loopwise-map', version: 1, revision: 1, map });
}

/** Brings a plan in as a new map, on the facilitator's list of maps, and opens it with the panel folded. */
export async function open(page: Page, plan: Plan, isFinger: boolean): Promise<Workspace> {
  const before = page.url();
  await bringFile(page, { name: 'plan.json', text: fileOf(plan) });
  await page.waitForURL((url) => /\/maps\//.test(url.pathname) && url.href !== before);
  const workspace = await new Workspace(page, isFinger).ready();
  await workspace.closePanel();
  await workspace.hand.pressOn(page.getByRole('button', { name: 'Show the whole map' }));
  await workspace.connected();
  return workspace;
}

/** How far one spot lies from another. */
export function away(from: Spot, to: Spot): Spot {
  return { x: to.x - from.x, y: to.y - from.y };
}

/** The spot beside a spot. */
export function beside(spot: Spot, x: number, y: number): Spot {
  return { x: spot.x + x, y: spot.y + y };
}
