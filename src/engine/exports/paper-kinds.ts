import type { z } from 'zod';
import type { PaperCode, papers } from '#print/papers.ts';

type Snapshot<C extends PaperCode> = z.output<(typeof papers)[C]['snapshot']>;

/** A paper that is made for one family, for the wall or for the office: what it is for goes without asking, and it keeps its form. */
type Plain = { readonly goesTo: 'family' | 'file' | 'public' | 'office'; readonly purpose: string };
/** A list of people: its purpose is asked, it is numbered and stands in the register of exports. */
type ListOfPeople = {
  readonly goesTo: 'list';
  /** `across`: laid lightly over every page; `foot`: in the line at the foot alone, where the sheet is signed, stamped and filed elsewhere. */
  readonly mark: 'across' | 'foot';
  readonly suggestions: readonly string[];
  /** How many families or people stand in it; a list of nobody asks for nothing. */
  readonly listed: (snapshot: unknown) => number;
  /** Whether identity numbers or accounts stand in it whole. */
  readonly fullNumbers: (snapshot: unknown) => boolean;
};
export type PaperKind = Plain | ListOfPeople;

const toFamily: Plain = { goesTo: 'family', purpose: '送达当事人' };
/** The family's own numbers, whole as the form of the paper asks, in the family's own file. */
const toFile: Plain = { goesTo: 'file', purpose: '存入本户档案' };
const toWall: Plain = { goesTo: 'public', purpose: '张贴公布' };
/** No applicant stands in it. */
const toOffice: Plain = { goesTo: 'office', purpose: '本单位留存' };

const list = <C extends PaperCode>(
  _code: C,
  facts: {
    readonly mark: 'across' | 'foot';
    readonly suggestions: readonly string[];
    readonly listed: (snapshot: Snapshot<C>) => number;
    readonly fullNumbers?: (snapshot: Snapshot<C>) => boolean;
  },
): ListOfPeople => ({
  goesTo: 'list',
  mark: facts.mark,
  suggestions: facts.suggestions,
  listed: (snapshot) => facts.listed(snapshot as Snapshot<C>),
  fullNumbers: (snapshot) => facts.fullNumbers?.(snapshot as Snapshot<C>) ?? false,
});

/** To whom each paper goes when it leaves the program; from this follow its purpose, its mark and its place in the register of exports. */
export const paperKinds: { readonly [C in PaperCode]: PaperKind } = {
  application: toFile,
  authorisation: toFile,
  promise: toFile,
  'material-receipt': toFamily,
  'kin-filing': toFile,
  'neighbour-visit': toFile,
  'notice-result': toFile,
  objection: toFile,
  'urgent-relief': toFile,
  'acceptance-letter': toFamily,
  'one-time-notice': toFamily,
  'survey-form': toFile,
  notice: toWall,
  evaluation: list('evaluation', { mark: 'foot', suggestions: ['会上签字', '存档'], listed: (s) => s.families.length }),
  'approval-form': toFile,
  'confirmation-letter': toFamily,
  'change-form': toFile,
  'change-letter': toFamily,
  'superseding-letter': toFamily,
  'refusal-letter': toFamily,
  'declined-letter': toFamily,
  'termination-letter': toFamily,
  statement: toFamily,
  // Stamped and sent to the county beside the application for decision.
  'report-roster': list('report-roster', {
    mark: 'foot',
    suggestions: ['报县审核', '存档'],
    listed: (s) => s.rows.length,
    fullNumbers: () => true,
  }),
  'filing-roster': list('filing-roster', {
    mark: 'foot',
    suggestions: ['报县备案', '存档'],
    listed: (s) => s.rows.length,
    fullNumbers: () => true,
  }),
  'cover-sheet': toOffice,
  // Heads of families stand in it only where something did not go as sent.
  'import-result': list('import-result', { mark: 'foot', suggestions: ['交对方核对', '存档'], listed: (s) => s.rows.length }),
  'rejection-slip': { goesTo: 'office', purpose: '交送件人带回' },
  // Accounts of a whole township: the sheet that must be traced before all others.
  'pay-roster': list('pay-roster', {
    mark: 'across',
    suggestions: ['报财政拨付', '送银行代发', '村内核对', '存档'],
    listed: (s) => s.rows.length,
    fullNumbers: (s) => s.for === 'finance',
  }),
  'review-form': toFile,
  'review-roster': list('review-roster', { mark: 'across', suggestions: ['入户核查用', '存档'], listed: (s) => s.rows.length }),
  'raise-roster': list('raise-roster', { mark: 'across', suggestions: ['审签提标', '存档'], listed: (s) => s.rows.length }),
  reconciliation: list('reconciliation', { mark: 'across', suggestions: ['审签异动', '存档'], listed: (s) => s.rows.length }),
  'pair-comparison': list('pair-comparison', { mark: 'across', suggestions: ['与对方核对', '存档'], listed: (s) => s.rows.length }),
  'absence-notice': toWall,
  'contact-slip': toFile,
  'absence-month': toOffice,
  'contact-register': list('contact-register', { mark: 'across', suggestions: ['存档', '检查用'], listed: (s) => s.rows.length }),
  'handover-sheet': list('handover-sheet', { mark: 'foot', suggestions: ['交接签字'], listed: (s) => s.cases.length }),
  'admin-handover': toOffice,
  'destruction-record': toOffice,
  'correction-sheet': toFile,
  'fault-slip': toOffice,
  'recovery-code': toOffice,
  'opening-form': toOffice,
  'identity-sheet': toOffice,
  'restore-drill': toOffice,
  'media-register': toOffice,
  'medium-loss': toOffice,
};
