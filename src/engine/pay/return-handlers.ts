import { returnEndLabels, unclaimedFrom } from '#domain/pay/after-return.ts';
import { returnCodes } from '#domain/pay/return-codes.ts';
import { maskAccount } from '#domain/people/mask.ts';
import { unclaimedAfterMonths } from '#domain/policy/change-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { monthOf, type Day } from '#shared/values/dates.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { accountChangePage } from '#storage/account-changes.ts';
import { benefitById } from '#storage/benefits.ts';
import { insertLineEnd, returnedPage, updateLine, type LineRow } from '#storage/pay.ts';
import { onCommand, onQuery, type Handler, type QueryContext } from '../act.ts';
import { officeRules } from '../policies/office-rules.ts';
import type { Desk } from '../desk.ts';
import { accountChangeView, changeAccountHandler } from './change-account.ts';
import { changeLine } from './change-run.ts';
import { atBank, dated, lineStateNames, nextOfReturned, paidTogether, reissueLine, whyReturned } from './returned-lines.ts';

/** The day from which a payment that came back is money to be fetched, by the months the county gives it. */
const unclaimedDay = (ctx: Pick<QueryContext, 'db' | 'today'>, line: LineRow): Day => {
  const benefit = benefitById(ctx.db, line.benefit_id);
  const place = { program: line.program, area: benefit?.area ?? 'rural', village_code: line.village_code };
  const policy = officeRules(ctx).policy([unclaimedAfterMonths], place, monthOf(ctx.today));
  const months = policy.ok ? policyReader(policy.value).read(unclaimedAfterMonths) : (unclaimedAfterMonths.default ?? 0);
  const back = { returnedOn: line.returned_on ?? ctx.today, isReissue: line.retry_of !== null, benefitEnded: benefit?.state === 'ended' };
  return unclaimedFrom(back, months);
};

/** What the bank sends back, of a settled month too, and accounts put right. */
export const returnHandlers = (desk: Desk): readonly Handler[] => [
  onQuery('pay.returned', 'read', (ctx, { householdId, offset, limit }) => {
    const page = returnedPage(ctx.db, { householdId: householdId ?? null, offset, limit });
    return done({
      total: page.total,
      rows: page.rows.map((l) => ({
        lineId: l.id,
        runId: l.run_id,
        runRev: l.run_rev,
        month: l.month,
        householdId: l.household_id,
        head: l.head_name,
        village: l.village ?? '',
        payee: l.payee,
        bank: l.bank,
        accountMasked: maskAccount(l.account_no),
        amountFen: l.fen,
        returnedOn: l.returned_on,
        unclaimedFrom: unclaimedDay(ctx, l),
        why: whyReturned(l),
        next: nextOfReturned(ctx, l) ?? 'keep',
      })),
    });
  }),
  onCommand('pay.recordReturn', 'roster', (ctx, ask) =>
    changeLine(ctx, ask, '登记退汇', atBank, (line, run) => {
      if (line.state !== 'paid') return refuse('run_state', { state: lineStateNames[line.state], act: '登记退汇' });
      if (!Object.hasOwn(returnCodes, ask.code)) return refuse('invalid_input', { field: '退汇代码' });
      const fine = dated(ctx, ask.on, run.sent_on);
      if (!fine.ok) return fine;
      // The bank sent the family's one payment back: its line of the month with what was paid or set off beside it.
      for (const one of paidTogether(ctx.db, line, 'paid'))
        updateLine(ctx.db, one.id, { state: 'returned', return_code: ask.code, returned_on: ask.on, return_note: ask.note });
      return { ok: true, detail: { code: ask.code, on: ask.on } };
    }),
  ),
  onCommand('pay.reissue', 'roster', (ctx, ask) =>
    changeLine(ctx, ask, '补发', atBank, (line) => {
      const sent = reissueLine(ctx, line, ask.on);
      return sent.ok ? { ok: true, detail: { reissue: sent.value.id, on: ask.on } } : sent;
    }),
  ),
  changeAccountHandler(desk),
  onQuery('pay.accountChanges', 'read', (ctx, { householdId, offset, limit }) => {
    const page = accountChangePage(ctx.db, householdId ?? null, offset, limit);
    return done({ total: page.total, rows: page.rows.map((row) => accountChangeView(ctx.db, row)) });
  }),
  onCommand('pay.endReturned', 'approve', (ctx, ask) =>
    changeLine(ctx, ask, '了结退汇', atBank, (line, run) => {
      if (line.state !== 'returned')
        return refuse('line_not_returned', { state: lineStateNames[line.state], act: returnEndLabels[ask.way] });
      if (run.made_by_person === ctx.actor.personKey) return refuse('return_same_person', { name: ctx.actor.name });
      const fine = dated(ctx, ask.on, line.returned_on);
      if (!fine.ok) return fine;
      const from = unclaimedDay(ctx, line);
      if (ask.way === 'remitted' && ask.on < from) return refuse('return_too_early', { on: from });
      const { way, on, document, note } = ask;
      for (const one of paidTogether(ctx.db, line, 'returned')) {
        updateLine(ctx.db, one.id, { state: way });
        const by = { recorded_at: ctx.now, recorded_by: ctx.actor.userId };
        insertLineEnd(ctx.db, { line_id: one.id, way, on_day: on, document: document.trim(), note, ...by });
      }
      return { ok: true, detail: { way, on, document, note } };
    }),
  ),
];
