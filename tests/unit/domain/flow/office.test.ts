import { describe, expect, it } from 'vitest';
import { availableActs } from '#domain/flow/transition.ts';
import { dibaoFlow } from '#domain/programs/dibao/flow.ts';
import { allYes, contextOf, follow, fresh, refusalOf, report, step, survey, upTo } from './fixture.ts';

const decision = {
  outcome: 'confirm',
  amountFen: 84_500,
  fromMonth: '2026-05',
  documentNo: '某民确〔2026〕3号',
  decidedOn: '2026-03-30',
  reason: '',
  scanned: true,
} as const;

describe('at the counter', () => {
  it('does not accept while a paper is missing or a question is open', () => {
    const received = follow(fresh, [['clerk', { act: 'receive', on: '2026-03-02' }]]);
    expect(refusalOf(step(received, 'clerk', { act: 'accept', on: '2026-03-02' }))).toBe('questions_open');
    const wanting = follow(received, [
      ['clerk', { act: 'check_materials', on: '2026-03-02', answers: allYes, missing: ['DB-M5'], authorised: true }],
    ]);
    expect(refusalOf(step(wanting, 'clerk', { act: 'accept', on: '2026-03-02' }))).toBe('materials_missing');
    const unsigned = follow(received, [
      ['clerk', { act: 'check_materials', on: '2026-03-02', answers: allYes, missing: [], authorised: false }],
    ]);
    expect(refusalOf(step(unsigned, 'clerk', { act: 'accept', on: '2026-03-02' }))).toBe('authorisation_missing');
  });

  it('names everything missing at once, and only once unless the omission is admitted', () => {
    const wanting = follow(fresh, [
      ['clerk', { act: 'receive', on: '2026-03-02' }],
      ['clerk', { act: 'check_materials', on: '2026-03-02', answers: allYes, missing: ['DB-M4', 'DB-M5'], authorised: true }],
    ]);
    expect(refusalOf(step(wanting, 'clerk', { act: 'ask_supplement', on: '2026-03-03', items: ['DB-M5'], dueOn: null }))).toBe(
      'notice_incomplete',
    );
    const told = follow(wanting, [['clerk', { act: 'ask_supplement', on: '2026-03-03', items: ['DB-M4', 'DB-M5'], dueOn: '2026-03-20' }]]);
    expect(refusalOf(step(told, 'clerk', { act: 'ask_supplement', on: '2026-03-04', items: ['DB-M4', 'DB-M5'], dueOn: null }))).toBe(
      'second_supplement',
    );
    expect(
      step(told, 'clerk', { act: 'ask_supplement', on: '2026-03-04', items: ['DB-M4', 'DB-M5'], dueOn: null, admitsOmission: true }).ok,
    ).toBe(true);
    expect(refusalOf(step(told, 'clerk', { act: 'take_supplement', on: '2026-03-06' }))).toBe('materials_missing');
    expect(refusalOf(step(told, 'boss', { act: 'terminate', on: '2026-03-20', reason: '未补正' }))).toBe('supplement_term_running');
    expect(step(told, 'boss', { act: 'terminate', on: '2026-03-21', reason: '未补正' }).ok).toBe(true);
  });

  it('a supplement moves the day of acceptance to the day of completion, whenever the clerk presses the button', () => {
    const accepted = follow(fresh, [
      ['clerk', { act: 'receive', on: '2025-09-10' }],
      ['clerk', { act: 'check_materials', on: '2025-09-10', answers: allYes, missing: ['DB-M5'], authorised: true }],
      ['clerk', { act: 'ask_supplement', on: '2025-09-10', items: ['DB-M5'], dueOn: null }],
      ['clerk', { act: 'check_materials', on: '2025-09-15', answers: allYes, missing: [], authorised: true }],
      ['clerk', { act: 'take_supplement', on: '2025-09-15' }],
      ['clerk', { act: 'accept', on: '2025-09-17' }],
    ]);
    expect(accepted.acceptedOn).toBe('2025-09-15');
  });

  it('with papers complete at once, acceptance counts from the day of receipt', () => {
    const accepted = follow(fresh, [
      ['clerk', { act: 'receive', on: '2026-03-02' }],
      ['clerk', { act: 'check_materials', on: '2026-03-04', answers: allYes, missing: [], authorised: true }],
      ['clerk', { act: 'accept', on: '2026-03-05' }],
    ]);
    expect(accepted.acceptedOn).toBe('2026-03-02');
    expect(accepted.answeredOn).toBe('2026-03-05');
  });
});

