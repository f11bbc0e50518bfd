// The alliance's three priorities as somebody enters them: what they say and touch, and the form for it.
import { type Page } from '@playwright/test';
import { tabTo } from './keyboard.ts';
import { expect, shot } from './story.ts';

export type Counts = readonly [number, number, number];
/** A cause, how it works, its effect, and whether that takes a while. */
type Link = readonly [from: string, sign: '+' | '-', to: string, later?: 'later'];

export interface Priority {
  readonly name: string;
  readonly statement: string;
  readonly rationale: string;
  readonly depth: readonly string[];
  readonly factors: readonly string[];
  readonly links: readonly Link[];
  readonly loops: readonly string[];
  readonly chose: Counts;
  /** Why it is adopted. */
  readonly why: string;
}

const [TRUST, TIME, CALM, LOAD, TURNOVER] = ['Student-teacher trust', 'Time for each student', 'Calm in class', 'Teacher workload', 'Teacher turnover'];
const [HELP, WAIT, FITS, PROGRAMS] = ['Coordination of supports', 'Waiting time for help', 'Support that fits', 'Support programs'];
const [VISION, GROUPS, VOICE] = ['Shared vision of equity', 'Trust between organisations', 'Student voice in decisions'];

export const PICTURE: Priority = {
  name: 'One picture of a fair system',
  statement: 'Agree with students, teachers and member groups on what a fair school system looks like on an ordinary day, and write it so that anyone can check it.',
  rationale: 'People who want the same thing can line up their work; without it every group pulls hard in its own direction.',
  depth: ['What it is all for', 'How people think about it', '3. Change the goal'],
  factors: [VISION, GROUPS, 'Learning between schools'],
  links: [[VISION, '+', GROUPS, 'later'], [VISION, '+', VOICE, 'later'], [VISION, '+', 'Needs-based funding', 'later'], [HELP, '+', VISION, 'later']],
  loops: ['Pulling the same way'],
  chose: [6, 7, 6],
  why: 'We write one page on a fair day at school, and every group signs it.',
};
export const JOINED: Priority = {
  name: 'Help that is joined up',
  statement: 'Make it plain, for each school in a low-income area, who helps with what, who calls whom, and what happens next for the student.',
  rationale: 'Sharing who does what shortens the wait without adding one more program, and takes chasing off teachers.',
  depth: ['How things are set up', 'What people do', '6. Change who knows what'],
  factors: [HELP, WAIT, FITS, PROGRAMS],
  links: [[HELP, '-', WAIT], [HELP, '+', FITS], [HELP, '-', LOAD], [PROGRAMS, '-', HELP]],
  loops: ['Pulling the same way', 'New programs, new tangle'],
  chose: [8, 7, 6],
  why: 'Two schools begin in term two with one list of who helps.',
};
export const KNOW: Priority = {
  name: 'Room for students and teachers to know each other',
  statement: 'Set up school days, class loads and staffing so that teachers and students in low-income areas have the time and the calm to build trust.',
  rationale: 'Trust feeds belonging and attendance, which feed trust; the push is to make room for that loop instead of telling people to care more.',
  depth: ['How things are set up', 'How people get on', '7. Speed up or slow down a snowball'],
  factors: [TRUST, TIME, CALM, LOAD, TURNOVER],
  links: [[TIME, '+', TRUST, 'later'], [LOAD, '-', TIME], [TURNOVER, '-', TRUST], [CALM, '+', TIME]],
  loops: ['The trust snowball', 'Kind teachers get busy'],
  chose: [9, 7, 7],
  why: 'It was chosen most, and by all three voices.',
};

/** A link as pages say it. */
export function sentence([from, sign, to, later]: Link): string {
  const within = (label: string) => label.charAt(0).toLowerCase() + label.slice(1);
  return `More ${within(from)} leads to ${sign === '+' ? 'more' : 'less'} ${within(to)}${later === undefined ? '' : ', after a while'}.`;
}

/** What a leverage point touches, on its page: factors, links in words with their signs, loops. */
export async function touchesOnPage(page: Page, { factors, links, loops }: Priority): Promise<void> {
  const touches = page.locator('section.panel').filter({ has: page.getByRole('heading', { name: 'What it touches' }) });
  const parts = [factors, links.map(sentence), loops];
  await expect(touches.getByRole('listitem')).toHaveCount(parts.flat().length);
  const told = await touches.getByRole('listitem').allInnerTexts();
  expect(told.toSorted()).toEqual(parts.flat().toSorted());
}

/** The boxes of the form that it takes to say what one touches: which are folded under what. */
const boxes = ({ factors, links, loops }: Priority) =>
  [['Factors', factors], ['Links', links.map(sentence)], ['Loops with a name', loops]] as const;
const DEPTHS = ['Action scales', 'Six conditions', 'Twelve places'];

/** Puts one forward with the form under the list. */
export async function put(page: Page, one: Priority): Promise<void> {
  const form = page.locator('#new');
  await form.locator('summary').first().click();
  await form.getByLabel('What people call it').fill(one.name);
  await form.getByLabel('What one would do').fill(one.statement);
  await form.getByLabel('Why it could work').fill(one.rationale);
  for (const [fold, names] of boxes(one)) {
    await form.locator('.ticks summary').filter({ hasText: fold }).click();
    for (const name of names) await form.getByRole('checkbox', { name, exact: true }).check();
  }
  for (const [at, ladder] of DEPTHS.entries()) await form.getByLabel(ladder).selectOption(one.depth[at]!);
  await form.getByRole('button', { name: 'Put it forward' }).click();
  await expect(page.locator('#done')).toHaveText('It is on the list.');
}

/** The same without a mouse: keys walk through the form from its first field to its button. */
export async function putByKeyboard(page: Page, one: Priority): Promise<void> {
  const form = page.locator('#new');
  const keys = page.keyboard;
  await tabTo(page, form.locator('summary').first());
  await keys.press('Enter');
  await tabTo(page, form.getByLabel('What people call it'));
  await keys.type(one.name);
  await keys.press('Tab');
  await keys.type(one.statement);
  for (const [fold, names] of boxes(one)) {
    await tabTo(page, form.locator('.ticks summary').filter({ hasText: fold }));
    await keys.press('Enter');
    // Keys go down the list once, and tick what is meant on the way.
    const rows = form.locator('.ticks').filter({ hasText: fold }).getByRole('checkbox');
    const all = await form.locator('.ticks').filter({ hasText: fold }).locator('.tick-row').allInnerTexts();
    await expect(rows).toHaveCount(all.length);
    for (const text of all) {
      await keys.press('Tab');
      if (names.includes(text.trim())) await keys.press('Space');
    }
  }
  for (const [at, ladder] of DEPTHS.entries()) {
    await tabTo(page, form.getByLabel(ladder));
    await keys.type(one.depth[at]!);
  }
  await tabTo(page, form.getByLabel('Why it could work'));
  await keys.type(one.rationale);
  await shot(page, 'alliance-form');
  await tabTo(page, form.getByRole('button', { name: 'Put it forward' }));
  await keys.press('Enter');
  await expect(page.locator('#done')).toHaveText('It is on the list.');
}
