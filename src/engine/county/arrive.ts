import { stoppedStatement } from '#domain/benefits/change-statements.ts';
import { appliedIn } from '#domain/programs/define.ts';
import { programOf } from '#domain/programs/registry.ts';
import { refusedStatement } from '#domain/statement/refused.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { decisionsInForce } from '#exchange/facts/view.ts';
import type { CaseRow as CaseFact } from '#exchange/profiles/cases.ts';
import type { Finding } from '#domain/statement/finding.ts';
import { dueWork } from '#domain/calendar/deadlines.ts';
import { countyCase, insertCountyCase, updateCountyCase, type CountyCaseRow } from '#storage/county.ts';
import { heldVersions, type FactRow } from '#storage/facts.ts';
import type { ActContext } from '../act.ts';
import { tellOfCase } from './county-events.ts';
import type { CaseRules } from '../policies/office-rules.ts';
import { caseRowOf, heldDecisions } from '../exchange/fact-store.ts';
import { monthOfFact } from '../exchange/freeze-case.ts';
import { explainRefusal } from '../sentences.ts';
import { keepStatement } from '../statements/keep-statement.ts';
import { countyDueOn, takeUpCountyCase } from './county-flow.ts';

export type Recomputed = {
  readonly statement: Statement | null;
  readonly oursFen: number | null;
  readonly problem: string | null;
  readonly findings: readonly Finding[];
};

const stuck = (problem: string): Recomputed => ({ statement: null, oursFen: null, problem, findings: [] });

/** A change whose amount no family's means decide: the county makes the statement of an end itself, and says of others what to look at. */
const changeUnreckoned = (fact: Omit<CaseFact, 'state'>, subject: string, month: string): Recomputed | null => {
  const { change } = fact;
  if (change === undefined || change === null) return null;
  const ends =
    ['stop', 'exit_end', 'suspend'].includes(change.does) || (fact.action === 'stop' && fact.insuredCount === 0 && change.does === 'leave');
  if (ends) {
    const word = change.does === 'suspend' ? ('暂停' as const) : ('停发' as const);
    const { label: event, evidence, clause } = change;
    const statement = stoppedStatement({ subject, month, word, event, evidence, clause });
    return { statement, oursFen: statement.totalFen, problem: null, findings: [] };
  }
  if (change.does === 'resume')
    return stuck('恢复发放按暂停以前的金额，暂停以后标准有调整的按当月标准，不在县里重新核算；请核对核查结论。');
  return change.outcome === 'exit' ? stuck('渐退按规定的月数和比例发放，不按家庭资料核算；请核对渐退期。') : null;
};

/** The township's frozen facts reckoned with this office's own policies. */
export const recompute = (policies: CaseRules, fact: Omit<CaseFact, 'state'>): Recomputed => {
  const program = programOf(fact.program);
  if (program === undefined) return stuck(`本机没有“${fact.program}”这一事项，不能复算。`);
  const month = monthOfFact(fact);
  const unreckoned = changeUnreckoned(fact, program.name, month);
  if (unreckoned !== null) return unreckoned;
  const place = { program: fact.program, area: fact.area ?? '', village_code: fact.division };
  const policy = policies.selected(program.policyKeys, place, { month, appliedIn: appliedIn(fact.facts, month) });
  if (!policy.ok) return stuck(explainRefusal(policy.error));
  const computed = program.compute(fact.facts, policy.value, month);
  if (!computed.ok) return stuck(explainRefusal(computed.error));
  const { assessment, statement } = computed.value;
  const findings = assessment.findings;
  if (statement.ok) return { statement: statement.value, oursFen: statement.value.totalFen, problem: null, findings };
  if (assessment.eligible) return { ...stuck(explainRefusal(statement.error)), findings };
  const refused = refusedStatement({
    subject: program.name,
    month,
    findings,
    reason: '',
    clause: '',
    policy: Object.values(policy.value.uses),
  });
  return { statement: refused, oursFen: refused.totalFen, problem: null, findings };
};

/** Work days in law where no policy can be read: 民发〔2021〕57号 allows the county ten. */
const lawfulDays = 10;

