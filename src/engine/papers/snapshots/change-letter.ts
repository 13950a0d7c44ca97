import type { ChangeOutcome } from '#domain/benefits/change-letters.ts';
import { mostOffset } from '#domain/benefits/recovery.ts';
import { programOf } from '#domain/programs/registry.ts';
import { changeOutcome } from '#shared/contract/changes.ts';
import { addMonths } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { benefitById } from '#storage/benefits.ts';
import { changeById, type ChangeRow, type OpenClaimRow } from '#storage/changes.ts';
import { openAccountOf } from '#storage/households.ts';
import type { QueryContext } from '../../act.ts';
import { officeRules } from '../../policies/office-rules.ts';
import { claimsThatStand } from '../../changes/claims-of-change.ts';
import { groundsOfChange } from '../../changes/grounds-of-change.ts';
import { labelOfChange } from '../../changes/kept-entry.ts';
import { peopleOfChange } from '../../changes/people-of-change.ts';
import { tellingOf } from '../../changes/telling.ts';
import { offsetShare } from '../../pay/run-parts.ts';
import { addresseeOf } from '../addressee.ts';
import { confirmingIssuer, remedyOf, settingsOf } from '../letters.ts';
import { matterOf } from '../matter.ts';
import { notReady, paperSource } from '../source.ts';

/** Where what is still paid goes: the account that stands on the day of the letter. */
const paidInto = (ctx: QueryContext, row: ChangeRow, outcome: ChangeOutcome): { readonly bank: string; readonly tail: string } | null => {
  if (outcome === 'stop' || outcome === 'suspend') return null;
  const account = openAccountOf(ctx.db, row.household_id);
  return account === undefined ? null : { bank: account.bank, tail: account.account_no.slice(-4) };
};

/** 变更告知书: a change in force, as it was decided; its number is the decision's own document number. */
export const changeLetterSource = paperSource('change-letter', 'change', (ctx, id) => {
  const row = changeById(ctx.db, id);
  if (row === undefined) return null;
  if ((tellingOf(ctx.db, row)?.superseding ?? null) !== null) return notReady('县里更正了批复，请打印“更正批复告知书”');
  const benefit = benefitById(ctx.db, row.benefit_id);
  if (row.state !== 'in_force' || row.document_no === null || row.decided_on === null || benefit === undefined)
    return notReady('变更还没有批准');
  const outcome = changeOutcome.parse(row.outcome);
  const claims = claimsThatStand(ctx.db, row);
  const months = (item: OpenClaimRow['item_code']) =>
    claims.filter((one) => one.item_code === item).map((one) => ({ month: one.month, fen: one.amount_fen }));
  const settings = settingsOf(ctx);
  return done({
    snapshot: {
      docNumber: row.document_no,
      to: addresseeOf(ctx.db, row, row.decided_on),
      matter: matterOf(benefit.area, programOf(row.program)?.name ?? row.program),
      outcome,
      event: labelOfChange(row),
      who: [...peopleOfChange(ctx.db, row)],
      eventOn: row.event_on,
      clause: row.clause,
      grounds: [...groundsOfChange(ctx.db, row)],
      startMonth: row.effect_month,
      oldFen: row.old_fen,
      newFen: row.new_fen,
      persons: row.new_persons,
      oldPersons: row.old_persons,
      lastMonth: outcome === 'exit' ? benefit.to_month : outcome === 'stop' ? addMonths(row.effect_month, -1) : null,
      backPay: months('BACK_PAY'),
      recovery: months('RECOVERY'),
      account: paidInto(ctx, row, outcome),
      offsetFen: mostOffset(row.new_fen, offsetShare(ctx, officeRules(ctx), row, row.effect_month)),
      issuer: confirmingIssuer(ctx, settings, { authorityMode: row.authority }),
      remedy: remedyOf(settings),
      issuedOn: row.decided_on,
    },
  });
});
