import { hostSentences } from '../host.ts';
import { fillSentence, type Refusal } from '../values/refusal.ts';
import { backupSentences } from './backup.ts';
import { calendarSentences } from './calendar.ts';
import { campaignSentences } from './campaigns.ts';
import { codeTableSentences } from './codetables.ts';
import { closingSentences } from './closings.ts';
import { caseSentences } from './cases.ts';
import { evaluationSentences, spotCheckSentences } from './evaluations.ts';
import { decisionRosterSentences } from './decision-rosters.ts';
import { changeSentences } from './changes.ts';
import { correctionSentences } from './corrections.ts';
import { doubtSentences } from './doubts.ts';
import { noticeSentences } from './notices.ts';
import { escrowSentences } from './escrow.ts';
import { exportSentences } from './exports.ts';
import { exchangeSentences } from './exchange.ts';
import { compareSentences } from './exchange-compare.ts';
import { keySentences } from './exchange-keys.ts';
import { filingSentences } from './filings.ts';
import { matchSentences } from './matches.ts';
import { mediaSentences } from './media.ts';
import { generalSentences } from './general.ts';
import { officeSentences } from './office.ts';
import { officeLifeSentences } from './office-life.ts';
import { paperSentences } from './papers.ts';
import { paySentences } from './pay.ts';
import { divisionSentences } from './divisions.ts';
import { peopleSentences } from './people-sentences.ts';
import { policySentences } from './policies.ts';
import { raiseSentences } from './raises.ts';
import { reviewContractSentences } from './reviews.ts';
import { registerSentences } from './register.ts';
import { restoreSentences } from './restore.ts';
import { retirementSentences } from './retirement.ts';
import { secondPersonSentences } from './second-person.ts';
import { successionSentences } from './succession.ts';
import { substitutionContractSentences } from './substitutions.ts';
import { takeoverSentences } from './takeover.ts';
import { retentionSentences } from './retention.ts';
import { transferSentences } from './transfers.ts';
import { wireSentences } from './wire-sentences.ts';

/** Sentences declared beside the contract; the rules' own codes have theirs in the domain. */
export const contractSentences: Readonly<Record<string, string>> = {
  ...generalSentences,
  ...officeSentences,
  ...divisionSentences,
  ...peopleSentences,
  ...caseSentences,
  ...evaluationSentences,
  ...spotCheckSentences,
  ...changeSentences,
  ...correctionSentences,
  ...doubtSentences,
  ...noticeSentences,
  ...matchSentences,
  ...codeTableSentences,
  ...raiseSentences,
  ...reviewContractSentences,
  ...campaignSentences,
  ...closingSentences,
  ...substitutionContractSentences,
  ...takeoverSentences,
  ...retentionSentences,
  ...transferSentences,
  ...secondPersonSentences,
  ...successionSentences,
  ...exchangeSentences,
  ...compareSentences,
  ...mediaSentences,
  ...keySentences,
  ...exportSentences,
  ...escrowSentences,
  ...filingSentences,
  ...decisionRosterSentences,
  ...paySentences,
  ...backupSentences,
  ...registerSentences,
  ...restoreSentences,
  ...retirementSentences,
  ...calendarSentences,
  ...officeLifeSentences,
  ...policySentences,
  ...paperSentences,
  ...hostSentences,
  ...wireSentences,
};

/** The sentence a person reads, given every sentence table that applies. */
export const sentenceFor = (refusal: Refusal, more: Readonly<Record<string, string>> = {}): string => {
  const text = more[refusal.code] ?? contractSentences[refusal.code];
  return text === undefined ? `未说明的拒绝（${refusal.code}）` : fillSentence(text, refusal.params);
};
