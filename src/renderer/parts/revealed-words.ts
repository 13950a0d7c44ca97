import { nameOfCode, type CodeTable } from '#domain/codes/code-table.ts';
import { disabilityLevel, disabilityType } from '#domain/codes/tables/disability.ts';
import { health } from '#domain/codes/tables/health.ts';

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** The plain text of a revealed number or phone. */
export const revealedText = (value: Readonly<Record<string, unknown>>): string =>
  Object.values(value)
    .map(textOf)
    .filter((text) => text !== '')
    .join(' ') || '（未填）';

/** The one account asked for among those revealed. */
export const revealedAccount =
  (accountId: string) =>
  (value: Readonly<Record<string, unknown>>): string => {
    const accounts: readonly unknown[] = Array.isArray(value['accounts']) ? value['accounts'] : [];
    for (const account of accounts) {
      if (typeof account === 'object' && account !== null && 'id' in account && account.id === accountId && 'accountNo' in account)
        return textOf(account.accountNo);
    }
    return '（没有找到）';
  };

const coded = (table: CodeTable, value: unknown): string => (textOf(value) === '' ? '' : nameOfCode(table, textOf(value)));

/** Health and disability in words. */
export const revealedSensitive = (value: Readonly<Record<string, unknown>>): string => {
  const read = (name: string, column: string): unknown => value[name] ?? value[column];
  const parts = [
    coded(health, read('health', 'health')),
    `${coded(disabilityType, read('disabilityType', 'disability_type'))}${coded(disabilityLevel, read('disabilityLevel', 'disability_level'))}`,
    textOf(read('disabilityCertNo', 'disability_cert_no')) === ''
      ? ''
      : `残疾人证 ${textOf(read('disabilityCertNo', 'disability_cert_no'))}`,
    textOf(read('severeIllness', 'severe_illness')) === '' ? '' : `重特大疾病 ${textOf(read('severeIllness', 'severe_illness'))}`,
  ];
  return parts.filter((part) => part !== '').join('；') || '（未填）';
};