const rowOf = (
  ctx: ActContext,
  held: FactRow,
  fact: CaseFact,
  ours: Recomputed,
  state: CountyCaseRow['state'],
  cameWith: string | null,
): Omit<CountyCaseRow, 'rev' | 'due_on'> => ({
  id: held.gid,
  township: held.home,
  no: fact.caseNo,
  digest: held.digest,
  fact_rev: held.rev,
  program: fact.program,
  area: fact.area,
  head_name: fact.household.headName,
  village: fact.village,
  members: fact.members.length,
  insured: fact.insuredCount,
  township_fen: fact.monthlyFen,
  ours_fen: ours.oursFen,
  ours_statement_id: ours.statement === null ? null : keepStatement(ctx, 'county_case', held.gid, ours.statement),
  differs: ours.oursFen === fact.monthlyFen ? 0 : 1,
  problem: ours.problem,
  kin: fact.household.kinDeclared === true ? 1 : 0,
  state,
  arrived_on: ctx.today,
  examination: null,
  decision: null,
  decision_id: null,
  outcome: null,
  came_with: cameWith,
  change_label: fact.change?.label ?? null,
  change_from: fact.change == null ? null : fact.fromMonth,
  change_old_fen: fact.change?.oldFen ?? null,
});

/** Puts a version on the desk anew: whatever was proposed or decided and not sent was about another version. */
const lay = (ctx: ActContext, policies: CaseRules, held: FactRow, state: CountyCaseRow['state'], cameWith: string | null): void => {
  const fact = caseRowOf(held.line);
  const row = {
    ...rowOf(ctx, held, fact, recompute(policies, fact), state, cameWith),
    due_on: dueWork(ctx.calendar, ctx.today, lawfulDays).day,
  };
  if (countyCase(ctx.db, held.gid) === undefined) insertCountyCase(ctx.db, { ...row, rev: 0 });
  else updateCountyCase(ctx.db, held.gid, row);
  const laid = countyCase(ctx.db, held.gid);
  const one = laid === undefined ? null : takeUpCountyCase(ctx, laid, policies);
  if (one?.ok === true && one.value.row.due_on !== countyDueOn(ctx.calendar, one.value.rules, ctx.today))
    updateCountyCase(ctx.db, held.gid, { due_on: countyDueOn(ctx.calendar, one.value.rules, ctx.today) });
};

/** A final decision that is on its way or there: a withdrawal comes too late for it. */
const isDecided = (ctx: ActContext, caseId: string): boolean =>
  decisionsInForce(heldDecisions(ctx.db, caseId)).some((d) => d.outcome !== 'void' && d.outcome !== 'returned');

/**
 * Brings the county's desk into line with the versions held of a case: a new version is laid down to be reviewed, a withdrawal
 * before the decision closes it, a divergence stops it. A decision that was sent stands, whatever crosses it on the road.
 */
export const arriveCase = (ctx: ActContext, policies: CaseRules, caseId: string, cameWith: string | null): void => {
  const [head, ...others] = heldVersions(ctx.db, caseId);
  if (head === undefined || head.type !== 'cases') return;
  const before = countyCase(ctx.db, caseId);
  if (others.length > 0) {
    if (before === undefined) lay(ctx, policies, head, 'exception', cameWith);
    else if (before.state !== 'exception') updateCountyCase(ctx.db, caseId, { state: 'exception' });
    return;
  }
  if (before !== undefined && before.digest === head.digest && before.state !== 'exception') return;
  const { state } = caseRowOf(head.line);
  if (state === 'reported') {
    const again = before !== undefined;
    lay(ctx, policies, head, 'arrived', cameWith);
    tellOfCase(ctx, caseId, again ? `乡镇报来第 ${head.rev} 版` : '收到');
    return;
  }
  if (before !== undefined && isDecided(ctx, caseId)) {
    updateCountyCase(ctx.db, caseId, { digest: head.digest, fact_rev: head.rev });
    tellOfCase(ctx, caseId, '乡镇申请撤回时批复已经下发：以批复为准，请走变更或停发');
    return;
  }
  lay(ctx, policies, head, 'withdrawn', cameWith);
  tellOfCase(ctx, caseId, '乡镇撤回，未作决定，已办结');
};
