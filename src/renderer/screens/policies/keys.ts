import { derivedKeys } from '#domain/policy/derived-keys.ts';
import { dibaoAmountKeys } from '#domain/policy/dibao-keys.ts';
import { changeKeys } from '#domain/policy/change-keys.ts';
import type { PolicyKey } from '#domain/policy/key.ts';
import { meansKeys } from '#domain/policy/means-keys.ts';
import { officeKeys } from '#domain/policy/office-keys.ts';
import { procedureKeys } from '#domain/policy/procedure-keys.ts';
import { reviewKeys } from '#domain/policy/review-keys.ts';
import { shapeOf, type Shape } from '#domain/policy/value-shape.ts';

export type ShownKey = { readonly key: PolicyKey; readonly shape: Shape; readonly group: string; readonly unit: string };

const selected: Readonly<Record<PolicyKey['selectedBy'], string>> = {
  benefit_month: '按归属月',
  application: '按申请日',
  acceptance: '按受理日',
  decision: '按批复日',
  posting: '按张贴日',
  today: '按当天',
};
export const selectedByName = (key: PolicyKey): string => selected[key.selectedBy];

/** A unit that can stand behind a number; units that explain a form are left out. */
const plainUnit = (unit: string): string => (/^[^,;(]{1,8}$/u.test(unit) && !['表', '是否', '比例'].includes(unit) ? unit : '');
const shown = (keys: readonly PolicyKey[], group: string): readonly ShownKey[] =>
  keys.map((key) => ({ key, shape: shapeOf(key), group, unit: plainUnit(key.unit) }));

/** Every key a person sets, with its group, in the order the rules read them. */
export const shownKeys: readonly ShownKey[] = [
  ...shown(dibaoAmountKeys, '标准与金额'),
  ...shown(derivedKeys, '随低保标准而定的标准'),
  ...shown(meansKeys, '收入与财产'),
  ...shown(procedureKeys, '程序与期限'),
  ...shown(changeKeys, '变更与发放'),
  ...shown(reviewKeys, '定期核查'),
  ...shown(officeKeys, '窗口与内部制度'),
];
export const keyGroups: readonly string[] = [...new Set(shownKeys.map((one) => one.group))];
