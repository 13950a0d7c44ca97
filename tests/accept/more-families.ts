import { join } from 'node:path';
import { z } from 'zod';
import { step } from './desk.ts';
import { village } from './facts.ts';
import { madeUpNumber, writePicture } from './made-up.ts';
import type { Offices } from './open-offices.ts';

/** Each lives alone on 200 yuan a month from the fields: 722 − 200 = 522, nothing to round. */
export const loneFen = 52_200;
/** The first of them is severely disabled: 722 × 20 % = 144.40 more, together 666.40, rounded to 666. */
export const disabledFen = 66_600;
export type LoneFamily = {
  readonly name: string;
  readonly householdId: string;
  readonly householdNo: string;
  readonly caseId: string;
  readonly caseNo: string;
};

const changed = z.object({ id: z.string(), rev: z.int() });
const json = (value: unknown): readonly string[] => ['--data', JSON.stringify(value)];
const materials = (at: number): object[] =>
  ['DB-M1', 'DB-M2', 'DB-M3', 'DB-M4', 'DB-M5', ...(at === 1 ? ['DB-O1'] : [])].map((code) => ({ code, state: 'given' }));
const yes = { ours: true, applicable: true, complete: true, wellFormed: true, arithmetic: true };

const register = ({ township: desk }: Offices, name: string, at: number): { householdId: string; personId: string } => {
  const birth = `195${at}-06-1${at}`;
  const idNumber = madeUpNumber(birth, 71 + at * 2);
  const personId = desk.must(
    '周经办',
    [
      'person',
      'add',
      ...json({
        name,
        sex: 'male',
        birthDate: birth,
        idNumber,
        ...(at === 1
          ? { labor: 'NONE_LOST', sensitive: { disabilityType: '4', disabilityLevel: 1, disabilityCertNo: `${idNumber}41` } }
          : {}),
      }),
    ],
    changed,
  ).id;
  const householdId = desk.must(
    '周经办',
    [
      'household',
      'add',
      ...json({
        villageCode: village.code,
        group: '5组',
        address: `青山村5组${at}号`,
        area: 'rural',
        phone: null,
        head: { personId, from: '2025-01' },
      }),
    ],
    changed,
  ).id;
  const change = (act: string, data: object): unknown =>
    desk.must('周经办', ['household', 'change', householdId, act, ...json(data)], changed);
  change('addIncome', {
    item: { personId, category: 'BIZ', label: '种地', amountFen: 20_000, periodMonths: 1, from: '2025-01', to: null },
  });
  change('setAccount', { account: { personId, bank: '农商银行青山支行', accountNo: `99999900000091000${at}1`, holder: name } });
  return { householdId, personId };
};

const proposed = (offices: Offices, name: string, at: number): LoneFamily => {
  const { township: desk, folder, clock } = offices;
  const { householdId, personId } = register(offices, name, at);
  const on = clock.today;
  const caseId = desk.must(
    '周经办',
    [
      'case',
      'receive',
      ...json({ program: 'dibao', householdId, applicantId: personId, channel: 'WINDOW', reason: '年老，收入低', kinDeclared: false }),
    ],
    changed,
  ).id;
  const advance = (user: string, act: string, data: object): unknown =>
    desk.must(user, ['case', 'advance', caseId, act, ...json(data)], z.object({ id: z.string() }));
  advance('周经办', 'setMaterials', { items: materials(at), questions: yes });
  advance('周经办', 'accept', {});
  advance('周经办', 'recordSurvey', {
    survey: {
      on,
      surveyors: ['周经办', '吴窗口'],
      present: name,
      housing: '旧瓦房两间',
      livelihood: '务农',
      neighbours: [
        { name: '村民丙', words: '确有困难' },
        { name: '村民丁', words: '属实' },
      ],
      findings: '与申报一致',
      matchesDeclaration: true,
    },
  });
  const report = desk.must(
    '周经办',
    ['attach', writePicture(folder, `核对-${at}.png`, 180 + at), '--purpose', 'verification', '--to', `case:${caseId}`],
    z.object({ attachmentId: z.string() }),
  );
  advance('周经办', 'recordVerification', {
    verification: {
      reportNo: `核2026-12${at}`,
      source: '县居民家庭经济状况核对中心',
      issuedOn: on,
      asOf: on,
      expiresOn: '2027-03-15',
      conclusion: 'PASS',
      attachmentId: report.attachmentId,
    },
  });
  advance('郑审核', 'propose', { verdict: 'confirm', opinion: '符合条件，拟确认', month: on.slice(0, 7) });
  const seen = desk.must('周经办', ['case', 'show', caseId], z.object({ no: z.string(), householdNo: z.string() }));
  return { name, householdId, householdNo: seen.householdNo, caseId, caseNo: seen.no };
};

/** Families of one, from the counter to the end of their common notice: ready for the county on 23 December. */
export const moreFamilies = (offices: Offices, names: readonly string[]): readonly LoneFamily[] => {
  const { township: desk, folder, clock } = offices;
  clock.today = '2026-12-15';
  const families = names.map((name, at) => proposed(offices, name, at + 1));
  const noticeId = desk.must(
    '周经办',
    ['notice', 'post', '--village', village.code, '--place', '青山村村务公开栏', '--phone', '0999-8800110'],
    changed,
  ).id;
  for (const at of [1, 2])
    desk.must(
      '周经办',
      ['notice', 'photo', noticeId, writePicture(folder, `第二张公示-${at}.png`, 140 + at), '--no-documents-visible'],
      changed,
    );
  clock.today = '2026-12-23';
  desk.must('周经办', ['notice', 'close', noticeId], changed);
  const ready = desk.must(
    '冯分管',
    ['batch', 'ready'],
    z.object({
      rows: z.array(z.object({ head: z.string() })),
      totals: z.object({ households: z.int(), persons: z.int(), monthlyFen: z.int() }),
    }),
  );
  step(
    'more families: ready for the county',
    { heads: ready.rows.map(({ head }) => head), ...ready.totals },
    { heads: names, households: names.length, persons: names.length, monthlyFen: disabledFen + (names.length - 1) * loneFen },
  );
  return families;
};

/** The folder that goes between the offices. */
export const stickOf = ({ folder }: Offices): string => join(folder, 'stick');
