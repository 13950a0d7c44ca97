import { expect } from '@playwright/test';
import { statSync } from 'node:fs';
import type { Desk } from './desk.ts';
import { dialog, fill, press, takeFile } from './fields.ts';
import { look } from './look.ts';

export const makeRun = async (desk: Desk): Promise<void> => {
  const { page } = desk;
  await desk.go('发放');
  await look(desk, '90-pay-empty');
  await press(page, '生成发放批次');
  const form = dialog(page, '生成发放批次');
  await press(form, '生成');
  await expect(page.getByRole('heading', { name: /^2026-12 .*发放$/u })).toBeVisible({ timeout: 60_000 });
  await press(page, '核对');
  await expect(page.getByRole('button', { name: '再核对一遍' })).toBeVisible();
  await look(desk, '91-run-checked');
};

const openRun = async (desk: Desk): Promise<void> => {
  await desk.go('发放');
  await desk.page.getByRole('grid', { name: '发放批次' }).getByRole('link', { name: '2026-12' }).first().click();
};

export const lockRun = async (desk: Desk): Promise<void> => {
  const { page } = desk;
  await openRun(desk);
  await press(page, '锁定');
  const form = dialog(page, '锁定发放名册');
  await look(desk, '92-lock');
  await press(form, '锁定');
  await expect(form).toBeHidden({ timeout: 60_000 });
};

export const approveRun = async (desk: Desk): Promise<void> => {
  const { page } = desk;
  await openRun(desk);
  await press(page, '审批');
  const form = dialog(page, '审批发放');
  await look(desk, '93-approve');
  await press(form, '审批同意');
  await expect(form).toBeHidden();
};

/** The roster for the bank, and the day it was sent. */
export const sendRun = async (desk: Desk, folder: string): Promise<void> => {
  const { page } = desk;
  await openRun(desk);
  await press(page, '导出名册');
  const purpose = dialog(page, '导出发放名册');
  await purpose.getByRole('button', { name: '送银行代发' }).click();
  const file = await takeFile(page, () => press(purpose, '导出'), folder);
  expect(statSync(file).size).toBeGreaterThan(10_000);
  await press(page, '登记已送银行');
  const sent = dialog(page, '登记已送银行');
  await fill(sent, { 送函或凭证号: '青财社〔2026〕113号' });
  await press(sent, '登记');
  await expect(sent).toBeHidden();
  await page.getByRole('tab', { name: '发放名册' }).click();
  await expect(page.getByText(/共 311/u).first()).toBeVisible();
  await look(desk, '94-run-lines');
  await page.getByRole('tab', { name: '分村合计' }).click();
  await look(desk, '95-run-villages');
  await page.getByRole('tab', { name: '文书' }).click();
  await look(desk, '96-run-papers');
};
