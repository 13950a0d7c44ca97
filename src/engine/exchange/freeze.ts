import { filingStateLabels } from '#domain/flow/filing-flow.ts';
import { isCaseEnd } from '#domain/flow/states.ts';
import { transition } from '#domain/flow/transition.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { kindName } from '#exchange/naming/file-name.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { changeById } from '#storage/changes.ts';
import { countyCase } from '#storage/county.ts';
import { countyFiling, findingsOfCase } from '#storage/filings.ts';
import { changedSoFar } from '#storage/open.ts';
import type { QueryContext } from '../act.ts';
import { flowContext, takeUpCase, type OpenCase } from '../cases/open-case.ts';
import { officeRules } from '../policies/office-rules.ts';
import { countyStateNames } from '../county/county-flow.ts';
import { freezeTransfers } from '../transfers/hand-over.ts';
import { caseRowOf, heldFacts } from './fact-store.ts';
import { freezeCase } from './freeze-case.ts';
import { freezeChange } from './freeze-change.ts';
import { freezeDecision } from './freeze-decision.ts';
import { freezeFiling, freezeFinding } from './freeze-filing.ts';
import { freezeStandards } from './freeze-standards.ts';
import { periodOf } from './own-extract.ts';
import { pairOf } from './trust.ts';

export type SealAsk = ParsedInputOf<CallOf<'exchange.sealPreview'>>;

/** A version to be sealed; `one`: its case as it was taken up for it, where the case moves by it. */
export type Frozen = { readonly fact: FactVersion; readonly one: OpenCase | null };

/** What an act freezes, and up to which change of the base on which day it was read. */
export type FrozenAct = { readonly frozen: readonly Frozen[]; readonly changes: number; readonly day: string };

/** What may be sealed for a township's neighbour: nothing of its cases goes there. */
const acrossKinds: readonly SealAsk['kind'][] = ['transfer', 'receipt', 'state'];

const withdrawing = (one: OpenCase): boolean =>
  (one.view.state === 'sealed' || one.view.state === 'reported') && one.view.withdrawalAskedOn !== null;

/** The withdrawal is on its way: sealing it once more would say nothing new. */
export const isWithdrawnAlready = (ctx: Pick<QueryContext, 'db'>, caseId: string): boolean =>
  heldFacts(ctx.db, caseId).every((fact) => caseRowOf(fact.line).state === 'withdrawn');

/** What the township decided itself goes to be filed, or once more with what was put right since. */
const freezeOwnDecision = (ctx: QueryContext, one: OpenCase): Outcome<FactVersion> => {
  const answered = findingsOfCase(ctx.db, one.row.id).some((finding) => finding.state === 'answered');
  const act = { act: 'file_decision', on: ctx.today, documentNo: '' } as const;
  const leaving = answered ? done(null) : transition(one.program.flow, one.view, act, flowContext(ctx, one.rules));
  return leaving.ok ? freezeFiling(ctx.db, ctx.office, one.row) : leaving;
};

/** The township's cases as versions to be sealed; each must be one the flow lets go. */
const freezeReport = (ctx: QueryContext, caseIds: readonly string[]): Outcome<Frozen[]> => {
  const policies = officeRules(ctx);
  const facts: Frozen[] = [];
  for (const id of caseIds) {
    const change = changeById(ctx.db, id);
    if (change !== undefined) {
      const frozen = freezeChange(ctx, change);
      if (!frozen.ok) return frozen;
      facts.push({ fact: frozen.value, one: null });
      continue;
    }
    const one = takeUpCase(ctx, id, policies);
    if (!one.ok) return one;
    if (isCaseEnd(one.value.view.state)) {
      const filed = freezeOwnDecision(ctx, one.value);
      if (!filed.ok) return filed;
      facts.push({ fact: filed.value, one: null });
      continue;
    }
    if (withdrawing(one.value) && isWithdrawnAlready(ctx, id)) continue;
    const leaving = withdrawing(one.value)
      ? done(null)
      : transition(one.value.program.flow, one.value.view, { act: 'seal', on: ctx.today }, flowContext(ctx, one.value.rules));
    if (!leaving.ok) return leaving;
    const fact = freezeCase(ctx.db, ctx.office, one.value.row, withdrawing(one.value) ? 'withdrawn' : 'reported');
    if (!fact.ok) return fact;
    facts.push({ fact: fact.value, one: one.value });
  }
  return done(facts);
};

