// How the browser tests run: the distribution's Chromium, once as a desktop and once as a phone.
// `cargo xtask test` sets LOOPWISE_BIN; each test starts a server of its own (support/server.ts).
import { defineConfig } from '@playwright/test';

const launchOptions = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // This machine under a name that browsers do not trust, as a server in a school hall has it.
    '--host-resolver-rules=MAP hall.test 127.0.0.1',
  ],
};

export default defineConfig({
  testDir: '.',
  testMatch: ['{acceptance,collaboration,accessibility,bugs,workshop,leverage,looks}/**/*.spec.ts'],
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/{testFileDir}/golden/{arg}{ext}',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // On the machine that decides what lands a story that fails is tried once more, and named as flaky in the result lines.
  retries: process.env['CI'] ? 1 : 0,
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    launchOptions,
    locale: 'en-AU',
    timezoneId: 'Australia/Sydney',
    // Nothing glides unless a test is about gliding: those ask for movement themselves.
    contextOptions: { reducedMotion: 'reduce' },
    // Recording every step takes a third of the time; `--trace on` does it for one story.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', testIgnore: 'looks/**', use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      // What has nothing to do with fingers or a narrow screen, or chooses its own sizes, runs once.
      testIgnore: [
        'looks/**',
        'workshop/**',
        '**/keys-*.spec.ts',
        'acceptance/{facilitator-pages,import-export,large-maps,table}.spec.ts',
        'accessibility/{greyscale,idle,looks,pages,tree}.spec.ts',
        'bugs/{keyboard-stays,stops-aloud}.spec.ts',
        'collaboration/{python,school-hall,server-dies}.spec.ts',
        'leverage/alliance.spec.ts',
      ],
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
    },
    // These choose their own sizes.
    { name: 'looks', testMatch: 'looks/**/*.spec.ts' },
  ],
});
