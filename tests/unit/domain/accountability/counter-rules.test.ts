import { describe, expect, it } from 'vitest';
import { absenceDemand, lateReturn, minutesBetween } from '#domain/accountability/absence.ts';
import { absencesByPerson } from '#domain/accountability/absence-month.ts';
import { faultStandings, judgeFault } from '#domain/accountability/faults.ts';
import { contactDue, contactLamp, judgeContact, passesTooOften } from '#domain/accountability/first-contact.ts';
import { handoverLamp, judgeHandover } from '#domain/accountability/handover.ts';
import { firstDayWithout } from '#domain/accountability/substitution.ts';
import { surveyDuties } from '#domain/accountability/survey-duties.ts';
import { shippedCalendar } from '#domain/calendar/published-years.ts';

const codeOf = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
const limits = { freeMinutes: 30, halfDayMinutes: 240, dayMinutes: 480 };
const leave = (from: string, to: string, role = 'clerk', wholeOffice = false) => {
  const demand = absenceDemand(shippedCalendar, { from, to, roles: [role], wholeOffice }, limits);
  if (!demand.ok) return demand.error.code;
  return `${demand.value.need}${demand.value.substitute ? '+substitute' : ''}`;
};

describe('somebody leaves the post', () => {
  it('TV-L-01 for 25 minutes nobody is told, for 35 somebody lets them go, for 8 hours of a work day somebody acts first', () => {
    expect(leave('2026-11-02T09:00', '2026-11-02T09:25')).toBe('none');
    expect(leave('2026-11-02T09:00', '2026-11-02T09:30')).toBe('none');
    expect(leave('2026-11-02T09:00', '2026-11-02T09:35')).toBe('reviewer');
    expect(leave('2026-11-02T09:00', '2026-11-02T17:00')).toBe('head+substitute');
  });

  it('up to half a day the director lets go, longer the head; between half a day and a day nobody need act', () => {
    expect(leave('2026-11-02T08:30', '2026-11-02T12:30')).toBe('reviewer');
    expect(leave('2026-11-02T08:30', '2026-11-02T12:31')).toBe('head');
    expect(leave('2026-11-02T08:30', '2026-11-02T16:29')).toBe('head');
  });

  it('is summed up by the month: short absences by the clock, longer ones in work days, the whole office on its own line', () => {
    const one = { userId: 'a', reason: 'meeting' as const, lateMinutes: 0, substituted: false, backAt: null };
    const rows = [
      { ...one, from: '2026-11-02T09:00', to: '2026-11-02T10:00', backAt: '2026-11-02T10:45', lateMinutes: 45 },
      { ...one, from: '2026-11-05T08:30', to: '2026-11-09T17:30', reason: 'training' as const, substituted: true },
      { ...one, userId: null, from: '2026-11-10T13:00', to: '2026-11-10T17:00' },
    ];
    expect(absencesByPerson(rows, shippedCalendar, 480)).toEqual([
      {
        userId: 'a',
        times: 2,
        minutes: 105,
        workDays: 3,
        reasons: { meeting: 1, training: 1 },
        substituted: 1,
        lateTimes: 1,
        lateMinutes: 45,
      },
      { userId: null, times: 1, minutes: 240, workDays: 0, reasons: { meeting: 1 }, substituted: 0, lateTimes: 0, lateMinutes: 0 },
    ]);
  });

  it('the director tells the others for half a day and asks the head for longer; the head tells the office', () => {
    expect(leave('2026-11-02T08:30', '2026-11-02T12:30', 'reviewer')).toBe('inform');
    expect(leave('2026-11-02T08:30', '2026-11-02T13:00', 'reviewer')).toBe('head');
    expect(leave('2026-11-02T08:30', '2026-11-02T12:31', 'head')).toBe('inform');
    expect(leave('2026-11-02T08:30', '2026-11-03T12:31', 'head')).toBe('inform+substitute');
  });

  it('a weekend away is no work day, a Sunday worked by the calendar is one; all at once tell the neighbours', () => {
    expect(leave('2026-11-07T08:00', '2026-11-08T18:00')).toBe('head');
    expect(leave('2026-09-20T08:00', '2026-09-20T18:00')).toBe('head+substitute');
    expect(leave('2026-11-02T08:30', '2026-11-02T17:30', 'clerk', true)).toBe('inform');
    expect(leave('2026-11-02T09:00', '2026-11-02T09:00')).toBe('absence_times');
    expect(leave('2026-11-02T09:00', '2027-02-02T09:00')).toBe('absence_times');
  });

  it('coming back half an hour later than said is no lateness, a minute more is', () => {
    expect(minutesBetween('2026-02-28T23:50', '2026-03-01T00:10')).toBe(20);
    expect(lateReturn('2026-11-02T12:00', '2026-11-02T12:30', 30)).toBe(0);
    expect(lateReturn('2026-11-02T12:00', '2026-11-02T12:31', 30)).toBe(31);
  });
});

