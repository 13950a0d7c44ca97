import { addMonths, monthOf, type Day } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { Ending, Running } from './case-story.ts';
import { daysAway, type MonthPlan } from './county-months.ts';
import type { Drawer } from './drawer.ts';
import { openDemoOffice } from './open-demo-office.ts';
import { county, township } from './place.ts';
import { workDaysAfter, type Happening } from './story.ts';
import type { AtDesk } from './world.ts';

/** One side of the exchange: its people and the files handed to it. */
export type Side = { readonly desk: (login: string) => AtDesk; readonly fileToken: Drawer['fileToken'] };
export type Sides = { readonly ours: Side; readonly theirs: Side };

const carried = async (side: Side, login: string, downloadId: string): Promise<{ readonly name: string; readonly bytes: Uint8Array }> => {
  const file = await side.desk(login).must('files.read', { downloadId });
  return { name: file.name, bytes: Buffer.from(file.base64, 'base64') };
};

const typeGroups = async (side: Side, login: string, org: string, askGroups: readonly number[], fingerprint: string): Promise<void> => {
  const groups = fingerprint.split(' ');
  await side.desk(login).must('exchange.typeGroups', { org, groups: askGroups.map((index) => ({ index, digits: groups[index] ?? '' })) });
};

/** A pairing file brought over; its fingerprint is read from the paper that came with it. */
const bring = async (
  to: Side,
  reader: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
  org: string,
  fingerprint: string,
): Promise<void> => {
  const read = await to.desk(reader).must('exchange.readPairingFile', { fileToken: to.fileToken(file.name, file.bytes) });
  await typeGroups(to, reader, org, read.askGroups, fingerprint);
};

/** The second person compares the fingerprint on the screen with the paper and confirms it. */
const confirmedBy = async (desk: ReturnType<Side['desk']>, org: string) => {
  const { rows } = await desk.must('exchange.peers', {});
  const shown = rows.find((row) => row.org === org)?.fingerprint ?? '';
  return desk.must('exchange.confirmPairing', { org, shown, driveId: null });
};

/** The county begins to work with the program: the offices are paired on one day. */
export const pairing = ({ ours, theirs }: Sides, day: Day): Happening => ({
  day,
  what: 'pairing',
  run: async () => {
    await openDemoOffice(theirs.desk, 'county');
    const asked = await ours.desk('李静文').must('exchange.requestPairing', { target: { kind: 'download' } });
    if (asked.downloadId === null) throw new Error('the application was not handed out');
    const ourPaper = (await ours.desk('李静文').must('exchange.identity', {})).fingerprint;
    // Administrators and key officers may read what they were handed out themselves.
    await bring(theirs, '朱守诚', await carried(ours, '李静文', asked.downloadId), township.code, ourPaper);
    const confirmed = await confirmedBy(theirs.desk('秦知远'), township.code);
    if (confirmed.downloadId === null) throw new Error('the trust list was not handed out');
    const theirPaper = (await theirs.desk('朱守诚').must('exchange.identity', {})).fingerprint;
    await bring(ours, '李静文', await carried(theirs, '秦知远', confirmed.downloadId), county.code, theirPaper);
    await confirmedBy(ours.desk('冯立成'), county.code);
  },
});

