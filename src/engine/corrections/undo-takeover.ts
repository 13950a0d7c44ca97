import { stoppedStatement } from '#domain/benefits/change-statements.ts';
import { documents } from '#domain/policy/documents.ts';
import type { CorrectionEntry } from '#shared/contract/corrections.ts';
import { addMonths } from '#shared/values/dates.ts';
import { formatYuan } from '#shared/values/money.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import {
  benefitById,
  benefitsOfHousehold,
  endBenefitPersons,
  insertBenefitAmount,
  latestAmount,
  markBenefitUndone,
  setBenefitState,
  type BenefitRow,
} from '#storage/benefits.ts';
import { casesOfHousehold } from '#storage/cases.ts';
import { changesInForceOf, openChangeOf } from '#storage/changes.ts';
import { membersOf, openMembershipOf, updateHousehold, type HouseholdRow } from '#storage/households.ts';
import { standingByMonth } from '#storage/pay-standing.ts';
import { currentIdNumber, endIdNumber, personById, updatePerson } from '#storage/people.ts';
import { reviewsOfBenefit } from '#storage/reviews.ts';
import { unchanged, type ActContext } from '../act.ts';
import { programOfBenefit } from '../benefits/benefit-file.ts';
import { standingHousehold } from '../people/record-standing.ts';
import { refreshSearchRow } from '../people/search-row.ts';
import { keepStatement } from '../statements/keep-statement.ts';
import { leavePlace, placeMonths } from './places.ts';
import type { Work } from './work.ts';

/** Nothing but the takeover may rest on it: no money that was not taken back, no application, change or review. */
const against = (ctx: ActContext, household: HouseholdRow, benefit: BenefitRow): Outcome<null> => {
  const paid = standingByMonth(ctx.db, benefit.id, '0000-00').filter((one) => one.fen !== 0);
  const [first] = paid;
  if (first !== undefined)
    return refuse('takeover_paid', {
      months: paid.length,
      yuan: formatYuan(paid.reduce((sum, one) => sum + one.fen, 0)),
      from: first.month,
    });
  const other =
    casesOfHousehold(ctx.db, household.id).length > 0
      ? '申请'
      : openChangeOf(ctx.db, benefit.id) !== undefined || changesInForceOf(ctx.db, benefit.id).some((event) => event !== 'WRONG_ENTRY')
        ? '待遇变更'
        : reviewsOfBenefit(ctx.db, benefit.id) > 0
          ? '定期核查'
          : benefitsOfHousehold(ctx.db, household.id).length > 1
            ? '别的待遇'
            : null;
  return other === null ? done(null) : refuse('takeover_moved_on', { what: other });
};

const endBenefit = (ctx: ActContext, benefit: BenefitRow, why: string): void => {
  if (benefit.state === 'ended') return;
  const { first } = placeMonths(ctx);
  const from = benefit.from_month > first ? benefit.from_month : first;
  const of = stoppedStatement({
    subject: programOfBenefit(benefit).name,
    month: from,
    word: '停发',
    event: '撤销接管',
    evidence: why,
    clause: documents.changes,
  });
  insertBenefitAmount(ctx.db, {
    id: ctx.newId(),
    benefit_id: benefit.id,
    from_month: from,
    monthly_fen: 0,
    persons: 0,
    statement_id: keepStatement(ctx, 'benefit', benefit.id, of),
    decision_id: null,
    document: `撤销接管：${why}`,
    kind: 'stop',
    recorded_at: ctx.now,
    voided_at: null,
  });
  endBenefitPersons(ctx.db, benefit.id, ctx.now, addMonths(from, -1));
  setBenefitState(ctx.db, benefit.id, ctx.now, 'ended', addMonths(from, -1));
};

/** Those whom the takeover brought leave the register with it; whoever was in it before, or was put in since, stays. */
const withdrawPeople = (ctx: ActContext, household: HouseholdRow, broughtAt: string): readonly string[] =>
  membersOf(ctx.db, household.id)
    .filter((one) => one.to_month === null)
    .flatMap((one) => {
      leavePlace(ctx, one, '撤销接管');
      const brought = personById(ctx.db, one.person_id)?.created_at === broughtAt && openMembershipOf(ctx.db, one.person_id) === undefined;
      if (brought) {
        const number = currentIdNumber(ctx.db, one.person_id);
        if (number !== undefined) endIdNumber(ctx.db, number.id, ctx.today, '撤销接管');
        updatePerson(ctx.db, one.person_id, ctx.now, { withdrawn_on: ctx.today });
      }
      refreshSearchRow(ctx.db, one.person_id);
      return brought ? [one.name] : [];
    });

/**
 * A family that was wrongly taken over is no longer on the rolls: from the present month on it is in no list, sum or roster, and its
 * people may be taken over again, rightly. What was recorded stays and says so. Refuses where money went out by it.
 */
export const undoTakeover: Work<Extract<CorrectionEntry, { kind: 'undo_takeover' }>> = (ctx, entry, why) => {
  const known = unchanged(standingHousehold(ctx.db, entry.householdId), entry.rev);
  if (!known.ok) return known;
  const household = known.value;
  const benefit = benefitById(ctx.db, entry.benefitId);
  if (benefit === undefined || benefit.household_id !== household.id) return refuse('not_found', { what: '待遇' });
  if (benefit.takeover_run_id === null || benefit.undone_on !== null) return refuse('takeover_not');
  const fine = against(ctx, household, benefit);
  if (!fine.ok) return fine;
  const monthly = latestAmount(ctx.db, benefit.id);
  endBenefit(ctx, benefit, why);
  markBenefitUndone(ctx.db, benefit.id, ctx.today);
  updateHousehold(ctx.db, household.id, ctx.now, { withdrawn_on: ctx.today });
  const gone = withdrawPeople(ctx, household, benefit.recorded_at);
  return done({
    differences: [
      { label: '户', before: `${household.no} 在册`, after: '撤销接管' },
      { label: programOfBenefit(benefit).name, before: `每月 ${formatYuan(monthly?.monthly_fen ?? 0)} 元`, after: '撤销接管，不发放' },
      ...gone.map((name) => ({ label: name, before: '在册', after: '随撤销接管退出' })),
    ],
    notes: [`接管自第 ${benefit.takeover_row ?? 0} 行的记录不删除；改好的花名册可以再导入一次，这家人会重新进来`],
    undo: { benefitId: benefit.id },
  });
};
