import { z } from 'zod';
import { bringToProposal, closeNotice, postNotice, type Applicant, type LoneFamily } from '../counter.ts';
import type { Offices } from '../open-offices.ts';
import type { Ledger, Standing } from './ledger.ts';

export const villages = {
  qingshan: { code: '999901104201', name: '青山村' },
  liuhe: { code: '999901104202', name: '柳河村' },
  shiqiao: { code: '999901104203', name: '石桥村' },
  dawan: { code: '999901104204', name: '大湾村' },
  wangzhuang: { code: '999901104206', name: '王庄村' },
} as const;
export type Village = (typeof villages)[keyof typeof villages];

export type Applied = LoneFamily & { readonly village: Village; readonly standing: Standing };
let applicants = 0;

/**
 * Somebody living alone on `incomeYuan` a month, from the counter to the proposal today. What the family will get is reckoned by
 * hand: the standard less the income, for the severely disabled a fifth of the standard more, rounded to the yuan.
 */
export const applies = (
  offices: Offices,
  village: Village,
  name: string,
  ask: { readonly incomeYuan: number; readonly disabled?: boolean; readonly fen: number },
  known: string | null = null,
): Applied => {
  applicants += 1;
  const at = applicants;
  const year = Number(offices.clock.today.slice(0, 4));
  const one: Applicant = {
    name,
    personId: known,
    birth: `19${40 + at}-0${(at % 9) + 1}-1${at % 10}`,
    sequence: 201 + at * 2,
    village,
    group: `${(at % 6) + 1}组`,
    since: known === null ? '2026-01' : offices.clock.today.slice(0, 7),
    earnsSince: '2026-01',
    incomeFen: ask.incomeYuan * 100,
    accountNo: `999999000000920${String(at).padStart(4, '0')}`,
    severelyDisabled: ask.disabled ?? false,
    reason: '年老，收入低',
    reportNo: `核${year}-2${String(at).padStart(3, '0')}`,
    reportUntil: `${year + 1}-12-31`,
  };
  return { ...bringToProposal(offices, one), village, standing: { persons: 1, fen: ask.fen } };
};

/** The notice of a village for whoever is proposed there; its term is over on `until`. */
export const hangsOut = (offices: Offices, village: Village): string =>
  postNotice(offices, village, `公示-${village.code}-${offices.clock.today}`);
export const comesDown = closeNotice;

export const stateOf = ({ township: desk }: Offices, caseId: string): string =>
  desk.must('周经办', ['case', 'show', caseId], z.object({ state: z.string() })).state;

/** A family the county has confirmed is paid from a month on. */
export const isPaid = (ledger: Ledger, one: Applied, from: string): void =>
  ledger.enters({ no: one.householdNo, head: one.name, village: one.village.name }, from, one.standing);
