import { arrearsOf, arrearStatement, type Arrears } from '#domain/benefits/arrears.ts';
import { addMonths, type Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import { amountInMonth, type BenefitRow } from '#storage/benefits.ts';
import { insertClaim, standingByMonth } from '#storage/changes.ts';
import { lastFrozenMonth } from '#storage/pay.ts';
import type { ActContext } from '../act.ts';
import { keepStatement, readStatement } from '../statements/keep-statement.ts';
import { programOfBenefit } from './benefit-file.ts';

/** From which month on, by which paper, and of what the claims come: a county's decision about a case, or a change. */
type PassedMonths = { readonly from: Month; readonly document: string; readonly source: 'decision' | 'change'; readonly sourceId: string };

type OwedMonths = {
  readonly months: readonly { readonly month: Month; readonly dueFen: Fen; readonly paidFen: Fen }[];
  readonly document: string;
  readonly sourceId: string;
};

/** Months before a benefit began here that nobody paid, by a person's word: each is made good by a claim of its own. */
export const claimOwed = (ctx: ActContext, benefit: BenefitRow, by: OwedMonths): void => {
  const amount = amountInMonth(ctx.db, benefit.id, benefit.from_month);
  const due = amount === undefined ? null : readStatement(ctx.db, amount.statement_id);
  if (due === null) throw new Error(`no statement of ${benefit.id}`);
  for (const arrear of arrearsOf(by.months).months) {
    const statement = arrearStatement(arrear, { subject: programOfBenefit(benefit).name, document: by.document, due });
    insertClaim(ctx.db, {
      id: ctx.newId(),
      source: 'decision',
      source_id: by.sourceId,
      benefit_id: benefit.id,
      household_id: benefit.household_id,
      program: benefit.program,
      month: arrear.month,
      item_code: arrear.differenceFen > 0 ? 'BACK_PAY' : 'RECOVERY',
      amount_fen: Math.abs(arrear.differenceFen),
      statement_id: keepStatement(ctx, 'benefit', benefit.id, statement),
      document: by.document,
      recorded_at: ctx.now,
    });
  }
};

/**
 * A decision that reaches the register when months it speaks of are signed and paid already (a stick lost on its way): each such
 * month is made good by a claim of its own, back pay or recovery. Answers them summed, in 分.
 */
export const claimPassedMonths = (ctx: ActContext, benefit: BenefitRow, by: PassedMonths): Pick<Arrears, 'backPayFen' | 'recoveryFen'> => {
  const frozen = lastFrozenMonth(ctx.db, benefit.program);
  if (frozen === null || by.from > frozen) return { backPayFen: 0, recoveryFen: 0 };
  const paid = new Map(standingByMonth(ctx.db, benefit.id, by.from).map((one) => [one.month, one.fen]));
  const months: Month[] = [];
  for (let month = by.from; month <= frozen; month = addMonths(month, 1)) months.push(month);
  const dueIn = (month: Month) => amountInMonth(ctx.db, benefit.id, month);
  const arrears = arrearsOf(
    months.map((month) => {
      const due = dueIn(month);
      const isPaid = due !== undefined && due.kind !== 'stop' && due.kind !== 'suspend';
      return { month, dueFen: isPaid ? due.monthly_fen : 0, paidFen: paid.get(month) ?? 0 };
    }),
  );
  for (const arrear of arrears.months) {
    const amount = dueIn(arrear.month);
    const due = amount === undefined ? null : readStatement(ctx.db, amount.statement_id);
    if (due === null) throw new Error(`no statement of ${benefit.id} in ${arrear.month}`);
    insertClaim(ctx.db, {
      id: ctx.newId(),
      source: by.source,
      source_id: by.sourceId,
      benefit_id: benefit.id,
      household_id: benefit.household_id,
      program: benefit.program,
      month: arrear.month,
      item_code: arrear.differenceFen > 0 ? 'BACK_PAY' : 'RECOVERY',
      amount_fen: Math.abs(arrear.differenceFen),
      statement_id: keepStatement(
        ctx,
        'benefit',
        benefit.id,
        arrearStatement(arrear, { subject: programOfBenefit(benefit).name, document: by.document, due }),
      ),
      document: by.document,
      recorded_at: ctx.now,
    });
  }
  return arrears;
};