const freezeDecisions = (ctx: QueryContext, peer: string, caseIds: readonly string[]): Outcome<FactVersion[]> => {
  const facts: FactVersion[] = [];
  for (const id of caseIds) {
    const filing = countyFiling(ctx.db, id);
    if (filing !== undefined && filing.township === peer) {
      if (filing.state !== 'concluded') return refuse('filing_state', { state: filingStateLabels[filing.state], act: '下发核查结论' });
      facts.push(freezeFinding(ctx.office, filing));
      continue;
    }
    const row = countyCase(ctx.db, id);
    if (row === undefined || row.township !== peer) return refuse('not_found', { what: '案件' });
    if (row.state !== 'decided') return refuse('act_not_possible', { state: countyStateNames[row.state], act: '下发批复' });
    facts.push(freezeDecision(ctx.db, ctx.office, row));
  }
  return done(facts);
};

const alone = (facts: Outcome<readonly FactVersion[]>): Outcome<readonly Frozen[]> =>
  facts.ok ? done(facts.value.map((fact) => ({ fact, one: null }))) : facts;

/** Lying ready at the county: published lists and tables are facts already, and its trust list is signed. */
const fromCounty: ReadonlyMap<SealAsk['kind'], string> = new Map([
  ['codetable', '下发代码表'],
  ['match', '下发比对名单'],
  ['trust', '下发信任清单'],
]);

const read = (ctx: QueryContext, ask: SealAsk): Outcome<readonly Frozen[]> => {
  const county = ctx.office.role === 'county';
  const across = 'townships' in pairOf(ctx.db, ctx.office, ask.peer);
  if (across && !acrossKinds.includes(ask.kind)) return refuse('act_not_possible', { state: '乡镇之间', act: `封${kindName(ask.kind)}` });
  if (ask.kind === 'transfer')
    return across
      ? alone(freezeTransfers(ctx, ask.peer, ask.caseIds))
      : county && ask.caseIds.length === 0
        ? // Families of a dissolved township are facts already; the package only has to leave.
          done([])
        : refuse('act_not_possible', { state: '与县之间', act: '封转移接续' });
  if (ask.kind === 'report') return county ? refuse('act_not_possible', { state: '县级', act: '上报' }) : freezeReport(ctx, ask.caseIds);
  if (ask.kind === 'decision')
    return county ? alone(freezeDecisions(ctx, ask.peer, ask.caseIds)) : refuse('act_not_possible', { state: '乡镇', act: '下发批复' });
  if (ask.kind === 'standard')
    return county ? alone(done(freezeStandards(ctx))) : refuse('act_not_possible', { state: '乡镇', act: '下发标准' });
  const down = fromCounty.get(ask.kind);
  if (down !== undefined && !county) return refuse('act_not_possible', { state: '乡镇', act: down });
  if (ask.kind === 'keychange' && county) return refuse('act_not_possible', { state: '县级', act: '封换密钥声明' });
  return done([]);
};

/** What this act freezes; nothing is written. */
export const freeze = (ctx: QueryContext, ask: SealAsk): Outcome<FrozenAct> => {
  const asked = periodOf(ctx, ask);
  if (!asked.ok) return asked;
  const changes = changedSoFar(ctx.db);
  const frozen = read(ctx, ask);
  return frozen.ok ? done({ frozen: frozen.value, changes, day: ctx.today }) : frozen;
};

/** The same at the commit: what was read stands as long as not a row of the base has changed since and it is still that day. */
export const freezeAgain = (ctx: QueryContext, ask: SealAsk, before: FrozenAct): Outcome<FrozenAct> =>
  before.changes === changedSoFar(ctx.db) && before.day === ctx.today ? done(before) : freeze(ctx, ask);
