import type { Outcome } from '#shared/values/refusal.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { correctionStateLabels, moveCorrection, type CorrectionAct } from '#domain/flow/correction-flow.ts';
import { relativesOfHouseholds } from '#storage/cases.ts';
import {
  correctionById,
  correctionPage,
  insertCorrection,
  updateCorrection,
  waitingCorrectionAbout,
  type CorrectionRow,
} from '#storage/corrections.ts';
import { householdById } from '#storage/households.ts';
import { userById } from '#storage/office.ts';
import { acted, actorOf, onCommand, onQuery, shownRow, type ActContext, type Ask, type Handler } from '../act.ts';
import type { CorrectionEntry } from '#shared/contract/corrections.ts';
import { refreshSearchRow } from '../people/search-row.ts';
import { nextRunningNumber } from '../office/running-numbers.ts';
import { isAsPrinted } from './as-printed.ts';
import { carryOut, type Asked } from './carry-out.ts';
import { correctionDetail, correctionRowView, flowView, keptEntry } from './correction-view.ts';
import { rehearse } from './rehearse.ts';
import type { Touched } from './work.ts';

export const nextCorrectionNo = (ctx: ActContext): string => nextRunningNumber(ctx.db, 'correction', ctx.today.slice(0, 4));

const known = (ctx: ActContext, ask: Ask): Outcome<CorrectionRow> => shownRow(correctionById(ctx.db, ask.id), '更正', ask.rev);

/** The act of the flow on the correction the screen showed. */
const moved = (ctx: ActContext, ask: Ask, act: CorrectionAct): Outcome<{ row: CorrectionRow; state: CorrectionRow['state'] }> => {
  const row = known(ctx, ask);
  if (!row.ok) return row;
  const state = moveCorrection(flowView(ctx.db, row.value), act, actorOf(ctx), ctx.actor.name);
  return state.ok ? done({ row: row.value, state: state.value }) : state;
};

const objectsOf = ({ subject, persons, households }: Touched): readonly string[] => [subject, ...persons, ...households];
const subjectType = (ctx: ActContext, id: string): string => (householdById(ctx.db, id) === undefined ? 'person' : 'household');

/** Whoever knows a person by the name that was put right still finds them. */
const findByOldName = (ctx: ActContext, entry: CorrectionEntry, state: string): void => {
  if (entry.kind === 'person' && state === 'in_force') refreshSearchRow(ctx.db, entry.personId);
};

export const correctionHandlers: readonly Handler[] = [
  onQuery('corrections.preview', 'enter', (ctx, { entry, wrongSince }) => {
    const shown = rehearse(ctx, { entry, wrongSince, reason: '更正', no: '（拟办）' });
    return shown.ok ? done(shown.value.view) : shown;
  }),
  onCommand('corrections.make', 'enter', (ctx, { entry, wrongSince, reason, evidence, shown }) => {
    const no = nextCorrectionNo(ctx);
    const asked: Asked = { entry, wrongSince, reason, no };
    const seen = rehearse(ctx, asked);
    if (!seen.ok) return seen;
    const { touched, view } = seen.value;
    const waiting = waitingCorrectionAbout(ctx.db, objectsOf(touched));
    if (waiting !== undefined) return refuse('correction_waiting', { what: '条记录', no: waiting.no });
    if (view.shown !== shown) return refuse('correction_shown_differs');
    const next = moveCorrection(
      { state: null, enteredBy: null, relatives: relativesOfHouseholds(ctx.db, touched.households), headOnly: isAsPrinted(entry) },
      view.secondWhy === null ? 'make' : 'ask',
      actorOf(ctx),
      ctx.actor.name,
    );
    if (!next.ok) return next;
    const out = next.value === 'in_force' ? carryOut(ctx, asked, { does: true, enteredBy: ctx.actor }) : seen;
    if (!out.ok) return out;
    const id = ctx.newId();
    insertCorrection(
      ctx.db,
      {
        id,
        rev: 0,
        no,
        kind: entry.kind,
        state: next.value,
        subject: touched.subject,
        about: touched.about,
        entry: JSON.stringify({ entry, wrongSince }),
        differences: JSON.stringify(out.value.differences),
        follows: JSON.stringify(next.value === 'in_force' ? out.value.follows : view.follows),
        undo: JSON.stringify(next.value === 'in_force' ? out.value.undo : {}),
        reason,
        evidence,
        entered_by: ctx.actor.userId,
        entered_by_person: ctx.actor.personKey,
        recorded_at: ctx.now,
        second_why: view.secondWhy,
        checked_by: null,
        checked_by_person: null,
        checked_at: null,
        ended_reason: null,
      },
      objectsOf(touched),
    );
    findByOldName(ctx, entry, next.value);
    return acted(
      { id, rev: 0, state: next.value },
      {
        objectType: subjectType(ctx, touched.subject),
        objectId: touched.subject,
        detail: { no, state: correctionStateLabels[next.value], entry, differences: out.value.differences, reason, evidence },
      },
    );
  }),
  onCommand('corrections.confirm', 'read', (ctx, ask) => {
    const step = moved(ctx, ask, 'confirm');
    if (!step.ok) return step;
    const { row, state } = step.value;
    const { entry, wrongSince } = keptEntry(row);
    if (entry === null) throw new Error(`correction ${row.id} waits and has no entry`);
    const askedBy = userById(ctx.db, row.entered_by);
    const out = carryOut(
      ctx,
      { entry, wrongSince, reason: row.reason, no: row.no },
      { does: true, enteredBy: { userId: row.entered_by, personKey: askedBy?.person_key ?? row.entered_by_person } },
    );
    if (!out.ok) return out;
    updateCorrection(ctx.db, row.id, {
      state,
      differences: JSON.stringify(out.value.differences),
      follows: JSON.stringify(out.value.follows),
      undo: JSON.stringify(out.value.undo),
      checked_by: ctx.actor.userId,
      checked_by_person: ctx.actor.personKey,
      checked_at: ctx.now,
    });
    findByOldName(ctx, entry, state);
    return acted(
      { id: row.id, rev: row.rev + 1 },
      { objectType: subjectType(ctx, row.subject), objectId: row.subject, detail: { no: row.no, differences: out.value.differences } },
    );
  }),
  onCommand('corrections.drop', 'read', (ctx, ask) => {
    const step = moved(ctx, ask, 'drop');
    if (!step.ok) return step;
    const { row, state } = step.value;
    updateCorrection(ctx.db, row.id, {
      state,
      ended_reason: ask.reason,
      checked_by: ctx.actor.userId,
      checked_by_person: ctx.actor.personKey,
      checked_at: ctx.now,
    });
    return acted(
      { id: row.id, rev: row.rev + 1 },
      { objectType: subjectType(ctx, row.subject), objectId: row.subject, detail: { no: row.no, reason: ask.reason } },
    );
  }),
  onQuery('corrections.list', 'read', (ctx, { state, about, offset, limit }) => {
    const page = correctionPage(ctx.db, { state, about: about ?? null, offset, limit });
    return done({ total: page.total, rows: page.rows.map((row) => correctionRowView(ctx.db, row)) });
  }),
  onQuery('corrections.get', 'read', (ctx, { id }) => {
    const row = correctionById(ctx.db, id);
    return row === undefined ? refuse('not_found', { what: '更正' }) : done(correctionDetail(ctx, row));
  }),
];
