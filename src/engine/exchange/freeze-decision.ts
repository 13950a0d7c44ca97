import { makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { supersedesFor } from '#exchange/facts/view.ts';
import { decisionsProfile } from '#exchange/profiles/decisions.ts';
import { z } from 'zod';
import { outcomeLabels } from '#domain/flow/view.ts';
import type { CountyCaseRow } from '#storage/county.ts';
import type { ReadableDb } from '#storage/db.ts';
import type { OfficeInfo } from '../act.ts';
import { readStatement } from '../statements/keep-statement.ts';
import { ownDeletedWith } from './buried.ts';
import { heldDecisions } from './fact-store.ts';

/** The first person's word on a case, as the county's desk keeps it. */
export const examination = z.object({
  on: z.string(),
  by: z.string(),
  name: z.string(),
  outcome: z.enum(['confirm', 'adjust', 'refuse', 'return']),
  amountFen: z.int(),
  fromMonth: z.string().nullable(),
  /** Why a grant begins in another month than the law's. */
  fromReason: z.string().default(''),
  reasonCode: z.string(),
  reason: z.string(),
  visited: z.boolean(),
});
export type Examination = z.output<typeof examination>;
/** The second person's. */
export const countyDecision = z.object({ on: z.string(), by: z.string(), name: z.string(), documentNo: z.string() });
export type CountyDecision = z.output<typeof countyDecision>;

export const examinationOf = (row: Pick<CountyCaseRow, 'examination'>): Examination | null =>
  row.examination === null ? null : examination.parse(JSON.parse(row.examination));
export const countyDecisionOf = (row: Pick<CountyCaseRow, 'decision'>): CountyDecision | null =>
  row.decision === null ? null : countyDecision.parse(JSON.parse(row.decision));

const outcomes = { confirm: 'confirmed', adjust: 'adjusted', refuse: 'refused', return: 'returned' } as const;

/** What the county says beside the outcome: its reason, and why the money begins in another month than the law's. */
const textOf = ({ outcome, reason, fromMonth, fromReason }: Examination): string =>
  [
    reason === '' ? outcomeLabels[outcome] : reason.replaceAll(/\r\n?/gu, '\n'),
    ...(fromMonth === null || fromReason === '' ? [] : [`从 ${fromMonth} 起：${fromReason}`]),
  ].join('；');

/** A decision as the immutable fact that travels; it supersedes every decision about the case still in force. */
export const freezeDecision = (db: ReadableDb, office: OfficeInfo, row: CountyCaseRow): FactVersion => {
  const [examined, decided] = [examinationOf(row), countyDecisionOf(row)];
  if (examined === null || decided === null || row.decision_id === null) throw new Error(`case ${row.id} is not decided`);
  const grants = examined.outcome === 'confirm' || examined.outcome === 'adjust';
  return makeFact(decisionsProfile, {
    gid: row.decision_id,
    owner: office.orgCode,
    home: row.township,
    rev: 1,
    parents: [],
    anc: [],
    caseId: row.id,
    caseRev: row.fact_rev,
    caseDigest: row.digest,
    outcome: outcomes[examined.outcome],
    insuredCount: grants ? row.insured : 0,
    amountFen: grants ? examined.amountFen : null,
    oneOffFen: null,
    fromMonth: grants ? examined.fromMonth : null,
    toMonth: null,
    reasonCode: examined.reasonCode === '' ? null : examined.reasonCode,
    text: textOf(examined),
    documentNo: decided.documentNo,
    decidedOn: decided.on,
    deciders: [
      { name: examined.name, role: '审核' },
      { name: decided.name, role: '批准' },
    ],
    supersedes: supersedesFor(heldDecisions(db, row.id), ownDeletedWith(db, office, row.id).others),
    statement: row.ours_statement_id === null ? null : readStatement(db, row.ours_statement_id),
  });
};
