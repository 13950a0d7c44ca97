import { expect, type Locator } from '@playwright/test';
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Desk } from './desk.ts';
import { dialog, field, giveFile, press } from './fields.ts';
import { look } from './look.ts';

export type Carried = { readonly path: string; readonly checkCode: string };

/** The first stick of the day is not seen before its rules were confirmed. */
export const readReminder = async (form: Locator): Promise<void> => {
  await expect(form.getByText(/今天第一次用U盘/u)).toBeVisible();
  await press(form, '我已知晓');
};

/** The administrator gives the stick its number and looks at its row. */
export const registerStick = async (desk: Desk, stick: string): Promise<void> => {
  const { page } = desk;
  await desk.go('与县交换');
  await page.getByRole('tab', { name: '介质登记' }).click();
  await press(page, '登记U盘');
  const form = dialog(page, '登记U盘');
  await look(desk, '58-media-reminder');
  await readReminder(form);
  await form.getByRole('radio', { name: new RegExp(`^${basename(stick)}，未登记`, 'u') }).check();
  await field(form, '保管人').fill('周晓云');
  await look(desk, '58-media-register');
  await press(form, '登记并写标识');
  await expect(form).toBeHidden();
  await expect(page.getByRole('row', { name: /U-.+-01 交换 周晓云 在用/u })).toBeVisible();
  await look(desk, '58-media', { manual: 'media' });
};

/** Seals what waits and writes it to the stick; answers the file's name and 核对码, as they stand on the cover sheet. */
export const sealAndWrite = async (desk: Desk, screen: string, stick: string, pictures: string): Promise<Carried> => {
  const { page } = desk;
  await desk.go(screen);
  await page.getByRole('tab', { name: /^待(?:上报|下发)$/u }).click();
  await expect(page.getByText(/已选 1 户/u)).toBeVisible();
  await look(desk, `${pictures}-ready`);
  await press(page, '封包');
  const asked = dialog(page, '封包以前核对');
  await expect(asked.getByText(/青山镇人民政府 → 临江县民政局|临江县民政局 → 青山镇人民政府/u)).toBeVisible();
  await expect(asked.getByText('1 户', { exact: false }).first()).toBeVisible();
  await look(desk, `${pictures}-asked`);
  await press(asked, '确认封包');
  const sealed = dialog(page, /^包 /u);
  await expect(sealed).toBeVisible({ timeout: 60_000 });
  const checkCode = /\d{4} \d{4} \d{4}/u.exec(await sealed.innerText())?.[0] ?? '';
  await sealed.getByRole('radio', { name: new RegExp(`^${basename(stick)}`, 'u') }).check();
  await press(sealed, '写入并核对');
  await expect(sealed.getByText(/已写入“民政交换”文件夹并重新读出核对.*U盘编号 U-.+-01/u)).toBeVisible({ timeout: 60_000 });
  await look(desk, `${pictures}-sealed`, pictures === '60-report' ? { manual: 'sealed' } : {});
  const fileName = /已写入“民政交换”文件夹并重新读出核对：(.*\.mzx)/u.exec(await sealed.innerText())?.[1] ?? '';
  await press(sealed, '关闭');
  await page.getByRole('tab', { name: '发出的包' }).click();
  await expect(page.getByRole('grid', { name: '发出的包' }).getByRole('row')).toHaveCount(2);
  await look(desk, `${pictures}-sent`);
  return { path: join(stick, '民政交换', fileName), checkCode };
};

