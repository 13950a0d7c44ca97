import { documents } from './documents.ts';
import { definePolicyKey, type PolicyKey } from './key.ts';
import { amountBetween, ratio } from './value-schemas.ts';

/** 特困人员基本生活标准, in 分 a person and month: what a county published, or what follows from the standard of 低保: its least, and twice its most. */
export const tkBase: PolicyKey<number> = definePolicyKey({
  key: 'tk_base',
  name: '特困人员基本生活标准',
  schema: amountBetween(50, 6_000),
  unit: '分/人·月',
  scope: ['county', 'area'],
  selectedBy: 'benefit_month',
  clause: documents.tekunStandard,
});

/** 特困基本生活 is at least so many times the standard of 低保. */
export const tkBaseRatio: PolicyKey<string> = {
  ...definePolicyKey({
    key: 'tk_base_ratio',
    name: '特困基本生活标准为低保标准的倍数（不低于）',
    schema: ratio,
    unit: '倍',
    scope: ['county', 'area'],
    selectedBy: 'benefit_month',
    clause: documents.tekunStandard,
  }),
  default: '1.3',
};

/** Standards that follow from another one. */
export const derivedKeys: readonly PolicyKey[] = [tkBase, tkBaseRatio];
