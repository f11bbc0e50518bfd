// What is painted on the two layers of the map: the tiles of the still one put together, or the moving one.
import { type Page } from '@playwright/test';

/** Pixels from the first corner of the stage on, four bytes each: red, green, blue, opacity. */
export interface Pixels {
  width: number;
  height: number;
  /** Pixels for each CSS pixel. */
  fine: number;
  data: Buffer;
}

/** The pixels of a layer, as large as the stage. */
export async function layer(page: Page, which: 'still' | 'moving'): Promise<Pixels> {
  const { bytes, ...size } = await page.evaluate((which) => {
    const stage = document.querySelector('#map')?.getBoundingClientRect();
    const moving = document.querySelector<HTMLCanvasElement>('#map > canvas');
    const all = document.createElement('canvas');
    const pen = all.getContext('2d');
    if (stage === undefined || moving === null || pen === null) throw new Error('there is no map');
    all.width = moving.width;
    all.height = moving.height;
    const fine = moving.width / stage.width;
    const tiles = document.querySelectorAll<HTMLCanvasElement>('#map .ground canvas');
    for (const canvas of which === 'moving' ? [moving] : tiles) {
      const box = canvas.getBoundingClientRect();
      const isShown = getComputedStyle(canvas).visibility !== 'hidden' && canvas.width > 0;
      if (isShown) pen.drawImage(canvas, Math.round((box.left - stage.left) * fine), Math.round((box.top - stage.top) * fine));
    }
    const { data } = pen.getImageData(0, 0, all.width, all.height);
    let text = '';
    for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
    return { width: all.width, height: all.height, fine, bytes: btoa(text) };
  }, which);
  return { ...size, data: Buffer.from(bytes, 'base64') };
}

/** Counts what is painted, from the next load on: what gets a picture or is wiped, as a part of the screen for each frame. */
export async function countPaintings(page: Page): Promise<() => Promise<{ still: number[]; moving: number[] }>> {
  await page.addInitScript(() => {
    const counted = { still: [] as number[], moving: [] as number[] };
    Reflect.set(window, 'paintings', counted);
    const last = { still: -1, moving: -1 };
    const count = (which: 'still' | 'moving', canvas: HTMLCanvasElement | OffscreenCanvas): void => {
      const part = (canvas.width * canvas.height) / (innerWidth * innerHeight * devicePixelRatio ** 2);
      const now = Number(document.timeline.currentTime);
      if (last[which] === now) counted[which].push((counted[which].pop() ?? 0) + part);
      else counted[which].push(part);
      last[which] = now;
    };
    const { transferFromImageBitmap } = ImageBitmapRenderingContext.prototype;
    ImageBitmapRenderingContext.prototype.transferFromImageBitmap = function (picture) {
      count('still', this.canvas);
      transferFromImageBitmap.call(this, picture);
    };
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...area) {
      if (this.canvas === document.querySelector('#map > canvas')) count('moving', this.canvas);
      clearRect.apply(this, area);
    };
  });
  return async () => await page.evaluate(() => structuredClone(Reflect.get(window, 'paintings') as { still: number[]; moving: number[] }));
}