describe('on the survey', () => {
  it('needs two surveyors at the door, and one person named twice is one', () => {
    const surveying = upTo('start_survey');
    expect(refusalOf(step(surveying, 'clerk', { act: 'record_survey', on: '2026-03-05', survey: survey('2026-03-04', ['clerk']) }))).toBe(
      'survey_needs_two_surveyors',
    );
    expect(
      refusalOf(step(surveying, 'clerk', { act: 'record_survey', on: '2026-03-05', survey: survey('2026-03-04', ['clerk', 'clerk']) })),
    ).toBe('survey_needs_two_surveyors');
    expect(refusalOf(step(surveying, 'clerk', { act: 'record_survey', on: '2026-03-05', survey: survey('2026-02-27') }))).toBe(
      'survey_before_receipt',
    );
  });

  it('a relative in the kin filing neither visits nor touches any step', () => {
    const surveying = { ...upTo('start_survey'), relatives: ['kin'], kinFiledOn: '2026-03-02' };
    expect(
      refusalOf(step(surveying, 'clerk', { act: 'record_survey', on: '2026-03-05', survey: survey('2026-03-04', ['clerk', 'kin']) })),
    ).toBe('surveyor_recused');
    expect(refusalOf(step(surveying, 'kin', { act: 'record_survey', on: '2026-03-05', survey: survey('2026-03-04') }))).toBe(
      'relative_recused',
    );
    expect(refusalOf(step({ ...fresh, relatives: ['kin'] }, 'kin', { act: 'receive', on: '2026-03-02' }))).toBe('relative_recused');
  });

  it('a declared relative must be filed before the proposal', () => {
    const ready = { ...upTo('record_verification'), kinDeclared: true };
    expect(refusalOf(step(ready, 'boss', { act: 'propose', on: '2026-03-10', verdict: 'confirm' }))).toBe('kin_filing_missing');
    const filed = follow(ready, [['clerk', { act: 'file_kin', on: '2026-03-10' }]]);
    expect(step(filed, 'boss', { act: 'propose', on: '2026-03-10', verdict: 'confirm' }).ok).toBe(true);
  });
});

