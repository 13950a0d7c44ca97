import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { caseListRow } from '#storage/cases.ts';
import { changeById } from '#storage/changes.ts';
import { countyCase } from '#storage/county.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { limitPage, type LimitKind, type LimitSpan } from '#storage/limits.ts';
import type { QueryContext } from '../act.ts';
import { dueOfRow, warningsOf } from '../cases/case-list.ts';
import type { CaseRules } from '../policies/office-rules.ts';
import { deadlineOf } from '../changes/change-view.ts';
import { countyDeadline } from '../county/county-deadline.ts';

type Deadline = ValueOf<CallOf<'today.summary'>>['due'][number]['deadline'];
/** A matter with a limit that runs; `enteredBy`: who took it in, null on the county's desk. */
export type RunningLimit = {
  readonly kind: LimitKind;
  readonly id: string;
  readonly no: string;
  readonly applicant: string;
  readonly village: string;
  readonly deadline: Deadline;
  readonly enteredBy: string | null;
};

const limitOf = (ctx: QueryContext, { kind, id }: { kind: LimitKind; id: string }, policies: CaseRules): RunningLimit | null => {
  if (kind === 'case') {
    const row = caseListRow(ctx.db, id);
    const deadline = row === undefined ? null : dueOfRow(ctx, row, policies);
    if (row === undefined || deadline === null) return null;
    return { kind, id, no: row.no, applicant: row.applicant, village: row.village ?? '', deadline, enteredBy: row.entered_by };
  }
  if (kind === 'change') {
    const row = changeById(ctx.db, id);
    const deadline = row === undefined ? null : deadlineOf(ctx, row, policies);
    if (row === undefined || deadline === null) return null;
    const village = divisionByCode(ctx.db, row.village_code)?.name ?? '';
    return { kind, id, no: row.no, applicant: row.head_name, village, deadline, enteredBy: row.entered_by };
  }
  const row = countyCase(ctx.db, id);
  if (row === undefined) return null;
  const deadline = countyDeadline(ctx, row, warningsOf(ctx, policies).warn);
  return { kind, id, no: row.no, applicant: row.head_name, village: row.village, deadline, enteredBy: null };
};

/** What is due in a span of days, with its deadline and clause, the most pressing first. */
export const runningLimits = (
  ctx: QueryContext,
  ask: Partial<LimitSpan> & { readonly offset: number; readonly limit: number },
  policies: CaseRules,
): { readonly total: number; readonly rows: readonly RunningLimit[] } => {
  const { total, rows } = limitPage(ctx.db, ask);
  return { total, rows: rows.flatMap((row) => limitOf(ctx, row, policies) ?? []) };
};
