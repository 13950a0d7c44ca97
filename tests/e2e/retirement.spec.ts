import { expect, test } from '@playwright/test';
import { newFolder, removeFolders } from '../fixtures/folders.ts';
import { addUser, oneTimePassword, openDesk, password, type Desk } from './pages/desk.ts';
import { dialog, fill, press, section } from './pages/fields.ts';
import { readReminder } from './pages/exchange.ts';
import { look } from './pages/look.ts';
import { adminPassword, firstRun, type Office } from './pages/set-up.ts';

const office: Office = { kind: '乡镇（街道）', code: '999901105000', name: '绿水镇人民政府', admin: '陈管理', letters: {} };

let desk: Desk;
test.beforeAll(async ({ browser }) => {
  desk = await openDesk(browser, { today: '2026-11-02', stick: newFolder('周一') });
});
test.afterAll(async () => {
  await desk.close();
  removeFolders();
});

test('the administrator and a second person take the PC out of use; the page that is left prints the record and lets another office begin', async () => {
  const { page } = desk;
  const code = await firstRun(desk, office);
  await desk.signIn(office.admin, adminPassword);
  await desk.go('系统');
  await addUser(page, '高秋实', '负责人（分管领导）');
  await addUser(page, '林新来', '负责人（分管领导）');
  await page.getByRole('banner').getByRole('button', { name: office.admin, exact: true }).click();
  await page.getByRole('menuitem', { name: '切换用户（退出登录）' }).click();
  const closing = dialog(page, /项操作没有备份/u);
  await expect(closing.getByText('还没有备份到U盘')).toBeVisible();
  await look(desk, '98-closing-backup');
  await press(closing, '现在备份到U盘');
  await press(dialog(page, '备份到U盘'), '返回');
  // 直接退出 is pressed on the way out.
  await desk.signOut();
  await desk.signInFirst('高秋实');
  await desk.change(office.admin, adminPassword);
  await desk.go('系统');
  await page.getByRole('tab', { name: '本机与本单位' }).click();
  const stopping = section(page, '电脑停用');
  await expect(stopping.getByText('现在不能停用：还没有备份到U盘。')).toBeVisible();
  await expect(stopping.getByRole('button', { name: '停用本机' })).toBeDisabled();
  await stopping.scrollIntoViewIfNeeded();
  await look(desk, '98-retire-not-yet');

  await stopping.getByRole('link', { name: '去备份' }).click();
  await press(page, '整月全量备份');
  const backup = dialog(page, '整月全量备份');
  await readReminder(backup);
  await backup.getByRole('radio').click();
  await press(backup, '开始备份');
  await expect(backup.getByText('并读回核对')).toBeVisible();
  await press(backup, '关闭');
  await expect(page.getByRole('cell', { name: '整月全量（本月的）' })).toBeVisible();

  await page.getByRole('tab', { name: '本机与本单位' }).click();
  await expect(stopping.getByText('可以停用')).toBeVisible();
  await press(stopping, '停用本机');
  const form = dialog(page, '停用本机，销毁密钥');
  await look(desk, '98-retire-empty');
  await fill(form, {
    停用原因: '换新电脑，旧电脑报废',
    单位全称: '绿水镇',
    第二人登录名: '高秋实',
    第二人密码: 'bu-shi-zhege-01',
    '恢复码（打得开这份备份的那一张）': code,
  });
  await form.getByRole('radio').click();
  await press(form, '停用本机，销毁密钥');
  await expect(form.getByText('与单位全称不一致')).toBeVisible();
  await fill(form, { 单位全称: office.name });
  await press(form, '停用本机，销毁密钥');
  await expect(form.getByText('姓名或密码不对')).toBeVisible();
  await look(desk, '98-retire-refused');
  await fill(form, { 第二人登录名: '林新来', 第二人密码: oneTimePassword });
  await press(form, '停用本机，销毁密钥');
  await expect(form.getByText('请林新来先登录，换成自己的密码')).toBeVisible();
  await look(desk, '98-retire-one-time');
  await fill(form, { 第二人登录名: '高秋实', 第二人密码: password });
  await press(form, '停用本机，销毁密钥');

  await expect(page.getByRole('heading', { name: '这台电脑已停用' })).toBeVisible();
  await expect(page.getByText('密钥已销毁')).toBeVisible();
  await look(desk, '98-retired');
  await press(page, '打印销毁记录');
  await expect(page.locator('iframe[title="打印"]')).toHaveCount(1);

  await press(page, '从备份恢复');
  await expect(page.getByRole('heading', { name: '从备份恢复' })).toBeVisible();
  await page
    .getByRole('radio', { name: /周一|U盘/u })
    .last()
    .click();
  await expect(page.getByText(office.name)).toBeVisible();
  await press(page, '返回');
  await press(page, '重新设置一个单位');
  await firstRun(desk, { ...office, code: '999901106000', name: '红石镇人民政府', admin: '周主管' });
  await desk.signIn('周主管', adminPassword);
});

test('nowhere on the way was anything cut, in another language, out of reach of a screen reader or complained of by the browser', () => {
  expect(desk.problems).toEqual([]);
});
