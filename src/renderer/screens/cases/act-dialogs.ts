import { ExtendAct } from './acts/extend-act.tsx';
import type { ComponentType } from 'react';
import { AcceptAct, DeclineAct, RefusalLetterAct, ReturnAct, SuppliedAct, TerminateAct, WithdrawAct } from './acts/simple-acts.ts';
import { AddMaterialAct } from './acts/add-material-act.tsx';
import { AttachReportAct } from './acts/attach-report-act.tsx';
import { ConfirmPaperDecision } from './acts/confirm-paper-decision.tsx';
import { FileKinAct } from './acts/file-kin-act.tsx';
import { MaterialsAct } from './acts/materials-act.tsx';
import { PaperDecision } from './acts/paper-decision.tsx';
import {
  AmendAct,
  CloseWithdrawalAct,
  ConfirmationSentAct,
  DropPaperDecision,
  PauseAct,
  RequestVerificationAct,
  RequestWithdrawalAct,
  ResubmitAct,
  StandingListAct,
  ResumeAct,
  ReworkAct,
  StartSurveyAct,
  TakeEvidenceAct,
  WaiveNoticeAct,
} from './acts/procedure-acts.ts';
import { ProposeAct } from './acts/propose-act.tsx';
import { ReportOnPaper } from './acts/report-on-paper.tsx';
import { SupplementAct } from './acts/supplement-act.tsx';
import { CountyVisitAct } from './acts/county-visit-act.tsx';
import { SpotCheckAct, SurveyAct } from './acts/survey-act.tsx';
import { FileDecisionAct, TownshipDecideAct, UrgentPapersAct, UrgentReliefAct } from './acts/variant-acts.ts';
import { VerificationAct } from './acts/verification-act.tsx';
import { UpdateAct } from './acts/update-act.tsx';
import type { ActProps } from './case.ts';

/** The dialog of each act, by the name the flow gives it. */
export const actDialogs: Readonly<Record<string, ComponentType<ActProps>>> = {
  update: UpdateAct,
  check_materials: MaterialsAct,
  ask_supplement: SupplementAct,
  take_supplement: SuppliedAct,
  accept: AcceptAct,
  decline: DeclineAct,
  record_survey: SurveyAct,
  record_verification: VerificationAct,
  attach_report: AttachReportAct,
  propose: ProposeAct,
  return_to_survey: ReturnAct,
  report_on_paper: ReportOnPaper,
  record_paper_decision: PaperDecision,
  confirm_paper_decision: ConfirmPaperDecision,
  drop_paper_decision: DropPaperDecision,
  send_refusal: RefusalLetterAct,
  withdraw: WithdrawAct,
  terminate: TerminateAct,
  file_kin: FileKinAct,
  start_survey: StartSurveyAct,
  ask_verification: RequestVerificationAct,
  add_material: AddMaterialAct,
  take_evidence: TakeEvidenceAct,
  record_spot_check: SpotCheckAct,
  record_county_visit: CountyVisitAct,
  give_urgent_relief: UrgentReliefAct,
  file_urgent_papers: UrgentPapersAct,
  township_decide: TownshipDecideAct,
  file_decision: FileDecisionAct,
  pause: PauseAct,
  resume: ResumeAct,
  extend: ExtendAct,
  waive_notice: WaiveNoticeAct,
  amend: AmendAct,
  ask_withdrawal: RequestWithdrawalAct,
  close_withdrawal: CloseWithdrawalAct,
  rework: ReworkAct,
  resubmit: ResubmitAct,
  send_confirmation: ConfirmationSentAct,
  update_standing_list: StandingListAct,
};

/** Acts done on another screen. */
export const actPlaces: Readonly<Record<string, string>> = {
  post_notice: 'notices',
  add_photo: 'notices',
  close_notice: 'notices',
  record_objection: 'notices',
  close_objection: 'notices',
  take_down_notice: 'notices',
  seal: 'exchange',
  import_decision: 'exchange',
  record_evaluation: 'evaluations',
};