describe('whoever is asked first', () => {
  const entry = { branch: 'own' as const, visitor: '张三', phone: '', matter: '问低保', action: '当场说明', passedTo: '' };
  it('writes down who came, what for, what was said; of a matter passed on also the phone and to whom', () => {
    expect(codeOf(judgeContact(entry))).toBe('done');
    expect(judgeContact({ ...entry, visitor: ' ', action: '' })).toMatchObject({
      error: { params: { missing: '来访人姓名、怎样答复或引导' } },
    });
    expect(judgeContact({ ...entry, branch: 'absent', action: '' })).toMatchObject({
      error: { params: { missing: '来访人电话（责任人要回电）、转给谁' } },
    });
    expect(judgeContact({ ...entry, branch: 'sister', action: '' })).toMatchObject({
      error: { params: { missing: '哪个部门、联系结果' } },
    });
    expect(codeOf(judgeContact({ ...entry, branch: 'elsewhere' }))).toBe('done');
  });

  it('a matter passed on is called back within one work day: yellow on the day, red after it, green once called', () => {
    expect(contactDue(shippedCalendar, '2026-09-30', 1)).toBe('2026-10-08');
    const due = { due: '2026-11-03', reachedOn: null };
    expect(['2026-11-02', '2026-11-03', '2026-11-04'].map((day) => contactLamp(shippedCalendar, due, day))).toEqual([
      'green',
      'yellow',
      'red',
    ]);
    expect(contactLamp(shippedCalendar, { ...due, reachedOn: '2026-11-03' }, '2026-11-09')).toBe('done');
  });

  it('passing on three matters within two days is conspicuous, three in three days is not', () => {
    const by = (...days: string[]) => days.map((on) => ({ by: '李会计', on }));
    expect([...passesTooOften(by('2026-11-02', '2026-11-02', '2026-11-03'), 3, 2)]).toEqual([['李会计', '2026-11-03']]);
    expect(passesTooOften(by('2026-11-02', '2026-11-03', '2026-11-04'), 3, 2).size).toBe(0);
    expect(passesTooOften([...by('2026-11-02', '2026-11-03'), { by: '周干事', on: '2026-11-03' }], 3, 2).size).toBe(0);
  });
});

describe('one hands over to another', () => {
  const material = { kind: 'material' as const, copies: 7 };
  const step = {
    kind: 'step' as const,
    from: 'a',
    to: 'b',
    witness: null,
    cases: 1,
    items: [material],
    listed: 8,
    unfinished: '',
    remarks: '',
  };
  it('the file lists 8 papers and 7 are handed over: asked about, taken with a remark', () => {
    expect(judgeHandover(step)).toMatchObject({ error: { code: 'handover_short', params: { listed: 8, given: 7, lacking: 1 } } });
    expect(codeOf(judgeHandover({ ...step, remarks: '缺户口簿复印件，申请人取回补章' }))).toBe('done');
    expect(codeOf(judgeHandover({ ...step, listed: 7 }))).toBe('done');
    expect(codeOf(judgeHandover({ ...step, items: [{ kind: 'seal', copies: 9 }] }))).toBe('handover_short');
  });

  it('a post is handed over before a third person, and never to oneself', () => {
    const post = { ...step, kind: 'post' as const };
    expect(codeOf(judgeHandover(post))).toBe('handover_witness');
    expect(codeOf(judgeHandover({ ...post, witness: 'c' }))).toBe('done');
    expect(codeOf(judgeHandover({ ...post, witness: 'b' }))).toBe('handover_parties');
    expect(codeOf(judgeHandover({ ...step, to: 'a' }))).toBe('handover_parties');
    expect(codeOf(judgeHandover({ ...post, witness: 'c', cases: 0, items: [], listed: 0 }))).toBe('handover_empty');
  });

  it('unsigned for two work days it is yellow, then red', () => {
    const lamp = (today: string) => handoverLamp(shippedCalendar, { on: '2026-09-30', signedOn: null }, today, 2);
    expect(['2026-10-08', '2026-10-09', '2026-10-10'].map(lamp)).toEqual(['green', 'yellow', 'red']);
  });
});

