// Arranging by hand: pinned cards stay, loops go on a circle, undo says what it did; and the map as a picture file.
import { readFile } from 'node:fs/promises';
import { type Page } from '@playwright/test';
import { type Spot } from '../support/hand.ts';
import { expect, shot, test } from '../support/story.ts';
import { type Workspace } from '../support/workspace.ts';

/** Four cards that lead round, crossed, and one beside. */
const CROSSED = {
  title: 'Crossed',
  at: { Sleep: [0, 0], Focus: [400, 300], Stress: [400, 0], Grades: [0, 300], Mood: [200, 420] },
  links: [['Sleep', 'Focus', '+'], ['Focus', 'Stress', '-'], ['Stress', 'Grades', '-'], ['Grades', 'Sleep', '+'], ['Mood', 'Sleep', '+']],
} as const;

/** Where everything is on the server. */
async function places(ana: Workspace): Promise<Record<string, Spot>> {
  await ana.saved();
  return Object.fromEntries((await ana.stored()).factors.map(({ label, at }) => [label, at]));
}

test('a pinned card stays when the map is arranged, and one undo brings all others back', async ({ page, people }) => {
  const ana = await people.plan(page, CROSSED);
  await ana.askFor(await ana.spot('Sleep'), 'Keep it here when arranging');
  await ana.letGo();
  await ana.saved();
  expect((await ana.stored()).factors.find(({ label }) => label === 'Sleep')?.pinned).toBe(true);
  const before = await places(ana);
  await ana.menu('Arrange the map');
  await expect(ana.toast).toContainText('The map is arranged.');
  const after = await places(ana);
  expect(after['Sleep']).toEqual(before['Sleep']);
  const moved = Object.keys(before).filter((label) => before[label]?.x !== after[label]?.x || before[label]?.y !== after[label]?.y);
  expect(moved.length).toBeGreaterThanOrEqual(2);
  await shot(page, 'workspace-arranged');
  await expect(ana.tools.getByRole('button', { name: 'Undo' })).toHaveAttribute('title', /^Undo. This will: Move (\d+ factors|“\w+”)\.$/);
  await ana.undo();
  await expect.poll(() => places(ana)).toEqual(before);
  await ana.askFor(await ana.spot('Sleep'), 'Let it move when arranging');
  await expect.poll(async () => (await ana.stored()).factors.some(({ pinned }) => pinned)).toBe(false);
  await ana.agrees();
});

test('a loop is put on a circle, and undone as one', async ({ page, people }) => {
  const ana = await people.plan(page, CROSSED);
  const before = await places(ana);
  await ana.openPanel('Loops');
  await ana.hand.pressOn(ana.loops);
  await ana.hand.pressOn(ana.story.getByRole('button', { name: 'Put it on a circle' }));
  await expect(ana.toast).toContainText('The loop is on a circle.');
  const after = await places(ana);
  expect(after['Mood'], 'what is not in the loop stays').toEqual(before['Mood']);
  // Around the middle of the loop, its factors come in the order in which it runs.
  const round = ['Sleep', 'Focus', 'Stress', 'Grades'].map((label) => after[label] ?? { x: NaN, y: NaN });
  const middle = { x: round.reduce((sum, { x }) => sum + x, 0) / 4, y: round.reduce((sum, { y }) => sum + y, 0) / 4 };
  const turns = round.map((spot, place) => {
    const next = round[(place + 1) % 4] ?? spot;
    return (spot.x - middle.x) * (next.y - middle.y) - (spot.y - middle.y) * (next.x - middle.x);
  });
  expect(turns.every((turn) => turn > 0) || turns.every((turn) => turn < 0), `${JSON.stringify(round)} is round`).toBe(true);
  const reach = round.map(({ x, y }) => Math.hypot(x - middle.x, y - middle.y));
  expect(Math.max(...reach) / Math.min(...reach)).toBeLessThan(1.5);
  await ana.hand.pressOn(ana.toast.getByRole('button', { name: 'Undo' }));
  await expect.poll(() => places(ana)).toEqual(before);
  await ana.agrees();
});

