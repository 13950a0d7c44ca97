import { expect, test, type Locator } from '@playwright/test';
import { demoPassword } from '../../src/shared/demo-people.ts';
import { newFolder, removeFolders } from '../fixtures/folders.ts';
import { demoTwin } from './pages/demo-office.ts';
import { openDesk, type Desk } from './pages/desk.ts';
import { expectNoProblems } from './pages/every-screen.ts';
import { dialog, field, fill, giveFile, press, section, takeFile } from './pages/fields.ts';
import { look } from './pages/look.ts';

type Kept = { readonly file: string; readonly code: string; readonly keeper: string };

let desk: Desk;
test.beforeAll(async ({ browser }) => {
  const { home, county } = await demoTwin();
  desk = await openDesk(browser, { home, dir: county });
});
test.afterAll(async () => {
  await desk.close();
  removeFolders();
});

const codeShown = async (form: Locator): Promise<string> =>
  ((await form.getByTestId('recovery-code').innerText()).match(/^\d{4}$/gmu) ?? []).join(' ');

/** One custodian's turn: a code on paper, two sticks, both read back. */
const drawOne = async (form: Locator, keeper: string, picture: string): Promise<Kept> => {
  const { page } = desk;
  await press(form, '生成新的一把');
  const code = await codeShown(form);
  await look(desk, `${picture}-code`);
  await press(form, '已写在纸上，下一步');
  const file = await takeFile(page, () => press(form, '写一份'), newFolder('stick'));
  await takeFile(page, () => press(form, '写一份'), newFolder('stick'));
  await look(desk, `${picture}-sticks`);
  await press(form, '两份都写好了，下一步');
  await readBack(form, { file, code, keeper }, picture);
  return { file, code, keeper };
};

const readBack = async (form: Locator, { file, code, keeper }: Kept, picture: string): Promise<void> => {
  await giveFile(desk.page, () => press(form, '选根密钥文件'), file);
  await field(form, '保管码（8 组数字）').fill(code);
  await field(form, '保管人（姓名）').fill(keeper);
  await look(desk, `${picture}-back`);
  await press(form, '读回核对');
};

const open = async (form: Locator, { file, code }: Kept, button: string): Promise<void> => {
  await giveFile(desk.page, () => press(form, '选根密钥文件'), file);
  await field(form, '保管码（8 组数字）').fill(code);
  await press(form, button);
};

test('three custodians take turns at the county’s PC: three roots, any two of which sign; then one is lost', async () => {
  const { page } = desk;
  await desk.change('朱守诚', demoPassword);
  await desk.go('与乡镇交换');
  await page.getByRole('tab', { name: '配对与密钥' }).click();
  const part = section(page, '县级根密钥');
  await press(part, '生成根密钥');
  const intro = dialog(page, '生成县级根密钥');
  await intro.getByRole('radio', { name: /^三把/u }).check();
  await look(desk, 'roots-1-why');
  await press(intro, '从第 1 把开始');
  const form = dialog(page, '县级根密钥：三把取二');
  const kept: Kept[] = [];
  for (const [i, keeper] of ['高保管', '林保管', '罗保管'].entries()) {
    await expect(form.getByText(`第 ${i + 1} 把：请它的保管人到电脑前`)).toBeVisible();
    await look(desk, `roots-2-turn-${i + 1}`);
    kept.push(await drawOne(form, keeper, `roots-2-turn-${i + 1}`));
  }
  const confirm = dialog(page, '启用三把县级根密钥');
  await expect(confirm).toBeVisible();
  await fill(confirm, { 事由: '三人分别保管，任两把签发', 第二人登录名: '秦知远', 第二人密码: demoPassword });
  await look(desk, 'roots-3-confirm');
  await takeFile(page, () => press(confirm, '两人确认，启用'), newFolder('list'));
  await expect(confirm).toBeHidden();
  await expect(part.getByText('高保管，')).toBeVisible();
  await look(desk, 'roots-4-section');

  await press(part, '换日常密钥');
  const renew = dialog(page, '换县里的日常密钥');
  const [first, second, third] = kept;
  if (first === undefined || second === undefined || third === undefined) throw new Error('not three');
  await open(renew, first, '打开第 1 把');
  await expect(renew.getByText(/已打开 高保管（[0-9a-f]{8}），还差 1 把/u)).toBeVisible();
  await fill(renew, { 事由: '按年更换', 第二人登录名: '秦知远', 第二人密码: demoPassword });
  await press(renew, '生成新密钥');
  await expect(renew.getByText('还差 1 把，没有改动')).toBeVisible();
  await look(desk, 'roots-5-one-open');
  await open(renew, third, '打开第 2 把');
  await expect(renew.getByText(/根密钥已打开：/u)).toBeVisible();
  await look(desk, 'roots-6-two-open');
  await field(renew, '第二人密码').fill(demoPassword);
  await takeFile(page, () => press(renew, '生成新密钥'), newFolder('list'));
  await expect(renew).toBeHidden();

  await press(part, '换根密钥');
  await press(dialog(page, '换县级根密钥'), '从第 1 把开始');
  await drawOne(form, '马保管', 'roots-7-new');
  for (const one of [first, third]) {
    await press(form, '用已有的一把');
    await readBack(form, one, `roots-7-stays-${one.keeper === first.keeper ? 1 : 2}`);
  }
  await fill(confirm, { 事由: '林保管的U盘遗失', 第二人登录名: '秦知远', 第二人密码: demoPassword });
  await expect(confirm.getByText(/根密钥已打开：/u)).toBeVisible();
  await look(desk, 'roots-8-replace');
  await takeFile(page, () => press(confirm, '两人确认，启用'), newFolder('list'));
  await expect(part.getByText('马保管，')).toBeVisible();
  await expect(part.getByText('林保管')).toHaveCount(0);
  // A refused password is no fault of the page.
  desk.complaints.splice(0);
  expectNoProblems(desk);
});
