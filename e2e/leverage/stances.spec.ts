// Supporting and contesting: in the outline without scripts and with them, by keyboard beside what is chosen on the map,
// seen by others a moment later, and as a map by voices.
import { type Page } from '@playwright/test';
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, inviteTo, joinBy, shot, test } from '../support/story.ts';

test.describe.configure({ timeout: 120_000 });

const LINKS = 'from,to,sign\nTrust,Belonging,+\nBelonging,Trust,+\nWorkload,Trust,-\n';
const SENTENCE = 'More Workload leads to less Trust';

async function looksRight(page: Page, name: string): Promise<void> {
  await noSidewaysScroll(page);
  await expectAccessible(page);
  await shot(page, name);
}

/** A page of the map that is open. */
const below = (page: Page, part: string) => page.url().replace(/(\/maps\/[0-9a-f-]+).*/, `$1/${part}`);

const button = (page: Page, take: 'Support' | 'Contest', of: string) =>
  page.getByRole('button', { name: `${take}: ${of}`, exact: false });

test('in the outline one tap supports and a second takes it back, with scripts and without', async ({ page, people }) => {
  await people.host(page, LINKS);
  const outline = below(page, 'outline');
  await page.goto(outline);
  const support = button(page, 'Support', 'This factor, Trust');
  await expect(support).toHaveAttribute('aria-pressed', 'false');
  await tabTo(page, support);
  await page.keyboard.press('Enter');
  await expect(support).toHaveAttribute('aria-pressed', 'true');
  await expect(support).toBeFocused();
  const contest = button(page, 'Contest', `Its direction, ${SENTENCE}`);
  await contest.click();
  await expect(contest).toHaveAttribute('aria-pressed', 'true');
  await looksRight(page, 'stances-outline');
  // It is kept, and contesting takes the place of supporting.
  await page.reload();
  await expect(support).toHaveAttribute('aria-pressed', 'true');
  await button(page, 'Contest', 'This factor, Trust').click();
  await expect(support).toHaveAttribute('aria-pressed', 'false');

  // Without scripts the same buttons send a form, and the page comes back where it was.
  const state = await page.context().storageState();
  const plain = await people.stranger({ javaScriptEnabled: false, storageState: state });
  await plain.goto(outline);
  const back = button(plain, 'Contest', 'This factor, Trust');
  await expect(back).toHaveAttribute('aria-pressed', 'true');
  await back.click();
  await expect(plain).toHaveURL(/\/outline#say-factor-/);
  await expect(back).toHaveAttribute('aria-pressed', 'false');
});

test('beside what is chosen on the map, by keyboard, and others see it a moment later', async ({ isMobile, page, people }) => {
  const workspace = await people.host(page, LINKS);
  const invite = await inviteTo(page);
  const ben = await people.participant(invite);
  // Five people have joined before anybody is shown marks.
  for (const voice of ['Student', 'Student', 'Teacher', 'Teacher'] as const) {
    await joinBy(await people.stranger(), invite, voice);
  }
  await ben.factor('Workload').focus();
  await ben.page.keyboard.press('Enter');
  const beside = ben.page.getByRole('group', { name: 'What you say of it' });
  const support = beside.getByRole('button', { name: 'Support: This factor' });
  await expect(support).toHaveAttribute('aria-pressed', 'false');
  await tabTo(ben.page, support);
  await ben.page.keyboard.press('Space');
  await expect(support).toHaveAttribute('aria-pressed', 'true');
  await expect(support).toBeFocused();
  await expect(beside.locator('.stance-mark')).toHaveText('Supported');
  await noSidewaysScroll(ben.page);
  await expectAccessible(ben.page, '#selection');
  await shot(ben.page, 'stances-workspace');

  // Whoever runs the map looks at the same factor and hears of a change without doing anything.
  await workspace.factor('Workload').focus();
  await page.keyboard.press('Enter');
  const mark = page.getByRole('group', { name: 'What you say of it' }).locator('.stance-mark');
  await expect(mark).toHaveText('Supported · supported by students');
  await beside.getByRole('button', { name: 'Contest: This factor' }).click();
  await expect(mark).toHaveText('Contested · contested by students');

  // A link has two things to say of: that it is there, and which way it works.
  await ben.link(SENTENCE).focus();
  await ben.page.keyboard.press('Enter');
  await beside.getByRole('button', { name: 'Support: This link' }).click();
  const direction = beside.getByRole('button', { name: 'Contest: Its direction' });
  // On a phone there is room for the link; what is said of its direction is said in the outline.
  if (isMobile) await expect(direction).toBeHidden();
  else await direction.click();
  await expect(beside.locator('[aria-pressed="true"]')).toHaveCount(isMobile ? 1 : 2);
  await noSidewaysScroll(ben.page);
  await expectAccessible(ben.page, '#selection');
  await shot(ben.page, 'stances-link');

  // Somebody who only watches is shown marks and no buttons.
  const watching = await people.participant(await inviteTo(page, 'observer'));
  await watching.factor('Workload').focus();
  await watching.page.keyboard.press('Enter');
  const seen = watching.page.getByRole('group', { name: 'What you say of it' });
  await expect(seen.locator('.stance-mark')).toHaveText('Contested');
  await expect(seen.getByRole('button')).toHaveCount(0);
});

test('the page of voices fades what is not looked for, and says whose voice is missing', async ({ page, people }) => {
  await people.host(page, LINKS);
  const invite = await inviteTo(page);
  const [outline, voices] = [below(page, 'outline'), below(page, 'voices')];
  await page.goto(voices);
  await expect(page.getByText('Nothing on this map is like that.')).toBeVisible();
  await looksRight(page, 'voices-none');
  const student = await people.stranger();
  await joinBy(student, invite, 'Student');
  await student.goto(outline);
  await button(student, 'Support', 'This factor, Trust').click();
  await button(student, 'Support', `This link, ${SENTENCE}`).click();
  await button(student, 'Contest', `Its direction, ${SENTENCE}`).click();
  await expect(student.locator('[aria-pressed="true"]')).toHaveCount(3);

  // The page follows by itself; each way to look is a link.
  await expect(page.locator('.voices-list li')).toHaveCount(2);
  await tabTo(page, page.getByRole('link', { name: /^Only students support it/ }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/look=only-student/);
  await expect(page.locator('.voices-list')).toContainText('Trust');
  await expect(page.locator('.voices-map svg[role="img"]')).toBeVisible();
  await expect(page.locator('.gap[data-voice="teacher"]')).toContainText('The whole map');
  await expect(page.locator('.gap[data-voice="student"]')).toContainText('There is no area');
  await looksRight(page, 'voices-only-students');
  await page.getByRole('link', { name: /^Direction contested/ }).click();
  await expect(page.locator('.voices-list li')).toHaveCount(1);
  await expect(page.locator('.voices-list')).toContainText(new RegExp(SENTENCE, 'i'));
});

test('a leverage point is supported in its list and on its page', async ({ page, people }) => {
  await people.host(page, LINKS);
  await page.goto(below(page, 'leverage'));
  await page.locator('#new > summary').click();
  await page.getByLabel('What people call it').fill('Room for trust');
  await page.getByRole('button', { name: 'Put it forward' }).click();
  const support = button(page, 'Support', 'This idea, Room for trust');
  await support.click();
  await expect(support).toHaveAttribute('aria-pressed', 'true');
  await looksRight(page, 'stances-leverage');
  await page.locator('.lever-card').getByRole('link', { name: 'Room for trust' }).click();
  await expect(support).toHaveAttribute('aria-pressed', 'true');
  await looksRight(page, 'stances-lever');
});
