import { _electron as electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../../fixtures/folders.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = join(root, 'node_modules', 'electron');

/** The Electron program of this machine, or nothing: its package holds none until it was fetched. */
const binary = (): string | undefined => {
  const note = join(folder, 'path.txt');
  if (!existsSync(note)) return undefined;
  const file = join(folder, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(file) ? file : undefined;
};
const executablePath = binary();
const hasScreen = process.platform !== 'linux' || (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']) !== undefined;

test.skip(executablePath === undefined, 'no Electron binary on this machine');
test.skip(!hasScreen, 'no screen on this machine');

const opened: ElectronApplication[] = [];
test.afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});
const open = async (): Promise<{ app: ElectronApplication; page: Page }> => {
  const home = newFolder('electron');
  const args = [
    root,
    `--dir=${join(home, 'office')}`,
    `--user-data-dir=${join(home, 'user')}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const app = await electron.launch({ executablePath: executablePath ?? '', args });
  opened.push(app);
  return { app, page: await app.firstWindow() };
};

test('the desktop window shows the first set-up over app:// and breaks no policy', async () => {
  const { page } = await open();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/desk\//u);
  expect(complaints).toEqual([]);
});

test('the page has no Node, one bridge of seven functions, and cannot leave', async () => {
  const { page } = await open();
  await expect(page.getByRole('heading').first()).toBeVisible();
  const seen = await page.evaluate(() => ({
    node: typeof Reflect.get(globalThis, 'require') + typeof Reflect.get(globalThis, 'process'),
    bridge: Object.keys(Reflect.get(globalThis, 'minzhengDesktop') ?? {}).sort(),
    opened: window.open('https://example.com') === null,
  }));
  expect(seen).toEqual({
    node: 'undefinedundefined',
    bridge: ['askForPort', 'closing', 'copied', 'left', 'onCloseAsked', 'onEngineRestarted', 'onLocked'],
    opened: true,
  });
  const reached = await page.evaluate(() =>
    fetch('https://example.com').then(
      () => true,
      () => false,
    ),
  );
  expect(reached).toBe(false);
});

test('a crashed engine comes back and the window is told', async () => {
  const { app, page } = await open();
  await expect(page.getByRole('heading').first()).toBeVisible();
  const killed = await app.evaluate(({ app: running }) => {
    const engine = running.getAppMetrics().find(({ serviceName, name }) => serviceName === 'minzheng-engine' || name === 'minzheng-engine');
    if (engine === undefined) return false;
    return process.kill(engine.pid, 'SIGKILL');
  });
  expect(killed).toBe(true);
  await expect(page.getByRole('heading').first()).toBeVisible();
});

test('a hidden window of the program prints to PDF', async () => {
  const { app } = await open();
  const bytes = await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
    await window.loadURL('app://desk/index.html');
    const pdf = await window.webContents.printToPDF({});
    window.destroy();
    return pdf.length;
  });
  expect(bytes).toBeGreaterThan(500);
});
