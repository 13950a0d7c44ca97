import example from '../../../resources/policies/example-999901000000.json' with { type: 'json' };
import { demoPassword, demoPeople } from '#shared/demo-people.ts';
import type { Host, PickedFile } from '#shared/host.ts';
import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { openEngine } from '../index.ts';
import { caseCount, caseLoad } from './case-load.ts';
import { tellCase } from './case-story.ts';
import { chanceOf } from './chance.ts';
import { turnedClock } from './clock.ts';
import { familyMaker } from './made-up-family.ts';
import { lastPaidMonth, monthlyPayments, people } from './months.ts';
import { oldBenefits } from './old-roster.ts';
import { divisionsCsv, township } from './place.ts';
import { rosterWorkbook, type OldBenefit } from './roster-workbook.ts';
import { lastWorkDay, nextWorkDay, tell } from './story.ts';
import { peopleOf, type AtDesk } from './world.ts';

export type DemoOptions = {
  /** An empty folder. */
  readonly dir: string;
  readonly host: Host;
  readonly households: number;
  readonly seed: number;
  /** The day on which the demo is opened first; the story ends on the work day before it. */
  readonly today: Day;
  readonly version: string;
  readonly onProgress?: (done: number, total: number, day: Day) => void;
};

export type DemoSummary = { readonly households: number; readonly persons: number; readonly cases: number; readonly months: number; readonly from: Month; readonly to: Month; readonly end: Day };

const paidMonths = 24;
/** Cheap on purpose: the password of a demo is written on its screen. */
const keyCost = { memoryKiB: 256, passes: 1 };

/** The host, with a drawer of files the story hands in. */
const withDrawer = (host: Host): { readonly host: Host; readonly fileToken: (name: string, bytes: Uint8Array) => string } => {
  const drawer = new Map<string, PickedFile>();
  return {
    host: {
      ...host,
      redeem: (token) => {
        const file = drawer.get(token);
        drawer.delete(token);
        return file === undefined ? host.redeem(token) : done(file);
      },
    },
    fileToken: (name, bytes) => {
      const token = `drawer:${drawer.size + 1}:${name}`;
      drawer.set(token, { name, size: bytes.length, bytes: () => Promise.resolve(bytes) });
      return token;
    },
  };
};

const settings = {
  phone: '0999-8800110', supervisionPhone: '0999-8800112', address: '青山镇人民政府一楼便民服务大厅', letterMark: '青民', countyName: '临江县民政局', reviewBody: '临江县人民政府', reviewDays: 60, court: '临江县人民法院', litigationMonths: 6, payWay: '通过“一卡通”按月发放', reportWithinDays: 30,
};

/** As the administrator gives it out; everybody changes it at the first login. */
const oneTimePassword = `${demoPassword}-1`;

/** The office, its people, its villages, its standards, its old rosters. */
const openTownship = async (desk: (login: string) => AtDesk, takeOver: (benefits: readonly OldBenefit[], area: 'rural' | 'urban') => Promise<number>, old: { readonly rural: readonly OldBenefit[]; readonly urban: readonly OldBenefit[] }): Promise<number> => {
  const admin = demoPeople.find(({ roles }) => roles.includes('admin'));
  if (admin === undefined) throw new Error('a township needs an administrator');
  const made = await desk(admin.name).must('office.initialise', { role: 'township', orgCode: township.code, name: township.name, adminName: admin.name, password: demoPassword });
  await desk(admin.name).must('office.confirmRecoveryCode', { code: made.recoveryCode });
  for (const { name, roles } of demoPeople) {
    if (name === admin.name) continue;
    await desk(admin.name).must('users.add', { name, login: name, roles: [...roles], villages: roles.includes('village') ? ['999901104201'] : [], password: oneTimePassword });
    await desk(name).must('session.login', { login: name, password: oneTimePassword });
    await desk(name).must('session.changePassword', { oldPassword: oneTimePassword, newPassword: demoPassword });
  }
  await desk(admin.name).must('divisions.importCsv', { text: divisionsCsv() });
  await desk(admin.name).must('policies.importFile', { text: JSON.stringify(example) });
  const { rev } = await desk(admin.name).must('office.settings', {});
  await desk(admin.name).must('office.setSettings', { rev, ...settings });
  return (await takeOver(old.rural, 'rural')) + (await takeOver(old.urban, 'urban'));
};

/** Makes a township in full work by doing two years of it: every row goes through the same calls as the screens. */
export const makeDemo = async (options: DemoOptions): Promise<DemoSummary> => {
  const end = lastWorkDay(options.today);
  const last = lastPaidMonth(end);
  const first = addMonths(last, 1 - paidMonths);
  const opening = nextWorkDay(`${first}-02`);
  const clock = turnedClock(opening);
  const drawer = withDrawer(options.host);
  const engine = openEngine({ dir: options.dir, host: drawer.host, version: options.version, now: clock.now, keyCost }, { demo: true, onBug: (_id, error) => { throw error; } });
  const desk = peopleOf(engine, clock, demoPassword);
  const chance = chanceOf(options.seed);
  const maker = familyMaker(chance, end);

  const takeOver = async (benefits: readonly OldBenefit[], area: 'rural' | 'urban'): Promise<number> => {
    if (benefits.length === 0) return 0;
    const kind = area === 'rural' ? '农村' : '城市';
    const title = `青山镇${monthOf(opening).replace('-', '年')}月${kind}居民最低生活保障对象花名册`;
    const bytes = await rosterWorkbook(title, benefits, township.name, new Date(clock.now()));
    const read = await desk(people.clerk).must('takeover.read', { fileToken: drawer.fileToken(`${kind}低保花名册.xlsx`, bytes), program: 'dibao', area });
    const taken = await desk(people.clerk).must('takeover.commit', { planId: read.planId });
    if (taken.households !== benefits.length) throw new Error(`${benefits.length - taken.households} made-up families were not taken over`);
    return taken.persons;
  };

  try {
    const old = oldBenefits(chance, maker, options.households - caseCount, first);
    const stories = caseLoad(chance, maker, end);
    const persons = await openTownship(desk, takeOver, old);
    const teller = { desk, fileToken: drawer.fileToken, chance };
    await tell([...stories.flatMap((story) => tellCase(teller, story)), ...monthlyPayments(desk, first, last, end)], clock, options.onProgress ?? (() => undefined));
    const newcomers = stories.reduce((count, { family }) => count + family.members.length, 0);
    return { households: options.households, persons: persons + newcomers, cases: stories.length, months: paidMonths, from: first, to: last, end };
  } finally {
    await engine.close();
  }
};
