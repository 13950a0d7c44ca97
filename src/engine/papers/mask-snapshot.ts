import { maskAccount, maskIdNumber, maskPhone } from '#domain/people/mask.ts';

/** What a preview hides: it leaves no trace, so it shows no more of persons than a list does. The office's own telephones stay. */
const maskText = (key: string, value: string, parent: string): string => {
  if (key === 'idNumber') return maskIdNumber(value);
  if (key === 'account') return maskAccount(value);
  return key === 'phone' && (parent === 'head' || parent === 'applicant') ? maskPhone(value) : value;
};

const walk = (value: unknown, key: string, parent: string): unknown => {
  if (typeof value === 'string') return maskText(key, value, parent);
  if (Array.isArray(value)) return value.map((item) => walk(item, key, parent));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name, key)]));
};

/** A snapshot with numbers of persons and accounts masked. */
export const maskSnapshot = (snapshot: unknown): unknown => walk(snapshot, '', '');
