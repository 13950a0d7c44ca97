import { expect, test } from '@playwright/test';
import { removeFolders } from '../fixtures/folders.ts';
import { startHost, type RunningHost } from './web-host.ts';

const running: RunningHost[] = [];
test.afterEach(async () => {
  for (const host of running.splice(0)) await host.stop();
  removeFolders();
});
const start = async (): Promise<RunningHost> => {
  const host = await startHost();
  running.push(host);
  return host;
};

test('a new PC shows the first set-up, and nothing breaks the content policy', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const host = await start();
  await page.goto(host.address);
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the one-time token leaves the address at once and works once', async ({ page, context }) => {
  const host = await start();
  await page.goto(host.address);
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(page.url()).not.toContain('token');
  const other = await context.newPage();
  await other.goto(host.address);
  await expect(other.getByText('一次性地址已用过或已过期')).toBeVisible();
});

test('a reloaded page is told where the new address stands, and it works', async ({ page }) => {
  const host = await start();
  await page.goto(host.address);
  await expect(page.getByRole('heading').first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('一次性地址已用过或已过期')).toBeVisible();
  await page.goto(await host.nextAddress(host.address));
  await expect(page.getByText('一次性地址已用过或已过期')).toHaveCount(0);
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(page.url()).not.toContain('token');
});

test('another site on this PC gets nothing: no frame, no script, no call', async ({ page }) => {
  const host = await start();
  const { origin } = new URL(host.address);
  const other = await start();
  await page.goto(new URL(other.address).origin);
  const outcome = await page.evaluate(async (address) => {
    const ask = (init: RequestInit) =>
      fetch(`${address}/rpc/office/status`, init).then(
        () => 'answered',
        () => 'refused',
      );
    return Promise.all([ask({}), ask({ method: 'POST', body: '{"json":{}}', mode: 'no-cors' })]);
  }, origin);
  expect(outcome).toEqual(['refused', 'refused']);
});
