import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { nextWorkDay, workDaysAfter, type Happening } from './story.ts';
import type { AtDesk } from './world.ts';

type Desks = (login: string) => AtDesk;

/** Lists are made in the second week, so that what came from the county by then is in them. */
const payDay = (month: Month): Day => nextWorkDay(`${month}-08`);

/** The last month whose list is made by a day. */
export const lastPaidMonth = (day: Day): Month => (payDay(monthOf(day)) <= day ? monthOf(day) : addMonths(monthOf(day), -1));

export const people = { clerk: '吴志平', head: '冯立成', approver: '陈国梁' } as const;

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

/** The bank sends two payments back: one is put right and paid again, one still waits. */
const returned = async (desks: Desks, month: Month, on: Day): Promise<void> => {
  const desk = desks(people.clerk);
  const run = await runOf(desks, month);
  const { rows } = await desk.must('pay.lines', { id: run.id, limit: 40 });
  const [closed, misnamed] = [rows[11], rows[29]];
  if (closed === undefined || misnamed === undefined) return;
  await desk.must('pay.recordReturn', { lineId: closed.id, runRev: run.rev, code: 'R03', on, note: '账户已销户' });
  await desk.must('pay.recordReturn', { lineId: misnamed.id, runRev: run.rev + 1, code: 'R01', on, note: '户名与证件不符' });
  const household = await desk.must('households.get', { id: misnamed.householdId });
  await desk.must('households.setAccount', {
    id: household.id,
    rev: household.rev,
    account: { personId: household.headPersonId, bank: '农商银行青山支行', accountNo: '9999990000009990017', holder: household.headName },
  });
  await desk.must('pay.reissue', { lineId: misnamed.id, runRev: run.rev + 2, on });
};

/** Two years of lists: all settled but the last two, of which one is at the bank and one waits to be locked. */
export const monthlyPayments = (desks: Desks, first: Month, last: Month, end: Day): Happening[] => {
  const happenings: Happening[] = [];
  for (let month = first, no = 1; month <= last; month = addMonths(month, 1), no += 1) {
    const day = payDay(month);
    happenings.push({ day, what: `pay ${month}`, run: () => make(desks, month) });
    if (month === last) continue;
    const approvedOn = workDaysAfter(day, 1);
    const sentOn = workDaysAfter(day, 2);
    const backOn = workDaysAfter(day, 6);
    happenings.push({ day: approvedOn, what: `approve ${month}`, run: () => approve(desks, month, approvedOn) });
    happenings.push({ day: sentOn, what: `send ${month}`, run: () => send(desks, month, sentOn, no) });
    if (month === addMonths(last, -1))
      happenings.push({ day: backOn, what: `returned ${month}`, run: () => returned(desks, month, backOn) });
    else
      happenings.push({
        day: backOn,
        what: `settle ${month}`,
        run: async () => void (await desks(people.clerk).must('pay.settle', { ...(await runOf(desks, month)), on: backOn })),
      });
  }
  return happenings.filter(({ day }) => day <= end);
};
