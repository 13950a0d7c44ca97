import type { CallOf } from '#shared/contract/index.ts';
import type { InputOf, ValueOf } from '#shared/contract/kinds.ts';
import { addDays, type Day } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { PlannedChange } from './change-plan.ts';
import type { Chance } from './chance.ts';
import type { Side } from './exchange-story.ts';
import { madeUpPicture } from './picture.ts';
import { workDaysAfter, type Happening } from './story.ts';

type Entry = InputOf<CallOf<'changes.preview'>>['entry'];
type House = ValueOf<CallOf<'households.get'>>;

const clerk = '周晓云';
const second = '吴志平';
const reviewer = '郑明远';

/** Work days from registering a change to each step after it. */
const after = { review: 1, decided: 3, typed: 4, confirmed: 5, letter: 6 } as const;

type Told<Kind extends PlannedChange['kind']> = Extract<PlannedChange, { readonly kind: Kind }>;

const onTheDay = ({ registeredOn }: PlannedChange) => ({ eventOn: registeredOn, reportedOn: registeredOn });

const deathOf = (change: Told<'death'>, house: House): Entry => {
  const idOf = (name: string): string => house.members.find((one) => one.name === name)?.personId ?? house.headPersonId;
  return {
    ...onTheDay(change),
    event: 'EV01',
    eventOn: addDays(change.registeredOn, -3 - change.lateMonths * 30),
    personIds: [idOf(change.of.name)],
    newHeadId: change.heir === null ? null : idOf(change.heir.name),
    evidence: '居民死亡医学证明',
  };
};

const birthIn = async (change: Told<'birth'>, house: House, side: Side): Promise<Entry> => {
  const birthDate = addDays(change.registeredOn, -40);
  const child = await side
    .desk(clerk)
    .must('people.add', { name: `${house.headName.slice(0, 1)}安`, sex: 'female', birthDate, idNumber: null });
  const joins = [{ personId: child.id, relation: '30' }];
  return { ...onTheDay(change), event: 'EV02', eventOn: birthDate, joins, evidence: '出生医学证明、户口簿' };
};

const plainEntries = {
  leaves: { event: 'EV17', evidence: '书面退出申请' },
  suspended: { event: 'SUSPEND', evidence: '疑点核查通知' },
  resumed: { event: 'RESUME', payBack: true, evidence: '核查结论：情况属实' },
} as const;

/** What the clerk enters: the event of the table with its evidence. */
const entryOf = (change: Exclude<PlannedChange, Told<'birth'>>, house: House, benefitFen: Fen): Entry => {
  if (change.kind === 'death') return deathOf(change, house);
  const base = onTheDay(change);
  if (change.kind === 'more') {
    const typed = { amountFen: benefitFen + change.byFen, reason: '户主住院，收入减少，入户核实' };
    return { ...base, event: 'EV07', typed, evidence: '诊断书、本人申报' };
  }
  if (change.kind === 'less') {
    const typed = { amountFen: Math.max(1_000, benefitFen - change.byFen), reason: '子女务工收入增加，入户核实' };
    return { ...base, event: 'EV06', typed, evidence: '工资单、入户核实记录' };
  }
  return { ...base, ...plainEntries[change.kind] };
};

/** A change from the clerk's register to the family's letter, as far as the days go. */
export const tellChange = (side: Side, chance: Chance, change: PlannedChange): Happening[] => {
  const [head] = change.family.members;
  const running = { id: '' };
  const day = (days: number): Day => workDaysAfter(change.registeredOn, days);
  const decidedOn = day(after.decided);
  const documentNo = `临民批〔${decidedOn.slice(0, 4)}〕变${decidedOn.slice(5).replace('-', '')}号`;
  const target = async (login: string): Promise<{ id: string; rev: number }> => {
    const { id, rev } = await side.desk(login).must('changes.get', { id: running.id });
    return { id, rev };
  };
  const register = async (): Promise<void> => {
    const { rows } = await side.desk(clerk).must('people.search', { text: head.idNumber });
    const house = await side.desk(clerk).must('households.get', { id: rows[0]?.householdId ?? '' });
    const [benefit] = house.benefits;
    if (benefit === undefined) throw new Error(`${head.name} has no benefit`);
    const entry = change.kind === 'birth' ? await birthIn(change, house, side) : entryOf(change, house, benefit.monthlyFen);
    const { newFen } = await side.desk(clerk).must('changes.preview', { benefitId: benefit.id, entry });
    running.id = (await side.desk(clerk).must('changes.register', { benefitId: benefit.id, rev: house.rev, entry, shownFen: newFen })).id;
  };
  const type = async (): Promise<void> => {
    const fileToken = side.fileToken('县批复.png', madeUpPicture(chance));
    const { attachmentId } = await side
      .desk(clerk)
      .must('files.attach', { fileToken, purpose: 'decision', objectType: 'change', objectId: running.id });
    await side
      .desk(clerk)
      .must('changes.typeDecision', { ...(await target(clerk)), outcome: 'agree', documentNo, decidedOn, attachmentId });
  };
  const confirm = async (): Promise<void> => {
    const { id, rev, newFen } = await side.desk(second).must('changes.get', { id: running.id });
    await side.desk(second).must('changes.confirmDecision', { id, rev, documentNo, amountFen: newFen });
  };
  const at = (days: number, what: string, run: () => Promise<void>): Happening => ({
    day: day(days),
    what: `${change.kind} ${what} ${head.name}`,
    run,
  });
  return [
    at(0, 'register', register),
    at(after.review, 'review', async () => void (await side.desk(reviewer).must('changes.review', await target(reviewer)))),
    at(after.typed, 'type', type),
    at(after.confirmed, 'confirm', confirm),
    at(after.letter, 'letter', async () => {
      await side.desk(clerk).must('changes.letterSent', { ...(await target(clerk)), on: day(after.letter), how: '上门送达' });
      await side.desk(second).must('changes.listUpdated', { ...(await target(second)), on: day(after.letter) });
    }),
  ];
};
