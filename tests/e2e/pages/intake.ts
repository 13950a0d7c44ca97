import { expect, type Locator, type Page } from '@playwright/test';
import type { Desk } from './desk.ts';
import { choose, dialog, field, fill, press, section } from './fields.ts';
import { look } from './look.ts';
import { madeUpNumber } from './made-up.ts';

type Member = {
  readonly name: string;
  readonly number: string;
  readonly labour: string;
  readonly severe?: boolean;
  readonly relation?: string;
};

const family: readonly Member[] = [
  { name: '孙大山', number: madeUpNumber('1970-03-15', 31), labour: '完全丧失劳动能力', severe: true },
  { name: '何秀兰', number: madeUpNumber('1972-08-09', 42), labour: '部分丧失劳动能力', relation: '配偶' },
  { name: '孙小𬭚', number: madeUpNumber('2010-05-20', 53), labour: '无劳动能力', relation: '子' },
];

const addPerson = async (desk: Desk, { name, number, labour, severe = false }: Member): Promise<void> => {
  const { page } = desk;
  await press(page, '新增人员');
  const form = dialog(page, '新增人员');
  const typed = field(form, '公民身份号码');
  if (severe) {
    // The last figure mistyped: told at once, and not to be saved.
    await typed.fill(`${number.slice(0, 17)}${number.endsWith('0') ? '1' : '0'}`);
    await expect(form.getByText(/校验/u)).toBeVisible();
  }
  await typed.fill(number);
  await expect(form.getByText(/✓ [男女]/u)).toBeVisible();
  await fill(form, { 姓名: name });
  await choose(form, '劳动能力', labour);
  if (severe) {
    await press(form, '填写健康、残疾情况（敏感信息）');
    await expect(field(form, '姓名')).toHaveValue(name);
    await choose(form, '残疾类别', '肢体残疾');
    await choose(form, '残疾等级', '一级');
    await fill(form, { 残疾人证号: `${number}41` });
    await look(desk, '30-add-person');
  }
  await press(form, '保存');
  await expect(form).toBeHidden();
};

const registerFamily = async (desk: Desk): Promise<void> => {
  const { page } = desk;
  await press(page, '没有登记过，新增家庭');
  for (const member of family) await addPerson(desk, member);
  for (const { name, relation } of family) if (relation !== undefined) await choose(page, `${name}与户主关系`, relation);
  await choose(page, '村（社区）', '青山村');
  await fill(page, { 组: '3组', 住址: '青山村3组12号' });
  await look(desk, '31-new-family', { manual: 'new-family' });
  await press(page, '保存家庭');
};

const stateOf = (page: Page, material: string): Locator => page.getByRole('combobox', { name: `${material}的情况` });

/** Yields of the field and the account, on the family's own page. */
export const registerMeans = async (desk: Desk): Promise<void> => {
  const { page } = desk;
  await page.getByRole('link', { name: /104201-\d+ · 青山村/u }).click();
  await expect(page.getByRole('heading', { name: '孙大山 户' })).toBeVisible();
  await press(section(page, '发放账户'), '登记');
  const account = dialog(page, '登记或变更账户');
  await fill(account, { 开户银行: '农商银行青山支行', '账号（一卡通）': '9999990000009000015' });
  await press(account, '保存');
  await expect(account).toBeHidden();
  await look(desk, '37-household');
  await page.getByRole('tab', { name: '收入、财产与赡养' }).click();
  await press(section(page, '收入'), '增加');
  const income = dialog(page, '登记收入');
  await choose(income, '类别', '经营净收入');
  await fill(income, { 项目: '种植玉米', '金额（元）': '6000', 起始月: '2025-11' });
  await choose(income, '金额的周期', '每年');
  await look(desk, '38-income');
  await press(income, '保存');
  await expect(income).toBeHidden();
  await look(desk, '39-means');
};

/** A family at the counter: who they are, what they ask, what they brought, accepted. */
export const takeIn = async (desk: Desk): Promise<void> => {
  const { page } = desk;
  await desk.go('受理与案件');
  await look(desk, '32-cases-empty');
  await page.getByRole('link', { name: '新申请收件' }).click();
  await registerFamily(desk);
  await fill(page, { 申请理由: '户主重残，妻子在家照料，收入只有几亩玉米' });
  await look(desk, '33-application');
  await press(page, '收件，下一步');
  await expect(page.getByText(/还缺 \d+ 样/u)).toBeVisible();
  for (const material of [
    '社会救助申请书',
    '家庭经济状况核对授权书（全体成员及法定义务人签字）',
    '诚信承诺书（含近亲属申明）',
    '居民身份证、户口簿',
  ]) {
    await stateOf(page, material).click();
    await page.getByRole('option', { name: '已交', exact: true }).click();
  }
  await press(page, '一次性告知');
  const letter = dialog(page, '一次性告知补正');
  await expect(letter.getByRole('checkbox', { name: '需要补正：社会保障卡或“一卡通”账户' })).toBeChecked();
  await look(desk, '34-tell-once');
  await press(letter, '取消');
  await stateOf(page, '社会保障卡或“一卡通”账户').click();
  await page.getByRole('option', { name: '已交', exact: true }).click();
  await stateOf(page, '残疾人证').click();
  await page.getByRole('option', { name: '免交', exact: true }).click();
  await expect(page.getByText('申请人应交的材料都齐了')).toBeVisible();
  await press(page, '都为“是”');
  await look(desk, '35-materials', { manual: 'materials' });
  await press(page, '受理');
  const accept = dialog(page, '受理 孙大山 的申请');
  await press(accept, '受理');
  await expect(page.getByRole('heading', { name: /^孙大山 · / })).toBeVisible();
  await look(desk, '36-accepted');
};
