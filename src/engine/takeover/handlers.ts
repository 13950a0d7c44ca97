import { divisionLevel } from '#domain/codes/division.ts';
import { reviewCycle } from '#domain/policy/procedure-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { programOf } from '#domain/programs/registry.ts';
import { applyAnswers, withAnswers } from '#domain/takeover/apply-answers.ts';
import { findingMessage } from '#domain/takeover/findings.ts';
import { headingArea, headingMonth } from '#domain/takeover/heading.ts';
import { returnedRosters } from '#domain/takeover/returned-rows.ts';
import type { TakeoverRefusalCode } from '#domain/takeover/make-plan.ts';
import { mapping as mappingSchema, type Mapping } from '#domain/takeover/mapping.ts';
import type { Village } from '#domain/takeover/match-village.ts';
import { openQuestions, readyHouseholds, type ReadyHousehold } from '#domain/takeover/settle.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { inBulk } from '#storage/bulk.ts';
import { allDivisions } from '#storage/divisions.ts';
import { journalHead } from '#storage/journal.ts';
import { insertTakeoverRun, rememberedMappings, rememberMapping, takeoverRuns } from '#storage/takeover.ts';
import { acted, onCommand, onJob, onPreparedCommand, onQuery, type Handler, type JobContext, type QueryContext } from '../act.ts';
import { pickedWorkbook } from '../spreadsheet/read-file.ts';
import { refusedByReader, type ReaderCode } from '../spreadsheet/reader-refusals.ts';
import { stagedPlans } from '../staged-plans.ts';
import { prepareWorkbook, workbookLeaves } from '../exports/workbook-leaves.ts';
import { againstRegisterAgain, againstRegisterInTurns, clashWithRegister, numbersFound } from './against-register.ts';
import { officeTable } from '../codes/office-codes.ts';
import type { Roster } from './commit-plan.ts';
import { householdsAhead } from './households-ahead.ts';
import { officeRules } from '../policies/office-rules.ts';
import { workingAgeOf } from '../reviews/class-of-family.ts';
import { judgeWorkbook } from './judge-workbook.ts';
import { correctedMapping, mappingFields } from './mapping-view.ts';
import { refusedWorkbook } from './refused-workbook.ts';
import type { StagedPlan } from './staged-plan.ts';

type Read = ValueOf<CallOf<'takeover.read'>>;
type PlanView = ValueOf<CallOf<'takeover.plan'>>;
const isVillage = ({ code }: { readonly code: string }): boolean => divisionLevel(code) === 'village';

const villagesOf = (db: ReadableDb): Village[] =>
  allDivisions(db)
    .filter(isVillage)
    .map((d) => ({ code: d.code, name: d.name }));
const prefixesOf = (db: ReadableDb): string[] =>
  allDivisions(db)
    .filter((d) => !isVillage(d))
    .map((d) => d.name);
const remembered = (db: ReadableDb): Mapping[] =>
  rememberedMappings(db).flatMap((text) => {
    const parsed = mappingSchema.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  });

/** The families that go in when the plan is confirmed. */
const newHouseholds = ({ plan, unchanged }: StagedPlan): ReadyHousehold[] => readyHouseholds(plan).filter((h) => !unchanged.has(h.key));

const sumsOf = (households: readonly ReadyHousehold[]): PlanView['toStore'] => ({
  households: households.length,
  persons: households.reduce((sum, h) => sum + h.members.length, 0),
  insured: households.reduce((sum, h) => sum + h.benefit.insuredCount, 0),
  monthlyFen: households.reduce((sum, h) => sum + h.benefit.monthlyFen, 0),
});

const takenAsOf = ({ program, request, plan }: StagedPlan): PlanView['takenAs'] => {
  const titles = plan.tables.flatMap((table) => table.titles);
  const month = headingMonth(titles);
  return {
    program,
    area: request.area,
    month: request.month ?? month,
    headingMonth: month,
    headingArea: headingArea([plan.source.fileName, ...plan.tables.map((table) => table.sheet), ...titles]),
  };
};

const readView = (staged: StagedPlan): Read => ({ planId: staged.planId, mapping: staged.mapping, counts: staged.plan.counts });

const refusedFile = (error: Refusal<ReaderCode | TakeoverRefusalCode>): Outcome<never> =>
  error.code === 'table_not_found' ? refuse('table_not_found') : refusedByReader({ code: error.code, params: error.params });

/** Where the county's rows on it contradict one another, a family is looked at within the year the law gives at most. */
const AT_MOST = 12;
const reviewMonthsOf = (ctx: Pick<QueryContext, 'db' | 'today'>, program: string): Roster['reviewMonths'] => {
  const rules = officeRules(ctx);
  return (place, reviewClass) => {
    const policy = rules.policy([reviewCycle], { ...place, program }, monthOf(ctx.today));
    return (policy.ok ? policyReader(policy.value).read(reviewCycle)[reviewClass] : undefined) ?? AT_MOST;
  };
};

