import { describe, expect, it } from 'vitest';
import { nextAct, reportRanOut } from '#domain/flow/next-act.ts';
import { pathOf } from '#domain/flow/path.ts';
import { availableActs } from '#domain/flow/transition.ts';
import type { CaseView } from '#domain/flow/view.ts';
import { dibaoFlow } from '#domain/programs/dibao/flow.ts';
import { allYes, contextOf, follow, fresh, report, rules, survey, upTo, type Who } from './fixture.ts';

const today = '2026-04-01';
const heldOut = (view: CaseView, who: Who): string | null =>
  nextAct(
    availableActs(dibaoFlow, view, contextOf(who, today))
      .filter((one) => one.refusal === null)
      .map((one) => one.act),
    { view, rules, today },
  );
const received = upTo('receive');
const decidedCase: CaseView = {
  ...upTo('acknowledge'),
  state: 'confirmed',
  decision: {
    outcome: 'confirm',
    amountFen: 84_500,
    fromMonth: '2026-05',
    documentNo: '批〔2026〕1 号',
    decidedOn: '2026-03-30',
    reason: '',
    scanned: true,
    by: 'county',
    checkedBy: null,
  },
  endedOn: '2026-03-31',
};

describe('the act a screen holds out first', () => {
  it.each<[string, CaseView, Who, string | null]>([
    ['a case just received is examined first, whatever lies on the counter', received, 'clerk', 'check_materials'],
    [
      'papers complete but the five questions open: still the examination, never a notice of missing papers',
      { ...received, missing: [], answers: null },
      'clerk',
      'check_materials',
    ],
    [
      'examined and something missing: the one notice',
      { ...received, answers: { ...allYes, complete: false }, missing: ['申请书'] },
      'clerk',
      'ask_supplement',
    ],
    ['examined and complete: accept', upTo('check_materials'), 'clerk', 'accept'],
    ['accepted: the visit', upTo('accept'), 'clerk', 'start_survey'],
    ['surveying: the visit before the registers', upTo('start_survey'), 'clerk', 'record_survey'],
    ['visited: the registers are asked', upTo('record_survey'), 'clerk', 'ask_verification'],
    ['everything found out: the clerk waits for the reviewer', upTo('record_verification'), 'clerk', null],
    ['everything found out: the reviewer proposes', upTo('record_verification'), 'boss', 'propose'],
    ['a declared relative is filed before anything else', { ...upTo('start_survey'), kinDeclared: true }, 'clerk', 'file_kin'],
    ['proposed: the notice goes up', upTo('propose'), 'clerk', 'post_notice'],
    ['its notice over, the clerk waits for the head', upTo('close_notice'), 'clerk', null],
    ['reported: the answer of the county is brought in', upTo('acknowledge'), 'clerk', 'import_decision'],
    ['reported on paper: its decision is typed', { ...upTo('acknowledge'), channel: 'paper' }, 'clerk', 'record_paper_decision'],
    ['confirmed: the letter is to be served', decidedCase, 'clerk', 'send_confirmation'],
    ['served: nothing is left to do', { ...decidedCase, letterOn: '2026-04-01' }, 'clerk', null],
  ])('%s', (_, view, who, expected) => {
    expect(heldOut(view, who)).toBe(expected);
  });

  it('never holds going back out to a reviewer who has nothing else to do at 待上报', () => {
    const context = { ...contextOf('boss', today), actor: { person: 'boss', roles: ['reviewer'] as const } };
    const view = upTo('close_notice');
    const possible = availableActs(dibaoFlow, view, context).filter((one) => one.refusal === null);
    expect(possible.map((one) => one.act)).toContain('return_to_survey');
    expect(
      nextAct(
        possible.map((one) => one.act),
        { view, rules, today },
      ),
    ).toBeNull();
  });

  it('asks for a new report where the one in hand has run out before the batch is sealed', () => {
    const old: CaseView = { ...upTo('close_notice'), verification: report('2025-08-01', '2026-01-31') };
    expect(heldOut(old, 'clerk')).toBe('record_verification');
  });

  it('asks for the visit again once an objection was upheld', () => {
    const again = follow(upTo('add_photo'), [
      ['clerk', { act: 'record_objection', on: '2026-03-18' }],
      ['clerk', { act: 'close_objection', on: '2026-03-19', index: 0, result: 'valid' }],
    ]);
    expect(heldOut(again, 'clerk')).toBe('record_survey');
    const visited = follow(again, [['clerk', { act: 'record_survey', on: '2026-03-20', survey: survey('2026-03-20') }]]);
    expect(heldOut(visited, 'clerk')).toBe('record_evaluation');
  });
});

describe('a report that has run out', () => {
  const old = report('2025-08-01', '2026-01-31');
  it('matters while the case still relies on it', () => {
    expect(reportRanOut({ ...upTo('close_notice'), verification: old }, today)).toBe(true);
    expect(reportRanOut({ ...upTo('close_notice'), verification: old }, '2026-01-31')).toBe(false);
  });
  it('is of no account once the case was decided on it', () => {
    expect(reportRanOut({ ...decidedCase, verification: old }, today)).toBe(false);
  });
});

describe('the way of a case', () => {
  const days = (view: CaseView) =>
    Object.fromEntries(pathOf(view, rules.variant).flatMap((step) => (step.on === null ? [] : [[step.state, step.on]])));

  it('names at each step the day its act is dated on', () => {
    expect(days(decidedCase)).toEqual({
      received: '2026-03-02',
      accepted: '2026-03-02',
      surveying: '2026-03-03',
      proposed: '2026-03-10',
      posted: '2026-03-11',
      ready: '2026-03-19',
      reported: '2026-03-19',
      decided: '2026-03-30',
      confirmed: '2026-03-31',
    });
  });
  it('shows the day of acceptance in law, not the day the button was pressed', () => {
    const late = follow(received, [
      ['clerk', { act: 'check_materials', on: '2026-03-03', answers: allYes, missing: [], authorised: true }],
      ['clerk', { act: 'accept', on: '2026-03-04' }],
    ]);
    expect(late.acceptedOn).toBe('2026-03-02');
    expect(days(late)['accepted']).toBe(late.acceptedOn);
  });
  it('keeps the day of the papers after a supplement', () => {
    const supplemented: CaseView = { ...fresh, state: 'received', receivedOn: '2026-03-02', since: '2026-03-09' };
    expect(days(supplemented)).toEqual({ received: '2026-03-02' });
  });
  it('shows how far an application came that ended early, and its end', () => {
    const withdrawn = follow(upTo('start_survey'), [['clerk', { act: 'withdraw', on: '2026-03-06', reason: '不再申请' }]]);
    expect(pathOf(withdrawn, rules.variant).map(({ label, status, on }) => [label, status, on])).toEqual([
      ['收件', 'done', '2026-03-02'],
      ['受理', 'done', '2026-03-02'],
      ['调查核对', 'done', '2026-03-03'],
      ['已撤回', 'done', '2026-03-06'],
    ]);
  });
});
