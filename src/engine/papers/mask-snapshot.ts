import { maskAccount, maskIdNumber, maskPhone } from '#domain/people/mask.ts';
import type { PaperCode } from '#print/papers.ts';

/** Papers whose own telephone is a visitor's; on all others a telephone outside `head` and `applicant` is an office's. */
const visitorsPapers: readonly PaperCode[] = ['contact-slip', 'contact-register'];
/** A telephone among other words: seven figures and more, with the signs people write between them. */
const phonesIn = /\+?\d[\d -]{5,}\d/gu;

/** What a preview hides: it leaves no trace, so it shows no more of persons than a list does. The office's own telephones stay. */
const maskText = (code: PaperCode, key: string, value: string, parent: string): string => {
  if (key === 'idNumber') return maskIdNumber(value);
  if (key === 'account') return maskAccount(value);
  const visitors = visitorsPapers.includes(code);
  // The register writes name, office and telephone of a visitor into one cell; an office's name may hold one too.
  if (visitors && (key === 'visitor' || key === 'org')) return value.replaceAll(phonesIn, maskPhone);
  return key === 'phone' && (visitors || parent === 'head' || parent === 'applicant') ? maskPhone(value) : value;
};

const walk = (code: PaperCode, value: unknown, key: string, parent: string): unknown => {
  if (typeof value === 'string') return maskText(code, key, value, parent);
  if (Array.isArray(value)) return value.map((item) => walk(code, item, key, parent));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(code, inner, name, key)]));
};

/** A snapshot with numbers of persons and accounts masked. */
export const maskSnapshot = (code: PaperCode, snapshot: unknown): unknown => walk(code, snapshot, '', '');
