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
