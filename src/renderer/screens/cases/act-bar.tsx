import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useState, type ComponentType } from 'react';
import { go, to } from '../../app/router.ts';
import { AcceptAct, DeclineAct, RefusalLetterAct, ReturnAct, SuppliedAct, TerminateAct, WithdrawAct } from './acts/simple-acts.tsx';
import { ConfirmPaperDecision } from './acts/confirm-paper-decision.tsx';
import { EvaluationAct } from './acts/evaluation-act.tsx';
import { FileKinAct } from './acts/file-kin-act.tsx';
import { MaterialsAct } from './acts/materials-act.tsx';
import { PaperDecision } from './acts/paper-decision.tsx';
import { AmendAct, CloseWithdrawalAct, ConfirmationSentAct, ExtendAct, PauseAct, RequestVerificationAct, RequestWithdrawalAct, ResubmitAct, ResumeAct, ReworkAct, StartSurveyAct, TakeEvidenceAct, WaiveNoticeAct } from './acts/procedure-acts.tsx';
import { ProposeAct } from './acts/propose-act.tsx';
import { ReportOnPaper } from './acts/report-on-paper.tsx';
import { SupplementAct } from './acts/supplement-act.tsx';
import { SurveyAct } from './acts/survey-act.tsx';
import { VerificationAct } from './acts/verification-act.tsx';
import { UpdateAct } from './acts/update-act.tsx';
import type { ActProps, CaseDetail } from './case.ts';

/** The dialog of each act, by the name the flow gives it. */
const dialogs: Readonly<Record<string, ComponentType<ActProps>>> = {
  update: UpdateAct,
  check_materials: MaterialsAct,
  ask_supplement: SupplementAct,
  take_supplement: SuppliedAct,
  accept: AcceptAct, decline: DeclineAct,
  record_survey: SurveyAct,
  record_verification: VerificationAct,
  propose: ProposeAct,
  return_to_survey: ReturnAct,
  report_on_paper: ReportOnPaper,
  record_paper_decision: PaperDecision,
  confirm_paper_decision: ConfirmPaperDecision,
  send_refusal: RefusalLetterAct,
  withdraw: WithdrawAct, terminate: TerminateAct,
  file_kin: FileKinAct, start_survey: StartSurveyAct, ask_verification: RequestVerificationAct, take_evidence: TakeEvidenceAct, record_evaluation: EvaluationAct,
  pause: PauseAct, resume: ResumeAct, extend: ExtendAct, waive_notice: WaiveNoticeAct,
  amend: AmendAct, ask_withdrawal: RequestWithdrawalAct, close_withdrawal: CloseWithdrawalAct, rework: ReworkAct, resubmit: ResubmitAct, send_confirmation: ConfirmationSentAct,
};

/** Acts done on another screen. */
const places: Readonly<Record<string, string>> = { post_notice: 'notices', add_photo: 'notices', close_notice: 'notices', record_objection: 'notices', close_objection: 'notices', take_down_notice: 'notices', seal: 'exchange', import_decision: 'exchange' };

/** The usual next step first, what is seldom needed last. */
const order: readonly string[] = [
  'accept', 'take_supplement', 'check_materials', 'ask_supplement', 'record_survey', 'start_survey', 'ask_verification', 'record_verification', 'take_evidence', 'record_evaluation', 'propose', 'post_notice', 'close_notice', 'close_objection', 'record_objection',
  'seal', 'report_on_paper', 'confirm_paper_decision', 'record_paper_decision', 'rework', 'resubmit', 'send_confirmation', 'send_refusal', 'return_to_survey', 'close_withdrawal', 'update', 'file_kin',
];
/** What was done once already may be done again, but is not the next step. */
const doneBefore = (detail: CaseDetail, act: string): boolean =>
  (act === 'record_survey' && detail.surveys.length > 0) || ((act === 'record_verification' || act === 'ask_verification') && detail.verifications.length > 0) || (act === 'check_materials' && detail.missing.length === 0);
const rank = (detail: CaseDetail, act: string): number => (doneBefore(detail, act) ? order.length : 0) + (order.includes(act) ? order.indexOf(act) : order.length);

const serious = new Set(['decline', 'withdraw', 'terminate', 'ask_withdrawal']);

/** What can be done now, as buttons; what cannot, with the reason in words. */
export const ActBar = ({ detail }: { readonly detail: CaseDetail }) => {
  const [doing, setDoing] = useState<string | null>(null);
  const known = detail.acts.filter((act) => dialogs[act.act] !== undefined || places[act.act] !== undefined).toSorted((one, other) => rank(detail, one.act) - rank(detail, other.act));
  const start = (act: string): void => {
    const place = places[act];
    if (place === undefined) setDoing(act);
    else go(to(place));
  };
  const Dialog = doing === null ? undefined : dialogs[doing];
  const possible = known.filter((act) => act.allowed);
  const main = possible.find((act) => !serious.has(act.act));
  return (
    <Paper variant="outlined" sx={{ px: 1.5, py: 1, display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Typography variant="h2" component="h2" sx={{ mr: 1 }}>办理</Typography>
      {possible.map((act) => (
        <Button key={act.act} variant={act === main ? 'contained' : 'outlined'} color={serious.has(act.act) ? 'error' : 'primary'} onClick={() => { start(act.act); }}>{act.label}</Button>
      ))}
      {possible.length === 0 ? <Typography variant="body2" color="textSecondary">您现在没有可以办理的事项。</Typography> : null}
      <Box sx={{ flexGrow: 1 }} />
      {known.filter((act) => !act.allowed).map((act) => (
        <Tooltip key={act.act} title={act.why ?? '现在不能办理'}>
          <Box component="span" role="note" tabIndex={0} aria-label={`${act.label}:${act.why ?? '现在不能办理'}`} sx={{ color: 'text.secondary', border: '1px dashed', borderColor: 'divider', borderRadius: 1, px: 1, lineHeight: 1.9, fontSize: '0.85rem', whiteSpace: 'nowrap' }}>{act.label}</Box>
        </Tooltip>
      ))}
      {Dialog === undefined ? null : <Dialog detail={detail} onClose={() => { setDoing(null); }} />}
    </Paper>
  );
};
