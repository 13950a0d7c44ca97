import { z } from 'zod';
import { changed, json, step } from './desk.ts';
import { village } from './facts.ts';
import { madeUpNumber, writePicture } from './made-up.ts';
import type { Offices } from './open-offices.ts';

export type NewFamily = { readonly householdId: string; readonly householdNo: string; readonly caseId: string; readonly caseNo: string };

/** What the family gets, reckoned by hand: 722×3 − 6000÷12 = 1666; the severely disabled head 722×20% = 144.40; together 1810.40, rounded to 1810. */
export const newFamilyFen = 181_000;

const advanced = z.object({ id: z.string(), state: z.string() });

const given = (...codes: string[]): object[] => codes.map((code) => ({ code, state: 'given' }));
const yes = { ours: true, applicable: true, complete: true, wellFormed: true, arithmetic: true };

const register = ({ township: desk }: Offices): { householdId: string; headId: string; householdNo: string } => {
  const person = (name: string, sex: string, birth: string, sequence: number, more: object): string =>
    desk.must(
      '周经办',
      ['person', 'add', ...json({ name, sex, birthDate: birth, idNumber: madeUpNumber(birth, sequence), ...more })],
      changed,
    ).id;
  const headId = person('孙大山', 'male', '1970-03-15', 31, {
    labor: 'NONE_LOST',
    sensitive: { disabilityType: '4', disabilityLevel: 1, disabilityCertNo: `${madeUpNumber('1970-03-15', 31)}41` },
  });
  const wife = person('何秀兰', 'female', '1972-08-09', 42, { labor: 'PARTIAL' });
  const son = person('孙小𬭚', 'male', '2010-05-20', 53, {});
  const wrong = madeUpNumber('1980-01-01', 11);
  const refused = desk.refused('周经办', [
    'person',
    'add',
    ...json({ name: '错一位', sex: 'male', birthDate: null, idNumber: `${wrong.slice(0, 17)}${wrong.endsWith('1') ? '2' : '1'}` }),
  ]);
  const member = (personId: string, relation: string): object => ({ personId, relation, from: '2026-11' });
  const household = desk.must(
    '周经办',
    [
      'household',
      'add',
      ...json({
        villageCode: village.code,
        group: '3组',
        address: '青山村3组12号',
        area: 'rural',
        phone: null,
        head: { personId: headId, from: '2026-11' },
        members: [member(wife, '10'), member(son, '20')],
      }),
    ],
    changed,
  );
  desk.must(
    '周经办',
    [
      'household',
      'change',
      household.id,
      'addIncome',
      ...json({
        item: { personId: null, category: 'BIZ', label: '种植玉米', amountFen: 600_000, periodMonths: 12, from: '2025-11', to: null },
      }),
    ],
    changed,
  );
  desk.must(
    '周经办',
    [
      'household',
      'change',
      household.id,
      'setAccount',
      ...json({ account: { personId: headId, bank: '农商银行青山支行', accountNo: '9999990000009000011', holder: '孙大山' } }),
    ],
    changed,
  );
  const seen = desk.must(
    '周经办',
    ['household', 'show', household.id],
    z.object({
      no: z.string(),
      members: z.array(z.object({ name: z.string() })),
      incomes: z.array(z.unknown()),
      accounts: z.array(z.unknown()),
    }),
  );
  step(
    'family: registered',
    { members: seen.members.map(({ name }) => name), incomes: seen.incomes.length, accounts: seen.accounts.length, wrongNumber: refused },
    { members: ['孙大山', '何秀兰', '孙小𬭚'], incomes: 1, accounts: 1, wrongNumber: 'id_number_bad' },
  );
  return { householdId: household.id, headId, householdNo: seen.no };
};

