import { expect } from '@playwright/test';
import type { Desk } from './desk.ts';
import { dialog, giveFile, press, takeFile } from './fields.ts';
import { look } from './look.ts';
import { roster } from './set-up.ts';

/** Last year's Excel becomes the register: columns looked at, questions answered, committed in one go. */
export const takeOver = async (desk: Desk, folder: string): Promise<void> => {
  const { page } = desk;
  await desk.go('居民与家庭');
  await look(desk, '10-households-empty');
  await page.getByRole('link', { name: '导入原有花名册' }).first().click();
  await look(desk, '11-takeover-choose');
  await giveFile(page, () => press(page, '选择文件'), roster);
  await expect(page.getByRole('button', { name: '列对应正确，下一步' })).toBeVisible({ timeout: 60_000 });
  await expect(dialog(page, '正在读取花名册')).toBeHidden();
  await look(desk, '12-takeover-columns', { manual: 'takeover-columns' });
  await press(page, '列对应正确，下一步');
  const rows = page.getByRole('grid', { name: '逐行结果' });
  await expect(rows.getByText('请选择').first()).toBeVisible();
  await look(desk, '13-takeover-questions', { manual: 'takeover-questions' });
  const left = async (): Promise<number> => Number(/还有 (\d+) 处要选/u.exec(await page.getByText(/^逐行结果/u).innerText())?.[1] ?? '0');
  const unanswered = rows.getByRole('combobox').filter({ hasText: '请选择' });
  for (let open = await left(); open > 0; open = await left()) {
    const before = await unanswered.count();
    await unanswered.first().click();
    await page.getByRole('option').nth(1).click();
    // The count in the head and the row itself come with different answers.
    await expect.poll(left).toBeLessThan(open);
    await expect.poll(() => unanswered.count()).toBeLessThan(before);
  }
  await press(page, '待选择 0 户');
  await page.getByRole('button', { name: /^不收 \d+ 户$/u }).click();
  await look(desk, '14-takeover-refused');
  await page.getByRole('button', { name: /^照收有备注 \d+ 处$/u }).click();
  await look(desk, '14b-takeover-noted');
  await press(page, '下一步');
  await look(desk, '15-takeover-confirm');
  await press(page, '下载未收的户（改好再导）');
  await page.getByLabel('用途').fill('退回村里更正');
  await takeFile(page, () => press(page, '导出'), folder);
  await press(page, '确认导入');
  await expect(dialog(page, '确认导入这份花名册')).toContainText('310 户 852 人');
  await look(desk, '15b-takeover-ask');
  await press(dialog(page, '确认导入这份花名册'), '导入');
  await expect(page.getByText(/已导入 310 户 852 人/u)).toBeVisible({ timeout: 60_000 });
  await look(desk, '16-takeover-done');
};