describe('at the proposal', () => {
  const verified = upTo('record_verification');
  const propose = { act: 'propose', on: '2026-03-10', verdict: 'confirm' } as const;

  it('the spot check of 20 % does not stand in for the visit to the family', () => {
    expect(refusalOf(step({ ...verified, surveys: [{ ...survey('2026-03-04'), kind: 'spot' }] }, 'boss', propose))).toBe('survey_missing');
  });

  it('two neighbours are asked', () => {
    expect(refusalOf(step({ ...verified, surveys: [{ ...survey('2026-03-04'), neighbours: 1 }] }, 'boss', propose))).toBe(
      'neighbours_too_few',
    );
  });

  it('refuses without, with an expired, an unattached or a failed verification', () => {
    expect(refusalOf(step({ ...verified, verification: null }, 'boss', propose))).toBe('verification_missing');
    expect(refusalOf(step({ ...verified, verification: report('2026-02-01', '2026-03-09') }, 'boss', propose))).toBe(
      'verification_expired',
    );
    expect(step({ ...verified, verification: report('2026-02-01', '2026-03-10') }, 'boss', propose).ok).toBe(true);
    expect(refusalOf(step({ ...verified, verification: { ...report('2026-03-06'), attached: false } }, 'boss', propose))).toBe(
      'verification_not_attached',
    );
    const failed = { ...verified, verification: { ...report('2026-03-06'), conclusion: 'FAIL' as const } };
    expect(refusalOf(step(failed, 'boss', propose))).toBe('verification_failed');
    expect(step(failed, 'boss', { ...propose, verdict: 'refuse' }).ok).toBe(true);
  });

  it('nobody proposes what they entered or surveyed, whatever posts they hold', () => {
    const both = { person: 'clerk', roles: ['clerk', 'reviewer', 'head'] } as const;
    const context = { ...contextOf('boss'), actor: both };
    const offered = availableActs(dibaoFlow, verified, context).find((one) => one.act === 'propose');
    expect(offered?.refusal?.code).toBe('same_person_review');
    const visited = { ...verified, surveys: [survey('2026-03-04', ['visitor', 'boss'])] };
    expect(refusalOf(step(visited, 'boss', propose))).toBe('same_person_review');
  });

  it('proposes the amount of the statement and nothing typed', () => {
    expect(refusalOf(step({ ...verified, statement: null }, 'boss', propose))).toBe('statement_missing');
    expect(refusalOf(step({ ...verified, statement: { totalFen: 0, factsDigest: 'x', eligible: false } }, 'boss', propose))).toBe(
      'not_eligible',
    );
    expect(follow(verified, [['boss', propose]]).proposal?.amountFen).toBe(84_500);
  });

  it('does not post what changed since the proposal', () => {
    const proposed = upTo('propose');
    const changed = { ...proposed, statement: { totalFen: 80_000, factsDigest: 'facts-2', eligible: true } };
    expect(refusalOf(step(changed, 'clerk', { act: 'post_notice', on: '2026-03-11' }))).toBe('statement_outdated');
    const again = follow(changed, [
      ['boss', { act: 'return_to_survey', on: '2026-03-11', reason: '收入有变' }],
      ['boss', { act: 'propose', on: '2026-03-11', verdict: 'confirm' }],
    ]);
    expect(step(again, 'clerk', { act: 'post_notice', on: '2026-03-11' }).ok).toBe(true);
  });

  it('the county that wants every family evaluated gets it, with its quorum and votes', () => {
    const always = { variant: { authorityMode: 'COUNTY', noticePlan: 'PLAN_2021', evaluationMode: 'ALWAYS' } } as const;
    expect(refusalOf(step(verified, 'boss', propose, always))).toBe('evaluation_missing');
    const votes = { on: '2026-03-10', should: 15, present: 9, recused: 0, yes: 9, no: 0, abstain: 0 };
    expect(refusalOf(step(verified, 'clerk', { act: 'record_evaluation', on: '2026-03-10', evaluation: votes }, always))).toBe(
      'evaluation_no_quorum',
    );
    expect(
      refusalOf(
        step(
          verified,
          'clerk',
          { act: 'record_evaluation', on: '2026-03-10', evaluation: { ...votes, present: 10, recused: 1, yes: 10 } },
          always,
        ),
      ),
    ).toBe('evaluation_votes_differ');
    const allAside = { ...votes, present: 10, recused: 10, yes: 0 };
    for (const passRule of ['SIMPLE_MAJORITY', 'TWO_THIRDS'] as const)
      expect(
        refusalOf(step(verified, 'clerk', { act: 'record_evaluation', on: '2026-03-10', evaluation: allAside }, { ...always, passRule })),
      ).toBe('evaluation_nobody_votes');
    const half = { ...always, quorum: { of: 1, in: 2 } };
    const few = step(verified, 'clerk', { act: 'record_evaluation', on: '2026-03-10', evaluation: { ...votes, present: 7, yes: 7 } }, half);
    expect(few).toMatchObject({ error: { code: 'evaluation_no_quorum', params: { needed: 8, ratio: '二分之一' } } });
    const evaluated = follow(
      verified,
      [['clerk', { act: 'record_evaluation', on: '2026-03-10', evaluation: { ...votes, present: 10, recused: 1, yes: 8, no: 1 } }]],
      always,
    );
    expect(step(evaluated, 'boss', propose, always).ok).toBe(true);
    expect(refusalOf(step(verified, 'clerk', { act: 'record_evaluation', on: '2026-03-10', evaluation: votes }))).toBe(
      'evaluation_not_called_for',
    );
  });
});

