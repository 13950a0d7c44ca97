import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { layoutProblems } from './layout.ts';
import { withPalette } from './palette-png.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const seen = join(root, 'build', 'test', 'screens');
const kept = join(root, 'docs', 'images');
const keepPictures = process.env['MINZHENG_PICTURES'] === '1';

/** Everything the browser complains of while a person works: script errors and breaches of the content policy. */
export const listen = async (page: Page): Promise<string[]> => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return complaints;
};

type Violation = { id: string; nodes: { target: string[] }[] };

/** What a screen reader would stumble over, by rule and place. */
const accessibilityProblems = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate(() => Reflect.has(globalThis, 'axe')))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const run: () => Promise<{ violations: Violation[] }> = Reflect.get(Reflect.get(globalThis, 'axe'), 'run');
    return (await run()).violations;
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
};

/** Waits until nothing moves: no dialog fading, no list loading, no paper without its fonts, nothing said in passing. */
const settle = async (page: Page): Promise<void> => {
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await page.evaluate(async () => {
    await Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
        .map((one) => one.finished.catch(() => undefined)),
    );
    for (const frame of document.querySelectorAll('iframe')) await frame.contentDocument?.fonts.ready;
    for (const said of document.querySelectorAll('.MuiSnackbar-root')) if (said instanceof HTMLElement) said.style.display = 'none';
  });
};

const takePicture = async (page: Page, name: string, manual: string | undefined): Promise<void> => {
  const png = await page.screenshot({ caret: 'initial', animations: 'allow' });
  mkdirSync(seen, { recursive: true });
  writeFileSync(join(seen, `${name}.png`), png);
  if (manual === undefined || !keepPictures) return;
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, `${manual}.png`), withPalette(png));
};

/** What a screen reader stumbles over on this screen, and what the browser complained of on the way to it. */
export const troubles = async ({ page, complaints }: Omit<Looked, 'problems'>): Promise<string[]> => {
  await settle(page);
  return [...(await accessibilityProblems(page)), ...complaints.splice(0)];
};

/** The name of the picture in the manual; whether lists may scroll sideways within themselves. */
type Looking = { readonly manual?: string; readonly listsMayScroll?: boolean };

/** A window with what was found wrong in it so far. */
export type Looked = { readonly page: Page; readonly complaints: string[]; readonly problems: string[] };

/**
 * Looks at the screen as it stands: kept as a picture, nothing cut or wider than the window, no English, nothing a screen
 * reader stumbles over, nothing the browser complains of; what is found is kept for the end. With MINZHENG_PICTURES=1 the manual's
 * pictures go into docs/images.
 */
export const look = async (
  { page, complaints, problems }: Looked,
  name: string,
  { manual, listsMayScroll = false }: Looking = {},
): Promise<void> => {
  await settle(page);
  await takePicture(page, name, manual);
  const found = [...(await layoutProblems(page, listsMayScroll)), ...(await troubles({ page, complaints }))];
  problems.push(...found.map((problem) => `${name}: ${problem}`));
};
