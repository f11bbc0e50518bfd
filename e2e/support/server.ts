// A real server for one test: the release binary on a free port with a data folder of its own.
// `test` below is Playwright's, with the fixture `loopwise`; checks.ts holds what pages must fulfil.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Page, test as base } from '@playwright/test';

const STARTS_WITHIN_MS = 20_000;
const STOPS_WITHIN_MS = 15_000;

/** The binary under test: LOOPWISE_BIN, or where cargo puts it. */
export const BINARY =
  process.env['LOOPWISE_BIN'] ?? fileURLToPath(new URL('../../target/release/loopwise', import.meta.url));

/** The first account of every server. */
export const FACILITATOR = { name: 'Ana Facilitator', password: 'three otters at dawn' } as const;

export interface Settings {
  /** More words after `serve`, such as `--seed-demo`. */
  readonly arguments?: readonly string[];
  /** More environment variables; ours never leak in from outside. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Finished {
  readonly stdout: string;
  readonly stderr: string;
}

/** A running server and its data. */
export class Loopwise {
  /** `http://127.0.0.1:PORT`; the same after a restart. */
  readonly origin: string;
  /** The one-time link for the first account. */
  readonly setupLink: string;
  readonly dataDir: string;
  readonly #settings: Settings;
  #process: Running;
  #session: string | undefined;

  private constructor(dataDir: string, settings: Settings, running: Running) {
    this.dataDir = dataDir;
    this.#settings = settings;
    this.#process = running;
    this.origin = running.origin;
    this.setupLink = running.setupLink ?? '';
  }

  /** Starts a server on a free port with an empty data folder. */
  static async start(settings: Settings = {}): Promise<Loopwise> {
    const dataDir = await mkdtemp(join(tmpdir(), 'loopwise-e2e-'));
    return new Loopwise(dataDir, settings, await launch(dataDir, 0, settings));
  }

  /** Makes the first account, as its owner does with the link that the server prints; once. Gives its session. */
  async setUp(): Promise<string> {
    if (this.#session === undefined) {
      const { name, password } = FACILITATOR;
      const form = new URLSearchParams({ name, workspace: 'The Collective', password, password_again: password });
      const answer = await fetch(this.setupLink, { method: 'POST', body: form, redirect: 'manual' });
      const session = /loopwise-staff=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1];
      if (session === undefined) throw new Error(`the set-up link answered ${answer.status}: ${await answer.text()}`);
      this.#session = session;
    }
    return this.#session;
  }

  /** Signs a browser in as the facilitator and opens the list of maps. */
  async signIn(page: Page, origin = this.origin): Promise<void> {
    const value = await this.setUp();
    await page.context().addCookies([{ name: 'loopwise-staff', value, url: origin, httpOnly: true, sameSite: 'Strict' }]);
    await page.goto(origin);
  }

  /** Everything the server wrote to its log so far, all starts together. */
  get log(): string {
    return this.#process.log.join('\n');
  }

  /** Ends the process the hard way (or as told) and waits until it is gone. The data stays. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await end(this.#process.child, signal);
  }

  /** Starts again on the same port with the same data; kills first what still runs. */
  async restart(): Promise<void> {
    await this.kill();
    const earlier = this.#process.log;
    this.#process = await launch(this.dataDir, Number(new URL(this.origin).port), this.#settings);
    this.#process.log.unshift(...earlier, '--- restarted ---');
  }

  /** Runs a command of the binary on the same data: `run('import', file)`. */
  async run(...words: readonly string[]): Promise<Finished> {
    return await promisify(execFile)(BINARY, [...words, '--data-dir', this.dataDir], {
      env: environment(this.#settings),
      maxBuffer: 64 * 1024 * 1024,
    });
  }

  /** Asks the server to stop and removes its data. */
  async stop(): Promise<void> {
    await this.kill('SIGTERM');
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

interface Running {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly setupLink: string | undefined;
  readonly log: string[];
}

function environment(settings: Settings): NodeJS.ProcessEnv {
  const outside = Object.entries(process.env).filter(([name]) => !name.startsWith('LOOPWISE_'));
  return { ...Object.fromEntries(outside), ...settings.env };
}

async function launch(dataDir: string, port: number, settings: Settings): Promise<Running> {
  const words = ['serve', '--data-dir', dataDir, '--port', String(port), ...(settings.arguments ?? [])];
  const child = spawn(BINARY, words, { env: environment(settings), stdio: ['ignore', 'pipe', 'pipe'] });
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  try {
    const started = await introduction(child, log);
    return { child, log, ...started };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** Waits for `listening on …`; the link for the first account comes before it, as long as there is none. */
function introduction(child: ChildProcess, log: string[]): Promise<Pick<Running, 'origin' | 'setupLink'>> {
  return new Promise((done, failed) => {
    let setupLink: string | undefined;
    const tooLate = setTimeout(() => fail(`was not listening after ${STARTS_WITHIN_MS} ms`), STARTS_WITHIN_MS);
    const fail = (what: string) => {
      clearTimeout(tooLate);
      failed(new Error(`${BINARY} ${what}. It wrote:\n${log.join('\n')}`));
    };
    child.once('error', (error) => fail(`could not be started (${error.message}); is it built?`));
    child.once('exit', (code) => fail(`ended with ${code}`));
    if (child.stdout === null) return fail('has no standard output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.push(line);
      setupLink ??= /^set up your account .*: (http:\/\/\S+)/.exec(line)?.[1];
      const origin = /listening on (http:\/\/\S+?)\/?$/.exec(line)?.[1];
      if (origin === undefined) return;
      clearTimeout(tooLate);
      done({ origin, setupLink });
    });
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill(signal);
  const patience = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
  await gone;
  clearTimeout(patience);
}

/** Playwright's `test` with a server: `test('…', async ({ loopwise, page }) => …)`. */
export const test = base.extend<{ settings: Settings; loopwise: Loopwise }>({
  settings: [{}, { option: true }],
  loopwise: async ({ settings }, use, info) => {
    const loopwise = await Loopwise.start(settings);
    await use(loopwise);
    if (info.status !== info.expectedStatus) {
      await info.attach('server.log', { body: loopwise.log, contentType: 'text/plain' });
    }
    await loopwise.stop();
  },
});

export { expect } from '@playwright/test';