const rosterOf = (ctx: Pick<QueryContext, 'db' | 'today' | 'office'>, fileName: string, program: string): Roster => ({
  fileName,
  program,
  programName: programOf(program)?.name ?? program,
  workingAge: workingAgeOf(ctx),
  reviewMonths: reviewMonthsOf(ctx, program),
  hardship: officeTable(ctx.db, 'HARDSHIP_CAUSE'),
});

/** Taking over an office's roster: read and judge, correct, answer, commit once. */
export const takeoverHandlers = (): Handler[] => {
  const plans = stagedPlans<StagedPlan>();

  /** Reads and judges in a worker and holds what comes back against the register. */
  const judge = async (
    ctx: JobContext,
    about: Pick<StagedPlan, 'planId' | 'program' | 'file' | 'request'>,
    mappings: readonly Mapping[],
  ): Promise<Outcome<StagedPlan>> => {
    const heldAt = journalHead(ctx.db)?.seq ?? 0;
    const numbers = numbersFound(ctx.db, about.program);
    const ahead = householdsAhead(ctx, rosterOf(ctx, about.request.source.fileName, about.program));
    const judged = await judgeWorkbook(
      about.file,
      { ...about.request, mappings },
      {
        signal: ctx.signal,
        onProgress: (phase, at, total) => ctx.progress(phase, at, total),
        onJudged: (drafts) => {
          numbers.ask(drafts);
          ahead.put(drafts);
        },
      },
    );
    if (!judged.ok) ahead.drop();
    await ahead.done(ctx.breathe);
    await ctx.breathe();
    if (!judged.ok) return refusedFile(judged.error);
    const { plan, mapping } = judged.value;
    const held = await againstRegisterInTurns(ctx, plan, about.program, numbers.found);
    const staged: StagedPlan = { ...about, owner: ctx.actor.userId, mapping, ahead, heldAt, ...held, asked: held, answers: [] };
    plans.put(staged);
    return done(staged);
  };

  return [
    onJob('takeover.read', 'enter', async (ctx, input) => {
      if (programOf(input.program)?.areas.includes(input.area) !== true)
        return refuse('program_unknown', { program: input.program, area: input.area === 'urban' ? '城市' : '农村' });
      const picked = await pickedWorkbook(ctx, input.fileToken);
      if (!picked.ok) return picked;
      const { fileName, sha256, bytes } = picked.value;
      const villages = villagesOf(ctx.db);
      const defaultVillage = input.defaultVillage === null ? null : (villages.find((v) => v.code === input.defaultVillage) ?? null);
      if (input.defaultVillage !== null && defaultVillage === null) return refuse('village_unknown', { code: input.defaultVillage });
      const source = { fileName, sha256 };
      const staged = await judge(
        ctx,
        {
          planId: ctx.newId(),
          program: input.program,
          file: { bytes, fileName },
          request: {
            source,
            today: ctx.today,
            area: input.area,
            month: input.month,
            villages,
            placePrefixes: prefixesOf(ctx.db),
            defaultVillage,
            hardship: officeTable(ctx.db, 'HARDSHIP_CAUSE'),
          },
        },
        remembered(ctx.db),
      );
      return staged.ok ? done(readView(staged.value)) : staged;
    }),
    onJob('takeover.remap', 'enter', async (ctx, input) => {
      const staged = plans.get(input.planId, ctx.actor.userId);
      if (staged === undefined) return refuse('plan_missing');
      const corrected = correctedMapping(staged.plan, input.mapping);
      if (corrected === null) return refuse('table_not_found');
      const again = await judge(ctx, staged, [...remembered(ctx.db).filter((m) => m.fingerprint !== corrected.fingerprint), corrected]);
      if (!again.ok) return again;
      return ctx.commit((act) => {
        rememberMapping(act.db, corrected.fingerprint, JSON.stringify(corrected), act.now);
        return acted(readView(again.value), {
          objectType: 'column_mapping',
          objectId: corrected.fingerprint,
          detail: { layout: corrected.layout },
        });
      });
    }),
    onQuery('takeover.fields', 'read', () => done({ rows: mappingFields() })),
    onQuery('takeover.plan', 'enter', (ctx, { planId }) => {
      const staged = plans.get(planId, ctx.actor.userId);
      return staged === undefined
        ? refuse('plan_missing')
        : done({
            ...readView(staged),
            fileName: staged.plan.source.fileName,
            openQuestions: openQuestions(staged.plan),
            takenAs: takenAsOf(staged),
            toStore: sumsOf(newHouseholds(staged)),
            unchanged: staged.unchanged.size,
          });
    }),
    onQuery('takeover.findings', 'enter', (ctx, { planId, outcome, offset, limit }) => {
      const staged = plans.get(planId, ctx.actor.userId);
      if (staged === undefined) return refuse('plan_missing');
      const chosen = outcome.length === 0 ? staged.plan.findings : staged.plan.findings.filter((f) => outcome.includes(f.outcome));
      return done({
        total: chosen.length,
        rows: chosen
          .slice(offset, offset + limit)
          .map((f) => ({
            id: f.id,
            sheet: f.sheet,
            row: f.row,
            cell: f.cell,
            householdNo: f.householdNo,
            person: f.person,
            outcome: f.outcome,
            code: f.code,
            message: findingMessage(f),
            before: f.before,
            after: f.after,
            choices: (f.question?.choices ?? []).map((c) => ({ value: c.value, label: c.label })),
            answer: f.answer,
          })),
      });
    }),
    onCommand('takeover.answer', 'enter', (ctx, { planId, answers }) => {
      const staged = plans.get(planId, ctx.actor.userId);
      if (staged === undefined) return refuse('plan_missing');
      const given = withAnswers(staged.asked.plan, staged.answers, answers);
      const answered = applyAnswers(staged.asked.plan, given, ctx.today);
      if (!answered.ok) return answered;
      const next = { ...staged, answers: given, ...againstRegisterAgain(ctx.db, staged.asked, answered.value, staged.program) };
      plans.put(next);
      return acted(
        { openQuestions: openQuestions(next.plan), counts: next.plan.counts },
        { objectType: 'takeover', objectId: planId, detail: { answers } },
      );
    }),
    onJob(
      'takeover.commit',
      'enter',
      async (ctx, { planId }) => {
        const staged = plans.get(planId, ctx.actor.userId);
        if (staged === undefined) return refuse('plan_missing');
        const open = openQuestions(staged.plan);
        if (open > 0) return refuse('plan_questions_open', { count: open });
        const households = newHouseholds(staged);
        ctx.progress('写入', 0, households.length);
        await ctx.breathe();
        const outcome = ctx.commit((act) => {
          const clash = clashWithRegister(act.db, staged, households);
          if (clash !== null) return refuse('register_changed', clash);
          const { counts, source } = staged.plan;
          const runId = act.newId();
          const sums = sumsOf(households);
          insertTakeoverRun(act.db, {
            id: runId,
            file_name: source.fileName,
            sha256: source.sha256,
            program: staged.program,
            area: staged.request.area,
            households: sums.households,
            persons: sums.persons,
            refused: counts.refused,
            monthly_fen: sums.monthlyFen,
            counts: JSON.stringify(counts),
            at: act.now,
            by_user: act.actor.userId,
          });
          const ahead = staged.ahead.standsFor(act) ? staged.ahead : householdsAhead(act, rosterOf(act, source.fileName, staged.program));
          inBulk(act.db, { household: sums.households, person: sums.persons }, () => ahead.write(act, households, runId));
          const value = { runId, ...sums, unchanged: staged.unchanged.size, refused: counts.refused };
          return acted(value, {
            objectType: 'takeover_run',
            objectId: runId,
            detail: { ...value, sha256: source.sha256, fileName: source.fileName, takenAs: takenAsOf(staged) },
          });
        });
        return outcome;
      },
      { copyFirst: true },
    ),
    onPreparedCommand(
      'takeover.refusedWorkbook',
      'print',
      async (ctx, { planId, purpose }) => {
        const staged = plans.get(planId, ctx.actor.userId);
        if (staged === undefined) return refuse('plan_missing');
        const rosters = returnedRosters(staged.plan);
        if (rosters.length === 0) return refuse('nothing_refused');
        const list = {
          kind: 'takeover.refusedWorkbook',
          title: '退回户花名册（Excel）',
          filter: staged.plan.source.fileName,
          listed: rosters.reduce((sum, roster) => sum + roster.households, 0),
          fullNumbers: true,
          purpose,
          objectType: 'takeover',
          objectId: planId,
        };
        return prepareWorkbook(ctx, list, (options) => refusedWorkbook(staged.plan, rosters, options));
      },
      (ctx, _ask, prepared) => workbookLeaves(ctx, prepared, { value: {} }),
    ),
    onQuery('takeover.runs', 'read', (ctx, { offset, limit }) => {
      const page = takeoverRuns(ctx.db, offset, limit);
      return done({
        total: page.total,
        rows: page.rows.map((r) => ({
          id: r.id,
          fileName: r.file_name,
          at: r.at,
          by: r.by_name,
          households: r.households,
          persons: r.persons,
          refused: r.refused,
          monthlyFen: r.monthly_fen,
          undone: r.undone,
        })),
      });
    }),
  ];
};
