import { expect, type Page } from '@playwright/test';
import type { Desk } from './desk.ts';
import { dialog, field, giveFile, press, section, takeFile } from './fields.ts';
import { look } from './look.ts';
import type { Office } from './set-up.ts';

const openPairing = async (desk: Desk, screen: string): Promise<void> => {
  await desk.go(screen);
  await desk.page.getByRole('tab', { name: '配对与密钥' }).click();
  await expect(section(desk.page, '怎样配对')).toBeVisible();
};

/** The 30 figures as they stand on the stamped paper. */
const fingerprintOf = async (page: Page): Promise<readonly string[]> => {
  const groups = await section(page, '本单位的数字身份').getByRole('list', { name: '指纹' }).getByRole('listitem').allInnerTexts();
  return groups.map((text) => text.split('\n').at(-1)?.trim() ?? '');
};

/** Types the two groups the screen asks for; where wished, after a wrong try. */
const typeGroups = async (desk: Desk, paper: readonly string[], picture: string, mistyped: boolean): Promise<void> => {
  const { page } = desk;
  const form = dialog(page, /^核对.*的指纹$/u);
  await expect(form).toBeVisible();
  const labels = await form.getByText(/^第 \d 组（5 位数字）/u).allInnerTexts();
  const asked = [...new Set(labels.map((label) => Number(/\d/u.exec(label)?.[0] ?? '0')))];
  expect(asked).toHaveLength(2);
  if (mistyped) {
    for (const at of asked) await field(form, `第 ${at} 组（5 位数字）`).fill('00000');
    await press(form, '核对');
    await expect(form.getByRole('alert')).toBeVisible();
  }
  for (const at of asked) await field(form, `第 ${at} 组（5 位数字）`).fill(paper[at - 1] ?? '');
  await look(desk, picture, mistyped ? {} : { manual: 'pairing' });
  await press(form, '核对');
  await expect(form).toBeHidden();
};

/** File and stamped paper each way, groups typed, a second person on both sides. */
export const pair = async (ours: Desk, theirs: Desk, township: Office, county: Office, folder: string): Promise<void> => {
  await openPairing(ours, '与县交换');
  await look(ours, '20-pairing-none');
  await press(ours.page, '生成入网申请');
  const request = await takeFile(ours.page, () => press(dialog(ours.page, '生成入网申请'), '生成'), folder);
  await expect(section(ours.page, '本单位的数字身份').getByRole('listitem').first()).toBeVisible();
  const ourPaper = await fingerprintOf(ours.page);

  await theirs.signInFirst('朱文博');
  await openPairing(theirs, '与乡镇交换');
  await giveFile(theirs.page, () => press(theirs.page, '读取对方的入网文件'), request);
  await typeGroups(theirs, ourPaper, '21-pairing-groups-county', true);
  await theirs.signOut();
  await theirs.signInFirst('秦岚');
  await openPairing(theirs, '与乡镇交换');
  await press(theirs.page, '第二人确认');
  const trust = await takeFile(theirs.page, () => press(dialog(theirs.page, `确认与${township.name}配对`), '确认配对'), folder);
  await expect(section(theirs.page, '乡镇（街道）').getByText('已配对')).toBeVisible();
  await look(theirs, '22-pairing-county');
  const theirPaper = await fingerprintOf(theirs.page);

  await giveFile(ours.page, () => press(ours.page, '读取对方的入网文件'), trust);
  await typeGroups(ours, theirPaper, '23-pairing-groups-township', false);
  await ours.signOut();
  await ours.signInFirst('冯立成');
  await openPairing(ours, '与县交换');
  await press(ours.page, '第二人确认');
  await press(dialog(ours.page, `确认与${county.name}配对`), '确认配对');
  await expect(section(ours.page, '县民政局').getByText('已配对')).toBeVisible();
  await look(ours, '24-pairing-done');
};
