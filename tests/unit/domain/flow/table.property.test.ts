import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActCode, CaseAct } from '#domain/flow/acts.ts';
import type { FlowContext } from '#domain/flow/moment.ts';
import { flowSentences, type FlowCode } from '#domain/flow/refusals.ts';
import type { FlowVariant } from '#domain/flow/rules.ts';
import { enterersOf } from '#domain/flow/separations.ts';
import { caseEnds, isCaseEnd } from '#domain/flow/states.ts';
import { rowsFor, supports } from '#domain/flow/table.ts';
import { availableActs, transition, type Step } from '#domain/flow/transition.ts';
import type { CaseView } from '#domain/flow/view.ts';
import { dibaoFlow } from '#domain/programs/dibao/flow.ts';
import { addDays } from '#shared/values/dates.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { allYes, contextOf, follow, fresh, people, report, rules, survey, upTo, variants, wayUnder, type Who } from './fixture.ts';

const whos = Object.keys(people).filter((who): who is Who => who in people);
const outcome = fc.constantFrom('confirm', 'adjust', 'refuse', 'return');
const reason = fc.constantFrom('', '按规定');
const surveyors = fc.subarray(['clerk', 'kin', 'boss', 'visitor', 'guest'], { minLength: 1 });
const decision = (o: 'confirm' | 'adjust' | 'refuse' | 'return', day: string) => ({
  outcome: o,
  amountFen: o === 'adjust' ? 70_000 : 84_500,
  fromMonth: '2026-08',
  documentNo: 'D1',
  decidedOn: day,
  reason: '见审核意见',
  scanned: true,
});

const typed = fc.record({
  reason,
  outcome,
  surveyors,
  missing: fc.subarray(['DB-M1', 'DB-M2']),
  yes: fc.boolean(),
  valid: fc.constantFrom('valid', 'invalid'),
  waiver: fc.constantFrom('minor', 'privacy', 'refusal'),
});
type Typed = typeof typed extends fc.Arbitrary<infer T> ? T : never;

