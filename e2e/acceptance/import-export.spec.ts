// Maps come in as files and go out as files, pages and paper.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expectAccessible, noSidewaysScroll } from '../support/checks.ts';
import { bringFile, expect, shot, test } from '../support/story.ts';
import { Workspace } from '../support/workspace.ts';

const CAP_AND_TRADE = fileURLToPath(new URL('../fixtures/cap_and_trade.csv', import.meta.url));
const TITLE = 'Cap and trade';

/** Words without spaces, because a picture breaks labels into lines. */
const dense = (words: string) => words.replaceAll(/\s+/g, '');

/** The rows of a CSV file of ours, without its head. */
function rowsOf(csv: string): string[] {
  return csv.trim().split(/\r?\n/).slice(1);
}

test('a malformed file says line and column and makes no map', async ({ loopwise, page }) => {
  await loopwise.signIn(page);
  await bringFile(page, { name: 'broken.csv', text: 'from,to,polarity\nSleep,Focus,+\nSleep,"Stress,-\n' });
  const problem = page.getByRole('alert');
  await expect(problem).toContainText('“broken.csv” could not be read. No map was made.');
  await expect(problem).toContainText(/line 3, column 7\b.*double quote is never closed/);
  await expectAccessible(page);
  await noSidewaysScroll(page);
  await shot(page, 'landing-import-problem');
  await page.goto(loopwise.origin);
  await expect(page.getByRole('heading', { name: 'No maps yet' })).toBeVisible();
});

