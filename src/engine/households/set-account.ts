import { accountSentences, checkAccount } from '#domain/codes/bank-account.ts';
import { nameKey } from '#domain/people/name-key.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { done, fillSentence, refuse, type Outcome } from '#shared/values/refusal.ts';
import { endAccounts, insertAccount, membersOf, type AccountRow } from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import type { ActContext } from '../act.ts';
import { refreshSearchRow } from '../people/search-row.ts';

type Account = ParsedInputOf<CallOf<'households.setAccount'>>['account'];

/** From today on the family is paid to this account; the one before is kept with its last day. Refuses `account_bad`, `holder_differs`. */
export const setAccount = (ctx: ActContext, householdId: string, account: Account): Outcome<AccountRow> => {
  const check = checkAccount(account.accountNo);
  const bad = check.findings.find((f) => f.level === 'error');
  if (bad !== undefined)
    return refuse('account_bad', { reason: fillSentence((accountSentences as Record<string, string>)[bad.code] ?? bad.code, bad.params) });
  const members = membersOf(ctx.db, householdId).filter((m) => m.to_month === null);
  if (personById(ctx.db, account.personId) === undefined) return refuse('not_found', { what: '开户人' });
  if (account.holderReason === null && !members.some((m) => nameKey(m.name) === nameKey(account.holder))) return refuse('holder_differs');
  endAccounts(ctx.db, householdId, ctx.today);
  const row: AccountRow = {
    id: ctx.newId(),
    household_id: householdId,
    person_id: account.personId,
    bank: account.bank,
    account_no: check.value,
    holder: account.holder,
    holder_reason: account.holderReason,
    from_day: ctx.today,
    to_day: null,
    recorded_at: ctx.now,
    recorded_by: ctx.actor.userId,
  };
  insertAccount(ctx.db, row);
  for (const m of members) refreshSearchRow(ctx.db, m.person_id);
  return done(row);
};