/** Every act with what was typed, sensible or not. */
const actsOn = (v: Typed, on: string): { readonly [A in ActCode]: Extract<CaseAct, { act: A }> } => ({
  receive: { act: 'receive', on },
  check_materials: { act: 'check_materials', on, answers: { ...allYes, arithmetic: v.yes }, missing: v.missing, authorised: v.yes },
  ask_supplement: { act: 'ask_supplement', on, items: v.missing, dueOn: on, admitsOmission: v.yes },
  take_supplement: { act: 'take_supplement', on },
  accept: { act: 'accept', on },
  decline: { act: 'decline', on, reason: v.reason },
  file_kin: { act: 'file_kin', on },
  start_survey: { act: 'start_survey', on },
  record_survey: { act: 'record_survey', on, survey: survey(on, v.surveyors) },
  ask_verification: { act: 'ask_verification', on },
  record_verification: { act: 'record_verification', on, verification: report(on, addDays(on, v.yes ? 60 : 0)) },
  attach_report: { act: 'attach_report', on },
  add_material: { act: 'add_material', on },
  take_evidence: { act: 'take_evidence', on },
  record_evaluation: {
    act: 'record_evaluation',
    on,
    evaluation: { on, should: 9, present: v.yes ? 9 : 5, recused: 0, yes: 9, no: 0, abstain: 0 },
  },
  draw_spot_check: { act: 'draw_spot_check', on },
  record_spot_check: { act: 'record_spot_check', on, survey: { ...survey(on, v.surveyors), kind: 'spot', agrees: v.yes } },
  record_county_visit: { act: 'record_county_visit', on, documentNo: '县记录 1' },
  give_urgent_relief: { act: 'give_urgent_relief', on, amountFen: v.yes ? 50_000 : 900_000, reason: v.reason },
  file_urgent_papers: { act: 'file_urgent_papers', on, documentNo: 'L1' },
  township_decide: {
    act: 'township_decide',
    on,
    outcome: v.yes ? 'confirm' : 'refuse',
    documentNo: 'T1',
    fromMonth: '2026-08',
    reason: v.reason,
  },
  file_decision: { act: 'file_decision', on, documentNo: 'B1' },
  pause: { act: 'pause', on, cause: 'supplement' },
  resume: { act: 'resume', on },
  propose: { act: 'propose', on, verdict: v.yes ? 'confirm' : 'refuse' },
  return_to_survey: { act: 'return_to_survey', on, reason: v.reason },
  post_notice: { act: 'post_notice', on },
  add_photo: { act: 'add_photo', on },
  record_objection: { act: 'record_objection', on },
  close_objection: { act: 'close_objection', on, index: 0, result: v.valid },
  take_down_notice: { act: 'take_down_notice', on, reason: v.reason },
  close_notice: { act: 'close_notice', on },
  waive_notice: { act: 'waive_notice', on, waiver: v.waiver },
  seal: { act: 'seal', on },
  report_on_paper: { act: 'report_on_paper', on, documentNo: 'R1' },
  acknowledge: { act: 'acknowledge', on },
  amend: { act: 'amend', on, reason: v.reason },
  ask_withdrawal: { act: 'ask_withdrawal', on, reason: v.reason },
  close_withdrawal: { act: 'close_withdrawal', on },
  record_paper_decision: { act: 'record_paper_decision', on, decision: decision(v.outcome, on) },
  confirm_paper_decision: { act: 'confirm_paper_decision', on, documentNo: 'D1', amountFen: v.outcome === 'adjust' ? 70_000 : 84_500 },
  drop_paper_decision: { act: 'drop_paper_decision', on, reason: v.reason },
  import_decision: { act: 'import_decision', on, decision: decision(v.outcome, on) },
  supersede_decision: { act: 'supersede_decision', on, decision: decision(v.outcome, on) },
  rework: { act: 'rework', on },
  resubmit: { act: 'resubmit', on },
  put_in_force: { act: 'put_in_force', on },
  send_confirmation: { act: 'send_confirmation', on },
  send_refusal: { act: 'send_refusal', on },
  update_standing_list: { act: 'update_standing_list', on },
  withdraw: { act: 'withdraw', on, reason: v.reason },
  terminate: { act: 'terminate', on, reason: v.reason },
  extend: { act: 'extend', on, reason: v.reason, applicantAgreed: v.yes, askedBy: 'someone' },
  take_in: {
    act: 'take_in',
    on,
    proposal: { amountFen: 84_500, factsDigest: 'facts-1', verdict: 'confirm', on },
    kinFiledOn: v.yes ? on : null,
    complaint: false,
  },
  county_propose: {
    act: 'county_propose',
    on,
    outcome: v.outcome,
    amountFen: 84_500,
    fromMonth: '2026-08',
    reason: v.reason,
    visited: v.yes,
  },
  county_decide: { act: 'county_decide', on, documentNo: 'D1' },
  county_reopen: { act: 'county_reopen', on, reason: v.reason },
  county_release: { act: 'county_release', on },
  county_correct: { act: 'county_correct', on, reason: v.reason },
});

