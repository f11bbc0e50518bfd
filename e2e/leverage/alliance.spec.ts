// The alliance's three priorities, from the form to the report and back again. The demo map holds them as leverage points from
// the start (server/demo/leverage_points.csv): they are taken off it and put forward anew with the same words, by somebody who
// types and ticks; then voted on by three voices, adopted (one by a council, two by a step on their pages), reported, and
// traced from the report back to their links and their vote.
// Of each voice so many come that numbers by voice may be told. Most of them come without a browser: forms need no script.
import { readFileSync } from 'node:fs';
import { type APIRequestContext, type Locator, type Page, request } from '@playwright/test';
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { tabTo } from '../support/keyboard.ts';
import { type Counts, JOINED, KNOW, PICTURE, type Priority, put, putByKeyboard, sentence, touchesOnPage } from '../support/priorities.ts';
import { expect, shot, test } from '../support/story.ts';
import { Desk, PHONE, Room, devices, expectRoomAccessible } from '../support/workshop.ts';

test.describe.configure({ timeout: 420_000 });
test.use({ settings: { arguments: ['--seed-demo'] } });

const VOICES = ['Student', 'Teacher', 'Member'] as const;
/** A count by voice is told where five chose and five did not, so ten of a voice are the fewest. */
const PEOPLE = [14, 12, 12] as const;
const EVERYBODY = 38;
const PRIORITIES = [PICTURE, JOINED, KNOW];
const SEATS = 'Student seats that count';
/** How many of each voice tick what, in the order of the ballot. */
const CHOSE: readonly (readonly [string, Counts])[] = [
  ...PRIORITIES.map(({ name, chose }) => [name, chose] as const),
  // Two teachers are too few to be told of.
  [SEATS, [9, 2, 7]],
  ['Grants that last', [5, 5, 6]],
  ['Planning time that nobody can take', [5, 6, 5]],
  ['We think that you can', [7, 5, 5]],
  ['A welcome-back call', [2, 1, 1]],
];

const sum = (counts: Counts) => counts.reduce((all, count) => all + count, 0);
/** Of everybody, then of each voice: how many chose, of how many. */
const counted = (chose: Counts) => [[sum(chose), EVERYBODY] as const, ...PEOPLE.map((of, at) => [chose[at] ?? 0, of] as const)];

/** What somebody ticks, so that the ballots of their voice add up. */
function ticks(voice: number, person: number): string[] {
  const chosen = CHOSE.filter(([, counts], at) => (person + 3 * at) % (PEOPLE[voice] ?? 1) < (counts[voice] ?? 0));
  return chosen.map(([name]) => name);
}

/** The value of a hidden field of a page. */
const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

/** Somebody whose phone runs no script: the forms of the pages are filled in and sent. */
class Plain {
  readonly #phone: APIRequestContext;
  readonly #room: string;

  private constructor(phone: APIRequestContext, room: string) {
    this.#phone = phone;
    this.#room = room;
  }

  static async join(origin: string, code: string, voice: (typeof VOICES)[number]): Promise<Plain> {
    const phone = await request.newContext({ baseURL: origin });
    const door = `/join/${code.replaceAll(' ', '')}`;
    const ticket = hidden(await (await phone.get(door)).text(), 'ticket');
    const answer = await phone.post(door, { form: { ticket, voice: voice.toLowerCase() } });
    expect(answer.url(), 'the room is open').toMatch(/\/w\/[0-9a-f-]+$/);
    return new Plain(phone, answer.url());
  }

