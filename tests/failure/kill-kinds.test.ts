import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder } from '../fixtures/folders.ts';
import { openTestOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { importFile } from '../fixtures/engine/two-offices.ts';
import { SUCCESSOR } from '../fixtures/engine/merging-offices.ts';
import { dissolving, kindsOfPackage, playKinds, playMerger, sealing } from './faults/kinds.ts';
import { dayOf, type Stages } from './faults/stages.ts';
import { twinOf } from './folder.ts';
import { killAtWork, kills, moments, paceOf, type Pace } from './killing.ts';

const NIGHTLY = process.env['MINZHENG_KILLS'];
const DAY = dayOf('every kind came');

type Work = {
  readonly what: string;
  /** The office's folder, once its stage was played. */
  readonly dir: () => string;
  readonly scenario: string;
  readonly login: string;
  readonly extra: () => string;
  /** Whether the work is there. */
  readonly there: (desk: Desk) => Promise<boolean>;
  /** Does it where it is not. */
  readonly again: (desk: Desk) => Promise<unknown>;
};

let kinds: Stages['folderOf'];
let merger: Stages['folderOf'];
let before: Readonly<Record<'office' | 'county' | 'dissolved', number>>;
const sealedIn = async (desk: Desk): Promise<number> => (await desk.must('exchange.outbox', {})).total;
const readIn = async (desk: Desk, kind: string): Promise<boolean> =>
  (await desk.must('exchange.inbox', {})).rows.some(({ fileName }) => fileName === `${kind}.mzx`);

beforeAll(async () => {
  [kinds, merger] = [await playKinds(), await playMerger()];
  const sealedBefore = async (dir: string): Promise<number> => {
    const office = await openTestOffice(twinOf(dir), { today: DAY });
    const total = await sealedIn(office.admin);
    await office.close();
    return total;
  };
  before = {
    office: await sealedBefore(join(kinds('every kind waits'), 'office')),
    county: await sealedBefore(join(kinds('every kind waits'), 'county')),
    dissolved: await sealedBefore(join(merger('dissolved'), 'county')),
  };
});

const heads = { office: '赵镇长', county: '周局长' } as const;
const clerks = { office: '李会计', county: '钱科员' } as const;
const onStick = (stage: string, name: string): string => join(stage, 'stick', '民政交换', `${name}.mzx`);

const ofKinds = kindsOfPackage.flatMap((one): Work[] => {
  const reader = one.from === 'office' ? 'county' : 'office';
  const file = (): string => onStick(kinds('every kind came'), one.kind);
  return [
    {
      what: `a package of kind ${one.kind} is sealed`,
      dir: () => join(kinds('every kind waits'), one.from),
      scenario: 'sealKind',
      login: heads[one.from],
      extra: () => JSON.stringify(sealing(one)),
      there: async (desk) => (await sealedIn(desk)) > before[one.from],
      again: (desk) => desk.must('exchange.seal', sealing(one)),
    },
    {
      what: `a package of kind ${one.kind} is read`,
      dir: () => join(kinds('every kind came'), reader),
      scenario: 'importPackage',
      login: clerks[reader],
      extra: file,
      there: (desk) => readIn(desk, one.kind),
      again: (desk) => importFile(desk, file()),
    },
  ];
});
const handedOn = { peer: SUCCESSOR, caseIds: [], kind: 'state' as const };
const ofMerger: readonly Work[] = [
  {
    what: 'a township is dissolved and its families handed on',
    dir: () => join(merger('merging'), 'county'),
    scenario: 'dissolve',
    login: '密钥员',
    extra: () => JSON.stringify(dissolving(null)),
    // Revoked and handed on are one act.
    there: async (desk) => {
      const { rows } = await desk.must('succession.list', {});
      expect(rows.map((row) => row.all.families)).toEqual(rows.length === 0 ? [] : [1]);
      return rows.length > 0;
    },
    again: (desk) => desk.must('exchange.changeTrust', dissolving(null)),
  },
  {
    what: 'its families are sealed for the successor',
    dir: () => join(merger('dissolved'), 'county'),
    scenario: 'sealKind',
    login: '周局长',
    extra: () => JSON.stringify(handedOn),
    there: async (desk) => (await sealedIn(desk)) > before.dissolved,
    again: (desk) => desk.must('exchange.seal', handedOn),
  },
  {
    what: 'the successor reads them',
    dir: () => join(merger('handed on'), 'office'),
    scenario: 'importPackage',
    login: '孙会计',
    extra: () => onStick(merger('handed on'), 'merger'),
    there: async (desk) => {
      const { rows } = await desk.must('succession.list', {});
      expect(rows.map((row) => row.waiting.families)).toEqual(rows.length === 0 ? [] : [1]);
      return rows.length > 0;
    },
    again: (desk) => importFile(desk, onStick(merger('handed on'), 'merger')),
  },
];

/** With every change each kind once, at its sealing or its reading in turn; in a night all of them, evenly. */
const works = [...ofKinds, ...ofMerger];
const daily = kindsOfPackage.map((_, i) => ofKinds[i * 2 + (i % 2)]).flatMap((one) => one ?? []);
const rounds = Math.ceil(Number(NIGHTLY ?? 0) / works.length);
const plan = NIGHTLY === undefined ? [...daily, ...ofMerger] : works;
const parts = moments(NIGHTLY === undefined ? kills.kind + kills.merger : rounds * works.length);

const look = async (after: TestOffice, { login, there, again }: Work): Promise<boolean> => {
  const desk = await after.as(login);
  const whole = await there(desk);
  if (!whole) await again(desk);
  expect(await there(desk)).toBe(true);
  expect([(await after.admin.must('journal.verify', {})).problems, after.bugs]).toEqual([[], []]);
  return whole;
};

describe.each(plan.map((work, i) => ({ ...work, i })))('the plug is pulled while $what', (work) => {
  it('is there whole or not at all, and can be done then', async () => {
    const acks = newFolder('acks');
    const ask = { scenario: work.scenario, login: work.login, extra: work.extra(), day: DAY };
    const mine = NIGHTLY === undefined ? [parts[work.i] ?? 0.5] : parts.filter((_, n) => n % works.length === work.i);
    const pace: Pace = await paceOf({ ...ask, dir: twinOf(work.dir()), ackFile: join(acks, 'pace') });
    for (const [i, part] of mine.entries()) {
      const dir = twinOf(work.dir());
      const killed = await killAtWork({ ...ask, dir, ackFile: join(acks, `${i}`), part, pace });
      expect(killed.errors).toBe('');
      const after = await openTestOffice(dir, { today: DAY });
      const whole = await look(after, work);
      expect(whole || killed.acknowledged.length === 0).toBe(true);
      await after.close();
    }
  });
});
