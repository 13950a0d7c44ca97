import { defineConfig } from '@playwright/test';
import { findChromium } from '../src/node-host/find-chromium.ts';
import { newFolder } from './fixtures/folders.ts';

const report = process.env['MINZHENG_TEST_REPORT'];
const executablePath = findChromium();
// What several files begin with is made once for the whole run; the workers are told where, and it goes with the process that reads this first.
process.env['MINZHENG_E2E_MADE'] ??= newFolder('made');
// A login in a test does not wait for what a password costs on a PC.
process.env['MINZHENG_KEY_WORK'] ??= 'least';

const longest = ['first-working-day.spec.ts', 'every-screen-county.spec.ts', 'every-screen-township.spec.ts'];

export default defineConfig({
  testDir: 'e2e',
  // The longest walks begin first, so that no worker is left alone with one at the end.
  projects: [
    { name: 'longest', testMatch: longest },
    { name: 'screens', testMatch: '**/*.spec.ts', testIgnore: longest },
  ],
  outputDir: '../test-results',
  // A window waits for its program and for what moves more than it works: two cores carry three.
  workers: 3,
  retries: 0,
  // Long enough for a machine that is busy with other things: a test that waits for nothing true still ends.
  timeout: 300_000,
  expect: { timeout: 45_000 },
  forbidOnly: true,
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    actionTimeout: 45_000,
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // Root has no browser sandbox; the other words keep the browser from asking for the outside at every start.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
