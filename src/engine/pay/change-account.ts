import { runStateLabels } from '#domain/flow/states.ts';
import { maskAccount } from '#domain/people/mask.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insertAccountChange, type AccountChangeRow, type ListedAccountChange } from '#storage/account-changes.ts';
import { attachmentsByIds } from '#storage/attachments.ts';
import type { ReadableDb } from '#storage/db.ts';
import { touchHousehold } from '#storage/households.ts';
import { lineById, runById, updateRun } from '#storage/pay.ts';
import { z } from 'zod';
import { acted, expectRev, onPreparedCommand, unchanged, type ActContext, type Acted, type Handler, type QueryContext } from '../act.ts';
import { attached } from '../files/attached.ts';
import type { Desk } from '../desk.ts';
import { secondPerson, type SecondPerson } from '../session/second-person.ts';
import { setAccount } from '../households/set-account.ts';
import { standingHousehold } from '../people/record-standing.ts';
import { nextRunningNumber } from '../office/running-numbers.ts';
import { isPaidInto } from './paid-into.ts';
import { accountNow, atBank, dated, reissueLine } from './returned-lines.ts';

type Ask = ParsedInputOf<CallOf<'pay.changeAccount'>>;
type Line = Ask['resend'][number];

const ids = z.array(z.string());

/** One payment that came back, of this family, sent again; the run's revision counts it. */
const resend = (
  ctx: ActContext,
  householdId: string,
  ask: Line,
  on: string,
): Outcome<{ readonly lineId: string; readonly fen: number }> => {
  const line = lineById(ctx.db, ask.lineId);
  const run = line === undefined ? undefined : runById(ctx.db, line.run_id);
  if (line === undefined || run === undefined || line.household_id !== householdId) return refuse('not_found', { what: '发放明细' });
  const fresh = expectRev(run.rev, ask.runRev);
  if (!fresh.ok) return fresh;
  if (!atBank.includes(run.state)) return refuse('run_state', { state: runStateLabels[run.state], act: '补发' });
  const sent = reissueLine(ctx, line, on);
  if (!sent.ok) return sent;
  updateRun(ctx.db, run.id, {});
  return done({ lineId: sent.value.id, fen: sent.value.fen });
};

/** Who looked at the proof beside the clerk; null where nobody had to. */
type Beside = SecondPerson | null;

/** Before the transaction (codes §8③): a changed account asks for the new card's proof, and for a second person who has seen it. */
const besideClerk = async (desk: Desk, ctx: QueryContext, ask: Ask): Promise<Outcome<Beside>> => {
  if (!isPaidInto(ctx.db, ask.householdId)) return done(null);
  const proof = attachmentsByIds(ctx.db, ask.attachmentIds).some((one) => one.object_id === ask.householdId && one.voided_at === null);
  if (!proof) return refuse('account_proof');
  return ask.secondLogin === '' ? refuse('account_second') : secondPerson(desk, ctx, ask.secondLogin, ask.secondPassword);
};

/** EV15: the account is put right and what came back goes out to it, in one act; the benefit itself goes on. */
const changeAccount = (ctx: ActContext, ask: Ask, beside: Beside): Acted<ValueOf<CallOf<'pay.changeAccount'>>> => {
  const household = unchanged(standingHousehold(ctx.db, ask.householdId), ask.rev);
  if (!household.ok) return household;
  // A grant may have come between the question and this transaction.
  if (beside === null && isPaidInto(ctx.db, ask.householdId)) return refuse('account_second');
  const files = attached(ctx, ask.attachmentIds);
  if (!files.ok) return files;
  const fine = dated(ctx, ask.reportedOn, null);
  if (!fine.ok) return fine;
  const before = accountNow(ctx.db, ask.householdId);
  const set = setAccount(ctx, ask.householdId, ask.account);
  if (!set.ok) return set;
  touchHousehold(ctx.db, ask.householdId);
  const sent: { readonly lineId: string; readonly fen: number }[] = [];
  for (const line of ask.resend) {
    const one = resend(ctx, ask.householdId, line, ask.resendOn);
    if (!one.ok) return one;
    sent.push(one.value);
  }
  const row: AccountChangeRow = {
    id: ctx.newId(),
    no: nextRunningNumber(ctx.db, 'account', ctx.today.slice(0, 4)),
    household_id: ask.householdId,
    reported_on: ask.reportedOn,
    old_account_id: before?.id ?? null,
    account_id: set.value.id,
    evidence: ask.evidence,
    attachments: JSON.stringify(ask.attachmentIds),
    sent_on: sent.length === 0 ? null : ask.resendOn,
    sent_lines: JSON.stringify(sent.map((one) => one.lineId)),
    sent_fen: sent.reduce((sum, one) => sum + one.fen, 0),
    recorded_at: ctx.now,
    recorded_by: ctx.actor.userId,
    second_person: beside?.personKey ?? null,
    second_name: beside?.name ?? null,
  };
  insertAccountChange(ctx.db, row);
  return acted(
    { id: row.id, no: row.no, sent: sent.length, sentFen: row.sent_fen },
    {
      objectType: 'household',
      objectId: ask.householdId,
      detail: {
        event: 'EV15',
        no: row.no,
        before: before === null ? null : { bank: before.bank, account: before.account_no, holder: before.holder },
        after: { bank: set.value.bank, account: set.value.account_no, holder: set.value.holder },
        evidence: ask.evidence,
        ...(beside === null ? {} : { second: beside.name }),
        sent,
        sentOn: row.sent_on,
      },
    },
  );
};

export const changeAccountHandler = (desk: Desk): Handler =>
  onPreparedCommand(
    'pay.changeAccount',
    'roster',
    async (ctx, ask) => {
      const beside = await besideClerk(desk, ctx, ask);
      // Wrapped: nobody is an answer, too.
      return beside.ok ? done({ beside: beside.value }) : beside;
    },
    (ctx, ask, { beside }) => changeAccount(ctx, ask, beside),
  );

export const accountChangeView = (db: ReadableDb, row: ListedAccountChange): ValueOf<CallOf<'pay.accountChanges'>>['rows'][number] => ({
  id: row.id,
  no: row.no,
  householdId: row.household_id,
  head: row.head_name,
  village: row.village ?? '',
  reportedOn: row.reported_on,
  old: row.old_no === null ? '' : `${row.old_bank ?? ''} ${maskAccount(row.old_no)} ${row.old_holder ?? ''}`,
  now: `${row.new_bank} ${maskAccount(row.new_no)} ${row.new_holder}`,
  evidence: row.evidence,
  attachments: attachmentsByIds(db, ids.parse(JSON.parse(row.attachments))).map(({ id, name }) => ({ id, name })),
  sent: ids.parse(JSON.parse(row.sent_lines)).length,
  sentOn: row.sent_on,
  sentFen: row.sent_fen,
  by: row.by_name,
  second: row.second_name,
  recordedAt: row.recorded_at,
});
