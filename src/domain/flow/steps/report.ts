import { townshipRow as row, type Transition } from '../table.ts';

const desk = ['clerk', 'reviewer'] as const;
const office = ['clerk', 'reviewer', 'head'] as const;
const onTheWay = ['actor_is_relative', 'date_in_future'] as const;
const always = [...onTheWay, 'date_before_step'] as const;
const fit = ['reviewer_has_entered', 'statement_missing', 'statement_outdated', 'verification_missing', 'verification_expired'] as const;
const only = { authorityMode: ['COUNTY'] } as const;

/** To the county by package or on paper, its answer, and what the answer leads to. */
export const reportSteps: readonly Transition[] = [
  row({ act: 'seal', from: ['ready'], to: 'sealed', roles: ['head'], only, refusedBy: [...always, ...fit], papers: ['approval-form', 'report-roster', 'cover-sheet'], stops: ['report'] }),
  row({ act: 'report_on_paper', from: ['ready'], to: 'reported', roles: ['head'], only, refusedBy: [...always, ...fit], papers: ['approval-form', 'report-roster', 'cover-sheet'], starts: ['county_confirm'], stops: ['report'] }),
  row({ act: 'acknowledge', from: ['sealed'], to: 'reported', roles: office, only, refusedBy: ['date_in_future'], starts: ['county_confirm'] }),
  row({ act: 'amend', from: ['sealed', 'reported'], to: 'surveying', roles: ['reviewer'], only, refusedBy: [...always, 'reason_missing', 'already_waiting'], stops: ['county_confirm'] }),
  row({ act: 'record_paper_decision', from: ['sealed', 'reported'], to: 'same', roles: office, only, refusedBy: [...onTheWay, 'already_waiting', 'decision_incomplete', 'decision_not_scanned'] }),
  row({ act: 'confirm_paper_decision', from: ['sealed', 'reported'], to: 'decided', when: 'says_final', roles: office, only, refusedBy: [...onTheWay, 'typed_decision_missing', 'checker_has_typed', 'second_entry_differs'], starts: ['refusal_letter'], stops: ['county_confirm', 'whole'] }),
  row({ act: 'confirm_paper_decision', from: ['sealed', 'reported'], to: 'returned', when: 'says_return', roles: office, only, refusedBy: [...onTheWay, 'typed_decision_missing', 'checker_has_typed', 'second_entry_differs'], stops: ['county_confirm'] }),
  row({ act: 'import_decision', from: ['sealed', 'reported'], to: 'decided', when: 'says_final', roles: office, only, refusedBy: ['date_in_future', 'decision_incomplete'], starts: ['refusal_letter'], stops: ['county_confirm', 'whole'] }),
  row({ act: 'import_decision', from: ['sealed', 'reported'], to: 'returned', when: 'says_return', roles: office, only, refusedBy: ['date_in_future', 'decision_incomplete'], stops: ['county_confirm'] }),
  row({ act: 'supersede_decision', from: ['decided', 'confirmed', 'adjusted', 'refused'], to: 'decided', when: 'says_final', roles: office, only, refusedBy: ['date_in_future', 'decision_incomplete'], starts: ['refusal_letter'] }),
  row({ act: 'rework', from: ['returned'], to: 'surveying', roles: desk, only, refusedBy: always }),
  row({ act: 'resubmit', from: ['returned'], to: 'ready', roles: ['reviewer'], only, refusedBy: [...always, 'reviewer_has_entered', 'statement_missing', 'statement_outdated'], starts: ['report'] }),
  row({ act: 'put_in_force', from: ['decided'], to: 'confirmed', when: 'decided_confirm', roles: office, refusedBy: ['date_in_future'], papers: ['confirmation-letter', 'standing-list'] }),
  row({ act: 'put_in_force', from: ['decided'], to: 'adjusted', when: 'decided_adjust', roles: office, refusedBy: ['date_in_future'], papers: ['confirmation-letter', 'standing-list'] }),
  row({ act: 'send_confirmation', from: ['confirmed', 'adjusted'], to: 'same', roles: desk, refusedBy: always, papers: ['confirmation-letter'] }),
  row({ act: 'send_refusal', from: ['decided'], to: 'refused', when: 'decided_refuse', roles: desk, refusedBy: always, papers: ['refusal-letter'], stops: ['refusal_letter'] }),
];
