// Comparing pictures of the screen: what a person would see as another picture, and not how edges were smoothed.
import { type Page, expect } from '@playwright/test';

/** A curve that is cut into parts elsewhere is smoothed a little otherwise; a missing or moved line is farther off. */
const SMOOTHING = 80;
/** A pixel here and there may be farther off; of a line that is missing there are hundreds. */
const SPECKS = 8;
/** And it is smoothed otherwise along its edges alone: a share of all pixels. */
const EDGES = 0.003;

/** How many pixels of two pictures differ at all, how many clearly, and how many there are; decoded by a page. */
async function differing(page: Page, a: Buffer, b: Buffer): Promise<{ any: number; clearly: number; all: number }> {
  return await page.evaluate(async ([a, b, limit]) => {
    const pixels = async (picture: string) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
      pen?.drawImage(image, 0, 0);
      return pen?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
    };
    const [one, other] = [await pixels(a), await pixels(b)];
    if (one.length !== other.length) return { any: one.length, clearly: one.length, all: one.length };
    let [any, clearly] = [0, 0];
    for (let at = 0; at < one.length; at += 4) {
      const far = Math.max(...[0, 1, 2].map((part) => Math.abs((one[at + part] ?? 0) - (other[at + part] ?? 0))));
      if (far > 0) any += 1;
      if (far > limit) clearly += 1;
    }
    return { any, clearly, all: one.length / 4 };
  }, [a.toString('base64'), b.toString('base64'), SMOOTHING] as const);
}

/** Two pictures that nobody could tell apart. */
export async function expectSame(page: Page, a: Buffer, b: Buffer, what: string): Promise<void> {
  const { any, clearly, all } = await differing(page, a, b);
  expect(clearly, `${what}: pixels that clearly differ`).toBeLessThanOrEqual(SPECKS);
  expect(any / all, `${what}: pixels that differ at all, of all`).toBeLessThan(EDGES);
}