describe('surveyors at a family’s home', () => {
  const shown = { began: '09:20', ended: '10:00', papersShown: true };
  it('TV-H-03 from 9:00 to 9:40 in one village and from 9:20 in another: refused; one after the other is fine', () => {
    const other = { person: '李会计', caseNo: 'DB-1', began: '09:00', ended: '09:40' };
    expect(surveyDuties(shown, [other], null)).toMatchObject({
      code: 'survey_times_overlap',
      params: { person: '李会计', from: '09:00', to: '09:40', no: 'DB-1' },
    });
    expect(surveyDuties({ ...shown, began: '09:40' }, [other], null)).toBeNull();
    expect(surveyDuties({ ...shown, began: null, ended: null }, [other], null)).toBeNull();
    expect(surveyDuties(shown, [{ ...other, ended: null }], null)).toBeNull();
  });

  it('write down no hour that has not come yet on the day of the visit', () => {
    expect(surveyDuties(shown, [], '09:29')).toMatchObject({ code: 'survey_times_ahead', params: { now: '09:29' } });
    expect(surveyDuties(shown, [], shown.ended)).toBeNull();
    expect(surveyDuties({ ...shown, began: null, ended: null }, [], '00:00')).toBeNull();
  });

  it('show their work papers, and write both times or none', () => {
    expect(surveyDuties({ ...shown, papersShown: false }, [], null)?.code).toBe('survey_papers_not_shown');
    expect(surveyDuties({ ...shown, ended: null }, [], null)?.code).toBe('survey_times_bad');
    expect(surveyDuties({ ...shown, ended: '09:20' }, [], null)?.code).toBe('survey_times_bad');
  });
});

describe('faults of one person', () => {
  const late = (on: string, excused = false) => ({ userId: '李', kind: 'overdue' as const, on, excused });
  const told = (on: string) => ({ userId: '李', kind: 'notification' as const, on, excused: false });
  const rules = { period: 'YEAR' as const, notificationLimit: 3 };

  it('TV-O-01 climb the ladder by year, the excused left out; told twice is counted by month and only suggests', () => {
    const standing = (faults: Parameters<typeof faultStandings>[0]) => faultStandings(faults, '2026-11-20', rules)[0];
    expect(standing([late('2026-02-10'), late('2026-05-20'), late('2026-09-01')])).toMatchObject({ overdue: 3, rung: 3 });
    expect(standing([late('2026-02-10'), late('2026-05-20', true), late('2026-09-01')])).toMatchObject({ overdue: 2, rung: 2 });
    expect(standing([late('2025-12-10'), told('2025-12-30'), told('2026-01-04')])).toMatchObject({ overdue: 0, rung: 0, notification: 1 });
    expect(standing([told('2026-03-02'), told('2026-03-09'), told('2026-10-12')])).toMatchObject({
      notification: 3,
      notificationMonths: [
        { month: '2026-03', count: 2 },
        { month: '2026-10', count: 1 },
      ],
      suggestsOtherPost: true,
    });
    expect(faultStandings([{ ...late('2026-02-10'), userId: null }], '2026-11-20', rules)).toEqual([]);
  });

  it('are settled by a person: on a name, excused with what was established, a warning only after the term of plea', () => {
    const ask = {
      userId: '李',
      excused: false,
      measure: 'talk' as const,
      documentNo: '谈话 11-20',
      reason: '',
      pleadedOn: null,
      pleaUntil: '2026-11-27',
    };
    const judge = (more: object) => codeOf(judgeFault({ ...ask, ...more }, '2026-11-20', (id) => id));
    expect(judge({})).toBe('done');
    expect(judge({ userId: null })).toBe('fault_needs_person');
    expect(judge({ documentNo: ' ' })).toBe('fault_needs_document');
    expect(judge({ measure: 'warning' })).toBe('fault_plea_running');
    expect(judge({ measure: 'warning', pleadedOn: '2026-11-19' })).toBe('done');
    expect(judge({ measure: 'warning', pleaUntil: '2026-11-19' })).toBe('done');
    expect(judge({ excused: true, userId: null })).toBe('fault_excused_needs_reason');
    expect(judge({ excused: true, userId: null, reason: '全镇停电' })).toBe('done');
    expect(judge({ measure: 'none', documentNo: '' })).toBe('fault_excused_needs_reason');
  });
});

describe('同岗替代 over a long absence', () => {
  const stands = (from: string, to: string, endedOn: string | null = null) => ({ from, to, endedOn });
  it('finds the first day nobody stands in, in whatever order they were granted', () => {
    const both = [stands('2026-12-03', '2026-12-14'), stands('2026-11-03', '2026-12-02')];
    expect(firstDayWithout(both, '2026-11-03', '2026-12-14')).toBeNull();
    expect(firstDayWithout(both, '2026-11-02', '2026-12-14')).toBe('2026-11-02');
    expect(firstDayWithout(both, '2026-11-03', '2026-12-15')).toBe('2026-12-15');
    expect(firstDayWithout([], '2026-11-03', '2026-11-03')).toBe('2026-11-03');
    // Ended in the middle, and one that begins and ends within another.
    expect(firstDayWithout([stands('2026-11-03', '2026-12-02', '2026-11-20')], '2026-11-03', '2026-12-02')).toBe('2026-11-20');
    expect(firstDayWithout([...both, stands('2026-11-10', '2026-11-11')], '2026-11-03', '2026-12-14')).toBeNull();
  });
});
