import './schema-words.ts';
import type { Handler } from './act.ts';
import { backupHandlers } from './backup/handlers.ts';
import { caseHandlers } from './cases/handlers.ts';
import { changeHandlers } from './changes/handlers.ts';
import { correctionHandlers } from './corrections/handlers.ts';
import { codeTableHandlers } from './codes/handlers.ts';
import { countyHandlers } from './county/desk.ts';
import { decisionRosterHandlers } from './decision-rosters/handlers.ts';
import { absenceHandlers } from './counter/absences.ts';
import { contactHandlers } from './counter/contacts.ts';
import { counterDayHandlers } from './counter/counter-day.ts';
import { faultHandlers } from './counter/faults.ts';
import { handoverHandlers } from './counter/handovers.ts';
import type { Desk } from './desk.ts';
import { doubtHandlers } from './doubts/handlers.ts';
import { divisionHandlers } from './divisions/handlers.ts';
import { evaluationHandlers } from './evaluations/handlers.ts';
import { exchangeHandlers } from './exchange/handlers.ts';
import { exportHandlers } from './exports/handlers.ts';
import { filingHandlers } from './filings/handlers.ts';
import { fileHandlers } from './files/handlers.ts';
import { householdHandlers } from './households/handlers.ts';
import { extractHandlers } from './journal/extracts.ts';
import { journalHandlers } from './journal/handlers.ts';
import { matchHandlers } from './matches/handlers.ts';
import { mediaHandlers } from './media/register-handlers.ts';
import { noticeHandlers } from './notices/handlers.ts';
import { confirmClockHandler } from './office/confirm-clock.ts';
import { changeKeyHandler } from './office/change-key.ts';
import { recoveryCodeHandlers } from './office/replace-recovery-code.ts';
import { officeSettingHandlers } from './office/settings.ts';
import { paperHandlers } from './papers/handlers.ts';
import { payHandlers } from './pay/handlers.ts';
import { peopleHandlers } from './people/handlers.ts';
import { calendarHandlers } from './calendar/handlers.ts';
import { policyHandlers } from './policies/handlers.ts';
import { programLogHandlers } from './office/program-log.ts';
import { spotCheckHandlers } from './spot-checks/handlers.ts';
import { retentionHandlers } from './retention/handlers.ts';
import { noLongWork, retirementHandlers, type LongWork } from './retirement/handlers.ts';
import { raiseHandlers } from './raises/handlers.ts';
import { campaignHandlers } from './reviews/campaign-handlers.ts';
import { closingHandlers } from './reviews/closing-handlers.ts';
import { revisitHandlers } from './reviews/revisits.ts';
import { reviewHandlers } from './reviews/handlers.ts';
import { registerHandlers } from './register/handlers.ts';
import { takeoverHandlers } from './takeover/handlers.ts';
import { successionHandlers } from './succession/handlers.ts';
import { transferHandlers } from './transfers/handlers.ts';
import { todayHandlers } from './today/handlers.ts';
import { substitutionHandlers } from './users/substitutions.ts';
import { userHandlers } from './users/handlers.ts';

/** Every use case of the engine; one list a subject. */
export const makeHandlers = (desk: Desk, work: LongWork = noLongWork): readonly Handler[] => [
  ...userHandlers(desk),
  ...substitutionHandlers,
  ...journalHandlers,
  ...extractHandlers,
  ...divisionHandlers,
  ...policyHandlers(desk),
  ...codeTableHandlers,
  ...programLogHandlers,
  ...calendarHandlers,
  ...peopleHandlers,
  ...householdHandlers,
  ...fileHandlers,
  ...payHandlers(desk),
  ...registerHandlers,
  ...caseHandlers,
  ...changeHandlers,
  ...transferHandlers,
  ...successionHandlers,
  ...correctionHandlers,
  ...doubtHandlers(),
  ...matchHandlers(),
  ...mediaHandlers,
  ...raiseHandlers,
  ...reviewHandlers,
  ...campaignHandlers,
  ...revisitHandlers,
  ...closingHandlers,
  ...noticeHandlers,
  ...evaluationHandlers,
  ...spotCheckHandlers,
  ...exportHandlers,
  ...filingHandlers,
  ...contactHandlers,
  ...absenceHandlers,
  ...handoverHandlers,
  ...faultHandlers,
  ...counterDayHandlers,
  ...todayHandlers,
  ...officeSettingHandlers,
  confirmClockHandler(desk),
  ...recoveryCodeHandlers(desk),
  changeKeyHandler(desk),
  ...paperHandlers,
  ...takeoverHandlers(),
  ...exchangeHandlers(desk),
  ...countyHandlers,
  ...decisionRosterHandlers(),
  ...retentionHandlers(desk),
  ...retirementHandlers(desk, work),
  ...backupHandlers(desk),
];
