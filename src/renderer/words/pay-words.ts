import { returnEndLabels } from '#domain/pay/after-return.ts';
import { returnCodes } from '#domain/pay/return-codes.ts';
import type { RowOf } from '../calls/call-types.ts';

type LineState = RowOf<'pay.lines'>['state'];

export const lineStateNames: Readonly<Record<LineState, string>> = {
  open: '待发',
  paid: '已发',
  returned: '退汇',
  reissued: '已补发',
  ...returnEndLabels,
};

const codes: Readonly<Record<string, string>> = returnCodes;
export const returnCodeOptions = Object.entries(codes).map(([value, name]) => ({ value, label: `${value} ${name}` }));

export const changeNames = { added: '新增', raised: '增发', lowered: '减发', stopped: '停发' } as const;

export const extraNames: Readonly<Record<'back_pay' | 'recovery', string>> = { back_pay: '补发以前月份', recovery: '抵扣追回' };

/** What comes next for a payment that came back. */
export const afterReturnWords: Readonly<Record<RowOf<'pay.returned'>['next'], string>> = {
  register_account: '先点“登记账户”，再补发',
  correct_account: '先点“变更账户”（户名或账号），再补发',
  reissue: '可以补发；冻结、身份过期、限额的，先请家庭到银行办好',
  keep: '待领款：本人当面领取，或退回财政',
};
