import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openDesk, type Desk } from './pages/desk.ts';
import { choose, fill, giveFile, press } from './pages/fields.ts';
import { look } from './pages/look.ts';
import { prepared, preparedTownship } from './pages/prepared.ts';
import { madeUpNumber } from './pages/made-up.ts';
import { newFolder, removeFolders } from '../fixtures/folders.ts';

const reason = '年老多病，没有人供养';
const open: { desk?: Desk } = {};
const desk = (): Desk => {
  if (open.desk === undefined) throw new Error('the office is not open');
  return open.desk;
};
/** The words typed stand in no address: the browser's history outlives the session. */
const list = /^#\/households\?(?:text=\d+&sort=amount|sort=amount&text=\d+)$/u;
const place = (): string => new URL(desk().page.url()).hash;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  open.desk = await openDesk(browser, { ...(await preparedTownship()) });
  await open.desk.signInFirst(prepared.clerk);
});
test.afterAll(async () => {
  await open.desk?.close();
  removeFolders();
});

test('a list is found again as it was left, by the browser’s way back and by the link', async () => {
  const { page } = desk();
  await desk().go('居民与家庭');
  await page.getByLabel('家庭成员、证号、户号').fill('大山');
  await choose(page, '排序', '金额');
  await expect.poll(place).toMatch(list);
  const family = page.getByRole('grid', { name: '家庭' }).getByRole('link', { name: prepared.family });
  for (const back of [() => page.goBack(), () => page.getByRole('link', { name: '‹ 居民与家庭' }).click()]) {
    await family.click();
    await expect(page.getByRole('heading', { name: `${prepared.family} 户` })).toBeVisible();
    await back();
    await expect(page.getByLabel('家庭成员、证号、户号')).toHaveValue('大山');
    expect(place()).toMatch(list);
  }
  await desk().go('居民与家庭');
  await expect(page.getByLabel('家庭成员、证号、户号')).toHaveValue('');
});

test('an application half typed waits while the clerk looks something up', async () => {
  const { page } = desk();
  await page.getByRole('grid', { name: '家庭' }).getByRole('link', { name: prepared.family }).click();
  await page.getByRole('link', { name: '为这户收件（新申请）' }).click();
  await fill(page, { 申请理由: reason });
  await desk().go('今日');
  await page.goBack();
  await expect(page.getByLabel('申请理由')).toHaveValue(reason);
  await expect(page.getByText('还没有保存的内容')).toBeVisible();
  await look(desk(), 'c1-half-typed');
});

test('once received there is an address of the case, and no way back to a second application', async () => {
  const { page } = desk();
  await press(page, '收件，下一步');
  await expect(page.getByText(/还缺 \d+ 样/u)).toBeVisible();
  expect(place()).toMatch(/^#\/cases\/[\w-]+\/intake$/u);
  await press(page, '应交的全部已交');
  await expect(page.getByText('申请人应交的材料都齐了')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: `${prepared.family} 户` })).toBeVisible();
  await expect(page.getByRole('link', { name: '打开在办的申请' })).toBeVisible();
  await look(desk(), 'c2-open-application');
  await page.goForward();
  // What was ticked meanwhile is still ticked.
  await expect(page.getByText('申请人应交的材料都齐了')).toBeVisible();
});

test('whoever still tries to take in a second one is told at the start and led to the open one', async () => {
  const { page } = desk();
  await desk().go('受理与案件');
  await page.getByRole('link', { name: '新申请收件' }).click();
  await page.getByLabel('家里任何一个人：姓名、拼音或证号').fill('sds');
  await page.getByRole('option', { name: new RegExp(prepared.family, 'u') }).click();
  await expect(page.getByText('已有在办的申请')).toBeVisible();
  await look(desk(), 'c3-second-application');
  await page.getByRole('link', { name: '打开在办的申请' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`^${prepared.family} · `, 'u') })).toBeVisible();
  await expect(page.getByLabel('办理环节')).toBeVisible();
});

test('a name typed wrong of somebody with an ID number is looked at before and after, put right with a reason, and stays readable', async () => {
  const { page } = desk();
  await desk().go('居民与家庭');
  await page.getByRole('grid', { name: '家庭' }).getByRole('link', { name: prepared.family }).click();
  await page.getByRole('table', { name: '成员' }).getByRole('link', { name: prepared.family }).click();
  await press(page, '更正资料');
  await choose(page, '为什么改', '原来录错了（更正：留下原内容和理由，已经发过的钱跟着补发或追回）');
  await fill(page, { 姓名: '孙大川' });
  await press(page, '保存');
  const changed = page.getByRole('table', { name: '更正前后' });
  await expect(changed).toContainText(prepared.family);
  await expect(changed).toContainText('孙大川');
  await fill(page, { 更正的理由: '把户口簿上的字看错了' });
  await look(desk(), 'c4-correction');
  await page.getByRole('button', { name: '更正', exact: true }).click();
  await expect(page.getByRole('heading', { name: '孙大川' })).toBeVisible();
  await expect(page.getByRole('table', { name: '更正记录' })).toContainText(`${prepared.family} → 孙大川`);
});

test('a roster that only says what a year comes to is not read until the clerk points out the month’s column, and says it is of the town', async () => {
  const { page } = desk();
  await desk().go('居民与家庭');
  await page.getByRole('link', { name: '导入原有花名册' }).first().click();
  const file = join(newFolder('roster'), '花名册.csv');
  const number = madeUpNumber('19700101', 903);
  writeFileSync(
    file,
    `青山镇城镇低保花名册,2026年9月\n序号,村居,户主,姓名,与户主关系,身份证号码,年保障金额,起保时间\n1,青山村,钱大有,钱大有,户主,${number},5760,2024-08`,
  );
  await giveFile(page, () => press(page, '选择文件'), file);
  await expect(page.getByText(/还没有指定“月保障金额”是哪一列/u)).toBeVisible();
  await expect(page.getByText('文件名、工作表名或标题里写的是“城市”，您选的是“农村”。')).toBeVisible();
  await expect(page.getByRole('button', { name: '列对应正确，下一步' })).toBeDisabled();
  await look(desk(), 'c5-takeover-columns-missing');
});

test('nowhere on the way was anything cut, in another language, out of reach of a screen reader or complained of by the browser', () => {
  expect(desk().problems).toEqual([]);
});
