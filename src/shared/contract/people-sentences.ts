import type { Sentences } from '../values/refusal.ts';

export const peopleSentences = {
  id_number_bad: '身份证号码有误：{reason}没有保存，请核对后再填。',
  id_number_taken: '这个身份证号码已属于{name}（{village}）。没有保存；请先核对是不是同一个人。',
  death_ahead: '死亡日期 {on} 在今天之后，没有登记。请核对日期。',
  death_before_birth: '死亡日期 {on} 早于{name}的出生日期 {born}，没有登记。请核对日期；出生日期录错的，先更正人员信息。',
  death_known:
    '{name}已登记 {on} 死亡，没有再登记，日期也没有改。日期录错的，在人员页点“更正死亡日期”，写明依据；人没有去世的，点“没有去世，撤销登记”；已经按错的日期停发、追回的，再登记变更。',
  death_not_known: '{name}登记的死亡日期不是 {on}，没有更正。请刷新后核对再办。',
  name_bad: '姓名有误：{reason}。',
  member_elsewhere: '{name}已经是{household}户的共同生活成员，不能同时属于两户。',
  member_is_head: '户主不能直接移出，请先改户主。',
  account_bad: '银行账号有误：{reason}。',
  holder_differs: '户名不是本户成员，账户没有登记。请写明与本户的关系或原因（如监护人、代理人、供养机构），再保存。',
  account_in_receipt:
    '有钱要发到这户现在的账户，变更账户要有新卡的证明，再由第二个人核对。没有改动；请到“发放 › 账户变更”办理（家庭页“发放账户”的“变更”）。',
  village_unknown: '没有代码为 {code} 的村（社区），请先在区划中登记。',
  record_gone: '{name}这条记录{why}，不能再办理。什么也没有改动；请查出现在的那一条来办。',
  period_bad: '起止月份不对：开始不能晚于结束。',
} as const satisfies Sentences<string>;