describe('on the wall', () => {
  it('comes down only after seven full days, with a photo', () => {
    const posted = upTo('post_notice');
    expect(refusalOf(step(posted, 'clerk', { act: 'close_notice', on: '2026-03-18' }))).toBe('notice_not_over');
    expect(refusalOf(step(posted, 'clerk', { act: 'close_notice', on: '2026-03-19' }))).toBe('notice_photo_missing');
    const once = follow(posted, [['clerk', { act: 'add_photo', on: '2026-03-11' }]]);
    expect(step(once, 'clerk', { act: 'close_notice', on: '2026-03-19' })).toMatchObject({
      error: { code: 'notice_photo_missing', params: { needed: 2, count: 1 } },
    });
    expect(step(upTo('add_photo'), 'clerk', { act: 'close_notice', on: '2026-03-19' }).ok).toBe(true);
  });

  it('one photograph shows it hung, another that it still hung at the end of its term', () => {
    const posted = upTo('post_notice');
    const photographed = (...days: readonly string[]) =>
      refusalOf(
        step(
          follow(
            posted,
            days.map((on) => ['clerk', { act: 'add_photo', on }]),
          ),
          'clerk',
          { act: 'close_notice', on: '2026-03-19' },
        ),
      );
    expect(photographed('2026-03-11', '2026-03-11')).toBe('notice_photo_at_end');
    expect(photographed('2026-03-11', '2026-03-17')).toBe('notice_photo_at_end');
    expect(photographed('2026-03-18', '2026-03-19')).toBe('notice_photo_at_posting');
    expect(photographed('2026-03-13', '2026-03-18')).toBe('notice_photo_at_posting');
    expect(photographed('2026-03-12', '2026-03-18')).toBe(null);
    expect(photographed('2026-03-19', '2026-03-11')).toBe(null);
  });

  it('where the county asks for one photograph, any day of the term will do', () => {
    const once = follow(upTo('post_notice'), [['clerk', { act: 'add_photo', on: '2026-03-14' }]]);
    expect(step(once, 'clerk', { act: 'close_notice', on: '2026-03-19' }, { noticePhotos: 1 }).ok).toBe(true);
  });

  it('an objection holds the term; rejected it goes on, upheld the survey, the evaluation and the notice begin anew', () => {
    const objected = follow(upTo('add_photo'), [['clerk', { act: 'record_objection', on: '2026-03-14' }]]);
    expect(refusalOf(step(objected, 'clerk', { act: 'close_notice', on: '2026-03-30' }))).toBe('objection_open');
    // Settled before it came in: a slip of the pen that would let the term run on.
    expect(refusalOf(step(objected, 'clerk', { act: 'close_objection', on: '2026-03-13', index: 0, result: 'invalid' }))).toBe(
      'objection_closed_early',
    );
    const rejected = follow(objected, [['clerk', { act: 'close_objection', on: '2026-03-17', index: 0, result: 'invalid' }]]);
    expect(refusalOf(step(rejected, 'clerk', { act: 'close_notice', on: '2026-03-22' }))).toBe('notice_not_over');
    // The photograph of the eighteenth was taken while four days were still to come.
    expect(refusalOf(step(rejected, 'clerk', { act: 'close_notice', on: '2026-03-23' }))).toBe('notice_photo_at_end');
    const photographed = follow(rejected, [['clerk', { act: 'add_photo', on: '2026-03-22' }]]);
    expect(step(photographed, 'clerk', { act: 'close_notice', on: '2026-03-23' }).ok).toBe(true);
    expect(refusalOf(step(rejected, 'clerk', { act: 'close_objection', on: '2026-03-18', index: 0, result: 'valid' }))).toBe(
      'objection_unknown',
    );
    const upheld = follow(objected, [['clerk', { act: 'close_objection', on: '2026-03-17', index: 0, result: 'valid' }]]);
    expect(upheld.state).toBe('surveying');
    const propose = { act: 'propose', on: '2026-03-20', verdict: 'confirm' } as const;
    expect(refusalOf(step(upheld, 'boss', propose))).toBe('resurvey_missing');
    const again = follow(upheld, [
      ['clerk', { act: 'record_survey', on: '2026-03-18', survey: { ...survey('2026-03-18'), kind: 'recheck' } }],
    ]);
    expect(refusalOf(step(again, 'boss', propose))).toBe('evaluation_missing');
    const evaluation = { on: '2026-03-19', should: 12, present: 10, recused: 0, yes: 3, no: 7, abstain: 0 };
    const doubted = follow(again, [['clerk', { act: 'record_evaluation', on: '2026-03-19', evaluation }]]);
    expect(refusalOf(step(doubted, 'boss', propose))).toBe('resurvey_missing');
    const agreed = follow(again, [['clerk', { act: 'record_evaluation', on: '2026-03-19', evaluation: { ...evaluation, yes: 8, no: 2 } }]]);
    expect(follow(agreed, [['boss', propose]])).toMatchObject({ state: 'proposed', notice: null });
  });

  it('a refusal is not hung out, an agreement is not kept back as one', () => {
    const refusing = follow(upTo('record_verification'), [['boss', { act: 'propose', on: '2026-03-10', verdict: 'refuse' }]]);
    expect(refusalOf(step(refusing, 'clerk', { act: 'post_notice', on: '2026-03-11' }))).toBe('proposal_refuses');
    expect(step(refusing, 'boss', { act: 'waive_notice', on: '2026-03-11', waiver: 'refusal' }).ok).toBe(true);
    expect(refusalOf(step(upTo('propose'), 'boss', { act: 'waive_notice', on: '2026-03-11', waiver: 'refusal' }))).toBe(
      'proposal_not_refusal',
    );
  });
});

