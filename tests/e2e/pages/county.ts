import { expect } from '@playwright/test';
import type { Desk } from './desk.ts';
import { dialog, fill, press } from './fields.ts';
import { look } from './look.ts';

/** First person: both statements side by side, an opinion. */
export const examine = async (desk: Desk): Promise<void> => {
  const { page } = desk;
  await desk.go('审核');
  const rows = page.getByRole('grid', { name: '待审核的案件' });
  await expect(rows.getByText('孙大山')).toBeVisible();
  await expect(rows.getByText('1,810.00')).toHaveCount(2);
  await look(desk, '72-examine-list');
  await rows.getByRole('link').first().click();
  await press(page, '提出意见');
  const form = dialog(page, '提出意见：孙大山 户');
  await expect(form.getByLabel('起发月份')).toHaveValue('2026-12');
  await look(desk, '74-county-propose');
  await press(form, '取消');
  await look(desk, '73-examine-case', { manual: 'county-case' });
  await press(page, '提出意见');
  await press(form, '提出');
  await expect(form).toBeHidden();
  await expect(page.getByText(/沈佳 的意见：同意/u)).toBeVisible();
};

/** Second person: what was proposed becomes the decision. */
export const decide = async (desk: Desk): Promise<void> => {
  const { page } = desk;
  await desk.go('批复');
  const rows = page.getByRole('grid', { name: '待批复的案件' });
  await rows.getByRole('row').nth(1).getByRole('checkbox').check();
  await look(desk, '75-decide-list');
  await press(page, '批复选中的 1 户');
  const form = dialog(page, '批复：孙大山 户');
  await fill(form, { 批复文号: '临民批〔2026〕31号' });
  await look(desk, '76-decide');
  await press(form, '批复');
  await expect(form).toBeHidden();
};
