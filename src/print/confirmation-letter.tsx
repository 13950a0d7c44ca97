import { z } from 'zod';
import { amountInWords } from '#domain/codes/amount-words.ts';
import { day, month } from '#shared/values/dates.ts';
import { formatYuan, nonNegativeFen } from '#shared/values/money.ts';
import { letterCss } from './page/letter-css.ts';
import { definePaper } from './paper.ts';
import { DecidedLetter } from './parts/decided-letter.tsx';
import { issuer, remedy, remedyText } from './parts/snapshot.ts';
import { monthText } from './parts/wording.ts';

/** 确认通知书: the family is confirmed, from when, for how many, how much. */
export const confirmationLetterSnapshot = z.strictObject({
  docNumber: z.string(),
  applicant: z.string(),
  matter: z.string(),
  /** A、B、C or a name of the class; '' leaves it out. */
  benefitClass: z.string(),
  insuredCount: z.int().min(1),
  monthlyFen: nonNegativeFen,
  startMonth: month,
  /** 通过一卡通按月发放. */
  payWay: z.string(),
  /** Last four figures of the account; '' when none is known yet. */
  accountTail: z.string(),
  /** Within how many days a change in the family must be told. */
  reportWithinDays: z.int().min(1),
  /** 每12个月复核一次. */
  reviewPlan: z.string(),
  issuer,
  remedy,
  issuedOn: day.nullable(),
});
export type ConfirmationLetterSnapshot = z.output<typeof confirmationLetterSnapshot>;

export const confirmationLetter = definePaper(
  {
    code: 'confirmation-letter',
    title: '确认通知书',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: confirmationLetterSnapshot,
  },
  (s) => {
    const account = s.accountTail === '' ? '' : `，账户尾号${s.accountTail}`;
    const kind = s.benefitClass === '' ? '' : `（${s.benefitClass}）`;
    return {
      css: letterCss,
      bodies: [
        <DecidedLetter
          key="letter"
          title="确认通知书"
          docNumber={s.docNumber}
          to={s.applicant}
          paragraphs={[
            `您家的${s.matter}申请，经入户调查、信息核对、公示和审核，现确认自${monthText(s.startMonth)}起享受${s.matter}${kind}：保障人口${s.insuredCount}人，每月保障金${formatYuan(s.monthlyFen)}元（人民币${amountInWords(s.monthlyFen)}），${s.payWay}${account}。`,
            `家庭人口、收入、财产、住址或账户有变化的，请在${s.reportWithinDays}日内告知我们；${s.reviewPlan}，请予配合。隐瞒不报的，将停发并追回多领的资金。`,
            remedyText(s.remedy, '本决定'),
          ]}
          closing="特此通知。"
          issuer={s.issuer}
          issuedOn={s.issuedOn}
          against={false}
        />,
      ],
    };
  },
);
