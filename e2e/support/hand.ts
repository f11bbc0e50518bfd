// One pointer for both projects: a mouse on the desktop, a finger on the phone. Fingers go through the browser's own
// input, because a page cannot make trusted touches.
import { type CDPSession, type Locator, type Page, expect } from '@playwright/test';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** How many moves a drag is made of. */
const STEPS = 8;
/** How long a finger stands still before it lets go. */
const STAND_STILL_MS = 150;
/** Longer than the map waits for a finger that stays. */
const LONG_PRESS_MS = 700;
/** Faster than any hand drags. */
const FLING_STEPS = 4;

export class Hand {
  readonly page: Page;
  readonly isFinger: boolean;
  #session: CDPSession | undefined;

  constructor(page: Page, isFinger: boolean) {
    this.page = page;
    this.isFinger = isFinger;
  }

  /** Presses a spot once. */
  async press(at: Spot): Promise<void> {
    if (this.isFinger) await this.page.touchscreen.tap(at.x, at.y);
    else await this.page.mouse.click(at.x, at.y);
  }

  /** Presses a control: what a person would see there must be the control itself. */
  async pressOn(control: Locator): Promise<void> {
    if (this.isFinger) await control.tap();
    else await control.click();
  }

  /** Presses a spot twice, quickly. */
  async pressTwice(at: Spot): Promise<void> {
    if (!this.isFinger) return await this.page.mouse.dblclick(at.x, at.y);
    await this.page.touchscreen.tap(at.x, at.y);
    await this.page.touchscreen.tap(at.x, at.y);
  }

  /** Goes to a spot and stays there; a finger cannot hover. */
  async hover(at: Spot): Promise<void> {
    if (!this.isFinger) await this.page.mouse.move(at.x, at.y, { steps: 4 });
  }

  /** Drags from one spot to another. */
  async drag(from: Spot, to: Spot): Promise<void> {
    const between = (part: number): Spot => ({
      x: from.x + ((to.x - from.x) * part) / STEPS,
      y: from.y + ((to.y - from.y) * part) / STEPS,
    });
    if (!this.isFinger) {
      await this.page.mouse.move(from.x, from.y);
      await this.page.mouse.down();
      await this.page.mouse.move(to.x, to.y, { steps: STEPS });
      await this.page.mouse.up();
      return;
    }
    await this.#touch('touchStart', [from]);
    for (let step = 1; step <= STEPS; step += 1) await this.#touch('touchMove', [between(step)]);
    await this.#rest([to]);
    await this.#touch('touchEnd', []);
  }

  /** Asks what can be done at a spot: the other button of a mouse, a finger that stays. */
  async ask(at: Spot): Promise<void> {
    if (!this.isFinger) return await this.page.mouse.click(at.x, at.y, { button: 'right' });
    await this.#touch('touchStart', [at]);
    await this.page.waitForTimeout(LONG_PRESS_MS);
    await this.#touch('touchEnd', []);
  }

  /** Goes from spot to spot without letting go. */
  async trace(spots: readonly Spot[]): Promise<void> {
    await this.grab(spots[0] ?? { x: 0, y: 0 });
    for (const spot of spots.slice(1)) await this.carry(spot);
    await this.letGo();
  }

  #held: Spot = { x: 0, y: 0 };

  /** Takes hold of a spot and does not let go. */
  async grab(at: Spot): Promise<void> {
    this.#held = at;
    if (this.isFinger) return await this.#touch('touchStart', [at]);
    await this.page.mouse.move(at.x, at.y);
    await this.page.mouse.down();
  }

  /** Takes what it holds to a spot. */
  async carry(to: Spot): Promise<void> {
    const from = this.#held;
    this.#held = to;
    if (!this.isFinger) return await this.page.mouse.move(to.x, to.y, { steps: STEPS });
    for (let step = 1; step <= STEPS; step += 1) {
      const part = step / STEPS;
      await this.#touch('touchMove', [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }]);
    }
  }

  /** Lets go of what it holds. */
  async letGo(): Promise<void> {
    if (!this.isFinger) return await this.page.mouse.up();
    await this.#rest([this.#held]);
    await this.#touch('touchEnd', []);
  }

  /** The system takes the finger away, as it does for a call. */
  async isTakenAway(): Promise<void> {
    await this.#touch('touchCancel', []);
  }

  /** Pushes quickly and lets go while moving. A finger only. */
  async fling(from: Spot, to: Spot): Promise<void> {
    await this.#touch('touchStart', [from]);
    for (let step = 1; step <= FLING_STEPS; step += 1) {
      const part = step / FLING_STEPS;
      await this.#touch('touchMove', [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }]);
    }
    await this.#touch('touchEnd', []);
  }

  /** Zooms around a spot: two fingers that move apart or together; with a mouse, the wheel. */
  async zoom(around: Spot, way: 'in' | 'out'): Promise<void> {
    if (!this.isFinger) {
      await this.page.mouse.move(around.x, around.y);
      await this.page.mouse.wheel(0, way === 'in' ? -300 : 300);
      return;
    }
    const apart = (step: number): Spot[] => {
      const reach = 30 + 6 * (way === 'in' ? step : STEPS - step);
      return [
        { x: around.x - reach, y: around.y },
        { x: around.x + reach, y: around.y },
      ];
    };
    await this.#touch('touchStart', apart(0));
    for (let step = 1; step <= STEPS; step += 1) await this.#touch('touchMove', apart(step));
    await this.#rest(apart(STEPS));
    await this.#touch('touchEnd', []);
  }

  /** Stands still before letting go, as people do: what is let go in flight is a fling, and swallows the next press. */
  async #rest(at: readonly Spot[]): Promise<void> {
    await this.page.waitForTimeout(STAND_STILL_MS);
    await this.#touch('touchMove', at);
  }

  async #touch(type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', at: readonly Spot[]): Promise<void> {
    this.#session ??= await this.page.context().newCDPSession(this.page);
    const touchPoints = at.map((spot, id) => ({ x: Math.round(spot.x), y: Math.round(spot.y), id }));
    await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
}

/** The middle of an element, on the page. */
export async function middleOf(element: Locator): Promise<Spot> {
  const box = await boxOf(element);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The box of an element, on the page. */
export async function boxOf(element: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await element.boundingBox();
  expect(box, `a box of ${element}`).not.toBeNull();
  return box ?? { x: 0, y: 0, width: 0, height: 0 };
}
