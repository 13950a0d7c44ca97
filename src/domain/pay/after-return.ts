import { addDays, addMonths, monthOf, type Day } from '#shared/values/dates.ts';

/** Returns for which nothing is gained by sending the money to the same account again (退汇代码表 R01–R03, R05). */
const namesAccount: ReadonlySet<string> = new Set(['R01', 'R02', 'R03', 'R05']);

type Account = { readonly accountNo: string; readonly holder: string };
export type AfterReturn = 'register_account' | 'correct_account' | 'reissue' | 'keep';

/** Whether the bank could not use the account, and it still stands as it stood. */
export const accountUnchanged = (code: string | null, paidTo: Account, now: Account): boolean =>
  namesAccount.has(code ?? '') && now.accountNo === paidTo.accountNo && now.holder === paidTo.holder;

/** What comes next for a payment that came back: it goes out once more, to an account that can be used; what came back twice is kept to be fetched. */
export const afterReturn = (
  line: { readonly code: string | null; readonly isReissue: boolean; readonly paidTo: Account },
  now: Account | null,
): AfterReturn => {
  if (line.isReissue) return 'keep';
  if (now === null) return 'register_account';
  return accountUnchanged(line.code, line.paidTo, now) ? 'correct_account' : 'reissue';
};

/** How money that came back and is not sent again ends: paid out at the counter against a receipt, or given back to the treasury. */
export const returnEnds = ['handed', 'remitted'] as const;
export type ReturnEnd = (typeof returnEnds)[number];
export const returnEndLabels: Readonly<Record<ReturnEnd, string>> = { handed: '当面领取', remitted: '退回财政' };

/**
 * The day from which a payment that came back waits to be fetched (待领款) and may go back to the treasury: at once when it came back
 * twice or when nothing is due to the family any more, else `months` after it came back.
 */
export const unclaimedFrom = (
  line: { readonly returnedOn: Day; readonly isReissue: boolean; readonly benefitEnded: boolean },
  months: number,
): Day => {
  if (line.isReissue || line.benefitEnded) return line.returnedOn;
  const month = addMonths(monthOf(line.returnedOn), months);
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const same = `${month}-${line.returnedOn.slice(8)}`;
  return same < last ? same : last;
};
