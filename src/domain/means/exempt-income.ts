import type { Month } from '#shared/values/dates.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import { exemptBasicPension, exemptPensionAfterExpiry, incomeExempt } from '#domain/policy/means-keys.ts';

/** The exemption code of the state's basic pension (城乡居民基础养老金), which has a rule of its own. */
export const basicPensionCode = 'basic_pension';

/** Kinds of income a county may leave out, for forms to offer; whether one is left out, `income_exempt` says. */
export const incomeExemptNames: Readonly<Record<string, string>> = {
  [basicPensionCode]: '城乡居民基础养老金',
  preferential_pension: '优待抚恤金',
  family_planning: '计划生育奖励与扶助金',
  award: '奖学金、见义勇为等奖励性补助',
  social_assistance: '社会救助款物',
  disability_subsidy: '残疾人两项补贴',
  senior_allowance: '高龄津贴',
  orphan_allowance: '孤儿、事实无人抚养儿童基本生活费',
  conscript_allowance: '义务兵家庭优待金',
};

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
  const lapsed = '基础养老金豁免条款已到期,续期待确认';
  return after === 'KEEP'
    ? { counts: false, why: `${lapsed};暂续豁免`, clause: reader.clause(exemptPensionAfterExpiry), doubt: true }
    : { counts: true, why: `${lapsed};按参数计入`, clause: reader.clause(exemptPensionAfterExpiry), doubt: true };
};

/**
 * Reads the exemption code of an income against the county's list. A code the list does not know, or whose term is
 * over before `month`, counts as income and is marked as doubtful: nobody silently gains or loses by a typing error.
 */
export const exemptionOf = (code: string | null, month: Month, reader: PolicyReader): Exemption | undefined => {
  if (code === null) return undefined;
  if (code === basicPensionCode) return pension(reader);
  const rule = reader.read(incomeExempt).find((one) => one.kind === code);
  if (rule === undefined) return { counts: true, why: '不在不计入项目之列,已计入', clause: reader.clause(incomeExempt), doubt: true };
  if (rule.until !== undefined && rule.until < month) {
    return { counts: true, why: `“${rule.name}”的豁免至${rule.until}止,已计入`, clause: rule.clause, doubt: true };
  }
  return { counts: false, why: `${rule.name},不计入`, clause: rule.clause, doubt: false };
};