describe('to the county and back', () => {
  it('the head seals, the clerk does not; nothing expired goes up', () => {
    const ready = upTo('close_notice');
    expect(refusalOf(step(ready, 'clerk', { act: 'seal', on: '2026-03-19' }))).toBe('forbidden');
    expect(refusalOf(step({ ...ready, verification: report('2026-02-01', '2026-03-18') }, 'boss', { act: 'seal', on: '2026-03-19' }))).toBe(
      'verification_expired',
    );
  });

  it('a decision typed from paper needs document, scan and a second person who finds the same', () => {
    const reported = upTo('acknowledge');
    const record = { act: 'record_paper_decision', on: '2026-04-01' } as const;
    expect(refusalOf(step(reported, 'clerk', { ...record, decision: { ...decision, documentNo: ' ' } }))).toBe('decision_incomplete');
    expect(refusalOf(step(reported, 'clerk', { ...record, decision: { ...decision, scanned: false } }))).toBe('decision_not_scanned');
    expect(refusalOf(step(reported, 'clerk', { ...record, decision: { ...decision, decidedOn: '2026-03-18' } }))).toBe(
      'decision_before_report',
    );
    expect(refusalOf(step(reported, 'clerk', { ...record, decision: { ...decision, amountFen: 80_000 } }))).toBe('decision_amount_differs');
    const typed = follow(reported, [['clerk', { ...record, decision }]]);
    const confirm = { act: 'confirm_paper_decision', on: '2026-04-01', documentNo: decision.documentNo, amountFen: 84_500 } as const;
    expect(typed.state).toBe('reported');
    expect(refusalOf(step(typed, 'clerk', confirm))).toBe('same_person_review');
    expect(refusalOf(step(typed, 'boss', { ...confirm, amountFen: 84_600 }))).toBe('second_entry_differs');
    expect(follow(typed, [['boss', confirm]]).state).toBe('decided');
  });

  it('a withdrawal after reporting waits for the county, and a decision on the road wins', () => {
    const reported = upTo('acknowledge');
    expect(refusalOf(step(reported, 'clerk', { act: 'withdraw', on: '2026-03-24', reason: '自愿' }))).toBe('act_not_possible');
    const asked = follow(reported, [['clerk', { act: 'ask_withdrawal', on: '2026-03-24', reason: '自愿' }]]);
    expect(follow(asked, [['clerk', { act: 'close_withdrawal', on: '2026-03-30' }]]).state).toBe('withdrawn');
    expect(follow(asked, [['clerk', { act: 'import_decision', on: '2026-03-30', decision }]]).state).toBe('decided');
  });

  it('an extension comes before the term is over, once', () => {
    const reported = upTo('acknowledge');
    const extend = { act: 'extend', on: '2026-04-10', reason: '异议复查', applicantAgreed: false, askedBy: 'clerk' } as const;
    const extended = follow(reported, [['boss', extend]]);
    expect(refusalOf(step(extended, 'boss', extend))).toBe('already_extended');
    expect(refusalOf(step(reported, 'boss', { ...extend, on: '2026-04-21' }))).toBe('extension_too_late');
    expect(refusalOf(step(reported, 'boss', extend, { extensionNeedsConsent: true }))).toBe('extension_needs_consent');
  });
});

