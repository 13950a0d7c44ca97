import { mostOffset } from '#domain/benefits/recovery.ts';
import { programOf } from '#domain/programs/registry.ts';
import { changedOutcome } from '#print/parts/changed-amount.ts';
import { changeOutcome } from '#shared/contract/changes.ts';
import { addMonths } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { benefitById } from '#storage/benefits.ts';
import { changeById, claimsOfSource, type OpenClaimRow } from '#storage/changes.ts';
import { supersededOf, type SupersededRow } from '#storage/superseded-changes.ts';
import { officeRules } from '../../policies/office-rules.ts';
import { groundsOfChange } from '../../changes/grounds-of-change.ts';
import { labelOfChange } from '../../changes/kept-entry.ts';
import { peopleOfChange } from '../../changes/people-of-change.ts';
import { offsetShare } from '../../pay/run-parts.ts';
import { addresseeOf } from '../addressee.ts';
import { confirmingIssuer, remedyOf, settingsOf } from '../letters.ts';
import { matterOf } from '../matter.ts';
import { paperSource } from '../source.ts';

/** The decisions the family has heard of last and those it never heard of, oldest first. */
const untoldOf = (rows: readonly SupersededRow[]): readonly SupersededRow[] => {
  const told = rows.findLastIndex((one) => one.was_letter_on !== null);
  return rows.slice(Math.max(told, 0));
};

/** 更正批复告知书: the county's later decision about a change that had taken effect; its number is that decision's own. */
export const supersedingLetterSource = paperSource('superseding-letter', 'change', (ctx, id) => {
  const row = changeById(ctx.db, id);
  const rows = supersededOf(ctx.db, id);
  const now = rows.at(-1);
  const benefit = row === undefined ? undefined : benefitById(ctx.db, row.benefit_id);
  if (row === undefined || now === undefined || benefit === undefined) return null;
  const claims = claimsOfSource(ctx.db, row.id);
  const months = (item: OpenClaimRow['item_code']) =>
    claims
      .filter((one) => one.item_code === item && one.recorded_at === now.recorded_at)
      .map((one) => ({ month: one.month, fen: one.amount_fen }));
  const openOf = (item: OpenClaimRow['item_code']): number =>
    claims
      .filter((one) => one.item_code === item && one.recorded_at < now.recorded_at)
      .reduce((sum, one) => sum + Math.max(one.balance_fen, 0), 0);
  const outcome = changeOutcome.parse(row.outcome);
  const settings = settingsOf(ctx);
  return done({
    snapshot: {
      docNumber: now.document_no,
      to: addresseeOf(ctx.db, row, now.decided_on),
      matter: matterOf(benefit.area, programOf(row.program)?.name ?? row.program),
      event: labelOfChange(row),
      who: [...peopleOfChange(ctx.db, row)],
      eventOn: row.event_on,
      clause: row.clause,
      grounds: now.verdict === 'agree' ? [...groundsOfChange(ctx.db, row)] : [],
      earlier: untoldOf(rows).map((one) => ({
        docNumber: one.was_document_no,
        decidedOn: one.was_decided_on,
        outcome: one.was_outcome === 'refused' ? ('refused' as const) : changedOutcome.parse(one.was_outcome),
        startMonth: one.was_month,
        fen: one.was_fen,
      })),
      verdict: now.verdict,
      reason: now.reason,
      outcome,
      startMonth: now.from_month,
      oldFen: row.old_fen,
      newFen: now.monthly_fen,
      persons: now.persons,
      lastMonth: outcome === 'exit' ? benefit.to_month : outcome === 'stop' ? addMonths(now.from_month, -1) : null,
      backPay: months('BACK_PAY'),
      recovery: months('RECOVERY'),
      offsetFen: mostOffset(now.monthly_fen, offsetShare(ctx, officeRules(ctx), row, now.from_month)),
      open: { backPayFen: openOf('BACK_PAY'), recoveryFen: openOf('RECOVERY') },
      issuer: confirmingIssuer(ctx, settings, { authorityMode: row.authority }),
      remedy: remedyOf(settings),
      issuedOn: now.decided_on,
    },
  });
});
