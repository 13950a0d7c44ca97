import { monthOf } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { RehomingRow } from '#exchange/profiles/rehomings.ts';
import { isApplied, noteApplied } from '#storage/facts.ts';
import { benefitById, openBenefit } from '#storage/benefits.ts';
import { ownFamilyCases } from '#storage/own-families.ts';
import { transferInById, updateTransferIn, type TransferInRow } from '#storage/transfers.ts';
import { programOf } from '#domain/programs/registry.ts';
import { acted, type ActContext, type Acted } from '../act.ts';
import { grantBenefit } from '../benefits/grant-benefit.ts';
import { claimPassedMonths } from '../benefits/passed-months.ts';
import { refreshCases } from '../exchange/standing.ts';
import type { Entered } from '../transfers/enter-family.ts';
import { ownCaseOf, type OwnCase } from './own-case.ts';
import { isGranting, rebuildCase } from './rebuild-case.ts';
import { reviewTermOf } from '../transfers/review-term.ts';

/** What was decided of it has effect in the register already, or needs none: it is not booked, and waits for nobody any more. */
export const settleOwn = (ctx: ActContext, cases: readonly OwnCase[]): void => {
  for (const { decision } of cases) if (decision !== null && !isApplied(ctx.db, decision.gid)) noteApplied(ctx.db, decision.gid, ctx.now);
  refreshCases(
    ctx,
    cases.map(({ gid }) => gid),
    null,
  );
};

/** Applications decided in the family's favour, the latest last. */
const granted = (cases: readonly OwnCase[]) =>
  cases
    .flatMap(({ gid, row, decision }) =>
      row.change == null && row.state === 'reported' && decision !== null && isGranting(decision) ? [{ gid, row, decision }] : [],
    )
    .toSorted((a, b) => (a.decision.decidedOn < b.decision.decidedOn ? -1 : 1));

const rebuildAll = (ctx: ActContext, cases: readonly OwnCase[], entered: Entered): Outcome<ReturnType<typeof granted>> => {
  const all = granted(cases);
  for (const one of all) {
    const made = rebuildCase(ctx, one, entered);
    if (!made.ok) return made;
  }
  return done(all);
};

type Own = { readonly row: TransferInRow; readonly sent: RehomingRow; readonly next: TransferInRow['state'] };

/** The benefit at the amount in force in the first month paid from this PC, with the applications and decisions it rests on. */
const takeBenefit = (ctx: ActContext, { row, sent }: Own, cases: readonly OwnCase[], entered: Entered): Outcome<string> => {
  const { householdId, ids } = entered;
  if (openBenefit(ctx.db, sent.program, householdId) !== undefined)
    return refuse('household_has_benefit', { program: programOf(sent.program)?.name ?? sent.program });
  const rebuilt = rebuildAll(ctx, cases, entered);
  if (!rebuilt.ok) return rebuilt;
  const last = rebuilt.value.at(-1);
  const decides = last?.decision.documentNo === sent.document && last.decision.amountFen === sent.monthlyFen ? last.decision : null;
  const { reviewFrom, statement } = sent.benefit;
  const document = `${sent.document}（${sent.decidedOn}）`;
  const put = grantBenefit(ctx, {
    program: sent.program,
    area: sent.area,
    householdId,
    caseId: last?.gid ?? null,
    fromMonth: sent.fromMonth,
    monthlyFen: sent.monthlyFen,
    insuredPersonIds: sent.members.filter((one) => one.insured).flatMap((one) => ids.get(one.personId) ?? []),
    statement,
    document,
    kind: 'takeover',
    decisionId: decides?.gid ?? null,
    reviewMonths: reviewTermOf(sent.benefit),
    reviewFrom: reviewFrom ?? monthOf(ctx.today),
  });
  if (!put.ok) return put;
  const benefit = benefitById(ctx.db, put.value.id);
  if (benefit === undefined) throw new Error('the benefit just granted is gone');
  claimPassedMonths(ctx, benefit, { from: sent.fromMonth, source: 'decision', sourceId: row.id, document });
  return done(benefit.id);
};

/** The county had handed it on once more, since it cannot know that this office took it over before: that row is done with as well. */
const settleHandedOnAgain = (ctx: ActContext, { row }: Own, householdId: string): void => {
  const again = row.source?.startsWith('again:') === true ? transferInById(ctx.db, row.source.slice('again:'.length)) : undefined;
  if (again !== undefined && again.state !== 'taken')
    updateTransferIn(ctx.db, again.id, { state: 'taken', household_id: householdId, settled_on: ctx.today });
};

/**
 * A family of this office, whose facts came back from the county, stands in the register again. Its facts stay as they are: nothing of
 * this is said to the county, which knows it all. What was decided of it is settled by it, and waits for nobody any more.
 */
export const takeOwnFamily = (ctx: ActContext, own: Own, entered: Entered): Acted<{ id: string; rev: number; householdId: string }> => {
  const { row, sent, next } = own;
  const { householdId } = entered;
  const gids = ownFamilyCases(ctx.db, row.id);
  const cases = gids.flatMap((gid) => ownCaseOf(ctx, gid) ?? []);
  const isCase = row.kind === 'case';
  const [underWay] = cases;
  if (isCase && underWay === undefined) return refuse('record_gone', { what: '案件', by: '' });
  const made =
    isCase && underWay !== undefined ? rebuildCase(ctx, { ...underWay, decision: null }, entered) : takeBenefit(ctx, own, cases, entered);
  if (!made.ok) return made;
  const benefitId = typeof made.value === 'string' ? made.value : null;
  updateTransferIn(ctx.db, row.id, {
    state: next,
    household_id: householdId,
    benefit_id: benefitId,
    case_id: isCase ? (underWay?.gid ?? null) : null,
    settled_on: ctx.today,
  });
  settleHandedOnAgain(ctx, own, householdId);
  settleOwn(ctx, isCase ? [] : cases);
  if (isCase) refreshCases(ctx, gids, null);
  return acted(
    { id: row.id, rev: row.rev + 1, householdId },
    {
      objectType: 'household',
      objectId: householdId,
      detail: {
        transfer: row.id,
        own: true,
        cases: cases.map(({ gid }) => gid),
        ...(isCase ? { case: row.change_no } : { fromMonth: sent.fromMonth, monthlyFen: sent.monthlyFen, benefit: benefitId }),
      },
    },
  );
};
