import { againstDoubt } from '#domain/doubts/judge-row.ts';
import { readDoubts } from '#domain/doubts/read-doubts.ts';
import { moveDoubt, type DoubtAct } from '#domain/flow/doubt-flow.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { doubtById, doubtPage, updateDoubt, type ListedDoubtRow } from '#storage/doubts.ts';
import {
  acted,
  actorOf,
  onCommand,
  onJob,
  onQuery,
  shownRow,
  type ActContext,
  type Acted,
  type Ask,
  type Changed,
  type Handler,
} from '../act.ts';
import { attached } from '../files/attached.ts';
import { officeRules } from '../policies/office-rules.ts';
import { standingPerson } from '../people/record-standing.ts';
import { stagedPlans } from '../staged-plans.ts';
import { readWorkbookFile } from '../spreadsheet/read-file.ts';
import { detailView, flowView, rowView } from './doubt-view.ts';
import { dayFine, doubtTerm, keepDoubt, personOnFile } from './keep-doubt.ts';
import { countsOf, judged, planRow, planView, type StagedDoubts } from './list-plan.ts';

/** One act of the flow on the doubt the screen showed. */
const move = (
  ctx: ActContext,
  ask: Ask,
  act: DoubtAct,
  detail: object,
  work: (row: ListedDoubtRow) => Outcome<Readonly<Record<string, string | null>>>,
): Acted<Changed> => {
  const known = shownRow(doubtById(ctx.db, ask.id), '疑点', ask.rev);
  if (!known.ok) return known;
  const row = known.value;
  const next = moveDoubt(flowView(ctx.db, row), act, actorOf(ctx), ctx.actor.name);
  if (!next.ok) return next;
  const fields = work(row);
  if (!fields.ok) return fields;
  updateDoubt(ctx.db, row.id, { state: next.value, ...fields.value });
  return acted(
    { id: row.id, rev: row.rev + 1 },
    { objectType: 'doubt', objectId: row.id, detail: { no: row.no, householdId: row.household_id, ...detail } },
  );
};

/** EV19: doubts come in singly or as a list, each is looked into by its day, and only what is found true leads to a change. */
export const doubtHandlers = (): readonly Handler[] => {
  const plans = stagedPlans<StagedDoubts>();
  return [
    onCommand('doubts.enter', 'enter', (ctx, { personId, suspected, kind, source, raisedOn }) => {
      const person = standingPerson(ctx.db, personId);
      if (!person.ok) return person;
      const fine = dayFine(ctx, raisedOn, '');
      if (!fine.ok) return fine;
      const from = { kind, source, raisedOn };
      const onFile = personOnFile(ctx.db, personId, from, suspected);
      const against = againstDoubt(onFile);
      if (against !== null || onFile.householdId === null) return refuse(against?.code ?? 'doubt_no_household', against?.params ?? {});
      const kept = keepDoubt(ctx, { personId, householdId: onFile.householdId }, from, { suspected, place: '' });
      if (!kept.ok) return kept;
      const { id, no, rev, household_id } = kept.value;
      return acted({ id, rev }, { objectType: 'doubt', objectId: id, detail: { no, householdId: household_id, ...from, suspected } });
    }),
    onJob('doubts.read', 'enter', async (ctx, { fileToken, kind, source, raisedOn }) => {
      const fine = dayFine(ctx, raisedOn, '');
      if (!fine.ok) return fine;
      const file = await readWorkbookFile(ctx, fileToken);
      if (!file.ok) return file;
      const rows = readDoubts(file.value.grid);
      if (!rows.ok) return rows;
      const { fileName, sha256 } = file.value;
      const from = { kind, source, raisedOn };
      const staged: StagedDoubts = { planId: ctx.newId(), owner: ctx.actor.userId, fileName, sha256, from, rows: rows.value };
      plans.put(staged);
      return done(planView(ctx.db, staged));
    }),
    onQuery('doubts.plan', 'enter', (ctx, { planId }) => {
      const staged = plans.get(planId, ctx.actor.userId);
      return staged === undefined ? refuse('doubt_plan_missing') : done(planView(ctx.db, staged));
    }),
    onQuery('doubts.rows', 'enter', (ctx, { planId, result, offset, limit }) => {
      const staged = plans.get(planId, ctx.actor.userId);
      if (staged === undefined) return refuse('doubt_plan_missing');
      const rows = judged(ctx.db, staged).filter(({ outcome }) => result.length === 0 || result.includes(outcome));
      return done({ total: rows.length, rows: rows.slice(offset, offset + limit).map((row) => planRow(ctx.db, row)) });
    }),
    onCommand('doubts.take', 'enter', (ctx, { planId }) => {
      const staged = plans.get(planId, ctx.actor.userId);
      if (staged === undefined) return refuse('doubt_plan_missing');
      const rows = judged(ctx.db, staged);
      const { taken, refused, unchanged } = countsOf(rows);
      if (taken === 0) return refuse('doubt_nothing_new', { refused, unchanged });
      const rules = officeRules(ctx);
      const kept: string[] = [];
      for (const { row, onFile, outcome } of rows) {
        if (outcome !== 'taken' || onFile === null || onFile.householdId === null) continue;
        const { personId, householdId } = onFile;
        const place = `${staged.fileName} ${row.cell}`;
        const one = keepDoubt(ctx, { personId, householdId }, staged.from, { suspected: row.suspected, place }, rules);
        if (!one.ok) return one;
        kept.push(one.value.no);
      }
      plans.drop(planId);
      const { fileName, sha256, from } = staged;
      return acted(
        { taken, refused, unchanged },
        { objectType: 'doubt_list', objectId: planId, detail: { fileName, sha256, ...from, taken, refused, unchanged, doubts: kept } },
      );
    }),
    onQuery('doubts.list', 'read', (ctx, { state, village, householdId, offset, limit }) => {
      const page = doubtPage(ctx.db, { state, village: village ?? null, householdId: householdId ?? null, offset, limit });
      return done({ total: page.total, rows: page.rows.map((row) => rowView(row, ctx.today)) });
    }),
    onQuery('doubts.get', 'read', (ctx, { id }) => {
      const row = doubtById(ctx.db, id);
      return row === undefined ? refuse('not_found', { what: '疑点' }) : done(detailView(ctx, row));
    }),
    onCommand('doubts.conclude', 'enter', (ctx, { conclusion, event, on, found, evidence, attachmentIds, ...ask }) =>
      move(ctx, ask, conclusion, { conclusion, event, on, found, evidence }, (row) => {
        if (conclusion === 'confirmed' && event === null) return refuse('doubt_event_missing');
        if (conclusion !== 'confirmed' && event !== null) return refuse('doubt_event_unexpected');
        const fine = dayFine(ctx, on, row.raised_on);
        if (!fine.ok) return fine;
        const files = attached(ctx, attachmentIds);
        if (!files.ok) return files;
        return done({
          event,
          concluded_on: on,
          concluded_by: ctx.actor.userId,
          found,
          evidence,
          attachments: JSON.stringify(attachmentIds),
        });
      }),
    ),
    onCommand('doubts.reopen', 'propose', (ctx, { reason, ...ask }) =>
      move(ctx, ask, 'reopen', { reason }, (row) => {
        const term = doubtTerm(ctx, row.village_code);
        if (!term.ok) return term;
        return done({ event: null, concluded_on: null, concluded_by: null, due_on: term.value.due, clause: term.value.clause });
      }),
    ),
  ];
};
