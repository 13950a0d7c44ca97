import type { Month } from '#shared/values/dates.ts';

/** Where a grant begins in another month than the law's: which, and why, for the case's story; empty where it does not. */
export const otherMonth = (said: {
  readonly fromMonth: Month | null;
  readonly ruleMonth?: Month | null | undefined;
  readonly fromReason: string;
}): string => {
  const rule = said.ruleMonth ?? null;
  if (said.fromMonth === null || rule === null || said.fromMonth === rule) return '';
  const why = said.fromReason === '' ? '' : `：${said.fromReason}`;
  return `从 ${said.fromMonth} 起（按规定从 ${rule} 起${why}）`;
};