describe('in the county office', () => {
  const county = { ...fresh, office: 'county' as const };
  const takeIn = {
    act: 'take_in',
    on: '2026-03-23',
    proposal: { amountFen: 84_500, factsDigest: 'facts-1', verdict: 'confirm', on: '2026-03-10' },
    kinFiledOn: null,
    complaint: false,
  } as const;
  const propose = {
    act: 'county_propose',
    on: '2026-03-25',
    outcome: 'confirm',
    amountFen: 84_500,
    fromMonth: '2026-04',
    reason: '',
    visited: false,
  } as const;
  const decide = { act: 'county_decide', on: '2026-03-30', documentNo: '某民确〔2026〕3号' } as const;

  it('one person examines, another decides, the head releases', () => {
    const examined = follow(county, [
      ['countyClerk', takeIn],
      ['countyClerk', propose],
    ]);
    const alone = { ...contextOf('countyBoss'), actor: { person: 'countyClerk', roles: ['county_reviewer'] as const } };
    expect(availableActs(dibaoFlow, examined, alone).find((one) => one.act === 'county_decide')?.refusal?.code).toBe('same_person_review');
    const released = follow(examined, [
      ['countyBoss', decide],
      ['countyBoss', { act: 'county_release', on: '2026-03-30' }],
    ]);
    expect(released.state).toBe('confirmed');
    expect(released.decision).toMatchObject({ by: 'countyClerk', checkedBy: 'countyBoss', documentNo: decide.documentNo });
  });

  it('a family in the kin filing is visited by the county before it decides', () => {
    const kin = follow(county, [
      ['countyClerk', { ...takeIn, kinFiledOn: '2026-03-02' }],
      ['countyClerk', propose],
    ]);
    expect(refusalOf(step(kin, 'countyBoss', decide))).toBe('county_visit_missing');
    expect(step(follow(kin, [['countyClerk', { ...propose, visited: true }]]), 'countyBoss', decide).ok).toBe(true);
  });

  it("sends back with a reason, and the township's next version comes in on the same case", () => {
    const back = { ...propose, outcome: 'return' } as const;
    const taken = follow(county, [['countyClerk', takeIn]]);
    expect(refusalOf(step(taken, 'countyClerk', back))).toBe('decision_incomplete');
    const returned = follow(taken, [
      ['countyClerk', { ...back, reason: '缺核对附件' }],
      ['countyBoss', decide],
      ['countyBoss', { act: 'county_release', on: '2026-03-30' }],
    ]);
    expect(returned.state).toBe('returned');
    expect(follow(returned, [['countyClerk', { ...takeIn, on: '2026-04-07' }]])).toMatchObject({
      state: 'reported',
      examination: null,
      decision: null,
    });
  });
});
