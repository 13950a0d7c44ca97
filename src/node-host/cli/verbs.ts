import type { Verb } from './verb.ts';
import { absence } from './verbs/absence.ts';
import { alarm } from './verbs/alarm.ts';
import { attach } from './verbs/attach.ts';
import { backup } from './verbs/backup.ts';
import { batchPaper } from './verbs/batch-paper.ts';
import { batchReady } from './verbs/batch-ready.ts';
import { batchRoster } from './verbs/batch-roster.ts';
import { batchSeal } from './verbs/batch-seal.ts';
import { calc } from './verbs/calc.ts';
import { calendarAdd } from './verbs/calendar-add.ts';
import { calendarShow } from './verbs/calendar-show.ts';
import { caseAdvance } from './verbs/case-advance.ts';
import { caseList } from './verbs/case-list.ts';
import { caseReceive } from './verbs/case-receive.ts';
import { caseShow } from './verbs/case-show.ts';
import { caseStatement } from './verbs/case-statement.ts';
import { changeAdvance } from './verbs/change-advance.ts';
import { changeList } from './verbs/change-list.ts';
import { changeRegister } from './verbs/change-register.ts';
import { campaign } from './verbs/campaign.ts';
import { correctionAdvance } from './verbs/correction-advance.ts';
import { correctionList } from './verbs/correction-list.ts';
import { correctionMake } from './verbs/correction-make.ts';
import { userChangePassword } from './verbs/user-change-password.ts';
import { userHandOver } from './verbs/user-hand-over.ts';
import { userResetPassword } from './verbs/user-reset-password.ts';
import { check } from './verbs/check.ts';
import { claim } from './verbs/claim.ts';
import { closing } from './verbs/closing.ts';
import { contact } from './verbs/contact.ts';
import { counter } from './verbs/counter.ts';
import { deadline } from './verbs/deadline.ts';
import { decisionConfirm } from './verbs/decision-confirm.ts';
import { decisionDrop } from './verbs/decision-drop.ts';
import { decisionImport } from './verbs/decision-import.ts';
import { decisionList } from './verbs/decision-list.ts';
import { decideBack } from './verbs/decide-back.ts';
import { decideConfirm } from './verbs/decide-confirm.ts';
import { decideList } from './verbs/decide-list.ts';
import { decidePropose } from './verbs/decide-propose.ts';
import { decideShow } from './verbs/decide-show.ts';
import { demo } from './verbs/demo.ts';
import { divisionImport } from './verbs/division-import.ts';
import { doubt } from './verbs/doubt.ts';
import { codes } from './verbs/codes.ts';
import { media } from './verbs/media.ts';
import { extract } from './verbs/extract.ts';
import { match } from './verbs/match.ts';
import { escrow } from './verbs/escrow.ts';
import { evaluation } from './verbs/evaluation.ts';
import { fault } from './verbs/fault.ts';
import { folder } from './verbs/folder.ts';
import { handover } from './verbs/handover.ts';
import { householdAdd } from './verbs/household-add.ts';
import { householdChange } from './verbs/household-change.ts';
import { householdList } from './verbs/household-list.ts';
import { householdShow } from './verbs/household-show.ts';
import { idcard } from './verbs/idcard.ts';
import { importRoster } from './verbs/import-roster.ts';
import { log } from './verbs/log.ts';
import { noticeAnswer } from './verbs/notice-answer.ts';
import { noticeClose } from './verbs/notice-close.ts';
import { noticeList } from './verbs/notice-list.ts';
import { noticeObject } from './verbs/notice-object.ts';
import { noticePhoto } from './verbs/notice-photo.ts';
import { noticePost } from './verbs/notice-post.ts';
import { noticeShow } from './verbs/notice-show.ts';
import { noticeWaiting } from './verbs/notice-waiting.ts';
import { officeAskCounty } from './verbs/office-ask-county.ts';
import { officeChangeKey } from './verbs/office-change-key.ts';
import { officeClock } from './verbs/office-clock.ts';
import { officeCopied } from './verbs/office-copied.ts';
import { officeRetire } from './verbs/office-retire.ts';
import { officeRetiredRecord } from './verbs/office-retired-record.ts';
import { officeInit } from './verbs/office-init.ts';
import { officeTakeAnswer } from './verbs/office-take-answer.ts';
import { packageImport } from './verbs/package-import.ts';
import { packageInspect } from './verbs/package-inspect.ts';
import { packageList } from './verbs/package-list.ts';
import { pairAccept } from './verbs/pair-accept.ts';
import { pairConfirm } from './verbs/pair-confirm.ts';
import { pairIdentity } from './verbs/pair-identity.ts';
import { pairKey } from './verbs/pair-key.ts';
import { pairList } from './verbs/pair-list.ts';
import { pairRequest } from './verbs/pair-request.ts';
import { pairRenew } from './verbs/pair-renew.ts';
import { pairRoot } from './verbs/pair-root.ts';
import { pairRoots } from './verbs/pair-roots.ts';
import { pairCompare } from './verbs/pair-compare.ts';
import { pairTogether } from './verbs/pair-together.ts';
import { pairReturned } from './verbs/pair-returned.ts';
import { pairState } from './verbs/pair-state.ts';
import { pairType } from './verbs/pair-type.ts';
import { pairVersions } from './verbs/pair-versions.ts';
import { pairVouch } from './verbs/pair-vouch.ts';
import { payAccount } from './verbs/pay-account.ts';
import { payApprove } from './verbs/pay-approve.ts';
import { payCheck } from './verbs/pay-check.ts';
import { payEnd } from './verbs/pay-end.ts';
import { payExport } from './verbs/pay-export.ts';
import { payLines } from './verbs/pay-lines.ts';
import { payList } from './verbs/pay-list.ts';
import { payLock } from './verbs/pay-lock.ts';
import { payReissue } from './verbs/pay-reissue.ts';
import { payDrop } from './verbs/pay-drop.ts';
import { paySkip } from './verbs/pay-skip.ts';
import { payReopen } from './verbs/pay-reopen.ts';
import { payReturn } from './verbs/pay-return.ts';
import { payReturned } from './verbs/pay-returned.ts';
import { payRun } from './verbs/pay-run.ts';
import { paySend } from './verbs/pay-send.ts';
import { paySettle } from './verbs/pay-settle.ts';
import { payShow } from './verbs/pay-show.ts';
import { personAdd } from './verbs/person-add.ts';
import { personChange } from './verbs/person-change.ts';
import { personShow } from './verbs/person-show.ts';
import { filing } from './verbs/filing.ts';
import { spotCheck } from './verbs/spot-check.ts';
import { policyCard } from './verbs/policy-card.ts';
import { policyImport } from './verbs/policy-import.ts';
import { policyShow } from './verbs/policy-show.ts';
import { print } from './verbs/print.ts';
import { registerAsKnown } from './verbs/register-as-known.ts';
import { restore } from './verbs/restore.ts';
import { raiseApply } from './verbs/raise-apply.ts';
import { raiseLines } from './verbs/raise-lines.ts';
import { raiseOwed } from './verbs/raise-owed.ts';
import { raiseRehearse } from './verbs/raise-rehearse.ts';
import { review } from './verbs/review.ts';
import { reviewList } from './verbs/review-list.ts';
import { retention } from './verbs/retention.ts';
import { salvage } from './verbs/salvage.ts';
import { search } from './verbs/search.ts';
import { succession } from './verbs/succession.ts';
import { transfer } from './verbs/transfer.ts';
import { userAdd } from './verbs/user-add.ts';
import { userList } from './verbs/user-list.ts';