/** A family at the counter, and everything until its case is ready for the county. */
export const newFamily = (offices: Offices): NewFamily => {
  const { township: desk, folder, clock } = offices;
  const { householdId, headId, householdNo } = register(offices);
  const advance = (user: string, caseId: string, act: string, data: object = {}): string =>
    desk.must(user, ['case', 'advance', caseId, act, ...json(data)], advanced).state;
  const attachment = (file: string, purpose: string, to: string): string =>
    desk.must('周经办', ['attach', file, '--purpose', purpose, '--to', to], z.object({ attachmentId: z.string() })).attachmentId;

  const caseId = desk.must(
    '周经办',
    [
      'case',
      'receive',
      ...json({
        program: 'dibao',
        householdId,
        applicantId: headId,
        channel: 'WINDOW',
        reason: '户主重残，妻子照料，收入只有玉米',
        kinDeclared: false,
      }),
    ],
    changed,
  ).id;
  const received = desk.must('周经办', ['case', 'show', caseId], z.object({ no: z.string(), state: z.string() }));
  const twice = desk.refused('周经办', [
    'case',
    'receive',
    ...json({ program: 'dibao', householdId, applicantId: headId, channel: 'WINDOW', reason: '再来一次', kinDeclared: false }),
  ]);
  step('family: received', { state: received.state, twice }, { state: 'received', twice: 'household_has_case' });

  clock.today = '2026-11-03';
  advance('周经办', caseId, 'setMaterials', { items: given('DB-M1', 'DB-M2', 'DB-M3', 'DB-M4', 'DB-O1', 'DB-O4') });
  const early = desk.refused('周经办', ['case', 'advance', caseId, 'accept', ...json({ questions: yes })]);
  const asked = advance('周经办', caseId, 'supplement', { items: [{ code: 'DB-M5', what: '社会保障卡或“一卡通”账户复印件' }] });
  step('family: told once of what is missing', { early, state: asked }, { early: 'materials_missing', state: 'supplementing' });
  clock.today = '2026-11-04';
  advance('周经办', caseId, 'setMaterials', { items: given('DB-M5') });
  advance('周经办', caseId, 'supplemented');
  const accepted = advance('周经办', caseId, 'accept', { questions: yes });
  step('family: accepted', { state: accepted }, { state: 'accepted' });

  clock.today = '2026-11-05';
  const survey = {
    on: clock.today,
    present: '孙大山',
    housing: '自建平房三间',
    livelihood: '玉米四亩',
    neighbours: [
      { name: '村民甲', words: '家里困难' },
      { name: '村民乙', words: '情况属实' },
    ],
    findings: '与申报一致',
    matchesDeclaration: true,
    papersShown: true,
  };
  const alone = desk.refused('周经办', [
    'case',
    'advance',
    caseId,
    'recordSurvey',
    ...json({ survey: { ...survey, surveyors: ['周经办'] } }),
  ]);
  const surveyed = advance('周经办', caseId, 'recordSurvey', {
    survey: {
      ...survey,
      surveyors: ['周经办', '吴窗口'],
      attachmentIds: [attachment(writePicture(folder, '入户.png', 90), 'survey', `case:${caseId}`)],
    },
  });
  advance('周经办', caseId, 'requestVerification', { to: '县核对中心' });
  clock.today = '2026-11-06';
  advance('周经办', caseId, 'recordVerification', {
    verification: {
      reportNo: '核2026-1107',
      source: '县居民家庭经济状况核对中心',
      issuedOn: '2026-11-06',
      asOf: '2026-11-05',
      expiresOn: '2027-02-03',
      conclusion: 'PASS',
      attachmentId: attachment(writePicture(folder, '核对报告.png', 200), 'verification', `case:${caseId}`),
    },
  });
  step('family: surveyed and verified', { alone, state: surveyed }, { alone: 'survey_needs_two_surveyors', state: 'surveying' });

  const statement = desk.must(
    '郑审核',
    ['case', 'statement', caseId, '--month', '2026-11'],
    z.object({ totalFen: z.int(), lines: z.array(z.object({ amountFen: z.int() })) }),
  );
  const opinion = { verdict: 'confirm', opinion: '符合条件，拟确认', month: '2026-11' };
  const byClerk = desk.refused('周经办', ['case', 'advance', caseId, 'propose', ...json(opinion)]);
  const proposed = advance('郑审核', caseId, 'propose', opinion);
  step(
    'family: proposed',
    { fen: statement.totalFen, lines: statement.lines.length, byClerk, state: proposed },
    { fen: newFamilyFen, byClerk: 'forbidden', state: 'proposed' },
  );

  clock.today = '2026-11-09';
  const noticeId = desk.must(
    '周经办',
    ['notice', 'post', '--village', village.code, '--place', '青山村村务公开栏', '--phone', '0999-8800110'],
    changed,
  ).id;
  const photo = (at: number): void =>
    void desk.must(
      '周经办',
      ['notice', 'photo', noticeId, writePicture(folder, `公示照片${at}.png`, 120 + at), '--no-documents-visible'],
      changed,
    );
  photo(1);
  const posted = desk.must(
    '周经办',
    ['notice', 'show', noticeId],
    z.object({
      firstDay: z.string(),
      lastDay: z.string(),
      lines: z.array(z.object({ head: z.string(), members: z.int(), insured: z.int(), amountFen: z.int() })),
    }),
  );
  step(
    'family: posted',
    { lines: posted.lines, firstDay: posted.firstDay, lastDay: posted.lastDay },
    { lines: [{ head: '孙大山', members: 3, insured: 3, amountFen: newFamilyFen }], firstDay: '2026-11-10', lastDay: '2026-11-16' },
  );
  clock.today = '2026-11-16';
  const soon = desk.refused('周经办', ['notice', 'close', noticeId]);
  photo(2);
  clock.today = '2026-11-17';
  desk.must('周经办', ['notice', 'close', noticeId], changed);
  const ready = desk.must(
    '冯分管',
    ['case', 'list', '--state', 'ready'],
    z.object({ total: z.int(), rows: z.array(z.object({ id: z.string(), no: z.string(), proposedFen: z.int().nullable() })) }),
  );
  step(
    'family: ready for the county',
    { soon, cases: ready.total, fen: ready.rows[0]?.proposedFen ?? null },
    { soon: 'notice_not_over', cases: 1, fen: newFamilyFen },
  );
  return { householdId, householdNo, caseId, caseNo: received.no };
};