test('undo and redo say in words what they will do and what they did', async ({ page, people }) => {
  const ana = await people.plan(page, CROSSED);
  const undo = ana.tools.getByRole('button', { name: 'Undo' });
  const redo = ana.tools.getByRole('button', { name: 'Redo' });
  await expect(undo).toBeDisabled();
  await ana.choose('Mood');
  await page.keyboard.type('Temper');
  await page.keyboard.press('Enter');
  await expect(undo).toHaveAttribute('title', /^Undo. This will: Reword “.+” as “.+”\.$/);
  await ana.hand.pressOn(undo);
  await expect(ana.factor('Mood')).toHaveCount(1);
  await expect(ana.toast).toContainText(/^Undone: /);
  await expect(redo).toHaveAttribute('title', 'Redo. This will: Reword “Mood” as “Temper”.');
  await ana.hand.pressOn(redo);
  await expect(ana.toast).toContainText('Done again: Reword “Mood” as “Temper”.');
  await ana.letGo();
  await ana.askFor(await ana.spot('Temper'), 'Delete');
  await expect(ana.factors).toHaveCount(4);
  await ana.hand.pressOn(undo);
  await expect(ana.factors).toHaveCount(5);
  await expect(ana.toast).toContainText('Undone: ');
  await expect(redo).toHaveAttribute('title', /^Redo. This will: Take .+ off the map\.$/);
  await ana.agrees();
});

/** How many colours a picture has, and the share of its pixels that are not those of another picture of its size. */
async function compare(page: Page, picture: Buffer, other: { type: string; data: Buffer }): Promise<{ colours: number; differ: number }> {
  const sent = { picture: picture.toString('base64'), other: `data:${other.type};base64,${other.data.toString('base64')}` };
  return await page.evaluate(async ({ picture, other }) => {
    const pixels = async (address: string, size?: [number, number]) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const [width, height] = size ?? [image.width, image.height];
      const pen = new OffscreenCanvas(width, height).getContext('2d');
      pen?.drawImage(image, 0, 0, width, height);
      return { width, height, data: pen?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray() };
    };
    const one = await pixels(`data:image/png;base64,${picture}`);
    const two = await pixels(other, [one.width, one.height]);
    const seen = new Set<number>();
    let differ = 0;
    for (let at = 0; at < one.data.length; at += 4) {
      const [r = 0, g = 0, b = 0] = one.data.subarray(at, at + 3);
      seen.add((r << 16) | (g << 8) | b);
      const off = [r, g, b].some((part, axis) => Math.abs(part - (two.data[at + axis] ?? 0)) > 40);
      differ += Number(off);
    }
    return { colours: seen.size, differ: differ / (one.width * one.height) };
  }, sent);
}

test('the picture is a real PNG, twice as fine as the SVG and the same picture', async ({ page, people }) => {
  const ana = await people.plan(page, CROSSED);
  const vector = await ana.handedOut('Picture (SVG)');
  expect(vector.suggestedFilename()).toBe('Crossed.svg');
  const svg = await readFile(await vector.path());
  const [, , width = 0, height = 0] = (/viewBox="([^"]+)"/.exec(svg.toString())?.[1] ?? '').split(' ').map(Number);
  expect(width).toBeGreaterThan(400);
  const file = await ana.handedOut('Picture (PNG)');
  expect(file.suggestedFilename()).toBe('Crossed.png');
  const png = await readFile(await file.path());
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  expect(png.subarray(12, 16).toString()).toBe('IHDR');
  expect(Math.abs(png.readUInt32BE(16) - 2 * width)).toBeLessThanOrEqual(2);
  expect(Math.abs(png.readUInt32BE(20) - 2 * height)).toBeLessThanOrEqual(2);
  const { colours, differ } = await compare(page, png, { type: 'image/svg+xml', data: svg });
  expect(colours, 'colours of a picture with something on it').toBeGreaterThan(20);
  expect(differ, 'share of pixels that differ').toBeLessThan(0.005);
  await ana.agrees();
});
