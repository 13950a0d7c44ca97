import { expect, test, type Page } from '@playwright/test';
import { demoPassword, demoPeople } from '../../src/shared/demo-people.ts';
import { demoTwin } from './pages/demo-office.ts';
import { openDesk, type Desk } from './pages/desk.ts';
import { choose, dialog, field, fill, press, section } from './pages/fields.ts';
import { look } from './pages/look.ts';
import { removeFolders } from '../fixtures/folders.ts';

const evidence = '工资单，劳动合同';
const [clerk] = demoPeople.township;
const name = clerk?.name ?? '';
let desk: Desk;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  const { home, township } = await demoTwin();
  desk = await openDesk(browser, { home, dir: township });
  await desk.change(name, demoPassword);
});
test.afterAll(async () => {
  await desk.close();
  removeFolders();
});

/** As after ten minutes: a dialog stands open over the button. */
const lockAndUnlock = async (): Promise<void> => {
  await desk.page.getByRole('button', { name: '锁屏', exact: true, includeHidden: true }).dispatchEvent('click');
  await expect(desk.page.getByRole('heading', { name: '屏幕已锁定' })).toBeVisible();
  await fill(desk.page, { 密码: demoPassword });
  await press(desk.page, '解锁');
};

test('the list of what is due opens on this month, the rest one click away', async () => {
  const { page } = desk;
  await desk.go('复核与变动');
  await page.getByRole('tab', { name: '应核查' }).click();
  await expect(page.getByRole('combobox', { name: '期限' })).toHaveText('本月应核查');
  const all = page.getByRole('group', { name: '按期限' }).getByRole('button', { name: /^要核查的 \d+ 户$/u });
  await expect(all).toHaveAttribute('aria-pressed', 'false');
  await look(desk, 'r1-due-this-month', { listsMayScroll: true });
  await all.click();
  await expect(page.getByRole('combobox', { name: '期限' })).toHaveText('要核查的');
});

test('a review is reached by its button; one reviewer is too few, and the line asks to fill in, not to change', async () => {
  const { page } = desk;
  await page.getByRole('grid', { name: '应核查的户' }).getByRole('button', { name: '登记核查' }).first().click();
  const form = dialog(page, /^登记核查结果/u);
  await expect(form.getByText(/现在每月发 [\d,.]+ 元；登记的收入/u)).toBeVisible();
  await expect(form.getByText('需要两名核查员')).toBeVisible();
  await expect(field(form, '比对命中项')).toHaveCount(0);
  await expect(field(form, '变化说明、核实情况')).toHaveCount(0);
  await press(form, '登记');
  await expect(form.getByRole('status')).toHaveText('还要填：核查员');
  await look(desk, 'r2-one-reviewer');
});

test('a review half typed waits while the screen is locked, and what is given up is gone', async () => {
  const { page } = desk;
  const form = dialog(page, /^登记核查结果/u);
  await choose(form, '结论', '有变化');
  await fill(form, { '变化说明、核实情况': '长子外出务工' });
  await lockAndUnlock();
  const again = page.getByRole('grid', { name: '应核查的户' }).getByRole('button', { name: '登记核查' }).first();
  await again.click();
  await expect(field(form, '变化说明、核实情况')).toHaveValue('长子外出务工');
  await look(desk, 'r3-half-typed');
  await press(form, '取消');
  await again.click();
  await expect(form.getByText(/现在每月发/u)).toBeVisible();
  await expect(field(form, '变化说明、核实情况')).toHaveCount(0);
});

/** What one could press or type in and what is said in passing lies over. */
const controlsUnder = async (page: Page): Promise<string[]> =>
  await page.evaluate(() => {
    const over = document.querySelector('.MuiSnackbar-root');
    const at = over?.getBoundingClientRect();
    if (over === null || at === undefined) return ['nothing is said'];
    return [...document.querySelectorAll('a, button, input, [role="combobox"], [role="tab"]')]
      .filter((one) => !over.contains(one) && one.checkVisibility())
      .filter((one) => {
        const box = one.getBoundingClientRect();
        return box.left < at.right && at.left < box.right && box.top < at.bottom && at.top < box.bottom;
      })
      .map((one) => (one.textContent === '' ? one.tagName : one.textContent));
  });

test('once recorded the message names the family and the month of the next review, and the family page says both', async () => {
  const { page } = desk;
  const form = dialog(page, /^登记核查结果/u);
  const head =
    /^登记核查结果：(?<head>.+) 户$/u.exec((await form.getByRole('heading').first().textContent()) ?? '')?.groups?.['head'] ?? '';
  await field(form, '核查员').fill('赵村干');
  await page.keyboard.press('Enter');
  // A low window, where the names of the screens reach the foot.
  await page.setViewportSize({ width: 1366, height: 560 });
  await press(form, '登记');
  const said = page.getByText(new RegExp(String.raw`^${head} 户核查结果已登记，下次核查在 \d{4}-\d{2}$`, 'u'));
  await expect(said).toBeVisible();
  expect(await controlsUnder(page)).toEqual([]);
  await page.screenshot({ path: 'build/test/screens/toast.png' });
  await page.setViewportSize({ width: 1366, height: 768 });
  const due = /\d{4}-\d{2}$/u.exec((await said.textContent()) ?? '')?.[0] ?? '';
  await choose(page, '期限', '全部在册');
  await page.getByLabel('户主、户号').fill(head);
  await page.getByRole('grid', { name: '应核查的户' }).getByRole('link', { name: head, exact: true }).first().click();
  await expect(section(page, '待遇').getByText(`下次应在 ${due} 核查`)).toBeVisible();
  await expect(section(page, '待遇').getByText(/定期核查：[ABC] 类.*上次 \d{4}-\d{2}-\d{2} 无变化，维持/u)).toBeVisible();
  await look(desk, 'r4-family');
});

test('a change half typed is found again after the screen was locked: the event, the day and the words', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: '登记变更', exact: true }).first().click();
  await choose(page, '事项', '收入增加');
  await fill(page, { 发生日期: '2026-11-02', 依据材料: evidence });
  await lockAndUnlock();
  await expect(page.getByRole('combobox', { name: '事项' })).toHaveText('收入增加');
  await expect(field(page, '依据材料')).toHaveValue(evidence);
  await expect(field(page, '发生日期')).toHaveValue('2026-11-02');
  await look(desk, 'r5-change-kept');
});

test('a death asks for what must be typed, the rest is folded below', async () => {
  const { page } = desk;
  await choose(page, '事项', '死亡');
  await expect(field(page, '依据材料')).toBeVisible();
  await expect(field(page, '另行核定金额（空为按规则算）')).toBeHidden();
  await field(page, '哪些成员').click();
  await page.getByRole('option').last().click();
  await fill(page, { 发生日期: '2026-11-02', 依据材料: '死亡证明' });
  await look(desk, 'r6-death');
  await press(page, '试算');
  await press(page, '登记变更');
  await expect(page.getByRole('heading', { name: /^变更 / })).toBeVisible();
});

test('nowhere on the way was anything cut or complained of', () => {
  expect(desk.problems).toEqual([]);
});
