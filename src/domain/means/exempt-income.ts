import type { Month } from '#shared/values/dates.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import { exemptBasicPension, exemptPensionAfterExpiry, incomeExempt } from '#domain/policy/means-keys.ts';

/** The exemption code of the state's basic pension (城乡居民基础养老金), which has a rule of its own. */
export const basicPensionCode = 'basic_pension';

/** Whether an income is left out, by which clause, and what a person should still look at. */
export type Exemption =
  | { readonly counts: true; readonly why: string; readonly clause: string; readonly doubt: boolean }
  | { readonly counts: false; readonly why: string; readonly clause: string; readonly doubt: boolean };

const pension = (reader: PolicyReader): Exemption => {
  const clause = reader.clause(exemptBasicPension);
  const rule = reader.find(exemptBasicPension);
  if (rule === true) return { counts: false, why: '基础养老金不计入', clause, doubt: false };
  if (rule === false) return { counts: true, why: '县规定基础养老金计入', clause, doubt: false };
  const after = reader.read(exemptPensionAfterExpiry);
  const lapsed = '基础养老金豁免条款已到期，续期待确认';
  return after === 'KEEP'
    ? { counts: false, why: `${lapsed}；暂续豁免`, clause: reader.clause(exemptPensionAfterExpiry), doubt: true }
    : { counts: true, why: `${lapsed}；按参数计入`, clause: reader.clause(exemptPensionAfterExpiry), doubt: true };
};

/**
 * Reads the exemption code of an income against the county's list. A code the list does not know, or whose term is
 * over before `month`, counts as income and is marked as doubtful: nobody silently gains or loses by a typing error.
 */
export const exemptionOf = (code: string | null, month: Month, reader: PolicyReader): Exemption | undefined => {
  if (code === null) return undefined;
  if (code === basicPensionCode) return pension(reader);
  const rule = reader.read(incomeExempt).find((one) => one.kind === code);
  if (rule === undefined) return { counts: true, why: '不在不计入项目之列，已计入', clause: reader.clause(incomeExempt), doubt: true };
  if (rule.until !== undefined && rule.until < month) {
    return { counts: true, why: `“${rule.name}”的豁免至${rule.until}止，已计入`, clause: rule.clause, doubt: true };
  }
  return { counts: false, why: `${rule.name}，不计入`, clause: rule.clause, doubt: false };
};