/** Seals a package and hands its bytes out. */
export const sealed = async (
  side: Side,
  login: string,
  peer: string,
  kind: 'report' | 'decision' | 'standard' | 'match',
  caseIds: readonly string[],
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> => {
  const ask = { peer, caseIds: [...caseIds], kind };
  const { shown } = await side.desk(login).must('exchange.sealPreview', ask);
  const made = await side.desk(login).must('exchange.seal', { ...ask, shown });
  const offered = await side.desk(login).must('exchange.download', { packageId: made.id });
  return carried(side, login, offered.downloadId);
};

export const takeIn = async (side: Side, login: string, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<void> => {
  const seen = await side.desk(login).must('exchange.preview', { fileToken: side.fileToken(file.name, file.bytes) });
  await side.desk(login).must('exchange.import', { previewId: seen.previewId });
};

/** What the county says of one case: the outcome, the amount as it follows from what stood before, the words. */
type Word = { readonly ending: Ending; readonly text: string; readonly amountFen: (beforeFen: Fen) => Fen };
const words: Readonly<Record<Ending, Word>> = {
  confirm: { ending: 'confirm', text: '', amountFen: (fen) => fen },
  adjust: { ending: 'adjust', text: '核实种植收入略高于申报', amountFen: (fen) => fen - 2_000 },
  refuse: { ending: 'refuse', text: '家庭人均收入高于标准', amountFen: () => 0 },
  return: { ending: 'return', text: '户主收入佐证不足，请补充后再报', amountFen: () => 0 },
};
/** The county examines and decides what lies on its desk, each case as planned, and seals its answers. */
const answer = async ({ theirs }: Sides, said: ReadonlyMap<string, Word>, on: Day): Promise<{ name: string; bytes: Uint8Array }> => {
  const { rows } = await theirs.desk('沈佳宁').must('county.list', { state: ['arrived'], limit: 100 });
  const items = rows.map((row) => {
    const word = said.get(row.id) ?? words.confirm;
    const grants = word.ending === 'confirm' || word.ending === 'adjust';
    return {
      id: row.id,
      rev: row.rev,
      outcome: word.ending,
      amountFen: word.amountFen(row.townshipFen),
      from: grants ? addMonths(monthOf(on), 1) : null,
      text: word.text,
      visited: true,
    };
  });
  await theirs.desk('沈佳宁').must('county.propose', { items });
  const proposed = await theirs.desk('杨振声').must('county.list', { state: ['proposed'], limit: 100 });
  await theirs
    .desk('杨振声')
    .must('county.decide', {
      items: proposed.rows.map(({ id, rev }) => ({ id, rev })),
      documentNo: `临民批〔${on.slice(0, 4)}〕${on.slice(5).replace('-', '')}号`,
      on,
    });
  return sealed(
    theirs,
    '杨振声',
    township.code,
    'decision',
    proposed.rows.map(({ id }) => id),
  );
};

const report = (ours: Side, cases: readonly { readonly running: Running }[]): Promise<{ name: string; bytes: Uint8Array }> =>
  sealed(
    ours,
    '冯立成',
    county.code,
    'report',
    cases.map(({ running }) => running.caseId),
  );

export type BatchCase = { readonly running: Running; readonly ending: Ending };
type Sticks = { report: { name: string; bytes: Uint8Array }; decision: { name: string; bytes: Uint8Array } };
const emptySticks = (): Sticks => ({ report: { name: '', bytes: Buffer.alloc(0) }, decision: { name: '', bytes: Buffer.alloc(0) } });

/** A batch that went to the county and came back decided, a few days each way. */
export const answeredBatch = (sides: Sides, cases: readonly BatchCase[], sealedOn: Day): Happening[] => {
  const { ours, theirs } = sides;
  const stick = emptySticks();
  const day = (days: number): Day => workDaysAfter(sealedOn, days);
  const said = (): ReadonlyMap<string, Word> => new Map(cases.map(({ running, ending }) => [running.caseId, words[ending]]));
  return [
    { day: sealedOn, what: 'seal', run: async () => void (stick.report = await report(ours, cases)) },
    { day: day(daysAway.arrives), what: 'arrive', run: () => takeIn(theirs, '沈佳宁', stick.report) },
    {
      day: day(daysAway.decided),
      what: 'decide',
      run: async () => void (stick.decision = await answer(sides, said(), day(daysAway.decided))),
    },
    { day: day(daysAway.back), what: 'come back', run: () => takeIn(ours, '周晓云', stick.decision) },
  ];
};

/** What the township does with an answer: letters, amounts noted, a returned case reported again. */
const followUp = async (ours: Side, plan: MonthPlan, on: Day): Promise<void> => {
  for (const { one } of plan.verdicts) {
    const seen = await ours.desk('周晓云').must('cases.get', { id: one.running.caseId });
    const target = { id: seen.id, rev: seen.rev, on };
    if (seen.state === 'returned') await ours.desk('郑明远').must('cases.resubmit', { ...target, note: '已补充户主收入佐证' });
    else if (seen.state === 'decided') await ours.desk('周晓云').must('cases.refusalLetterSent', { ...target, how: '上门送达' });
    else {
      const { rev } = await ours.desk('周晓云').must('cases.confirmationSent', { ...target, how: '本人到窗口签收' });
      await ours.desk('周晓云').must('cases.listUpdated', { ...target, rev });
    }
  }
};

/** A month's stick to the county and back. A lost one is not missed: the next brings what it held. */
export const countyMonth = (sides: Sides, plan: MonthPlan): Happening[] => {
  const { ours, theirs } = sides;
  const stick = emptySticks();
  const day = (days: number): Day => workDaysAfter(plan.sealedOn, days);
  const decidedOn = day(daysAway.decided);
  const sent: Happening = {
    day: plan.sealedOn,
    what: 'seal',
    run: async () => void (stick.report = await report(ours, [...plan.up, ...plan.again])),
  };
  const said = (): ReadonlyMap<string, Word> => new Map(plan.verdicts.map(({ one, ending }) => [one.running.caseId, words[ending]]));
  const cameBack: Happening[] = [
    { day: decidedOn, what: 'decide', run: async () => void (stick.decision = await answer(sides, said(), decidedOn)) },
    { day: day(daysAway.back), what: 'come back', run: () => takeIn(ours, '周晓云', stick.decision) },
    { day: day(daysAway.letters), what: 'letters', run: () => followUp(ours, plan, day(daysAway.letters)) },
  ];
  const goesUp = plan.up.length + plan.again.length > 0;
  const goesDown = plan.verdicts.length > 0;
  const arrived: Happening = { day: day(daysAway.arrives), what: 'arrive', run: () => takeIn(theirs, '沈佳宁', stick.report) };
  return [...(goesUp ? [sent] : []), ...(goesUp && !plan.lost ? [arrived] : []), ...(goesDown ? cameBack : [])];
};

/** A batch that has only just been sealed; `brought`: it lies in the county's inbox already. */
export const openBatch = ({ ours, theirs }: Sides, cases: readonly BatchCase[], sealedOn: Day, brought: boolean): Happening => ({
  day: sealedOn,
  what: 'seal',
  run: async () => {
    const file = await report(ours, cases);
    if (brought) await takeIn(theirs, '沈佳宁', file);
  },
});

/** The county publishes the standards of a new year; the townships take them from its stick. */
export const publishedStandards = ({ ours, theirs }: Sides, file: object, on: Day): Happening => ({
  day: on,
  what: 'standards',
  run: async () => {
    await theirs.desk('蒋文博').must('policies.importFile', { text: JSON.stringify(file) });
    const carriedOver = await sealed(theirs, '杨振声', township.code, 'standard', []);
    await takeIn(ours, '周晓云', carriedOver);
  },
});
