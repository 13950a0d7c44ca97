import { readRoster } from '#domain/decision-roster/read-roster.ts';
import { countRoster } from '#domain/decision-roster/judge-roster.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { caseById } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';
import { decisionById } from '#storage/decisions.ts';
import {
  decisionRosterListed,
  decisionRosterPage,
  rosterEntryPage,
  type DecisionRosterListRow,
  type RosterEntry,
} from '#storage/decision-rosters.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { acted, onCommand, onJob, onPreparedCommand, onQuery, type Handler } from '../act.ts';
import { stagedPlans } from '../staged-plans.ts';
import { readWorkbookFile } from '../spreadsheet/read-file.ts';
import { headOfCase } from './case-on-file.ts';
import { judged, planView, rowView, type StagedRoster } from './plan.ts';
import { recordRoster } from './record.ts';
import { prepareWorkbook, workbookLeaves } from '../exports/workbook-leaves.ts';
import { batchOf, reportWorkbook, totalsOf } from './report-workbook.ts';
import { confirmRoster, dropRoster } from './settle.ts';

type Listed = ValueOf<CallOf<'decisionRosters.get'>>;
type Entry = ValueOf<CallOf<'decisionRosters.entries'>>['rows'][number];

const listedView = (row: DecisionRosterListRow): Listed => ({
  id: row.id,
  rev: row.rev,
  state: row.state,
  fileName: row.file_name,
  cases: row.cases,
  open: row.open,
  by: row.by_name,
  at: row.recorded_at,
  settledBy: row.settled_name,
  settledAt: row.settled_at,
  reason: row.reason,
  attachmentId: row.attachment_id,
  said:
    row.state === 'waiting'
      ? null
      : { documentNo: row.document_no, decidedOn: row.decided_on, granted: row.granted, monthlyFen: row.monthly_fen },
});

const entryView = (db: ReadableDb, entry: RosterEntry): Entry => {
  const row = caseById(db, entry.case_id);
  const decision = decisionById(db, entry.decision_id);
  if (row === undefined || decision === undefined) throw new Error(`row ${entry.no} of roster ${entry.roster_id} is gone`);
  return {
    id: row.id,
    no: row.no,
    head: headOfCase(db, row).name,
    village: divisionByCode(db, row.village_code)?.name ?? '',
    townshipFen: row.proposed_fen,
    outcome: decision.outcome,
    amountFen: decision.amount_fen,
    text: decision.text,
    place: entry.place,
    open: entry.open === 1,
  };
};