/** Every verb of the command line. Adding one is a file in `verbs/`, a line here and a section of `docs/cli.md`. */
export const verbs: readonly Verb[] = [
  calc,
  idcard,
  deadline,
  officeInit,
  officeChangeKey,
  officeRetire,
  officeClock,
  officeCopied,
  officeRetiredRecord,
  officeAskCounty,
  officeTakeAnswer,
  folder,
  userAdd,
  userList,
  userHandOver,
  userResetPassword,
  userChangePassword,
  divisionImport,
  evaluation,
  spotCheck,
  filing,
  counter,
  contact,
  absence,
  alarm,
  handover,
  fault,
  policyCard,
  policyImport,
  calendarAdd,
  calendarShow,
  log,
  policyShow,
  importRoster,
  search,
  personAdd,
  personShow,
  personChange,
  householdAdd,
  householdList,
  householdShow,
  householdChange,
  registerAsKnown,
  attach,
  caseList,
  caseShow,
  caseReceive,
  caseAdvance,
  caseStatement,
  changeRegister,
  changeList,
  changeAdvance,
  correctionMake,
  correctionList,
  correctionAdvance,
  claim,
  transfer,
  succession,
  doubt,
  codes,
  media,
  match,
  extract,
  retention,
  raiseOwed,
  raiseRehearse,
  raiseLines,
  raiseApply,
  reviewList,
  review,
  campaign,
  closing,
  noticeWaiting,
  noticeList,
  noticeShow,
  noticePost,
  noticePhoto,
  noticeObject,
  noticeAnswer,
  noticeClose,
  pairIdentity,
  pairRequest,
  pairAccept,
  pairType,
  pairVouch,
  pairConfirm,
  pairList,
  pairState,
  pairCompare,
  pairVersions,
  pairReturned,
  pairTogether,
  pairRenew,
  pairKey,
  pairRoot,
  pairRoots,
  escrow,
  batchReady,
  batchSeal,
  batchRoster,
  batchPaper,
  decisionImport,
  decisionList,
  decisionConfirm,
  decisionDrop,
  packageList,
  packageInspect,
  packageImport,
  decideList,
  decideShow,
  decidePropose,
  decideConfirm,
  decideBack,
  payRun,
  payList,
  payShow,
  payLines,
  payCheck,
  payLock,
  payApprove,
  payReopen,
  payDrop,
  paySkip,
  payExport,
  paySend,
  payReturn,
  payReturned,
  payReissue,
  payAccount,
  payEnd,
  paySettle,
  print,
  backup,
  restore,
  salvage,
  check,
  demo,
];
