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

/** What a screen reader would stumble over, by rule and place: on the whole page, or within the last of the named parts. */
const accessibilityProblems = async (page: Page, within: string | undefined): Promise<string[]> => {
  if (!(await page.evaluate(() => Reflect.has(globalThis, 'axe')))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (part) => {
    const run: (where: Node, how: object) => Promise<{ violations: Violation[] }> = Reflect.get(Reflect.get(globalThis, 'axe'), 'run');
    const where = part === undefined ? document : ([...document.querySelectorAll(part)].at(-1) ?? document);
    // What is right need not be described.
    return (await run(where, { resultTypes: ['violations'] })).violations;
  }, within);
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
        // What is folded away does not move on, and never ends.
        .filter(({ effect }) => !(effect instanceof KeyframeEffect) || effect.target?.checkVisibility() === true)
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

/**
 * The name of the picture in the manual; whether lists may scroll sideways within themselves; whether a picture is kept of what
 * is as it should be; the part a screen reader would read, when what lies behind it was read before.
 */
type Looking = {
  readonly manual?: string;
  readonly listsMayScroll?: boolean;
  readonly picture?: 'always' | 'ofFaults';
  readonly within?: string;
};

/** A window with what was found wrong in it so far. */
export type Looked = { readonly page: Page; readonly complaints: string[]; readonly problems: string[] };

/** Waits until the screen stands and keeps what the browser complained of on the way to it. */
export const pass = async ({ page, complaints, problems }: Looked, name: string): Promise<void> => {
  await settle(page);
  problems.push(...complaints.splice(0).map((complaint) => `${name}: ${complaint}`));
};

/**
 * Looks at the screen as it stands: kept as a picture, nothing cut or wider than the window, no English, nothing a screen
 * reader stumbles over, nothing the browser complains of; what is found is kept for the end. With MINZHENG_PICTURES=1 the manual's
 * pictures go into docs/images.
 */
export const look = async (
  looked: Looked,
  name: string,
  { manual, listsMayScroll = false, picture = 'always', within }: Looking = {},
): Promise<void> => {
  const { page, problems } = looked;
  await settle(page);
  if (picture === 'always' || keepPictures) await takePicture(page, name, manual);
  const before = problems.length;
  const found = [...(await layoutProblems(page, listsMayScroll)), ...(await accessibilityProblems(page, within))];
  problems.push(...found.map((problem) => `${name}: ${problem}`));
  await pass(looked, name);
  if (picture === 'ofFaults' && problems.length > before) await takePicture(page, name, manual);
};
