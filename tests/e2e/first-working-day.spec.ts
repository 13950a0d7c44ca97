import { expect, test } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openCase, propose, recordSurvey, recordVerification } from './pages/case.ts';
import { decide, examine } from './pages/county.ts';
import { openDesk, type Desk } from './pages/desk.ts';
import { bringIn, bringInAgain, clearOwn, registerStick, sealAndWrite, seeResult, turnAway, type Carried } from './pages/exchange.ts';
import { registerMeans, takeIn } from './pages/intake.ts';
import { look } from './pages/look.ts';
import { closeNotice, postNotice } from './pages/notice.ts';
import { pair } from './pages/pairing.ts';
import { approveRun, lockRun, makeRun, sendRun } from './pages/pay.ts';
import { adminPassword, firstRun, furnish, type Office } from './pages/set-up.ts';
import { takeOver } from './pages/takeover.ts';
import { newFolder, removeFolders } from '../fixtures/folders.ts';

const township: Office = {
  kind: '乡镇（街道）',
  code: '999901104000',
  name: '青山镇人民政府',
  admin: '李静文',
  letters: {
    办公电话: '0999-8800101',
    监督电话: '0999-8800110',
    办公地址: '青山镇府前路1号',
    发文代字: '青民',
    审核确认机关: '临江县民政局',
    行政复议机关: '临江县人民政府',
    行政诉讼法院: '临江县人民法院',
    发放方式: '惠民惠农一卡通',
  },
};
const county: Office = {
  kind: '县（市、区）民政局',
  code: '999901000000',
  name: '临江县民政局',
  admin: '蒋春华',
  letters: { 办公电话: '0999-8700100', 发文代字: '临民', 行政复议机关: '临江县人民政府', 行政诉讼法院: '临江县人民法院' },
};
const townshipPeople = {
  周晓云: '经办',
  吴志平: '经办',
  郑明远: '审核（民政办主任）',
  冯立成: '负责人（分管领导）',
  陈国梁: '负责人（分管领导）',
};
const countyPeople = { 沈佳: '县经办', 杨帆: '县负责人', 朱文博: '县密钥员', 秦岚: '县密钥员' };

const folder = newFolder('stick');
const stick = join(folder, '民政U盘');
mkdirSync(stick);
const desks: { ours?: Desk; theirs?: Desk } = {};
const ours = (): Desk => {
  if (desks.ours === undefined) throw new Error('the township is not open');
  return desks.ours;
};
const theirs = (): Desk => {
  if (desks.theirs === undefined) throw new Error('the county is not open');
  return desks.theirs;
};

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  desks.ours = await openDesk(browser, { today: '2026-11-02', stick });
  desks.theirs = await openDesk(browser, { today: '2026-11-02', stick });
});
test.afterAll(async () => {
  await desks.ours?.close();
  await desks.theirs?.close();
  removeFolders();
});

test('a township is set up from nothing: office, recovery code, colleagues, villages, standards', async () => {
  await firstRun(ours(), township);
  await furnish(ours(), township, townshipPeople);
});

test('so is the county', async () => {
  await firstRun(theirs(), county);
  await furnish(theirs(), county, countyPeople);
  await theirs().signOut();
});

test('the two offices come to trust each other by files, stamped paper and second persons', async () => {
  await pair(ours(), theirs(), township, county, folder);
});

test('the clerk takes over last year’s Excel', async () => {
  await ours().signOut();
  await ours().signInFirst('周晓云');
  await takeOver(ours(), folder);
  await ours().go('居民与家庭');
  await expect(ours().page.getByText(/310/u).first()).toBeVisible();
  await look(ours(), '17-households');
});

test('a family comes to the counter and its application is accepted', async () => {
  await takeIn(ours());
  await registerMeans(ours());
});

test('its home is visited by two, the registers answer, the reviewer proposes, the village reads it', async () => {
  await ours().restart('2026-11-05');
  await ours().signIn('周晓云');
  await look(ours(), '18-today');
  await openCase(ours(), '孙大山');
  await recordSurvey(ours(), folder);
  await recordVerification(ours(), folder);
  await ours().signOut();
  await ours().signInFirst('郑明远');
  await openCase(ours(), '孙大山');
  await propose(ours());
  await ours().change('周晓云');
  await postNotice(ours(), folder);
});

const carried: { report?: Carried; decision?: Carried } = {};

test('the term is over, the stick gets its number, and the head seals the batch', async () => {
  await ours().restart('2026-11-13');
  await ours().signIn('周晓云');
  await closeNotice(ours(), folder);
  await ours().signOut();
  await ours().signIn(township.admin, adminPassword);
  await registerStick(ours(), stick);
  await ours().change('冯立成');
  carried.report = await sealAndWrite(ours(), '与县交换', stick, '60-report');
});

test('the county takes it in, examines it, decides by a second person and sends the answer', async () => {
  if (carried.report === undefined) throw new Error('nothing was sealed');
  await theirs().restart('2026-11-16');
  await theirs().signInFirst('沈佳');
  await look(theirs(), '70-county-today');
  await theirs().go('收件箱');
  await look(theirs(), '71-county-inbox-empty');
  await bringIn(theirs(), carried.report, stick, '71-county');
  await seeResult(theirs(), '71-county-result');
  await bringInAgain(theirs(), carried.report, '71-county-again');
  await turnAway(theirs(), stick, '71-county-turned-away');
  await examine(theirs());
  await theirs().signOut();
  await theirs().signInFirst('杨帆');
  await decide(theirs());
  carried.decision = await sealAndWrite(theirs(), '与乡镇交换', stick, '77-decision');
});

test('the township takes the decision in: the benefit runs from the next month', async () => {
  if (carried.decision === undefined) throw new Error('nothing came back');
  await ours().restart('2026-11-17');
  await ours().signIn('周晓云');
  await ours().go('与县交换');
  await ours().page.getByRole('tab', { name: '收到的包' }).click();
  await bringIn(ours(), carried.decision, stick, '80-township');
  if (carried.report !== undefined) await clearOwn(ours(), carried.report, '80-township-clear');
  const { page } = ours();
  await page.getByLabel('查人').fill('sds');
  await expect(page.getByRole('option', { name: /孙大山/u })).toBeVisible();
  await look(ours(), '81-search');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2026-12').first()).toBeVisible();
  await look(ours(), '82-benefit');
});

test('December is made, checked, locked, approved by another head and goes to the bank', async () => {
  await ours().restart('2026-12-08');
  await ours().signIn('周晓云');
  await makeRun(ours());
  await ours().change('冯立成');
  await lockRun(ours());
  await ours().signOut();
  await ours().signInFirst('陈国梁');
  await approveRun(ours());
  await ours().change('周晓云');
  await sendRun(ours(), folder);
});

test('the journal holds it all, unbroken', async () => {
  await ours().signOut();
  await ours().signIn(township.admin, adminPassword);
  await ours().go('系统');
  for (const [tab, name] of [
    ['日志', '97-journal'],
    ['单位信息', '98-office'],
    ['本机与本单位', '99-about'],
  ] as const) {
    await ours().page.getByRole('tab', { name: tab, exact: true }).click();
    await look(ours(), name);
  }
});

test('on none of these screens was anything cut, in another language, out of reach of a screen reader or complained of by the browser', () => {
  expect([...ours().problems, ...theirs().problems]).toEqual([]);
});
