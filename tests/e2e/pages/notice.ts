import { expect } from '@playwright/test';
import type { Desk } from './desk.ts';
import { dialog, field, fill, giveFile, press, section } from './fields.ts';
import { look } from './look.ts';
import { writePicture } from './made-up.ts';

const photograph = async ({ page }: Desk, folder: string, at: number): Promise<void> => {
  await press(section(page, '张贴照片'), '上传');
  const photo = dialog(page, '上传张贴照片');
  await giveFile(page, () => press(photo, '选择照片'), writePicture(folder, `公示照片${at}.png`, 120 + at));
  await photo.getByRole('checkbox', { name: /已看过/u }).check();
  await press(photo, '保存');
  await expect(photo).toBeHidden();
};

/** On the wall of the village, photographed as it hangs. */
export const postNotice = async (desk: Desk, folder: string): Promise<void> => {
  const { page } = desk;
  await desk.go('公示');
  await press(page, '张贴青山村的公示');
  const form = dialog(page, '张贴公示：青山村');
  await fill(form, { 监督电话: '0999-8800110' });
  await look(desk, '50-post-notice');
  await press(form, '张贴');
  await expect(page.getByRole('heading', { name: '青山村 公示' })).toBeVisible();
  await photograph(desk, folder, 1);
  await look(desk, '51-notice', { manual: 'notice' });
  await press(page, '期满，结束公示');
  const close = dialog(page, '结束公示');
  await press(close, '结束公示');
  await expect(close.getByRole('alert')).toBeVisible();
  await look(desk, '52-notice-not-over');
  await press(close, '取消');
};

/** Photographed once more at the end of its term, and down. */
export const closeNotice = async (desk: Desk, folder: string): Promise<void> => {
  const { page } = desk;
  await desk.go('公示');
  await look(desk, '53-notices-over');
  await page.getByRole('grid', { name: '公示' }).getByRole('link', { name: '青山村' }).click();
  await photograph(desk, folder, 2);
  await press(page, '期满，结束公示');
  const close = dialog(page, '结束公示');
  await expect(field(close, '结束之日')).toHaveValue('2026-11-13');
  await press(close, '结束公示');
  await expect(close).toBeHidden();
  await expect(page.getByText('已结束').first()).toBeVisible();
};
