// What every page must fulfil, whatever its story: accessible, no foreign requests, no sideways
// scrolling, no breach of the content security policy. server.ts starts the server they look at.
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, type Page, expect } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** WCAG 1.4.10: content reflows at this width without scrolling sideways. */
const REFLOW_WIDTH = 320;

/** No violation of WCAG 2.2 A or AA that a program can find; `within` narrows it to one part. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  let axe = new AxeBuilder({ page }).withTags(WCAG);
  if (within !== undefined) axe = axe.include(within);
  const { violations } = await axe.analyze();
  const found = violations
    .map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      // The map's hidden buttons let the pointer through to the canvas: they are no targets, whatever floats over them.
      where: nodes
        .filter(({ html }) => id !== 'target-size' || !html.includes('class="proxy"'))
        .map((node) => `${node.target.join(' ')} – ${node.failureSummary?.replaceAll(/\s+/g, ' ') ?? ''}`),
    }))
    .filter(({ where }) => where.length > 0);
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

export interface Requests {
  /** Addresses asked for so far, in order. */
  readonly all: readonly string[];
  /** PR-10: fails when a request of any page of the context left `origin`. */
  expectNoneLeft(): void;
}

/** Watches every request of the context from now on; sockets count too. */
export function watchRequests(context: BrowserContext, origin: string): Requests {
  const all: string[] = [];
  const { host } = new URL(origin);
  const watchSockets = (page: Page) => page.on('websocket', (socket) => all.push(socket.url()));
  context.on('request', (request) => all.push(request.url()));
  context.on('page', watchSockets);
  context.pages().forEach(watchSockets);
  const isOurs = (address: string) => {
    const { protocol, host: asked } = new URL(address);
    return ['data:', 'blob:', 'about:'].includes(protocol) || asked === host;
  };
  return {
    all,
    expectNoneLeft: () => expect(all.filter((address) => !isOurs(address)), `requests that left ${host}`).toEqual([]),
  };
}

/** At 320 px nothing makes the page scroll sideways; names the widest culprits. The viewport is put back. */
export async function noSidewaysScroll(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: REFLOW_WIDTH, height: before?.height ?? 800 });
  const report = await page.evaluate((width) => {
    const wide = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}">`);
    return { overflow: document.documentElement.scrollWidth - width, wide: wide.slice(0, 5) };
  }, REFLOW_WIDTH);
  if (before !== null) await page.setViewportSize(before);
  expect(report.overflow, `sideways overflow at ${REFLOW_WIDTH} px: ${report.wide.join(' ')}`).toBeLessThanOrEqual(0);
}

export interface CspViolations {
  /** `directive: what was blocked`, of all pages so far. */
  readonly all: readonly string[];
  expectNone(): void;
}

/** SE-07: records every `securitypolicyviolation` of pages opened from now on. */
export async function collectCspViolations(context: BrowserContext): Promise<CspViolations> {
  const all: string[] = [];
  await context.exposeFunction('reportCspViolation', (violation: string) => {
    all.push(violation);
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportCspViolation');
      const what = `${event.violatedDirective}: ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`;
      if (typeof report === 'function') report(what);
    });
  });
  return { all, expectNone: () => expect(all, 'breaches of the content security policy').toEqual([]) };
}