/** One move: who, what was typed, how many days later; mostly something the state offers, sometimes anything at all. */
const move = fc.record({
  who: fc.constantFrom(...whos),
  typed,
  days: fc.integer({ min: -1, max: 9 }),
  pick: fc.nat(1000),
  anything: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;
const moves = fc.array(move, { minLength: 1, maxLength: 45 });

const under = (who: Who, variant: FlowVariant): FlowContext => contextOf(who, '2026-12-31', { variant });

const chosen = (view: CaseView, { who, typed: v, days, pick, anything }: Move, variant: FlowVariant): readonly [Who, CaseAct] => {
  const on = addDays(view.since ?? '2026-03-02', days);
  const acts = actsOn(v, on);
  const anyAct = Object.values(acts);
  const offered = whos.flatMap((one) =>
    availableActs(dibaoFlow, view, under(one, variant))
      .filter((act) => act.refusal === null)
      .map((act) => [one, acts[act.act]] as const),
  );
  const guided = offered[pick % Math.max(1, offered.length)];
  return anything || guided === undefined ? [who, anyAct[pick % anyAct.length] ?? acts.receive] : guided;
};

const arrived = follow({ ...fresh, office: 'county' }, [
  [
    'countyClerk',
    {
      act: 'take_in',
      on: '2026-03-23',
      proposal: { amountFen: 84_500, factsDigest: 'facts-1', verdict: 'confirm', on: '2026-03-10' },
      kinFiledOn: null,
      complaint: false,
    },
  ],
]);
const examined = (who: Who): CaseView =>
  follow(arrived, [
    [
      who,
      { act: 'county_propose', on: '2026-03-25', outcome: 'confirm', amountFen: 84_500, fromMonth: '2026-04', reason: '', visited: false },
    ],
  ]);
type Start = { readonly variant: FlowVariant; readonly view: CaseView };
/** Where a walk may begin: every station of the ordinary way under every combination, and the county's desk. */
const stations = (variant: FlowVariant): readonly Start[] => {
  const way = wayUnder(variant);
  return way.map((_, at) => ({ variant, view: follow(fresh, way.slice(0, at + 1), { variant }) }));
};
const oddStarts: readonly CaseView[] = [
  fresh,
  upTo('receive'),
  upTo('start_survey'),
  upTo('record_verification'),
  upTo('propose'),
  upTo('add_photo'),
  upTo('close_notice'),
  upTo('seal'),
  upTo('acknowledge'),
  { ...upTo('record_verification'), relatives: ['kin'], kinFiledOn: '2026-03-02' },
  { ...fresh, office: 'county' },
  arrived,
  examined('countyClerk'),
  examined('countyBoss'),
  follow(examined('countyClerk'), [['countyBoss', { act: 'county_decide', on: '2026-03-30', documentNo: 'D1' }]]),
];
const starts: readonly Start[] = [...oddStarts.map((view) => ({ variant: rules.variant, view })), ...variants.flatMap(stations)];
const township = starts.filter((start) => start.view.office === 'township');
const reviewing: readonly ActCode[] = ['propose', 'waive_notice', 'seal', 'report_on_paper', 'resubmit', 'township_decide'];

type Told = readonly [holds: boolean, breach: string];
const breachesOf = (told: readonly Told[]): readonly string[] => told.filter(([holds]) => !holds).map(([, breach]) => breach);

/** Whether a refusal brings a value for every place of its sentence. */
const fillsSentence = (refusal: { code: FlowCode; params: object }): boolean =>
  [...flowSentences[refusal.code].matchAll(/\{(\w+)\}/gu)].every(([, name]) => name !== undefined && name in refusal.params);

/** Offered whatever will be typed; which row it is, or whether any, only the typed answer tells. */
const dependsOnWhatIsTyped: readonly ActCode[] = ['close_objection', 'supersede_decision'];

const wayOutOfAnEnd: readonly ActCode[] = [
  'supersede_decision',
  'send_confirmation',
  'update_standing_list',
  'county_correct',
  'file_decision',
  'file_urgent_papers',
];
const distinct = (one: string | null | undefined, other: string | null | undefined): boolean =>
  one === null || one === undefined || one !== other;

/** What an allowed step breaks of the promises of the table; nothing, if the flow is right. */
const breaches = (variant: FlowVariant, before: CaseView, who: Who, act: CaseAct, { row, to, view: after }: Step): readonly string[] => {
  const { person, roles } = people[who];
  return breachesOf([
    [rowsFor(dibaoFlow, variant).includes(row), 'row not in the table'],
    [row.office === before.office && row.from.includes(before.state), 'row does not leave from here'],
    [to === (row.to === 'same' ? before.state : row.to) && after.state === to, 'landed elsewhere'],
    [row.roles.some((role) => roles.some((held) => held === role)), 'without the post'],
    [!isCaseEnd(before.state) || wayOutOfAnEnd.includes(act.act), 'left an end'],
    [!isCaseEnd(to) || after.endedOn !== null, 'end without a day'],
    [!reviewing.includes(act.act) || !enterersOf(before).includes(person), 'reviewed what they entered'],
    [act.act !== 'county_decide' || distinct(before.examination?.by, person), 'decided what they examined'],
    [distinct(after.decision?.checkedBy, after.decision?.by), 'checked what they typed'],
    [act.act !== 'township_decide' || variant.authorityMode === 'TOWNSHIP', 'the township decided what the county decides'],
    [!(act.act === 'seal' || act.act === 'import_decision') || variant.authorityMode === 'COUNTY', 'sent up what the township decides'],
    [act.act !== 'record_evaluation' || variant.evaluationMode !== 'NEVER', 'evaluated where nobody evaluates'],
    [after.notice === null || (after.notice.board === 'single') === (variant.noticePlan === 'PLAN_2021'), 'hung on another plan’s wall'],
    [
      act.act !== 'put_in_force' || variant.noticePlan === 'PLAN_2021' || before.waiver !== null || before.thirdBoardOn !== null,
      'paid before the third board',
    ],
    [
      act.act !== 'propose' ||
        act.verdict === 'refuse' ||
        variant.noticePlan === 'PLAN_2021' ||
        before.waiver !== null ||
        before.firstBoardOn !== null,
      'proposed before the first board',
    ],
    [
      act.act !== 'township_decide' || !(before.complaint || before.kinFiledOn !== null) || before.countyVisitOn !== null,
      'decided without the county’s visit',
    ],
    [
      !['seal', 'report_on_paper', 'township_decide'].includes(act.act) ||
        before.spotDrawnOn === null ||
        before.surveys.some((one) => one.kind === 'spot'),
      'drawn and not visited',
    ],
    [!before.relatives.includes(person) || !row.refusedBy.includes('actor_is_relative'), 'relative not recused'],
  ]);
};

/** What is missing behind a case that stands with the county. */
const holes = (view: CaseView): readonly string[] =>
  view.state !== 'sealed' && view.state !== 'reported' && view.state !== 'decided'
    ? []
    : breachesOf([
        [view.surveys.some((one) => new Set(one.surveyors).size >= 2), 'no survey by two'],
        [view.verification !== null, 'no verification'],
        [view.proposal !== null, 'no proposal'],
        [
          view.waiver !== null || view.secondBoardOn !== null || (view.notice !== null && view.notice.closedOn !== null),
          'neither notice nor waiver',
        ],
      ]);

/** Walks a sequence under a county's choices; `look` says what is wrong with each answer. */
const walk = (
  { view: start, variant }: Start,
  sequence: readonly Move[],
  look: (before: CaseView, who: Who, act: CaseAct, result: Outcome<Step, FlowCode>) => readonly string[],
): readonly string[] => {
  let view = start;
  return sequence.flatMap((one) => {
    const [who, act] = chosen(view, one, variant);
    const before = structuredClone(view);
    const result = transition(dibaoFlow, view, act, under(who, variant));
    const found = [
      ...look(before, who, act, result),
      ...(JSON.stringify(before) === JSON.stringify(view) ? [] : ['the case it was given was changed']),
    ];
    view = result.ok ? result.value.view : view;
    return found;
  });
};

describe('the flow of 低保 as a table', () => {
  it('no sequence of acts by anybody leads outside the table, past an end, or around a separation', () => {
    fc.assert(
      fc.property(fc.constantFrom(...starts), moves, (start, sequence) => {
        const found = walk(start, sequence, (before, who, act, result) =>
          result.ok ? breaches(start.variant, before, who, act, result.value) : [],
        );
        expect(found).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });

  it('every refusal has its sentence and every value the sentence names', () => {
    fc.assert(
      fc.property(fc.constantFrom(...starts), moves, (start, sequence) => {
        expect(
          walk(start, sequence, (_, __, ___, result) => (result.ok || fillsSentence(result.error) ? [] : [result.error.code])),
        ).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('nothing stands with the county without survey, verification, proposal and a notice or a waiver', () => {
    fc.assert(
      fc.property(fc.constantFrom(...township), moves, (start, sequence) => {
        expect(walk(start, sequence, (_, __, ___, result) => (result.ok ? holes(result.value.view) : []))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('what is offered is what can be done: an act not offered is refused', () => {
    const unexpected = ({ view, variant }: Start, who: Who, act: CaseAct): string[] => {
      const context = under(who, variant);
      const offered = availableActs(dibaoFlow, view, context).some((other) => other.act === act.act);
      const result = transition(dibaoFlow, view, act, context);
      const refusedForTheState = !result.ok && ['act_not_possible', 'forbidden'].includes(result.error.code);
      return offered === refusedForTheState && !(offered && dependsOnWhatIsTyped.includes(act.act))
        ? [`${view.state} ${act.act} ${result.ok ? 'done' : result.error.code}`]
        : [];
    };
    fc.assert(
      fc.property(fc.constantFrom(...starts), move, (start, one) => {
        const [who, act] = chosen(start.view, { ...one, anything: true }, start.variant);
        expect(unexpected(start, who, act)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('every end is reached by some office day, and every state lies on the way to an end', () => {
    const reported = upTo('acknowledge');
    const decided = (o: 'confirm' | 'adjust' | 'refuse') =>
      follow(reported, [['clerk', { act: 'import_decision', on: '2026-03-30', decision: decision(o, '2026-03-30') }]]);
    const ends = [
      follow(decided('confirm'), [['clerk', { act: 'put_in_force', on: '2026-03-30' }]]),
      follow(decided('adjust'), [['clerk', { act: 'put_in_force', on: '2026-03-30' }]]),
      follow(decided('refuse'), [['clerk', { act: 'send_refusal', on: '2026-03-31' }]]),
      follow(upTo('receive'), [['clerk', { act: 'decline', on: '2026-03-03', reason: '不属本机关职权' }]]),
      follow(upTo('propose'), [['clerk', { act: 'withdraw', on: '2026-03-12', reason: '自愿' }]]),
      follow(upTo('accept'), [['boss', { act: 'terminate', on: '2026-03-12', reason: '拒不配合调查' }]]),
    ];
    expect(ends.map((view) => view.state).sort()).toEqual([...caseEnds].sort());

    for (const variant of variants) {
      const rows = rowsFor(dibaoFlow, variant);
      for (const office of ['township', 'county'] as const) {
        const states = new Set(rows.filter((row) => row.office === office).flatMap((row) => row.from));
        for (const state of states) {
          const reached = new Set([state]);
          for (let grew = true; grew;) {
            const next = rows
              .filter((row) => row.office === office && row.to !== 'same' && row.from.some((from) => reached.has(from)))
              .map((row) => (row.to === 'same' ? state : row.to));
            grew = next.some((one) => !reached.has(one));
            next.forEach((one) => reached.add(one));
          }
          expect([...reached].some(isCaseEnd), `${JSON.stringify(variant)} ${office} ${state}`).toBe(true);
        }
      }
    }
  });

  it.each(variants.map((variant) => [Object.values(variant).join(' '), variant] as const))('%s: a family gets its money', (_, variant) => {
    const way = wayUnder(variant);
    const ended = follow(fresh, way, { variant });
    expect(ended).toMatchObject({ state: 'confirmed', decision: { amountFen: 84_500 } });
    expect(way.filter(([, act]) => act.act === 'post_notice')).toHaveLength(variant.noticePlan === 'PLAN_3BANG' ? 3 : 1);
    expect([ended.firstBoardOn, ended.secondBoardOn, ended.thirdBoardOn].filter((on) => on !== null)).toHaveLength(
      variant.noticePlan === 'PLAN_3BANG' ? 3 : 0,
    );
    expect(ended.filedOn).toBe(variant.authorityMode === 'TOWNSHIP' ? '2026-04-10' : null);
  });

  it('a choice the table is not complete for is refused in words, not half done', () => {
    const narrow = { ...dibaoFlow, variants: { ...dibaoFlow.variants, noticePlan: ['PLAN_2021'] } } as const;
    const variant: FlowVariant = { ...rules.variant, noticePlan: 'PLAN_3BANG' };
    expect(supports(dibaoFlow, variant)).toBe(true);
    expect(supports(narrow, variant)).toBe(false);
    expect(transition(narrow, fresh, { act: 'receive', on: '2026-03-02' }, under('clerk', variant))).toMatchObject({
      ok: false,
      error: { code: 'variant_not_supported' },
    });
  });
});
