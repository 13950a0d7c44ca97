import { absenceSentences } from './accountability/absence.ts';
import { faultSentences } from './accountability/faults.ts';
import { contactSentences } from './accountability/first-contact.ts';
import { handoverSentences } from './accountability/handover.ts';
import { substitutionSentences } from './accountability/substitution.ts';
import { effectSentences } from './benefits/effect-month.ts';
import { reconcileSentences } from './benefits/reconcile.ts';
import { reviewSentences } from './reviews/result.ts';
import { benefitSentences } from './flow/benefit-flow.ts';
import { doubtRowSentences } from './doubts/judge-row.ts';
import { doubtFileSentences } from './doubts/read-doubts.ts';
import { matchRowSentences } from './matches/place-row.ts';
import { doubtFlowSentences } from './flow/doubt-flow.ts';
import { numberCauseSentences } from './corrections/number-cause.ts';
import { transferFlowSentences } from './flow/transfer-flow.ts';
import { retentionFlowSentences } from './retention/list-flow.ts';
import { correctionFlowSentences } from './flow/correction-flow.ts';
import { changeFlowSentences } from './flow/change-flow.ts';
import { filingFlowSentences } from './flow/filing-flow.ts';
import { calendarYearSentences } from './calendar/calendar-year.ts';
import { extensionSentences } from './calendar/deadlines.ts';
import { amountWordsSentences } from './codes/amount-words.ts';
import { accountSentences } from './codes/bank-account.ts';
import { divisionSentences } from './codes/division.ts';
import { localCodeSentences } from './codes/local-codes.ts';
import { numberingSentences } from './codes/numbering.ts';
import { flowSentences } from './flow/refusals.ts';
import { publicitySentences } from './notices/publicity-lint.ts';
import { runSentences } from './flow/run-flow.ts';
import { disabilityCertificateSentences } from './people/disability-certificate.ts';
import { idSentences } from './people/id-check.ts';
import { nameSentences } from './people/name.ts';
import { policyRowSentences } from './policy/check.ts';
import { policySentences } from './policy/resolve.ts';
import { programSentences } from './programs/define.ts';
import { materialSentences } from './programs/materials.ts';
import { programs } from './programs/registry.ts';
import { answerSentences } from './takeover/apply-answers.ts';
import { rosterFindingSentences } from './decision-roster/findings.ts';
import { rosterFileSentences } from './decision-roster/read-roster.ts';
import { takeoverFindingSentences } from './takeover/findings.ts';
import { takeoverPlanSentences } from './takeover/make-plan.ts';
import { mappingSentences } from './takeover/mapping.ts';

/** Every sentence the rules declare beside their codes, in one table for whoever shows a refusal. */
export const domainSentences: Readonly<Record<string, string>> = {
  ...takeoverFindingSentences,
  ...idSentences,
  ...nameSentences,
  ...accountSentences,
  ...disabilityCertificateSentences,
  ...divisionSentences,
  ...numberingSentences,
  ...publicitySentences,
  ...amountWordsSentences,
  ...calendarYearSentences,
  ...extensionSentences,
  ...policySentences,
  ...policyRowSentences,
  ...programSentences,
  ...materialSentences,
  ...flowSentences,
  ...benefitSentences,
  ...retentionFlowSentences,
  ...transferFlowSentences,
  ...effectSentences,
  ...substitutionSentences,
  ...contactSentences,
  ...absenceSentences,
  ...handoverSentences,
  ...faultSentences,
  ...reconcileSentences,
  ...reviewSentences,
  ...changeFlowSentences,
  ...filingFlowSentences,
  ...correctionFlowSentences,
  ...doubtFlowSentences,
  ...doubtRowSentences,
  ...doubtFileSentences,
  ...matchRowSentences,
  ...localCodeSentences,
  ...numberCauseSentences,
  ...runSentences,
  ...takeoverPlanSentences,
  ...mappingSentences,
  ...answerSentences,
  ...rosterFindingSentences,
  ...rosterFileSentences,
  ...Object.assign({}, ...programs.map((program) => program.sentences)),
};