/** A county without the program: the batch leaves as a workbook, its answer is read, judged, recorded by one person and put in force by another. */
export const decisionRosterHandlers = (): readonly Handler[] => {
  const plans = stagedPlans<StagedRoster>();
  return [
    onPreparedCommand(
      'decisionRosters.save',
      'print',
      async (ctx, ask) => {
        const batch = batchOf(ctx, ask);
        if (!batch.ok) return batch;
        const { batchNo, rows } = batch.value;
        const list = {
          kind: 'decisionRosters.save',
          title: '上报花名册（Excel）',
          filter: batchNo,
          listed: rows.length,
          fullNumbers: ask.fullNumbers,
          purpose: ask.purpose,
          objectType: 'report_roster',
          objectId: ask.packageId ?? ctx.office.orgCode,
        };
        const prepared = await prepareWorkbook(ctx, list, (options) => reportWorkbook(ctx, batch.value, options));
        return prepared.ok ? done({ prepared: prepared.value, rows }) : prepared;
      },
      (ctx, _ask, { prepared, rows }) => {
        const totals = totalsOf(rows);
        return workbookLeaves(ctx, prepared, { value: totals, detail: { ...totals, cases: rows.map(({ caseNo }) => caseNo) } });
      },
    ),
    onJob('decisionRosters.read', 'enter', async (ctx, { fileToken }) => {
      const file = await readWorkbookFile(ctx, fileToken);
      if (!file.ok) return file;
      const rows = readRoster(file.value.grid);
      if (!rows.ok) return rows;
      ctx.progress('逐户核对', 0, rows.value.length);
      await ctx.breathe();
      const { fileName, sha256 } = file.value;
      const read = { planId: ctx.newId(), owner: ctx.actor.userId, fileName, sha256, rows: rows.value, answers: new Map<string, string>() };
      const staged: StagedRoster = { ...read, judged: judged(ctx.db, read) };
      plans.put(staged);
      return done(planView(staged));
    }),
    onQuery('decisionRosters.plan', 'enter', (ctx, { planId }) => {
      const staged = plans.get(planId, ctx.actor.userId);
      return staged === undefined ? refuse('decision_plan_missing') : done(planView(staged));
    }),
    onQuery('decisionRosters.rows', 'enter', (ctx, { planId, result, offset, limit }) => {
      const staged = plans.get(planId, ctx.actor.userId);
      if (staged === undefined) return refuse('decision_plan_missing');
      const chosen = result.length === 0 ? staged.judged : staged.judged.filter(({ outcome }) => result.includes(outcome));
      return done({ total: chosen.length, rows: chosen.slice(offset, offset + limit).map(rowView) });
    }),
    onCommand('decisionRosters.answer', 'enter', (ctx, { planId, answers }) => {
      const staged = plans.get(planId, ctx.actor.userId);
      if (staged === undefined) return refuse('decision_plan_missing');
      const asked = staged.judged.flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'asked'));
      const known = answers.every(({ id, value }) =>
        asked.some((one) => one.id === id && one.choices.some((choice) => choice.value === value)),
      );
      if (!known) return refuse('decision_question_unknown');
      const next = { ...staged, answers: new Map([...staged.answers, ...answers.map(({ id, value }) => [id, value] as const)]) };
      const answered: StagedRoster = { ...next, judged: judged(ctx.db, next) };
      plans.put(answered);
      return acted(planView(answered), { objectType: 'decision_roster', objectId: planId, detail: { answers } });
    }),
    onJob('decisionRosters.record', 'enter', async (ctx, ask) => {
      const read = plans.get(ask.planId, ctx.actor.userId);
      if (read === undefined) return refuse('decision_plan_missing');
      const staged: StagedRoster = { ...read, judged: judged(ctx.db, read) };
      const counts = countRoster(staged.judged);
      if (counts.asked > 0) return refuse('decision_questions_open', { count: counts.asked });
      if (counts.taken === 0) return refuse('decision_nothing_new', { refused: counts.refused, unchanged: counts.unchanged });
      const moved = staged.judged.find(
        (row, i) => row.outcome !== read.judged[i]?.outcome || row.onFile?.rev !== read.judged[i]?.onFile?.rev,
      );
      if (moved !== undefined) return refuse('decision_case_changed', { no: moved.row.caseNo });
      ctx.progress('写入', 0, counts.taken);
      await ctx.breathe();
      const recorded = ctx.commit((act) => recordRoster(act, staged, ask));
      if (recorded.ok) plans.drop(ask.planId);
      return recorded;
    }),
    onQuery('decisionRosters.list', 'read', (ctx, { offset, limit }) => {
      const page = decisionRosterPage(ctx.db, offset, limit);
      return done({ total: page.total, rows: page.rows.map(listedView) });
    }),
    onQuery('decisionRosters.get', 'read', (ctx, { id }) => {
      const row = decisionRosterListed(ctx.db, id);
      return row === undefined ? refuse('not_found', { what: '批复花名册' }) : done(listedView(row));
    }),
    onQuery('decisionRosters.entries', 'read', (ctx, { id, offset, limit }) => {
      const page = rosterEntryPage(ctx.db, id, offset, limit);
      return done({ total: page.total, rows: page.rows.map((entry) => entryView(ctx.db, entry)) });
    }),
    onJob(
      'decisionRosters.confirm',
      'read',
      async (ctx, ask) => {
        ctx.progress('生效', 0, 0);
        await ctx.breathe();
        return ctx.commit((act) => confirmRoster(act, ask));
      },
      { copyFirst: true },
    ),
    onCommand('decisionRosters.drop', 'read', dropRoster),
  ];
};
