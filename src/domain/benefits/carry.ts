import { documents } from '../policy/documents.ts';
import type { Month } from '#shared/values/dates.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import type { PolicyUse, Statement } from '../statement/statement.ts';

/** An amount moved by a difference because no facts explain it; and that a new standard's difference is in it. */
export const carriedFlag = 'carried_over';
export const standardCarriedFlag = 'standard_carried';

/** The values of which the reckonings before and after read another row, as the one after read them. */
const otherValues = (before: Statement, after: Statement): readonly PolicyUse[] =>
  after.policy.filter((use) => before.policy.some((one) => one.key === use.key && one.rowId !== use.rowId));

/** A reckoning in one text: its lines as a person would write them, and their sum. */
const workedOut = ({ lines, totalFen }: Statement): string =>
  `${lines.map(({ label, formula }) => (formula === '' ? label : `${label}：${formula}`)).join('；')}；合计 ${formatYuan(totalFen)} 元`;

/**
 * An amount that cannot be reckoned from the family's own facts (an old roster's, or one that differs from the reckoning) is moved
 * by the difference a change makes: what the rules say after it less what they say before it. Never below zero. Exact for 补差,
 * where a member without income is worth the whole standard and a raised standard the raise for every insured person.
 */
export const carriedStatement = (ask: {
  readonly subject: string;
  readonly month: Month;
  readonly inForceFen: Fen;
  readonly before: Statement;
  readonly after: Statement;
  readonly document: string;
}): Statement => {
  const difference = ask.after.totalFen - ask.before.totalFen;
  const raw = ask.inForceFen + difference;
  const totalFen = Math.max(0, raw);
  const begun = otherValues(ask.before, ask.after);
  return {
    subject: ask.subject,
    month: ask.month,
    lines: [
      { label: '变更前月保障金额', clause: ask.document, inputs: {}, formula: formatYuan(ask.inForceFen), amountFen: ask.inForceFen },
      {
        label: '变更前后复算之差',
        clause: documents.changes,
        inputs: { 变更前复算: workedOut(ask.before), 变更后复算: workedOut(ask.after) },
        formula: `${formatYuan(ask.after.totalFen)} − ${formatYuan(ask.before.totalFen)} = ${formatYuan(difference)}`,
        amountFen: difference,
      },
      ...(raw < 0
        ? [
            {
              label: '低于零的按零计',
              clause: documents.officeDefault,
              inputs: {},
              formula: `0.00 − (${formatYuan(raw)})`,
              amountFen: -raw,
            },
          ]
        : []),
    ],
    rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
    totalFen,
    policy: [...ask.after.policy],
    flags: [
      {
        code: carriedFlag,
        text: `在册金额 ${formatYuan(ask.inForceFen)} 元与按现有资料复算的 ${formatYuan(ask.before.totalFen)} 元不一致，按差额调整，请在核查时核实`,
      },
      ...(begun.length === 0
        ? []
        : [{ code: standardCarriedFlag, text: `已含新规定的差额：${begun.map((use) => `${use.name}（${use.from} 起）`).join('、')}` }]),
    ],
  };
};