/** Finds the package on the stick, types its 核对码 from the cover sheet, takes it in. */
export const bringIn = async (desk: Desk, { path, checkCode }: Carried, stick: string, pictures: string): Promise<void> => {
  const { page } = desk;
  await press(page, '从U盘找');
  const found = dialog(page, '从U盘找包');
  await readReminder(found);
  await found.getByRole('radio', { name: new RegExp(`^${basename(stick)}`, 'u') }).check();
  await expect(found.getByText(basename(path))).toBeVisible();
  await look(desk, `${pictures}-stick`);
  await found.getByText(basename(path)).click();
  const preview = dialog(page, /发来的.*包/u);
  await expect(preview).toBeVisible({ timeout: 60_000 });
  const bring = preview.getByRole('button', { name: '导入', exact: true });
  await expect(bring).toBeDisabled();
  await field(preview, '照交接单输入核对码').fill(checkCode);
  await expect(bring).toBeEnabled();
  await look(desk, `${pictures}-preview`, pictures === '71-county' ? { manual: 'county-preview' } : {});
  await field(preview, '照交接单输入核对码').press('Enter');
  await expect(preview).toBeHidden({ timeout: 60_000 });
  await look(desk, `${pictures}-imported`);
};

/** The same package a second time, handed over as a file: seen to be known, nothing to take in. */
export const bringInAgain = async (desk: Desk, { path }: Carried, picture: string): Promise<void> => {
  const { page } = desk;
  await giveFile(page, () => press(page, '选择包文件'), path);
  const preview = dialog(page, /发来的.*包/u);
  await expect(preview.getByText(/已导入过（1 户），不必再导入/u)).toBeVisible({ timeout: 60_000 });
  await expect(preview.getByRole('button', { name: '导入', exact: true })).toHaveCount(0);
  await look(desk, picture);
  await press(preview, '关闭');
};

/** The result of the last import on paper, looked at from the line that tells of it. */
export const seeResult = async (desk: Desk, picture: string): Promise<void> => {
  const { page } = desk;
  await press(page, '打印导入结果单');
  const sheet = dialog(page, '预览：导入结果单');
  const paper = sheet.frameLocator('iframe');
  await expect(paper.getByText('数据包导入结果单')).toBeVisible();
  await expect(paper.getByText('没有收下、没有生效的（共 0 条）')).toBeVisible();
  await look(desk, picture, { manual: 'import-result' });
  await press(sheet, '关闭');
};

/** A file that is no package: refused, its slip at hand, and found again among those turned away. */
export const turnAway = async (desk: Desk, stick: string, picture: string): Promise<void> => {
  const { page } = desk;
  const path = join(dirname(stick), '拷坏的包.mzx');
  writeFileSync(path, '不是包');
  await giveFile(page, () => press(page, '选择包文件'), path);
  await expect(page.getByRole('alert').filter({ hasText: '不是交换包' })).toBeVisible({ timeout: 60_000 });
  await look(desk, picture);
  await press(page, '拒收记录');
  const record = dialog(page, '拒收记录');
  await expect(record.getByRole('cell', { name: '拷坏的包.mzx（1 KB）' })).toBeVisible();
  await look(desk, `${picture}-record`, { manual: 'rejections' });
  await press(record, '打印拒收单 拷坏的包.mzx');
  const sheet = dialog(page, /^预览：拒收单/u);
  await expect(sheet.frameLocator('iframe').getByText('送件人要做的')).toBeVisible();
  await look(desk, `${picture}-slip`);
  await press(sheet, '关闭');
  await press(record, '关闭');
};

/** The county has signed for our report: it is offered for deletion, goes on a person's word, and the county's package stays. */
export const clearOwn = async (desk: Desk, sent: Carried, picture: string): Promise<void> => {
  const { page } = desk;
  await press(page, '核对并清理');
  const clear = dialog(page, /^清理U盘/u);
  await expect(clear.getByText(basename(sent.path))).toBeVisible({ timeout: 60_000 });
  await look(desk, picture, { manual: 'clear-stick' });
  await press(clear, '从U盘删除 1 个包');
  await expect(clear.getByText('已从U盘删除 1 个包')).toBeVisible({ timeout: 60_000 });
  expect(readdirSync(dirname(sent.path)).filter((name) => name.endsWith('.mzx'))).toHaveLength(1);
  await press(clear, '关闭');
};
