import { allPolicyKeys } from '#domain/policy/keys.ts';
import { outcomeLabels } from '#domain/flow/view.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import type { MergeAction } from '#exchange/facts/merge.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { decisionsProfile } from '#exchange/profiles/decisions.ts';
import { filingsProfile } from '#exchange/profiles/filings.ts';
import { findingsProfile } from '#exchange/profiles/findings.ts';
import { rehomingsProfile } from '#exchange/profiles/rehomings.ts';
import { codetablesProfile } from '#exchange/profiles/codetables.ts';
import { matchesProfile } from '#exchange/profiles/matches.ts';
import { arrivalsProfile, transfersProfile } from '#exchange/profiles/transfers.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { heldVersions } from '#storage/facts.ts';
import type { QueryContext } from '../act.ts';
import { listText } from '../matches/hits.ts';
import { findingLabels } from '../filings/filing-rows.ts';
import {
  arrivalRowOf,
  caseRowOf,
  codeTableOf,
  decisionRowOf,
  filingRowOf,
  findingRowOf,
  matchListOf,
  movingRowOf,
  rehomingRowOf,
  standardRowOf,
  transferRowOf,
} from './fact-store.ts';
import type { StagedPackage } from './staged-packages.ts';

export type FactLine = ValueOf<CallOf<'exchange.preview'>>['rows'][number];

const keyNames: ReadonlyMap<string, string> = new Map(allPolicyKeys.map((key) => [key.key, key.name]));

/** What a person reads of each fact before importing. */
export const lineOfFact = (
  ctx: QueryContext,
  staged: StagedPackage,
  fact: FactVersion,
  action: MergeAction,
  own: boolean,
): FactLine | null => {
  const { db } = ctx;
  const what = {
    added: own ? '对方交回的本单位资料' : '新收',
    replaced: '更新',
    diverged: '与已有版本冲突',
    known: '已有',
    buried: '已销毁',
  }[action];
  if (fact.type === casesProfile.name) {
    const row = caseRowOf(fact.line);
    const kind = row.state !== 'reported' ? `${what}：乡镇撤回` : row.change == null ? what : `变更：${row.change.label}（${what}）`;
    return { caseNo: row.caseNo, head: row.household.headName, village: row.village, what: kind, amountFen: row.monthlyFen };
  }
  if (fact.type === decisionsProfile.name) {
    const row = decisionRowOf(fact.line);
    const about = heldVersions(db, row.caseId)[0];
    const known = about === undefined ? null : caseRowOf(about.line);
    const says = {
      confirmed: outcomeLabels.confirm,
      adjusted: outcomeLabels.adjust,
      refused: outcomeLabels.refuse,
      returned: outcomeLabels.return,
      void: '作废',
    }[row.outcome];
    return {
      caseNo: known?.caseNo ?? row.caseId,
      head: known?.household.headName ?? '',
      village: known?.village ?? '',
      what: `批复：${says}（${what}）`,
      amountFen: row.amountFen,
    };
  }
  if (fact.type === filingsProfile.name) {
    const row = filingRowOf(fact.line);
    const kind = row.correction === null ? '备案' : '备案更正情况';
    return {
      caseNo: row.caseNo,
      head: row.household.headName,
      village: row.village,
      what: `${kind}（${what}）`,
      amountFen: row.decision.amountFen,
    };
  }
  if (fact.type === findingsProfile.name) {
    const row = findingRowOf(fact.line);
    const says = findingLabels[row.outcome];
    return { caseNo: row.caseNo, head: row.headName, village: '', what: `备案核查：${says}（${what}）`, amountFen: null };
  }
  if (fact.type === transfersProfile.name) {
    const row = transferRowOf(fact.line);
    return {
      caseNo: row.changeNo,
      head: row.household.headName,
      village: row.household.village,
      what: `转移接续：${row.fromMonth} 起由本单位发放（${what}）`,
      amountFen: row.monthlyFen,
    };
  }
  if (fact.type === rehomingsProfile.name) {
    const row = rehomingRowOf(fact.line);
    const says = row.kind === 'case' ? '在办申请，接着办理' : `${row.fromMonth} 起由本单位发放`;
    return {
      caseNo: row.caseNo,
      head: row.household.headName,
      village: row.household.village,
      what: `承接${row.from.name}：${says}（${what}）`,
      amountFen: row.kind === 'case' ? null : row.monthlyFen,
    };
  }
  if (fact.type === arrivalsProfile.name) {
    const row = arrivalRowOf(fact.line);
    const sent = heldVersions(db, row.transferId)[0];
    const about = sent === undefined ? null : movingRowOf(sent);
    const says = row.outcome === 'taken' ? `已接收，${row.fromMonth ?? ''} 起由对方发放` : `不接收：${row.text}`;
    return {
      caseNo: about?.changeNo ?? row.transferId,
      head: about?.household.headName ?? '',
      village: about?.household.village ?? '',
      what: `转移回执：${says}（${what}）`,
      amountFen: row.outcome === 'taken' ? row.monthlyFen : null,
    };
  }
  if (fact.type === codetablesProfile.name) {
    const row = codeTableOf(fact.line);
    return {
      caseNo: '',
      head: '',
      village: '',
      what: `代码表“${row.title}”，县里的代码 ${row.codes.length} 个（${what}）`,
      amountFen: null,
    };
  }
  if (fact.type === matchesProfile.name) {
    const says = listText(ctx, matchListOf(fact.line), staged.attachments);
    return { caseNo: '', head: '', village: '', what: `${says}（${what}）`, amountFen: null };
  }
  if (fact.type === 'standards') {
    const row = standardRowOf(fact.line);
    return {
      caseNo: '',
      head: '',
      village: '',
      what: `“${keyNames.get(row.key) ?? row.key}”${row.fromMonth} 起${row.withdrawn == null ? '' : '的规定作废'}（${what}）`,
      amountFen: null,
    };
  }
  return null;
};
