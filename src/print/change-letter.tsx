import { z } from 'zod';
import { amountInWords } from '#domain/codes/amount-words.ts';
import { day, month } from '#shared/values/dates.ts';
import { formatYuan, nonNegativeFen } from '#shared/values/money.ts';
import { letterCss } from './page/letter-css.ts';
import { definePaper } from './paper.ts';
import { Contact, ReceiptStub, receiptStubMm } from './parts/decided-letter.tsx';
import { Letter } from './parts/letter.tsx';
import { issuer, remedy, remedyText } from './parts/snapshot.ts';
import { dayText, monthText } from './parts/wording.ts';

const outcome = z.enum(['raise', 'lower', 'same', 'stop', 'exit', 'suspend', 'resume']);

/** 变更告知书: what the family is paid otherwise, from when, why, and what follows for months already paid. */
export const changeLetterSnapshot = z.strictObject({
  docNumber: z.string(),
  to: z.string(),
  matter: z.string(),
  outcome,
  event: z.string(),
  /** Whom it happened to: who died, left, came. */
  who: z.array(z.string()),
  eventOn: day,
  clause: z.string(),
  startMonth: month,
  oldFen: nonNegativeFen,
  newFen: nonNegativeFen,
  persons: z.int().min(0),
  /** Last month of a gradual exit or of what ends; null where it goes on. */
  lastMonth: month.nullable(),
  backPay: z.array(z.strictObject({ month, fen: nonNegativeFen })),
  recovery: z.array(z.strictObject({ month, fen: nonNegativeFen })),
  /** The most a month's payment gives back; 0 where nothing is paid any more. */
  offsetFen: nonNegativeFen,
  issuer,
  remedy,
  issuedOn: day.nullable(),
});
export type ChangeLetterSnapshot = z.output<typeof changeLetterSnapshot>;

const titles: Readonly<Record<z.output<typeof outcome>, string>> = {
  raise: '增发告知书',
  lower: '减发告知书',
  same: '变更告知书',
  stop: '停发告知书',
  exit: '渐退告知书',
  suspend: '暂停发放告知书',
  resume: '恢复发放告知书',
};

const money = (fen: number): string => `${formatYuan(fen)}元（人民币${amountInWords(fen)}）`;

const decided = (s: ChangeLetterSnapshot): string => {
  const from = `自${monthText(s.startMonth)}起`;
  const was = `原每月保障金${formatYuan(s.oldFen)}元`;
  if (s.outcome === 'stop') return `${from}停止发放您家的${s.matter}（${was}）。家庭情况发生变化、符合条件的，可以重新提出申请。`;
  if (s.outcome === 'suspend') return `${from}暂停发放您家的${s.matter}（${was}），经核查符合条件的恢复发放。`;
  if (s.outcome === 'exit')
    return `${from}按渐退办理，每月发放${money(s.newFen)}（${was}），发到${s.lastMonth === null ? '' : monthText(s.lastMonth)}，以后停止发放。`;
  if (s.outcome === 'resume') return `${from}恢复发放您家的${s.matter}，保障人口${s.persons}人，每月${money(s.newFen)}。`;
  return `${from}您家保障人口为${s.persons}人，每月保障金为${money(s.newFen)}（${was}）。`;
};

const months = (rows: ChangeLetterSnapshot['backPay']): string =>
  rows.map((one) => `${monthText(one.month)}${formatYuan(one.fen)}元`).join('、');
const sum = (rows: ChangeLetterSnapshot['backPay']): number => rows.reduce((total, one) => total + one.fen, 0);

const returnWay = (offsetFen: number): string =>
  offsetFen === 0
    ? '请与我们联系退回。'
    : `从以后每月发放的保障金中抵扣，每月最多抵扣${formatYuan(offsetFen)}元，直到抵完；停止发放时还没有抵完的，请与我们联系退回。`;

export const changeLetter = definePaper(
  {
    code: 'change-letter',
    title: '变更告知书',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: changeLetterSnapshot,
  },
  (s) => ({
    css: letterCss,
    bodies: [
      <Letter
        key="letter"
        title={titles[s.outcome]}
        docNumber={s.docNumber}
        to={s.to}
        paragraphs={[
          `经核实，您家有以下变化：${[...s.who, s.event].join('，')}（${dayText(s.eventOn)}）。依据${s.clause}，决定如下：`,
          decided(s),
          ...(s.backPay.length === 0 ? [] : [`以前月份少发的予以补发：${months(s.backPay)}，共${money(sum(s.backPay))}，随下一次发放。`]),
          ...(s.recovery.length === 0
            ? []
            : [`以前月份多发的应当退回：${months(s.recovery)}，共${money(sum(s.recovery))}。${returnWay(s.offsetFen)}`]),
          remedyText(s.remedy, '本决定'),
        ]}
        closing="特此告知。"
        aside={<Contact of={s.issuer} />}
        from={s.issuer.name}
        date={dayText(s.issuedOn)}
        stubMm={receiptStubMm}
        stub={<ReceiptStub />}
      />,
    ],
  }),
);
