import { expect } from '@playwright/test';
import type { Desk } from './desk.ts';
import { choose, chooseSeveral, dialog, fill, giveFile, press, section } from './fields.ts';
import { look } from './look.ts';
import { writePicture } from './made-up.ts';

/** From the list to the case of this family. */
export const openCase = async (desk: Desk, applicant: string): Promise<void> => {
  await desk.go('受理与案件');
  await desk.page.getByRole('grid', { name: '案件' }).getByRole('link', { name: applicant }).click();
  await expect(desk.page.getByRole('heading', { name: new RegExp(`^${applicant} · `, 'u') })).toBeVisible();
};

/** Two surveyors at the family's home, two neighbours heard. */
/** A visit of today's is noted down after it: the days are turned, the hours are the real ones. */
const beforeTen = (): boolean => new Date().toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' }) < '10:00';

export const recordSurvey = async (desk: Desk, folder: string): Promise<void> => {
  const { page } = desk;
  await press(page, '登记入户调查');
  const form = dialog(page, /^入户调查/u);
  await fill(form, {
    在场人员: '孙大山本人',
    居住情况: '自建平房三间，无装修',
    '生活、劳动、收入情况': '妻子照料病人，种玉米四亩',
    调查结论: '与申报一致，生活困难',
    ...(beforeTen() ? { 几点到: '00:00', 几点走: '00:01' } : { 几点到: '09:10', 几点走: '09:50' }),
  });
  await form.getByLabel('两名调查员已出示工作证件').check();
  await choose(form, '与申请人申报是否一致', '一致');
  await press(form, '登记');
  await expect(form.getByText('至少两名调查员')).toBeVisible();
  await chooseSeveral(form, '调查员（至少两名）', ['吴志平']);
  await fill(form, { '被访人 1': '村民甲' });
  await form.getByLabel('所述情况').nth(0).fill('一家三口就靠几亩地');
  await fill(form, { '被访人 2': '村民乙' });
  await form.getByLabel('所述情况').nth(1).fill('情况属实，常年吃药');
  await giveFile(page, () => press(form, '上传调查表、照片'), writePicture(folder, '入户调查表.png', 90));
  await expect(form.getByRole('button', { name: '上传调查表、照片（已 1 份）' })).toBeVisible();
  await look(desk, '40-survey', { manual: 'survey' });
  await press(form, '登记');
  await expect(form).toBeHidden();
};

export const recordVerification = async (desk: Desk, folder: string): Promise<void> => {
  const { page } = desk;
  await press(page, '登记核对结果');
  const form = dialog(page, '登记信息核对结果');
  await fill(form, { 报告编号: '核2026-1107', 出具日: '2026-11-05', 数据截至日: '2026-11-05' });
  await choose(form, '结论', '符合');
  await giveFile(page, () => press(form, '上传核对报告'), writePicture(folder, '核对报告.png', 200));
  await expect(form.getByText('核对报告.png')).toBeVisible();
  await look(desk, '41-verification');
  await press(form, '登记');
  await expect(form).toBeHidden();
  await look(desk, '42-case-work');
};

/** The reviewer looks at the statement and says what he proposes. */
export const propose = async (desk: Desk): Promise<void> => {
  const { page } = desk;
  await page.getByRole('tab', { name: '认定与核算' }).click();
  await expect(page.getByText('1,810.00').first()).toBeVisible();
  await section(page, '核算单').evaluate((card) => {
    card.scrollIntoView();
  });
  await look(desk, '43-statement', { manual: 'statement' });
  await press(page, '提出初审意见');
  const form = dialog(page, '提出初审意见');
  await look(desk, '44-propose');
  await press(form, '提出');
  await expect(form).toBeHidden();
  await page.getByRole('tab', { name: '文书与附件' }).click();
  await look(desk, '45-case-papers');
  await press(page, '预览受理通知书');
  await expect(dialog(page, /^预览：受理通知书/u).locator('iframe')).toBeVisible();
  await look(desk, '46-paper-preview', { manual: 'paper' });
  await page.keyboard.press('Escape');
};
