import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { demoPassword } from '#shared/demo-people.ts';
import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { nextWorkDay, workDaysAfter, type Happening } from './story.ts';
import type { AtDesk } from './world.ts';

type Desks = (login: string) => AtDesk;

/** Lists are made in the second week, so that what came from the county by then is in them. */
const payDay = (month: Month): Day => nextWorkDay(`${month}-08`);

/** The last month whose list is made by a day. */
export const lastPaidMonth = (day: Day): Month => (payDay(monthOf(day)) <= day ? monthOf(day) : addMonths(monthOf(day), -1));

export const people = { clerk: '吴志平', second: '周晓云', head: '冯立成', approver: '陈国梁' } as const;

const runOf = async (desks: Desks, month: Month): Promise<{ id: string; rev: number }> => {
  const page = await desks(people.clerk).must('pay.runs', { limit: 100 });
  const run = page.rows.find((one) => one.month === month);
  if (run === undefined) throw new Error(`no run of ${month}`);
  return { id: run.id, rev: run.rev };
};

const make = async (desks: Desks, month: Month): Promise<void> => {
  const made = await desks(people.clerk).must('pay.make', { program: 'dibao', month });
  await desks(people.clerk).must('pay.check', { id: made.id, rev: made.rev });
};

const approve = async (desks: Desks, month: Month, on: Day): Promise<void> => {
  const locked = await desks(people.head).must('pay.lock', await runOf(desks, month));
  await desks(people.approver).must('pay.approve', { id: locked.id, rev: locked.rev, on });
};

const send = async (desks: Desks, month: Month, on: Day, no: number): Promise<void> => {
  await desks(people.clerk).must('pay.markSent', {
    ...(await runOf(desks, month)),
    on,
    documentNo: `青财社〔${month.slice(0, 4)}〕${no}号`,
  });
};

type Line = ValueOf<CallOf<'pay.lines'>>['rows'][number];

/** The first payment from a place of the list on, counted round, that has not come back before; undefined where there is none. */
const lineAt = async (desk: AtDesk, runId: string, at: number): Promise<Line | undefined> => {
  const rows: Line[] = [];
  for (let total = 1; rows.length < total;) {
    const page = await desk.must('pay.lines', { id: runId, offset: rows.length, limit: 100 });
    if (page.rows.length === 0) break;
    rows.push(...page.rows);
    total = page.total;
  }
  const again = new Set(rows.filter((row) => row.state !== 'paid').map((row) => row.householdId));
  const from = rows.length === 0 ? 0 : at % rows.length;
  return [...rows.slice(from), ...rows.slice(0, from)].find((row) => row.amountFen > 0 && !again.has(row.householdId));
};

const reasons = [
  { code: 'R03', note: '账户已销户' },
  { code: 'R01', note: '户名与证件不符' },
  { code: 'R05', note: '账户久悬' },
  { code: 'R04', note: '账户冻结' },
] as const;

/** The bank sends payments back: each is put right, paid again and told to the bank; where one is `left` waiting, so is the list of the others. */
const returned = async (desks: Desks, month: Month, on: Day, back: Returns, left: boolean): Promise<void> => {
  const desk = desks(people.clerk);
  const { id } = await runOf(desks, month);
  let again = 0;
  for (const [at, place] of back.places.entries()) {
    const line = await lineAt(desk, id, place);
    if (line === undefined) continue;
    const { code, note } = reasons[(place + at) % reasons.length] ?? reasons[0];
    const first = await runOf(desks, month);
    await desk.must('pay.recordReturn', { lineId: line.id, runRev: first.rev, code, on, note });
    if (left && at === 0) continue;
    const household = await desk.must('households.get', { id: line.householdId });
    await desk.must('pay.changeAccount', {
      householdId: household.id,
      rev: household.rev,
      reportedOn: on,
      account: { personId: household.headPersonId, bank: '农商银行青山支行', accountNo: back.account(), holder: household.headName },
      evidence: '新银行卡复印件',
      attachmentIds: [await back.proof(household.id)],
      resend: [{ lineId: line.id, runRev: first.rev + 1 }],
      resendOn: on,
      secondLogin: people.second,
      secondPassword: demoPassword,
    });
    again += 1;
  }
  if (again > 0 && !left) await desk.must('pay.exportRoster', { ...(await runOf(desks, month)), purpose: '送银行代发' });
};

export type Returns = {
  readonly places: readonly number[];
  readonly account: () => string;
  /** The copy of the new card, kept with the family. */
  readonly proof: (householdId: string) => Promise<string>;
};

/** Months of lists: all settled but the last two, of which one is at the bank and one waits to be locked. `backOf`: what the bank sends back. */
export const monthlyPayments = (desks: Desks, first: Month, last: Month, end: Day, backOf: (month: Month) => Returns): Happening[] => {
  const happenings: Happening[] = [];
  for (let month = first, no = 1; month <= last; month = addMonths(month, 1), no += 1) {
    const day = payDay(month);
    happenings.push({ day, what: `pay ${month}`, run: () => make(desks, month) });
    if (month === last) continue;
    const approvedOn = workDaysAfter(day, 1);
    const sentOn = workDaysAfter(day, 2);
    const backOn = workDaysAfter(day, 6);
    const atBank = month === addMonths(last, -1);
    happenings.push({ day: approvedOn, what: `approve ${month}`, run: () => approve(desks, month, approvedOn) });
    happenings.push({ day: sentOn, what: `send ${month}`, run: () => send(desks, month, sentOn, no) });
    const back = backOf(month);
    happenings.push({ day: backOn, what: `returned ${month}`, run: () => returned(desks, month, backOn, back, atBank) });
    if (atBank) continue;
    const settledOn = workDaysAfter(day, 8);
    happenings.push({
      day: settledOn,
      what: `settle ${month}`,
      run: async () => void (await desks(people.clerk).must('pay.settle', { ...(await runOf(desks, month)), on: settledOn })),
    });
  }
  return happenings.filter(({ day }) => day <= end);
};
