import type { ChangeEntry } from '#shared/contract/changes.ts';
import type { changeSentences } from '#shared/contract/changes.ts';
import { refuse, type Refusal } from '#shared/values/refusal.ts';
import { changeEvent } from './change-events.ts';
import { isPaidDifference } from './own-part.ts';

type EntryCode = Extract<
  keyof typeof changeSentences,
  'change_person_missing' | 'change_reason_missing' | 'change_means_missing' | 'change_event_other' | 'change_difference_missing'
>;

const elsewhere: Readonly<Record<string, string>> = {
  account: '请在“发放 › 账户变更”里变更账户、补发退汇',
  task: '请在“复核与变动 › 疑点核查”里登记，核实以前不停发',
};

/** What an entry still lacks for its event: the member, the reason, the means that changed. Undefined when it is whole. */
export const entryProblem = (entry: ChangeEntry): Refusal<EntryCode> | undefined => {
  const event = changeEvent(entry.event);
  const no = (code: EntryCode, where = ''): Refusal<EntryCode> => refuse(code, { event: event.label, where }).error;
  const other = elsewhere[event.does];
  if (other !== undefined) return no('change_event_other', other);
  if (event.does === 'leave' && entry.personIds.length === 0) return no('change_person_missing');
  if (event.does === 'join' && entry.personIds.length + entry.joins.length === 0) return no('change_person_missing');
  if (event.excludeAs.length > 1 && !event.excludeAs.some((reason) => reason === entry.excludeAs)) return no('change_reason_missing');
  if (isPaidDifference(entry) && entry.differenceFen === null) return no('change_difference_missing');
  const meansSaid = entry.endedIncomeIds.length + entry.incomes.length > 0 || entry.typed !== null || entry.exit;
  // At an age nothing changes but the age; an illness is entered with the person.
  if (entry.event === 'EV06' && !meansSaid) return no('change_means_missing');
  return undefined;
};
