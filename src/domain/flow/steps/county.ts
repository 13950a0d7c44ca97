import { countyRow as row, type Transition } from '../table.ts';

const office = ['county_clerk', 'county_reviewer', 'county_head'] as const;
const always = ['actor_is_relative', 'date_in_future', 'date_before_step'] as const;

/** The county's side of a case: taken in, examined by one person, decided by another, released in a package. */
export const countySteps: readonly Transition[] = [
  row({ act: 'take_in', from: ['draft', 'reported', 'returned'], to: 'reported', roles: office, refusedBy: ['date_in_future'], starts: ['county_confirm'] }),
  row({ act: 'county_propose', from: ['reported'], to: 'same', roles: ['county_clerk', 'county_reviewer'], refusedBy: [...always, 'withdrawal_asked', 'county_proposal_incomplete'] }),
  row({
    act: 'county_decide', from: ['reported'], to: 'decided', roles: ['county_reviewer', 'county_head'],
    refusedBy: [...always, 'withdrawal_asked', 'examination_missing', 'decider_has_examined', 'county_visit_missing', 'county_document_missing'], stops: ['county_confirm'],
  }),
  row({ act: 'county_reopen', from: ['decided'], to: 'reported', roles: ['county_head'], refusedBy: [...always, 'reason_missing'], starts: ['county_confirm'] }),
  row({ act: 'county_release', from: ['decided'], to: 'confirmed', when: 'decided_confirm', roles: ['county_head'], refusedBy: always, papers: ['cover-sheet'] }),
  row({ act: 'county_release', from: ['decided'], to: 'adjusted', when: 'decided_adjust', roles: ['county_head'], refusedBy: always, papers: ['cover-sheet'] }),
  row({ act: 'county_release', from: ['decided'], to: 'refused', when: 'decided_refuse', roles: ['county_head'], refusedBy: always, papers: ['cover-sheet'] }),
  row({ act: 'county_release', from: ['decided'], to: 'returned', when: 'decided_return', roles: ['county_head'], refusedBy: always, papers: ['cover-sheet'] }),
  row({ act: 'county_correct', from: ['confirmed', 'adjusted', 'refused'], to: 'reported', roles: ['county_head'], refusedBy: [...always, 'reason_missing'], starts: ['county_confirm'] }),
  row({ act: 'ask_withdrawal', from: ['reported'], to: 'same', roles: office, refusedBy: ['date_in_future', 'reason_missing', 'withdrawal_asked'] }),
  row({ act: 'close_withdrawal', from: ['reported'], to: 'withdrawn', roles: office, refusedBy: ['date_in_future', 'withdrawal_not_asked'], stops: ['county_confirm'] }),
];
