import { accountUnchanged, afterReturn, returnEndLabels, type AfterReturn } from '#domain/pay/after-return.ts';
import { returnCodes } from '#domain/pay/return-codes.ts';
import type { Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { openAccountOf } from '#storage/households.ts';
import { insertLine, linesOfRun, nextSeq, reissueOf, updateLine, type LineRow, type RunRow } from '#storage/pay.ts';
import type { ActContext } from '../act.ts';

export const lineStateNames: Readonly<Record<LineRow['state'], string>> = {
  open: '未发',
  paid: '已发',
  returned: '退汇',
  reissued: '已补发',
  ...returnEndLabels,
};

/** The run went to the bank: what it sends back may come long after the month was settled. */
export const atBank: readonly RunRow['state'][] = ['sent', 'settled'];

const reasonOf = (line: Pick<LineRow, 'return_code'>): string =>
  returnCodes[line.return_code as keyof typeof returnCodes] ?? line.return_code ?? '';
/** Why the bank sent it back, in words. */
export const whyReturned = (line: Pick<LineRow, 'return_code' | 'return_note'>): string => `${reasonOf(line)} ${line.return_note}`.trim();

const paidTo = (line: LineRow): { accountNo: string; holder: string } => ({ accountNo: line.account_no, holder: line.payee });
/** The account of a family as it now stands. */
export const accountNow = (db: ReadableDb, householdId: string) => {
  const account = openAccountOf(db, householdId);
  return account === undefined ? null : { ...account, accountNo: account.account_no };
};

/** A day typed for an act: not before the step it follows, not after today. */
export const dated = (ctx: Pick<ActContext, 'today'>, on: Day, since: string | null): Outcome<null> => {
  if (on > ctx.today) return refuse('run_date_ahead', { on });
  const from = since?.slice(0, 10) ?? '';
  return on < from ? refuse('run_date_before', { on, since: from }) : done(null);
};

/** What comes next for a line that came back; null for every other. */
export const nextOfReturned = (ctx: { readonly db: ReadableDb }, line: LineRow): AfterReturn | null =>
  line.state === 'returned'
    ? afterReturn(
        { code: line.return_code, isReissue: line.retry_of !== null, paidTo: paidTo(line) },
        accountNow(ctx.db, line.household_id),
      )
    : null;

/** The lines of a family that went out as one payment and now stand as one. */
export const paidTogether = (db: ReadableDb, line: LineRow, state: LineRow['state']): LineRow[] =>
  linesOfRun(db, line.run_id).filter(
    (one) => one.household_id === line.household_id && one.state === state && (one.retry_of === null) === (line.retry_of === null),
  );

/** A payment that came back goes out once more, to the account as it now stands; answers its new line and the sum that was sent. */
export const reissueLine = (ctx: ActContext, line: LineRow, on: Day): Outcome<{ readonly id: string; readonly fen: number }> => {
  const once = line.retry_of === null ? reissueOf(ctx.db, line.id) : line;
  if (once !== undefined) return refuse('line_reissued', { on: once.paid_on ?? '' });
  if (line.state !== 'returned') return refuse('line_not_returned', { state: lineStateNames[line.state], act: '补发' });
  const fine = dated(ctx, on, line.returned_on);
  if (!fine.ok) return fine;
  const account = accountNow(ctx.db, line.household_id);
  if (account === null) return refuse('account_missing');
  if (accountUnchanged(line.return_code, paidTo(line), account))
    return refuse('account_unchanged', { tail: line.account_no.slice(-4), reason: reasonOf(line) });
  const id = ctx.newId();
  const together = paidTogether(ctx.db, line, 'returned');
  for (const one of together) {
    updateLine(ctx.db, one.id, { state: 'reissued' });
    insertLine(ctx.db, {
      ...one,
      id: one.id === line.id ? id : ctx.newId(),
      seq: nextSeq(ctx.db, one),
      bank: account.bank,
      account_no: account.account_no,
      payee: account.holder,
      state: 'paid',
      paid_on: on,
      return_code: null,
      returned_on: null,
      return_note: '',
      retry_of: one.id,
      list_no: null,
    });
  }
  return done({ id, fen: together.reduce((sum, one) => sum + one.amount_fen, 0) });
};
