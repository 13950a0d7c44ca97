import { handoverLamp, judgeHandover } from '#domain/accountability/handover.ts';
import { caseStateLabels } from '#domain/flow/states.ts';
import { handoverDays } from '#domain/policy/office-keys.ts';
import { materialNameOf } from '#domain/programs/materials.ts';
import { programOf } from '#domain/programs/registry.ts';
import { caseState } from '#shared/contract/case-state.ts';
import { handoverItem } from '#shared/contract/counter.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { caseById, materialsOfCase } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';
import {
  casesTakenInBy,
  handoverById,
  handoverCases,
  handoverPage,
  insertHandover,
  openHandoverFrom,
  updateHandover,
  type HandoverRow,
} from '#storage/handovers.ts';
import { userById, userName } from '#storage/office.ts';
import { acted, onCommand, onQuery, shownRow, type ActContext, type Ask, type Handler, type QueryContext } from '../act.ts';
import { nextRunningNumber } from '../office/running-numbers.ts';
import { officePolicy } from '../policies/office-policy.ts';

type Detail = ValueOf<CallOf<'handovers.get'>>;
type Row = ValueOf<CallOf<'handovers.list'>>['rows'][number];

const itemsOf = (row: HandoverRow): Detail['itemRows'] => handoverItem.array().parse(JSON.parse(row.items));
/** Whether this person's signature is still wanted. */
const wantedFrom = (row: HandoverRow, userId: string): boolean =>
  row.state === 'open' &&
  ((row.to_user === userId && row.to_signed_at === null) || (row.witness_user === userId && row.witness_signed_at === null));

/** How many of the open ones wait for this person, and how many lie too long. */
export const handoverView = (ctx: QueryContext, row: HandoverRow, days = officePolicy(ctx)(handoverDays)): Row => {
  const lit = handoverLamp(ctx.calendar, { on: row.on_day, signedOn: null }, ctx.today, days);
  return {
    id: row.id,
    rev: row.rev,
    no: row.no,
    kind: row.kind,
    from: userName(ctx.db, row.from_user),
    to: userName(ctx.db, row.to_user),
    witness: userName(ctx.db, row.witness_user),
    on: row.on_day,
    cases: handoverCases(ctx.db, row.id).length,
    items: itemsOf(row).length,
    state: row.state,
    toSignedOn: row.to_signed_at?.slice(0, 10) ?? null,
    witnessSignedOn: row.witness_signed_at?.slice(0, 10) ?? null,
    lamp: row.state === 'open' && (lit === 'red' || lit === 'yellow' || lit === 'green') ? lit : 'none',
    maySign: wantedFrom(row, ctx.actor.userId),
    mine: [row.from_user, row.to_user, row.witness_user].includes(ctx.actor.userId),
  };
};

/** A handover with its cases and things, for its page and its paper. */
export const handoverDetail = (ctx: QueryContext, row: HandoverRow): Detail => ({
  ...handoverView(ctx, row),
  caseRows: handoverCases(ctx.db, row.id).map((one) => ({
    caseId: one.case_id,
    no: one.no,
    applicant: one.applicant,
    state: caseStateLabels[caseState.parse(one.state)],
    due: one.due_on,
    listed: one.listed,
  })),
  itemRows: itemsOf(row),
  unfinished: row.unfinished,
  remarks: row.remarks,
  endReason: row.end_reason,
});

/** The papers that lie in a case's file. */
const listedPapers = (db: ReadableDb, caseId: string): string[] => {
  const row = caseById(db, caseId);
  const materials = row === undefined ? [] : (programOf(row.program)?.materials ?? []);
  return materialsOfCase(db, caseId)
    .filter((paper) => paper.state === 'given')
    .map((paper) => materialNameOf({ materials }, paper));
};

/** The person has handed something over that nobody has signed for: the login stays until it is settled. */
export const stillToHandOver = (ctx: Pick<QueryContext, 'db'>, userId: string): Outcome<null> => {
  const one = openHandoverFrom(ctx.db, userId);
  return one === undefined ? done(null) : refuse('handover_open', { name: userName(ctx.db, userId), no: one.no });
};

const shown = (ctx: ActContext, ask: Ask): Outcome<HandoverRow> => {
  const row = shownRow(handoverById(ctx.db, ask.id), '交接登记', ask.rev);
  if (!row.ok) return row;
  return row.value.state === 'open' ? row : refuse('handover_signed');
};
const traceOf = (row: HandoverRow, detail: object) => ({ objectType: 'handover', objectId: row.id, detail: { no: row.no, ...detail } });

