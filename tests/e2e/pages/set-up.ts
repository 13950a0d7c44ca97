import { expect, type Page } from '@playwright/test';
import { join } from 'node:path';
import type { Desk } from './desk.ts';
import { addUser } from './desk.ts';
import { choose, fill, giveFile, press } from './fields.ts';
import { look } from './look.ts';

const root = join(import.meta.dirname, '..', '..', '..');
export const roster = join(root, 'tests', 'fixtures', 'takeover', '农村低保花名册-202610.xlsx');
export const villages = join(root, 'tests', 'fixtures', 'takeover', '青山镇村居.csv');
export const policies = join(root, 'resources', 'policies', 'example-999901000000.json');

export type Office = {
  readonly kind: '乡镇（街道）' | '县（市、区）民政局';
  readonly code: string;
  readonly name: string;
  readonly admin: string;
  /** What letters say of the office, by the names of the fields. */ readonly letters: Readonly<Record<string, string>>;
};
export const adminPassword = 'Guanli-2026-Jizhu';

const codeOnScreen = async (page: Page): Promise<string> => {
  const groups = await page
    .getByTestId('recovery-code')
    .locator('div')
    .filter({ hasText: /^[0-9A-Z]{4,6}$/u })
    .allInnerTexts();
  return groups.join(' ');
};

/** From an empty PC to the login of the first administrator; answers the recovery code, typed back from the screen. */
export const firstRun = async (desk: Desk, office: Office): Promise<string> => {
  const { page } = desk;
  await expect(page.getByRole('heading', { name: '首次设置' })).toBeVisible();
  await choose(page, '单位类别', office.kind);
  await fill(page, {
    '区划代码（12 位）': office.code,
    单位名称: office.name,
    管理员姓名: office.admin,
    管理员密码: adminPassword,
    再输一遍: adminPassword,
  });
  await look(desk, `01-first-run-${office.code}`, office.kind === '乡镇（街道）' ? { manual: 'first-run' } : {});
  await press(page, '建立单位');
  const next = page.getByRole('button', { name: '已写在纸上，下一步' });
  await expect(next).toBeVisible();
  const code = await codeOnScreen(page);
  await look(desk, `02-recovery-code-${office.code}`);
  await next.click();
  await page.getByLabel('恢复码').fill('AAAAA BBBBB');
  await press(page, '完成设置');
  await expect(page.getByRole('alert').filter({ hasText: '恢复码不对' })).toBeVisible();
  await page.getByLabel('恢复码').fill(code.toLowerCase());
  await press(page, '完成设置');
  await expect(page.getByRole('heading', { name: office.name })).toBeVisible();
  return code;
};

/** The first administrator brings in the colleagues, the villages and the standards. */
export const furnish = async (desk: Desk, office: Office, people: Readonly<Record<string, string>>): Promise<void> => {
  const { page } = desk;
  await desk.signIn(office.admin, adminPassword);
  await look(desk, `03-today-empty-${office.code}`);
  await desk.go('系统');
  for (const [name, post] of Object.entries(people)) await addUser(page, name, post);
  await look(desk, `04-users-${office.code}`, office.kind === '乡镇（街道）' ? { manual: 'users' } : {});
  await page.getByRole('tab', { name: '单位信息' }).click();
  await fill(page, office.letters);
  await look(desk, `04-office-${office.code}`);
  await press(page, '保存');
  await expect(page.getByText('单位信息已保存')).toBeVisible();
  await page.getByRole('tab', { name: '区划' }).click();
  await giveFile(page, () => press(page, '导入区划表'), villages);
  await expect(page.getByText('新增 9 个')).toBeVisible();
  await look(desk, `05-divisions-${office.code}`);
  await desk.go('制度与标准');
  await giveFile(page, () => press(page, '导入标准文件'), policies);
  await expect(page.getByText(/新增 \d+ 条/u)).toBeVisible();
  await look(desk, `06-policies-${office.code}`);
};
