import { documents } from '../policy/documents.ts';
import { monthOf, type Day, type Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import { fillSentence, type RefusalParams, type Sentences } from '#shared/values/refusal.ts';
import { formatYuan } from '#shared/values/money.ts';
import { checkAccountHolder } from '../codes/bank-account.ts';
import type { Bridge } from './bridge.ts';
import type { ExtraLine, RunLine } from './line.ts';
import { stepsAfterDeath } from './pending-change.ts';

export type RunCheckCode =
  | 'household_twice'
  | 'person_twice'
  | 'paid_after_death'
  | 'account_absent'
  | 'account_shared'
  | 'holder_outside'
  | 'amount_not_positive'
  | 'amount_not_statement'
  | 'sum_differs'
  | 'bridge_unbalanced'
  | 'change_without_document'
  | 'insured_none'
  | 'claim_exceeded'
  | 'recovery_exceeds_due'
  | 'earlier_draft'
  | 'month_missing'
  | 'month_skipped'
  | 'account_changed';

export const runCheckSentences: Sentences<RunCheckCode> = {
  household_twice: '{head}户在本批次中出现 {times} 次。',
  person_twice: '{name}同时在{head}户和{other}户领取。',
  paid_after_death: '{name}已于 {on} 死亡，本月仍在{head}户领取。{steps}',
  account_absent: '{head}户没有可用的银行账户。',
  account_shared: '{head}户与{other}户共用一个账号（尾号 {tail}），请核实。',
  holder_outside: '{head}户的收款户名“{holder}”不是现有的家庭成员，请核对监护、代领的证明。',
  amount_not_positive: '{head}户应发 {amount} 元，不能发放。',
  amount_not_statement: '{head}户名册为 {amount} 元，核算单为 {statement} 元。',
  sum_differs: '合计不符：批次 {run} 元，逐户相加 {lines} 元，各村相加 {villages} 元。',
  bridge_unbalanced: '异动不平：上月加本月异动不等于本月。',
  change_without_document: '{head}户比上月{change} {amount} 元，没有依据文件。',
  insured_none: '{head}户没有保障人员。',
  claim_exceeded: '{head}户 {month} 的补发或追回是 {amount} 元，超过应补应退的 {whole} 元。',
  recovery_exceeds_due: '{head}户抵扣追回超过了应发，差 {amount} 元。',
  earlier_draft:
    '{month} 的批次还没有锁定，下面的“上月”跳过了它。请先锁定 {month}；那个月不再单独发放的，在那一批里点“撤销草稿”，写明理由，再锁定本批。',
  month_missing:
    '上一批是 {last}，{months} 没有编制发放批次，本批锁定以后就不能再补编。请先编制、锁定漏掉的月份；那些月份确实不单独发放的（合并发放、由县里统一发放），在本批点“说明跳过的月份”，写明理由。',
  month_skipped: '{months} 没有编制发放批次：{reason}（{by}，{on}）。',
  account_changed: '{head}户的账户已变更：尾号 {old} 改为 {now}，{on} {by}办理、{second}。请核对新卡证明。',
};

export type RunCheck = {
  readonly code: RunCheckCode;
  readonly severity: 'block' | 'warn';
  readonly text: string;
  readonly householdId: string | null;
  readonly lineId: string | null;
  /** The change on its way that would settle it. */
  readonly changeId: string | null;
  readonly clause: string;
};

const CLAUSES: Readonly<Record<RunCheckCode, string>> = {
  household_twice: 'DQ-DUP-02',
  person_twice: 'DQ-DUP-01',
  paid_after_death: 'DQ-LIFE-01',
  account_absent: '社会化发放',
  account_shared: 'DQ-DUP-03',
  holder_outside: 'DQ-DUP-03',
  amount_not_positive: '发放核对',
  amount_not_statement: 'DQ-LB-02',
  sum_differs: '应发合计=花名册合计',
  bridge_unbalanced: 'DQ-LB-09',
  change_without_document: documents.changes,
  insured_none: 'DQ-LB-03',
  claim_exceeded: '发放核对',
  recovery_exceeds_due: '发放核对',
  earlier_draft: '发放核对',
  month_missing: '按月发放',
  month_skipped: '按月发放',
  account_changed: '账户变更要新证明、两人复核',
};

/** What the rules of data quality a finding names by its code say. */
const RULES: Readonly<Record<string, string>> = {
  'DQ-LIFE-01': '已死亡的，次月起不再发放',
  'DQ-DUP-01': '低保、特困、孤儿等待遇不得重复',
  'DQ-DUP-02': '同月同项不得重复发放',
  'DQ-DUP-03': '一个账号一户，户名与家庭相符',
  'DQ-LB-02': '户金额与核算单复算一致',
  'DQ-LB-03': '保障人数不为零，不多于共同生活人数',
  'DQ-LB-09': '上期加减异动等于本期',
};

/** What a finding rests on, as it is shown: a document, or what the rule says. */
export const clauseText = (clause: string): string => {
  const rule = RULES[clause];
  return rule === undefined ? clause : `数据核查规则：${rule}`;
};

const CHANGE_WORDS = { added: '新增', raised: '增加', lowered: '减少', stopped: '减少' } as const;

/** Months between the run before (`last`) and this one that have none, and why, where somebody has said so. */
export type PassedOver = {
  readonly last: Month;
  readonly months: readonly Month[];
  readonly said: { readonly reason: string; readonly by: string; readonly on: Day } | null;
};

/** A family whose money goes to another account than with the run before; `second`: who saw the proof beside who changed it. */
export type ChangedAccount = {
  readonly lineId: string;
  readonly householdId: string;
  readonly head: string;
  readonly oldTail: string;
  readonly newTail: string;
  readonly on: Day;
  readonly by: string;
  readonly second: string | null;
};

/** Everything that must (block) or should (warn) be looked at before a run is locked. All findings come at once. */
export const checkRun = (ask: {
  readonly month: Month;
  readonly runFen: Fen;
  /** The sums of the villages as the roster shows them. */
  readonly villageFen: readonly Fen[];
  readonly lines: readonly RunLine[];
  /** Back pay and recovery beside the month's own lines. */
  readonly extras?: readonly ExtraLine[];
  readonly bridge: Bridge;
  /** The first month before this one whose run is still being made; null where there is none. */
  readonly earlierDraft?: Month | null;
  readonly passedOver?: PassedOver | null;
  readonly changedAccounts?: readonly ChangedAccount[];
}): RunCheck[] => {
  const findings: RunCheck[] = [];
  const add = (
    code: RunCheckCode,
    severity: 'block' | 'warn',
    params: RefusalParams,
    householdId: string | null = null,
    lineId: string | null = null,
    changeId: string | null = null,
  ): void => {
    const text = fillSentence(runCheckSentences[code], params);
    findings.push({ code, severity, text, householdId, lineId, changeId, clause: CLAUSES[code] });
  };
  const households = new Map<string, number>();
  const personAt = new Map<string, RunLine>();
  const accountAt = new Map<string, RunLine>();
  let lineSum = 0;
  for (const line of ask.lines) {
    lineSum += line.amountFen;
    const times = (households.get(line.householdId) ?? 0) + 1;
    households.set(line.householdId, times);
    if (times === 2) add('household_twice', 'block', { head: line.head, times }, line.householdId, line.lineId);
    if (line.amountFen <= 0)
      add('amount_not_positive', 'block', { head: line.head, amount: formatYuan(line.amountFen) }, line.householdId, line.lineId);
    if (line.amountFen !== line.statementFen)
      add(
        'amount_not_statement',
        'block',
        { head: line.head, amount: formatYuan(line.amountFen), statement: formatYuan(line.statementFen) },
        line.householdId,
        line.lineId,
      );
    if (line.persons === 0 || line.insured.length === 0) add('insured_none', 'block', { head: line.head }, line.householdId, line.lineId);
    for (const person of line.insured) {
      const other = personAt.get(person.personId);
      if (other !== undefined && other.householdId !== line.householdId)
        add('person_twice', 'block', { name: person.name, head: other.head, other: line.head }, line.householdId, line.lineId);
      personAt.set(person.personId, line);
      // The month of death is still paid; from the next month on it is not.
      if (person.deathDate !== null && monthOf(person.deathDate) < ask.month) {
        const change = line.pendingChange ?? null;
        const steps = stepsAfterDeath(change, person.personId);
        const params = { name: person.name, on: person.deathDate, head: line.head, steps };
        add('paid_after_death', 'block', params, line.householdId, line.lineId, change?.id ?? null);
      }
    }
    if (line.accountNo === null) add('account_absent', 'block', { head: line.head }, line.householdId, line.lineId);
    else {
      const other = accountAt.get(line.accountNo);
      if (other !== undefined)
        add(
          'account_shared',
          'warn',
          { head: line.head, other: other.head, tail: line.accountNo.slice(-4) },
          line.householdId,
          line.lineId,
        );
      accountAt.set(line.accountNo, line);
      if (line.holder !== null && checkAccountHolder(line.holder, line.family).length > 0)
        add('holder_outside', 'warn', { head: line.head, holder: line.holder }, line.householdId, line.lineId);
    }
  }
  const due = new Map(ask.lines.map((line) => [line.householdId, line.amountFen]));
  for (const extra of ask.extras ?? []) {
    lineSum += extra.amountFen;
    due.set(extra.householdId, (due.get(extra.householdId) ?? 0) + extra.amountFen);
    const at = [extra.householdId, extra.lineId] as const;
    if (Math.abs(extra.amountFen) > extra.claimFen)
      add(
        'claim_exceeded',
        'block',
        { head: extra.head, month: extra.month, amount: formatYuan(Math.abs(extra.amountFen)), whole: formatYuan(extra.claimFen) },
        ...at,
      );
    if (extra.accountNo === null) add('account_absent', 'block', { head: extra.head }, ...at);
    if (extra.document.trim() === '')
      add(
        'change_without_document',
        'block',
        { head: extra.head, change: extra.amountFen > 0 ? '增加' : '减少', amount: formatYuan(Math.abs(extra.amountFen)) },
        ...at,
      );
  }
  for (const extra of ask.extras ?? []) {
    const net = due.get(extra.householdId) ?? 0;
    if (net >= 0) continue;
    add('recovery_exceeds_due', 'block', { head: extra.head, amount: formatYuan(-net) }, extra.householdId, extra.lineId);
    due.delete(extra.householdId);
  }
  const villageSum = ask.villageFen.reduce((a, b) => a + b, 0);
  if (ask.runFen !== lineSum || lineSum !== villageSum)
    add('sum_differs', 'block', { run: formatYuan(ask.runFen), lines: formatYuan(lineSum), villages: formatYuan(villageSum) });
  if (!ask.bridge.balanced) add('bridge_unbalanced', 'block', {});
  if (ask.earlierDraft != null) add('earlier_draft', 'block', { month: ask.earlierDraft });
  if (ask.passedOver != null) {
    const { last, months, said } = ask.passedOver;
    if (said === null) add('month_missing', 'block', { last, months: months.join('、') });
    else add('month_skipped', 'warn', { months: months.join('、'), reason: said.reason, by: said.by, on: said.on });
  }
  for (const { head, oldTail: old, newTail: now, on, by, second, householdId, lineId } of ask.changedAccounts ?? [])
    add(
      'account_changed',
      'warn',
      { head, old, now, on, by, second: second === null ? '没有第二人复核' : `${second}复核` },
      householdId,
      lineId,
    );
  for (const change of ask.bridge.changes) {
    for (const item of change.items) {
      if (item.document.trim() === '')
        add(
          'change_without_document',
          'block',
          { head: item.head, change: CHANGE_WORDS[change.kind], amount: formatYuan(Math.abs(item.fen)) },
          item.householdId,
        );
    }
  }
  return findings;
};