  /** Ticks these, sends the ballot and leaves. */
  async vote(names: readonly string[]): Promise<void> {
    const page = await (await this.#phone.get(this.#room)).text();
    const boxes = [...page.matchAll(/>([^<]+)<\/span><input type="checkbox" name="(tick-[^"]+)"/g)];
    const ticked = boxes.filter(([, name]) => names.includes(name ?? '')).map(([, , field]) => [field ?? '', '1']);
    expect(ticked).toHaveLength(names.length);
    const form = { form_token: hidden(page, 'form_token'), vote: hidden(page, 'vote'), ...Object.fromEntries(ticked) };
    const answer = await this.#phone.post(`${this.#room}/ballot`, { form });
    expect(await answer.text()).toContain('Your vote is kept.');
    await this.#phone.dispose();
  }
}

const BEGAN = Date.now();
const date = (ms: number) => new Date(ms).toLocaleDateString('en-AU', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
/** Words with the day of this story in them; at midnight there are two. */
const onDay = (before: string, after = '') => new RegExp(`${before}(${date(BEGAN)}|${date(Date.now())})${after}`);

async function looksRight(page: Page, name: string, accessible = expectAccessible): Promise<void> {
  await noSidewaysScroll(page);
  await accessible(page);
  await shot(page, name);
}

/** A picture with a part of the page at its top. */
async function shotOf(page: Page, part: Locator, name: string): Promise<void> {
  await part.evaluate((element) => element.scrollIntoView());
  await shot(page, name);
}

/** To a stage that is not the next. */
async function goTo(desk: Desk, stage: string, title: string): Promise<void> {
  await desk.page.locator(`#wide-${stage} > summary`).click();
  await desk.press(desk.page.locator(`#wide-${stage} button`));
  await expect(desk.page.locator('#now h2')).toHaveText(title);
}

/** A count as a report tells it; a word where it tells none. */
interface Measured { count: number | string; people: number | string }
interface ByVoice { all: Measured; voices: { voice: string; measured: Measured }[] }
interface LeverRow { id: string; name: string; status: string; statement: string; factors: string[]; links: string[]; loops: string[]; people: ByVoice }
interface Report {
  levers: LeverRow[];
  votes: { title: string; method: string; items: { lever: string; label: string; chose: ByVoice }[] }[];
  decisions: { lever: string; adopted: boolean; statement: string; vote: number; consent: ByVoice }[];
  map: { links: { id: string; from: string; sign: string; to: string; delay: boolean }[] };
}
const told = ({ all, voices }: ByVoice) => [all, ...voices.map(({ measured }) => measured)].map(({ count, people }) => [count, people]);

test('three priorities are put forward, voted on, adopted, reported, and traced back to their links and their vote', async ({ browser, loopwise, page }) => {
  const { device, finish } = devices(browser, loopwise);
  await loopwise.signIn(page);
  await page.getByRole('link', { name: 'What keeps students at school?' }).first().click();
  await page.waitForURL(/\/maps\//);
  const map = page.url().replace(/(\/maps\/[0-9a-f-]+).*/, '$1');
  const open = async ({ name }: Priority) => {
    await page.goto(`${map}/leverage`);
    await page.locator('.lever-card').getByRole('link', { name, exact: true }).click();
    await expect(page.locator('.levers-head h2')).toHaveText(name);
  };

  await test.step('the three are taken off the demo map', async () => {
    for (const one of PRIORITIES) {
      await open(one);
      await page.locator('summary').filter({ hasText: 'Take it off the map' }).click();
      await page.getByRole('button', { name: 'Take it off' }).click();
      await expect(page.locator('.lever-card').getByRole('link', { name: one.name, exact: true })).toHaveCount(0);
    }
  });

  await test.step('the three are put forward, one of them by keyboard alone', async () => {
    for (const one of [PICTURE, JOINED]) await put(page, one);
    await putByKeyboard(page, KNOW);
    for (const one of PRIORITIES) {
      await open(one);
      await expect(page.locator('.levers-head .tag')).toHaveText('Suggested');
      await expect(page.locator('.levers-head .lead')).toHaveText(one.statement);
      await expect(page.getByRole('paragraph').filter({ hasText: one.rationale })).toBeVisible();
      await expect(page.locator('.depth-card dd')).toHaveText(one.depth);
      await touchesOnPage(page, one);
      await expect(page.locator('#people')).toContainText('The results of no vote on it have been shown.');
    }
    await looksRight(page, 'alliance-priority');
  });

  await test.step('three voices vote', async () => {
    const desk = await Desk.on(page, { runSheet: 'full-workshop-90', lobby: 'open', moderation: 'off' });
    const code = await desk.code;
    const phones: Page[] = [];
    const others: { who: Plain; ticked: string[] }[] = [];
    for (const [at, voice] of VOICES.entries()) {
      const size = at === 0 ? { ...PHONE, viewport: { width: 320, height: 568 } } : PHONE;
      phones.push((await Room.join(await device(size), loopwise.origin, code, voice)).page);
      for (let person = 1; person < (PEOPLE[at] ?? 0); person += 1) {
        others.push({ who: await Plain.join(loopwise.origin, code, voice), ticked: ticks(at, person) });
      }
    }
    await expect(desk.people).toHaveCount(EVERYBODY);
    await goTo(desk, 'vote', 'Choose');
    await desk.press(page.getByRole('button', { name: 'Open the vote' }));
    for (const { who, ticked } of others) await who.vote(ticked);
    for (const [at, phone] of phones.entries()) {
      for (const name of ticks(at, 0)) await phone.getByRole('checkbox', { name }).check({ force: true });
      await phone.locator('#vote button.primary').click();
      await expect(phone.locator('#said')).toHaveText('Your vote is kept.');
    }
    await desk.press(page.getByRole('button', { name: 'Close the vote' }));
    await desk.press(page.getByRole('button', { name: 'Show the results to everybody' }));
    for (const phone of phones) {
      await expect(phone.getByText(`${EVERYBODY} people took part.`)).toBeVisible();
      for (const { name, chose } of PRIORITIES) {
        const row = phone.locator('.results li').filter({ hasText: name });
        await expect(row.locator('.total')).toHaveText(`${sum(chose)} people`);
        for (const [at, voice] of VOICES.entries()) {
          await expect(row.locator('.by-voices li').filter({ hasText: voice })).toHaveText(`${voice} ${chose[at]}`);
        }
      }
    }
    await looksRight(phones[0]!, 'alliance-results-320', expectRoomAccessible);
    await page.getByRole('link', { name: 'All numbers' }).click();
    for (const { name, chose } of PRIORITIES) {
      const cells = counted(chose).map(([count, of]) => new RegExp(`^${count} of ${of} `));
      await expect(page.getByRole('row', { name }).getByRole('cell')).toHaveText(cells);
    }
    await looksRight(page, 'alliance-numbers');
    // The council on this map begins when this workshop is over.
    await page.goBack();
    await page.locator('#end > summary').click();
    await desk.press(page.getByRole('button', { name: 'End it now' }));
    await expect(page.locator('#end')).toHaveCount(0);
  });

  await test.step('two are adopted by a step on their pages, by keyboard alone', async () => {
    for (const one of [JOINED, KNOW]) {
      await open(one);
      await tabTo(page, page.locator('summary').filter({ hasText: 'Note a step' }));
      await page.keyboard.press('Enter');
      await tabTo(page, page.getByLabel('Where it stands'));
      await page.keyboard.type('Adopted');
      await page.keyboard.press('Tab');
      await page.keyboard.type(one.why);
      await tabTo(page, page.getByRole('button', { name: 'Note the step' }));
      await page.keyboard.press('Enter');
      const step = page.locator('.lever-steps > li').first();
      for (const words of ['Adopted', onDay(''), one.why]) await expect(step).toContainText(words);
    }
    await looksRight(page, 'alliance-step');
  });

  await test.step('one is adopted by a council of three voices', async () => {
    await page.goto(map);
    const desk = await Desk.on(page, { runSheet: 'council-decision-60', lobby: 'open', moderation: 'filter' });
    const [code, run] = [await desk.code, page.url()];
    const phones: Page[] = [];
    for (const voice of VOICES) phones.push((await Room.join(await device(PHONE), loopwise.origin, code, voice)).page);
    await expect(desk.people).toHaveCount(VOICES.length);
    const written = page.getByRole('link', { name: 'Write the proposal or the decision' });
    await written.click();
    await page.getByLabel('What it is about').selectOption(PICTURE.name);
    await page.getByLabel('It needs support from each voice').check();
    await page.getByLabel('What we would do').fill('One page, written by students and teachers. Every group signs it by June.');
    await page.getByRole('button', { name: 'Keep the proposal' }).click();
    await page.goto(run);
    await goTo(desk, 'consent', 'Ask for consent');
    await desk.press(page.getByRole('button', { name: 'Open the round of consent' }));
    for (const phone of phones) {
      await phone.locator('#vote input[value="agree"]').check({ force: true });
      await phone.locator('#vote button.primary').click();
      await expect(phone.locator('#said')).toHaveText('Your vote is kept.');
    }
    await desk.press(page.getByRole('button', { name: 'Close the vote' }));
    await desk.press(page.getByRole('button', { name: 'Show the results to everybody' }));
    await desk.next('Write the outcome');
    await written.click();
    await page.getByLabel('What was decided, and why').fill(PICTURE.why);
    await page.getByLabel('Where it stands').selectOption('Adopted');
    await page.getByRole('button', { name: 'Keep the decision' }).click();
    for (const phone of phones) await expect(phone.getByText(PICTURE.why)).toBeVisible();
    await page.getByRole('link', { name: 'See the leverage point' }).click();
    const step = page.locator('.lever-steps > li').first();
    for (const words of ['Adopted', onDay(''), PICTURE.why, 'Every group signs it by June.']) await expect(step).toContainText(words);
    await looksRight(page, 'alliance-council');
    await shotOf(page, page.locator('.lever-steps'), 'alliance-council-decision');
  });

  const { report, paper } = await test.step('a report is made of them', async () => {
    await page.goto(`${map}/reports`);
    await page.getByLabel('Outcome we care about').selectOption('Attendance');
    await page.getByRole('button', { name: 'Make the report' }).click();
    await expect(page.locator('#done')).toHaveText('The report is made.', { timeout: 60_000 });
    const file = (name: string) => page.locator('.report-card').first().getByRole('link', { name });
    const [download] = await Promise.all([page.waitForEvent('download'), file('report.json').click()]);
    const report = JSON.parse(readFileSync(await download.path(), 'utf8')) as Report;
    return { report, paper: `${loopwise.origin}${await file('report.html').getAttribute('href')}` };
  });
  const row = (of: Priority) => report.levers.find(({ name }) => name === of.name)!;

  await test.step('as data it holds where each stands, what it touches, and the vote as it was cast', () => {
    expect(report.votes).toHaveLength(1);
    const [vote] = report.votes;
    expect(vote).toMatchObject({ title: 'Choose', method: 'approval' });
    for (const one of PRIORITIES) {
      const { id, factors, links, loops, people } = row(one);
      expect(row(one)).toMatchObject({ status: 'adopted', statement: one.statement });
      expect([factors.toSorted(), loops.toSorted()]).toEqual([one.factors.toSorted(), one.loops.toSorted()]);
      expect(people.voices.map(({ voice }) => voice)).toEqual(VOICES.map((voice) => voice.toLowerCase()));
      expect(told(people)).toEqual(counted(one.chose));
      expect(vote!.items.find(({ lever }) => lever === id)?.chose, 'the table of votes says the same').toEqual(people);
      const stands = report.map.links.filter((link) => links.includes(link.id));
      const asOurs = stands.map(({ from, sign, to, delay }) => [from, sign, to, ...(delay ? ['later'] : [])]);
      expect(asOurs).toEqual(expect.arrayContaining(one.links.map((link) => [...link])));
    }
    // Two teachers are hidden, and what would tell of them.
    const seats = told(vote!.items.find(({ label }) => label === SEATS)!.chose);
    expect(seats[2]).toEqual(['hidden', PEOPLE[1]]);
    expect(seats.filter(([count]) => count === 'hidden').length).toBeGreaterThan(1);
    expect(report.decisions).toHaveLength(1);
    expect(report.decisions[0]).toMatchObject({ lever: row(PICTURE).id, adopted: true, statement: PICTURE.why, vote: 0 });
    expect(told(report.decisions[0]!.consent)[0], 'three of a council are too few').toEqual(['hidden', 'hidden']);
  });

  await test.step('on paper each stands there with its links and its vote', async () => {
    const answer = await page.goto(paper);
    const adopted = page.locator('#adopted');
    for (const one of PRIORITIES) {
      const heading = adopted.getByRole('heading', { name: one.name });
      await expect(heading).toHaveCount(1);
      const stands = heading.locator('xpath=following-sibling::p[strong="It stands on these links:"][1]/following-sibling::ul[1]/li');
      for (const link of one.links) await expect(stands.filter({ hasText: sentence(link) })).toHaveCount(1);
      const cells = counted(one.chose).map(([count, of]) => new RegExp(`^${Math.round((count * 100) / of)} % \\(`));
      await expect(page.locator('#votes').getByRole('row', { name: one.name }).getByRole('cell')).toHaveText(cells);
    }
    const decided = [PICTURE.why, onDay('Adopted on ', '\\.'), onDay('It followed the vote “Choose” of ', '\\.')];
    for (const words of decided) await expect(adopted).toContainText(words);
    await noSidewaysScroll(page);
    await shot(page, 'alliance-report');
    await shotOf(page, adopted, 'alliance-report-adopted');
    await shotOf(page, page.locator('#votes table'), 'alliance-report-votes');
    await page.setViewportSize({ width: 320, height: 640 });
    await shotOf(page, adopted, 'alliance-report-adopted-320');
    await shotOf(page, page.locator('#votes'), 'alliance-report-votes-320');
    await page.setViewportSize({ width: 1280, height: 800 });
    // Where it is, its sandbox runs no script and so no checks: they look at it as a file that was taken along.
    const file = await device();
    await file.setContent(String(await answer?.text()));
    await expectAccessible(file);
  });

  await test.step('back from the report, by keyboard alone: from a number to the vote and the links', async () => {
    await page.goto(`${map}/leverage`);
    await tabTo(page, page.getByLabel('Outcome we care about'));
    await page.keyboard.type('Attendance');
    await tabTo(page, page.getByRole('button', { name: 'Look' }));
    await page.keyboard.press('Enter');
    await expect(page.locator('.lenses thead')).toContainText('if we push it, Attendance');
    await looksRight(page, 'alliance-lenses');
    const looked = page.url();
    for (const one of PRIORITIES) {
      await page.goto(looked);
      const number = page.locator('.lenses tbody').filter({ hasText: one.name }).locator('td a').first();
      await expect(number).toContainText(`${sum(one.chose)} of ${EVERYBODY}`);
      await tabTo(page, number);
      await page.keyboard.press('Enter');
      await expect(page, 'the one that the report means').toHaveURL(new RegExp(`/leverage/${row(one).id}\\?.*#people$`));
      const vote = page.locator('#people');
      await expect(vote).toContainText(onDay('Choose, '));
      await expect(vote.getByRole('cell')).toHaveText(counted(one.chose).map(([count, of]) => new RegExp(` % · ${count} of ${of}$`)));
      await touchesOnPage(page, one);
      await expect(page.locator('.levers-head .tag')).toHaveText('Adopted');
    }
    await looksRight(page, 'alliance-evidence');
    const here = page.url();
    for (const link of KNOW.links) {
      await tabTo(page, page.getByRole('link', { name: sentence(link) }));
      await page.keyboard.press('Enter');
      await expect(page, 'the outline tells it with its effect').toHaveURL(/\/outline#f-/);
      const [, , effect] = link;
      await expect(page.locator('.factor-entry:target').getByRole('heading', { name: effect, exact: true })).toBeInViewport();
      await page.goto(here);
    }
    await tabTo(page, page.locator('#people').getByRole('link', { name: 'All numbers' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('row', { name: KNOW.name }).getByRole('cell').first()).toContainText(`${sum(KNOW.chose)} of ${EVERYBODY}`);
    await page.goto(here);
    await page.setViewportSize({ width: 320, height: 640 });
    await looksRight(page, 'alliance-evidence-320');
    await page.goto(`${map}/leverage`);
    await looksRight(page, 'alliance-lenses-320');
  });
  await finish();
});
