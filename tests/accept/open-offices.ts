import { join } from 'node:path';
import { z } from 'zod';
import { letIn, root, step, type Desk } from './desk.ts';
import { county, roster, township } from './facts.ts';

export type Offices = { readonly township: Desk; readonly county: Desk; readonly folder: string; readonly clock: { today: string } };

export const townshipPeople = {
  李主管: 'admin',
  周经办: 'clerk',
  吴窗口: 'clerk',
  郑审核: 'reviewer',
  冯分管: 'head',
  陈镇长: 'head',
  卫审计: 'auditor',
} as const;
export const countyPeople = {
  蒋管理: 'admin',
  沈经办: 'county_clerk',
  韩审核: 'county_reviewer',
  杨局长: 'county_head',
  朱密钥: 'county_keys',
  秦密钥: 'county_keys',
  许审计: 'auditor',
} as const;

const added = z.object({ added: z.int(), unchanged: z.int() });
const resource = (...path: string[]): string => join(root, ...path);
const fixture = (name: string): string => resource('tests', 'fixtures', 'takeover', name);

/** An office from nothing with its people, villages and standards; answers its recovery code. */
export const openOffice = (
  desk: Desk,
  name: string,
  office: { readonly code: string; readonly name: string; readonly role: 'township' | 'county' },
  admin: string,
  people: Readonly<Record<string, string>>,
): string => {
  const made = desk.must(
    admin,
    ['office', 'init', '--role', office.role, '--code', office.code, '--name', office.name, '--user', admin],
    z.object({ confirmed: z.boolean(), recoveryCode: z.string() }),
  );
  step(
    `${name}: office`,
    {
      confirmed: made.confirmed,
      again: desk.refused(admin, ['office', 'init', '--role', office.role, '--code', office.code, '--name', office.name, '--user', admin]),
    },
    { confirmed: true, again: 'office_exists' },
  );
  for (const [user, role] of Object.entries(people))
    if (user !== admin) letIn(desk, admin, ['user', 'add', '--name', user, '--roles', role], user);
  const users = desk.must(admin, ['user', 'list'], z.object({ total: z.int() }));
  step(`${name}: users`, { users: users.total }, { users: Object.keys(people).length });
  const divisions = desk.must(admin, ['division', 'import', fixture('青山镇村居.csv')], added);
  const policies = desk.must(admin, ['policy', 'import', resource('resources', 'policies', 'example-999901000000.json')], added);
  const again = desk.must(admin, ['policy', 'import', resource('resources', 'policies', 'example-999901000000.json')], added);
  step(
    `${name}: villages and standards`,
    { divisions: divisions.added, policies: policies.added, again: again.added },
    { divisions: 9, policies: again.unchanged, again: 0 },
  );
  return made.recoveryCode;
};

const finding = z.object({ row: z.int(), outcome: z.string(), code: z.string(), householdNo: z.string() });
const judged = z.object({ counts: z.record(z.string(), z.int()), rows: z.array(finding) });
const taken = judged.extend({
  committed: z.object({
    households: z.int(),
    persons: z.int(),
    insured: z.int(),
    monthlyFen: z.int(),
    unchanged: z.int(),
    refused: z.int(),
  }),
});
const numberCodes = new Set(['id_repaired']);

const takeOver = ({ township: desk }: Offices): void => {
  const words = ['import', fixture(roster.file), '--program', 'dibao', '--area', 'rural'];
  const dry = desk.must('周经办', [...words, '--dry-run'], judged);
  const { households, persons, asked, refused } = dry.counts;
  step(
    'township: roster judged',
    {
      households,
      persons,
      asked,
      refused,
      repairedNumbers: dry.rows.filter(({ code }) => numberCodes.has(code)).length,
      fen: dry.counts['monthlyFen'],
    },
    {
      households: roster.households,
      persons: roster.persons,
      asked: roster.askedHouseholds,
      refused: roster.refused,
      repairedNumbers: roster.repairedNumbers,
    },
  );
  step('township: roster with open questions', { code: desk.refused('周经办', words) }, { code: 'plan_questions_open' });
  const done = desk.must('周经办', [...words, '--take-proposals'], taken);
  step(
    'township: roster taken over',
    {
      households: done.committed.households,
      persons: done.committed.persons,
      insured: done.committed.insured,
      fen: done.committed.monthlyFen,
      refused: done.committed.refused,
    },
    {
      households: roster.taken.households,
      persons: roster.taken.persons,
      insured: roster.taken.insured,
      fen: roster.taken.monthlyFen,
      refused: roster.refused,
    },
  );
  const again = desk.must('周经办', [...words, '--take-proposals'], taken);
  step(
    'township: the same roster again',
    { households: again.committed.households, unchanged: again.committed.unchanged },
    { households: 0, unchanged: roster.taken.households },
  );
  const found = desk.must(
    '周经办',
    ['search', '秦建', '--village', '999901104202'],
    z.object({ total: z.int(), rows: z.array(z.object({ headName: z.string().nullable() })) }),
  );
  step('township: somebody is found', { total: found.total }, { total: 1 });
};

/** Both offices from nothing, their people, and the old roster taken over. */
export const openOffices = (offices: Offices): void => {
  openOffice(offices.township, 'township', { ...township, role: 'township' }, '李主管', townshipPeople);
  openOffice(offices.county, 'county', { ...county, role: 'county' }, '蒋管理', countyPeople);
  takeOver(offices);
};