/** 交接登记. */
export const handoverHandlers: readonly Handler[] = [
  onQuery('handovers.list', 'read', (ctx, ask) => {
    const page = handoverPage(ctx.db, { open: ask.state === 'open', of: ask.mine ? ctx.actor.userId : null, ...ask });
    const days = officePolicy(ctx)(handoverDays);
    return done({ total: page.total, rows: page.rows.map((row) => handoverView(ctx, row, days)) });
  }),
  onQuery('handovers.get', 'read', (ctx, { id }) => {
    const row = handoverById(ctx.db, id);
    return row === undefined ? refuse('not_found', { what: '交接登记' }) : done(handoverDetail(ctx, row));
  }),
  onQuery('handovers.prepare', 'read', (ctx) =>
    done({
      cases: casesTakenInBy(ctx.db, ctx.actor.userId).map((one) => {
        const materials = listedPapers(ctx.db, one.id);
        return {
          caseId: one.id,
          no: one.no,
          applicant: one.applicant,
          state: caseStateLabels[caseState.parse(one.state)],
          due: one.due_on,
          listed: materials.length,
          materials,
        };
      }),
    }),
  ),
  onCommand('handovers.give', 'counter', (ctx, input) => {
    const people = [input.toUserId, ...(input.witnessUserId === null ? [] : [input.witnessUserId])];
    if (people.some((id) => userById(ctx.db, id)?.status !== 'active')) return refuse('not_found', { what: '用户' });
    const caseIds = [...new Set(input.caseIds)];
    if (caseIds.some((caseId) => caseById(ctx.db, caseId) === undefined)) return refuse('not_found', { what: '案件' });
    const cases = caseIds.map((caseId) => ({ caseId, listed: listedPapers(ctx.db, caseId).length }));
    const judged = judgeHandover({
      ...input,
      from: ctx.actor.userId,
      to: input.toUserId,
      witness: input.witnessUserId,
      cases: cases.length,
      listed: cases.reduce((sum, one) => sum + one.listed, 0),
    });
    if (!judged.ok) return judged;
    const id = ctx.newId();
    const no = nextRunningNumber(ctx.db, 'handover', ctx.today.slice(0, 4));
    insertHandover(
      ctx.db,
      {
        id,
        rev: 0,
        no,
        kind: input.kind,
        from_user: ctx.actor.userId,
        to_user: input.toUserId,
        witness_user: input.witnessUserId,
        on_day: ctx.today,
        items: JSON.stringify(input.items),
        unfinished: input.unfinished.trim(),
        remarks: input.remarks.trim(),
        state: 'open',
        to_signed_at: null,
        witness_signed_at: null,
        end_reason: '',
        recorded_at: ctx.now,
      },
      cases,
    );
    return acted(
      { id, rev: 0 },
      { objectType: 'handover', objectId: id, detail: { no, kind: input.kind, to: userName(ctx.db, input.toUserId) } },
    );
  }),
  onCommand('handovers.sign', 'own', (ctx, input) => {
    const one = shown(ctx, input);
    if (!one.ok) return one;
    const row = one.value;
    const { userId } = ctx.actor;
    if (row.to_user !== userId && row.witness_user !== userId) return refuse('handover_not_yours');
    if (!wantedFrom(row, userId)) return refuse('handover_signed_once');
    const signed = {
      to_signed_at: row.to_user === userId ? ctx.now : row.to_signed_at,
      witness_signed_at: row.witness_user === userId ? ctx.now : row.witness_signed_at,
    };
    const whole = signed.to_signed_at !== null && (row.witness_user === null || signed.witness_signed_at !== null);
    updateHandover(ctx.db, row.id, { ...signed, state: whole ? 'signed' : 'open' });
    return acted({ id: row.id, rev: input.rev + 1 }, traceOf(row, { as: row.to_user === userId ? 'receiver' : 'witness', whole }));
  }),
  onCommand('handovers.end', 'own', (ctx, input) => {
    const one = shown(ctx, input);
    if (!one.ok) return one;
    const row = one.value;
    const { userId } = ctx.actor;
    if (row.to_user !== userId && row.from_user !== userId) return refuse('handover_not_yours');
    const state = row.to_user === userId ? 'returned' : 'withdrawn';
    updateHandover(ctx.db, row.id, { state, end_reason: input.reason });
    return acted({ id: row.id, rev: input.rev + 1 }, traceOf(row, { state, reason: input.reason }));
  }),
];
