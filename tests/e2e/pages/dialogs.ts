import { expect, type Page } from '@playwright/test';
import { look, pass, type Looked } from './look.ts';

/** Buttons that act, download or choose a file at once instead of asking. */
const atOnce =
  /^(?:打印|下载|封|预览|打开原件|核验|重新生成|核对|再核对|选择|上传|保存$|生成入网|读取|导入区划|导入标准|导入县|只封|打开$|附件|核\d|导入填好|上一页|下一页|第一页|最后一页|清除|转到|只看这一|退回编制|都为)|\.(?:png|jpg|pdf)$/u;

/** The button's kind: one of the fifty rows of a list stands for all. */
export const kindOf = (name: string): string =>
  name
    .replace(/[：:].*$/u, '')
    .replace(/^.*查看核算单$/u, '查看核算单')
    .replaceAll(/\d[\d.,]*/gu, '#');

/** How long a dialog may take to come; whoever waits for none is told sooner by the address. */
const patienceMs = 3000;

const buttonsOf = async (page: Page): Promise<readonly string[]> =>
  page
    .getByRole('main')
    .locator('button:not([disabled]):not([aria-pressed]):not([role="tab"]):not([aria-haspopup="listbox"])')
    .evaluateAll((buttons) =>
      buttons
        .filter((button) => button.checkVisibility() && button.closest('.MuiDataGrid-columnHeaders, .MuiAutocomplete-root') === null)
        .map((button) => button.getAttribute('aria-label') ?? button.textContent.trim()),
    );

/** Whoever gets sick of movement has told the system so; a bar that turns until work is done is no such movement, nor what nobody sees. */
const movesThoughCalm = async (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      matchMedia('(prefers-reduced-motion: reduce)').matches &&
      document.getAnimations().some(({ effect }) => {
        const { endTime } = effect?.getComputedTiming() ?? {};
        return typeof endTime === 'number' && endTime > 50 && endTime !== Infinity;
      }),
  );

/**
 * Opens whatever the buttons of this place open, one after the other: each dialog is looked at, has the focus within and closes by Esc.
 * What was tried before at this place, by whomever, is not tried again; nor what stands beside every tab. Answers what stood there.
 */
export const openDialogs = async (
  looked: Looked,
  place: string,
  tried: Set<string>,
  besideTabs: ReadonlySet<string> = new Set(),
): Promise<ReadonlySet<string>> => {
  const { page, problems } = looked;
  const names = new Map((await buttonsOf(page)).map((name) => [kindOf(name), name]));
  for (const [kind, name] of names) {
    const known = `${place} › ${kind}`;
    if (name === '' || atOnce.test(name) || besideTabs.has(kind) || tried.has(known)) continue;
    tried.add(known);
    const address = page.url();
    const button = page.getByRole('main').getByRole('button', { name, exact: true }).first();
    // What was done before may have taken it away.
    if (!(await button.isVisible())) continue;
    const unfolds = (await button.getAttribute('aria-expanded')) !== null;
    await button.click();
    const dialog = page.getByRole('dialog');
    const opened =
      !unfolds &&
      (await Promise.race([
        dialog
          .first()
          .waitFor({ timeout: patienceMs })
          .then(
            () => true,
            () => false,
          ),
        page
          .waitForURL((url) => url.href !== address, { timeout: patienceMs })
          .then(
            () => false,
            () => false,
          ),
      ]));
    if (!opened) {
      if (page.url() !== address) await page.goBack();
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
      await pass(looked, known);
      continue;
    }
    if (await movesThoughCalm(page)) problems.push(`${known}: moves, though the system is asked for no movement`);
    await look(looked, `d-${place}-${kind}`.replaceAll(/[^\p{L}\p{N}-]/gu, '_'), { picture: 'ofFaults', within: '[role="dialog"]' });
    if (!(await dialog.first().evaluate((box) => box.contains(document.activeElement))))
      problems.push(`${known}: the focus is not in the dialog`);
    await page.keyboard.press('Escape');
    const closed = await dialog.waitFor({ state: 'hidden', timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (!closed) {
      problems.push(`${known}: Esc does not close it`);
      await page.reload();
    }
  }
  return new Set(names.keys());
};