test('a file becomes a map whose loops are the known ones', async ({ loopwise, page, hasTouch }) => {
  const workspace = new Workspace(page, hasTouch ?? false);
  await loopwise.signIn(page);
  await bringFile(page, CAP_AND_TRADE);
  await page.waitForURL(/\/maps\//);
  await workspace.ready();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE);

  await test.step('the map shows what was in the file', async () => {
    await expect(workspace.factors).toHaveCount(24);
    await expect(workspace.links).toHaveCount(40);
    await workspace.openPanel('Outline');
    await expect(page.getByRole('tabpanel')).toContainText('24 factors, 40 links');
    await workspace.openPanel('Loops');
    await expect(page.locator('#loops-lead')).toHaveText('All 7 loops: 3 keep going (R), 4 push back (B).');
    await expect(workspace.loops).toHaveCount(7);
    await expect(workspace.loops.filter({ hasText: /^R\d/ })).toHaveCount(3);
    await expect(workspace.loops.filter({ hasText: /^B\d/ })).toHaveCount(4);
    await expect(workspace.loops.filter({ hasText: 'after a while' })).toHaveCount(2);
    await expectAccessible(page);
    await noSidewaysScroll(page);
    await shot(page, 'workspace-cap-and-trade');
  });

  await test.step('the picture is one that a program can read', async () => {
    const svg = await download(workspace, 'Picture (SVG)', 'Cap-and-trade.svg');
    const style = /<style>(.*?)<\/style>/s.exec(svg);
    expect(style?.[1], 'the fonts, and nothing else').toMatch(/^[^{}]*(@font-face \{[^{}]*\}(&#10;)*)+$/);
    const read = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {
        broken: parsed.querySelector('parsererror') !== null,
        root: parsed.documentElement.nodeName,
        words: parsed.documentElement.textContent ?? '',
        active: parsed.querySelectorAll('script, foreignObject, [onload], a, image, use').length,
      };
    }, svg.replace(style?.[0] ?? '', ''));
    expect(read).toMatchObject({ broken: false, root: 'svg', active: 0 });
    for (const label of ['Carbon Price', 'In-cap Emissions', 'Offset Use']) expect(dense(read.words)).toContain(dense(label));
  });

  await test.step('the links and the map are data', async () => {
    const csv = await download(workspace, 'Links (CSV)', 'Cap-and-trade-links.csv');
    expect(rowsOf(csv)).toHaveLength(40);
    expect(csv).toContain('Approval Stringency');
    const map = JSON.parse(await download(workspace, 'Whole map (JSON)', 'Cap-and-trade.json')) as { format: string };
    expect(map.format).toBe('loopwise-map');
    const path = workspace.path;
    expect(rowsOf(await workspace.get(`${path}/export/factors.csv`))).toHaveLength(24);
    expect(rowsOf(await workspace.get(`${path}/export/loops.csv`))).toHaveLength(7);
  });

  await test.step('what went out comes in again, the same', async () => {
    const path = workspace.path;
    const json = await workspace.get(`${path}/export/map.json`);
    await page.goto(loopwise.origin);
    await bringFile(page, { name: 'again.json', text: json });
    await page.waitForURL((url) => url.pathname.startsWith('/maps/') && url.pathname !== path);
    await workspace.ready();
    await expect(workspace.factors).toHaveCount(24);
    await expect(workspace.links).toHaveCount(40);
    const again = await workspace.get(`${workspace.path}/export/links.csv`);
    const first = await workspace.get(`${path}/export/links.csv`);
    expect(rowsOf(again).sort()).toEqual(rowsOf(first).sort());
  });
});

/** Presses an entry of the menu that hands out a file, and reads the file. */
async function download(workspace: Workspace, entry: string, name: string): Promise<string> {
  const file = await workspace.handedOut(entry);
  expect(file.suggestedFilename()).toBe(name);
  return await readFile(await file.path(), 'utf8');
}

test('a file is brought into a map that is open, and undone as one', async ({ loopwise, page, hasTouch }) => {
  const workspace = new Workspace(page, hasTouch ?? false);
  await loopwise.signIn(page);
  await bringFile(page, { name: 'sleep.csv', text: 'from,to,polarity\nSleep,Focus,+\nFocus,Stress,-\n' });
  await page.waitForURL(/\/maps\//);
  await workspace.ready();
  await workspace.hand.pressOn(page.getByRole('button', { name: 'More for this map' }));
  await expectAccessible(page);
  await shot(page, 'workspace-menu');
  const more = { name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from('from,to,polarity\nStress,Sleep,-\nStress,sleep ,maybe\n') };
  await page.locator('#map-menu input[type=file]').setInputFiles(more);
  await expect(workspace.links).toHaveCount(4);
  await expect(workspace.factors).toHaveCount(3);
  await expect(workspace.dialog.getByRole('heading', { name: 'About this file' })).toBeVisible();
  await expect(workspace.dialog).toContainText('line 3');
  await expectAccessible(page);
  await shot(page, 'dialog-file-report');
  await workspace.hand.pressOn(workspace.dialog.getByRole('button', { name: 'Close' }));
  await workspace.hand.pressOn(workspace.tools.getByRole('button', { name: 'Undo' }));
  await expect(workspace.links).toHaveCount(2);
  await workspace.saved();
});

test('the command line makes a map that the facilitator finds', async ({ loopwise, page, hasTouch }) => {
  const { stdout } = await loopwise.run('import', CAP_AND_TRADE, '--title', 'Carbon in one room');
  expect(stdout).toContain('24 factors, 40 links');
  const path = /The map is at (\/maps\/\S+)/.exec(stdout)?.[1] ?? '';
  await loopwise.signIn(page);
  await page.getByRole('link', { name: 'Carbon in one room', exact: true }).click();
  expect(new URL(page.url()).pathname).toBe(path);
  const workspace = await new Workspace(page, hasTouch ?? false).ready();
  await expect(workspace.links).toHaveCount(40);
  await expect(loopwise.run('import', fileURLToPath(import.meta.url))).rejects.toMatchObject({ code: 2 });
});

test('outline, report and notice need no JavaScript', async ({ loopwise, people, page }) => {
  const { stdout } = await loopwise.run('import', CAP_AND_TRADE, '--title', 'Carbon in one room');
  const path = /The map is at (\/maps\/\S+)/.exec(stdout)?.[1] ?? '';
  const plain = await people.stranger({ javaScriptEnabled: false });

  await test.step('for a stranger there is no map', async () => {
    const answer = await plain.goto(`${loopwise.origin}${path}/outline`);
    expect(answer?.status()).toBe(404);
    await expect(plain.getByRole('heading', { level: 1 })).toHaveText('There is nothing here');
    await shot(plain, 'page-nothing-here');
  });

  await test.step('the list of maps leads to the outline', async () => {
    await loopwise.signIn(plain);
    await plain.getByRole('link', { name: 'Outline: Carbon in one room' }).click();
    await expect(plain.getByRole('heading', { level: 1 })).toHaveText('Carbon in one room');
    await expect(plain.locator('article.factor-entry')).toHaveCount(24);
    await expect(plain.locator('.summary')).toContainText('24 factors and 40 links make 7 loops: 3 keep going, 4 push back');
    await shot(plain, 'page-outline');
  });

  await test.step('the report says what the map says, and what it cannot say', async () => {
    await plain.getByRole('link', { name: 'Report', exact: true }).click();
    await expect(plain.getByRole('heading', { name: 'What this cannot tell you' })).toBeVisible();
    await expect(plain.locator('svg text').filter({ hasText: 'Carbon' }).first()).toBeVisible();
    await expect(plain.getByRole('row')).toHaveCount(24 + 1 + 2);
    await shot(plain, 'page-report');
  });

  await test.step('the map itself says that it needs JavaScript, and where to go', async () => {
    await plain.goto(`${loopwise.origin}${path}`);
    await expect(plain.locator('noscript .notice')).toHaveText('The map needs JavaScript. The outline works without it.');
    await expect(plain.locator('noscript .notice')).toBeVisible();
    await plain.getByRole('link', { name: 'Read the map as an outline' }).click();
    await expect(plain.locator('article.factor-entry')).toHaveCount(24);
  });

  await test.step('the notice', async () => {
    await plain.goto(`${loopwise.origin}/notice`);
    await expect(plain.getByRole('heading', { level: 1 })).toHaveText('Before you join');
    await shot(plain, 'page-notice');
  });

  await test.step('all of them are accessible and narrow', async () => {
    await loopwise.signIn(page);
    for (const address of [`${path}/outline`, `${path}/report`, '/notice', '/join/nothing']) {
      await page.goto(`${loopwise.origin}${address}`);
      await expectAccessible(page);
      await noSidewaysScroll(page);
    }
    await shot(page, 'page-invite-closed');
  });
});

test('the report prints as sheets of paper without its buttons', async ({ loopwise, page }) => {
  const { stdout } = await loopwise.run('import', CAP_AND_TRADE, '--title', 'Carbon in one room');
  const path = /The map is at (\/maps\/\S+)/.exec(stdout)?.[1] ?? '';
  await loopwise.signIn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${loopwise.origin}${path}/report`);
  await expect(page.getByRole('link', { name: 'Back to the map' })).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('link', { name: 'Back to the map' })).toBeHidden();
  await expect(page.locator('main h1')).toHaveText('Carbon in one room');
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(ground, 'paper is light, whatever the screen is').toMatch(/^rgb\((2[3-5]\d), (2[3-5]\d), (2[2-5]\d)\)$/);
  await shot(page, 'page-report-print');
  const paper = await page.pdf({ format: 'A4' });
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
  const sheets = paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(sheets).toBeGreaterThanOrEqual(2);
  expect(sheets).toBeLessThanOrEqual(12);
});
