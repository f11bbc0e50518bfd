// A program written from docs/protocol.md alone works on the same map as a browser, and comes back after a cut.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inviteTo, test } from '../support/story.ts';

const CLIENT = fileURLToPath(new URL('../../python/join_and_draw.py', import.meta.url));

/** The line that the client prints. */
interface Report {
  readonly acked: number;
  readonly seq: number;
  readonly factors: readonly string[];
  readonly links: number;
  readonly reconnects: number;
  readonly twice: boolean;
}

async function joinAndDraw(invite: string, ...words: readonly string[]): Promise<Report> {
  const { stdout } = await promisify(execFile)('python3', [CLIENT, invite, '--voice', 'teacher', ...words]);
  return JSON.parse(stdout) as Report;
}

test('a program joins by the invite link and draws what the browser sees', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to,polarity\nSleep,Focus,+\n');
  await ana.connected();
  const { seq } = await ana.stored();
  const report = await joinAndDraw(await inviteTo(page));

  await expect(ana.factor('Drawn from Python')).toHaveCount(1);
  await expect(ana.links).toHaveCount(2);
  expect(report).toMatchObject({ acked: 2, seq: seq + 2, links: 2, reconnects: 0, twice: false });
  expect([...report.factors].sort()).toEqual(['Drawn from Python', 'Focus', 'Sleep']);
});

test('it is cut off while it draws, while the browser goes on, and nothing is there twice', async ({ page, people }) => {
  const ana = await people.host(page, 'from,to,polarity\nSleep,Focus,+\n');
  await ana.connected();
  const { seq } = await ana.stored();
  const drawing = joinAndDraw(await inviteTo(page), '--cut');
  await ana.factor('Focus').focus();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Shift+ArrowDown');
  const report = await drawing;

  expect(report.reconnects).toBeGreaterThanOrEqual(1);
  expect(report).toMatchObject({ acked: 2, links: 2, twice: false });
  await expect(ana.factor('Drawn from Python')).toHaveCount(1);
  await expect(ana.links).toHaveCount(2);
  await ana.saved();
  expect((await ana.stored()).seq, 'two changes of the program, five of the browser, each once').toBe(seq + 7);
});
