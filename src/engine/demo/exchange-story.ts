import { addMonths, monthOf, type Day } from '#shared/values/dates.ts';
import type { Ending, Running } from './case-story.ts';
import type { Drawer } from './drawer.ts';
import { openDemoOffice } from './open-demo-office.ts';
import { county, township } from './place.ts';
import { workDaysAfter, type Happening } from './story.ts';
import type { AtDesk } from './world.ts';

/** One side of the exchange: its people and the files handed to it. */
export type Side = { readonly desk: (login: string) => AtDesk; readonly fileToken: Drawer['fileToken'] };
type Sides = { readonly ours: Side; readonly theirs: Side };

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
    const confirmed = await theirs.desk('秦知远').must('exchange.confirmPairing', { org: township.code, driveId: null });
    if (confirmed.downloadId === null) throw new Error('the trust list was not handed out');
    const theirPaper = (await theirs.desk('朱守诚').must('exchange.identity', {})).fingerprint;
    await bring(ours, '李静文', await carried(theirs, '秦知远', confirmed.downloadId), county.code, theirPaper);
    await ours.desk('冯立成').must('exchange.confirmPairing', { org: county.code, driveId: null });
  },
});

/** Seals a package and hands its bytes out. */
const sealed = async (
  side: Side,
  login: string,
  peer: string,
  kind: 'report' | 'decision',
  caseIds: readonly string[],
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> => {
  const made = await side.desk(login).must('exchange.seal', { peer, caseIds: [...caseIds], kind });
  const offered = await side.desk(login).must('exchange.download', { packageId: made.id });
  return carried(side, login, offered.downloadId);
};

const takeIn = async (side: Side, login: string, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<void> => {
  const seen = await side.desk(login).must('exchange.preview', { fileToken: side.fileToken(file.name, file.bytes) });
  await side.desk(login).must('exchange.import', { previewId: seen.previewId });
};

export type BatchCase = { readonly running: Running; readonly ending: Ending };

/** A batch that went to the county and came back decided, a few days each way. */
export const answeredBatch = ({ ours, theirs }: Sides, cases: readonly BatchCase[], sealedOn: Day): Happening[] => {
  const stick: { report: { name: string; bytes: Uint8Array }; decision: { name: string; bytes: Uint8Array } } = {
    report: { name: '', bytes: Buffer.alloc(0) },
    decision: { name: '', bytes: Buffer.alloc(0) },
  };
  const [arrivedOn, decidedOn, backOn] = [workDaysAfter(sealedOn, 1), workDaysAfter(sealedOn, 4), workDaysAfter(sealedOn, 5)];
  const documentNo = `临民批〔${decidedOn.slice(0, 4)}〕${decidedOn.slice(5).replace('-', '')}号`;
  return [
    {
      day: sealedOn,
      what: 'seal',
      run: async () => {
        stick.report = await sealed(
          ours,
          '冯立成',
          county.code,
          'report',
          cases.map(({ running }) => running.caseId),
        );
      },
    },
    { day: arrivedOn, what: 'arrive', run: () => takeIn(theirs, '沈佳宁', stick.report) },
    {
      day: decidedOn,
      what: 'decide',
      run: async () => {
        const { rows } = await theirs.desk('沈佳宁').must('county.list', { state: ['arrived'], limit: 100 });
        const items = rows.map((row) => {
          const ending = cases.find(({ running }) => running.caseId === row.id)?.ending ?? 'confirm';
          const grants = ending === 'confirm' || ending === 'adjust';
          return {
            id: row.id,
            rev: row.rev,
            outcome: ending,
            amountFen: ending === 'confirm' ? row.townshipFen : ending === 'adjust' ? row.townshipFen - 2_000 : 0,
            from: grants ? addMonths(monthOf(decidedOn), 1) : null,
            text: ending === 'confirm' ? '' : '核实种植收入略高于申报',
            visited: true,
          };
        });
        await theirs.desk('沈佳宁').must('county.propose', { items });
        const proposed = await theirs.desk('杨振声').must('county.list', { state: ['proposed'], limit: 100 });
        await theirs
          .desk('杨振声')
          .must('county.decide', { items: proposed.rows.map(({ id, rev }) => ({ id, rev })), documentNo, on: decidedOn });
        stick.decision = await sealed(
          theirs,
          '杨振声',
          township.code,
          'decision',
          proposed.rows.map(({ id }) => id),
        );
      },
    },
    { day: backOn, what: 'come back', run: () => takeIn(ours, '周晓云', stick.decision) },
  ];
};

/** A batch that has only just been sealed; `brought`: it lies in the county's inbox already. */
export const openBatch = ({ ours, theirs }: Sides, cases: readonly BatchCase[], sealedOn: Day, brought: boolean): Happening => ({
  day: sealedOn,
  what: 'seal',
  run: async () => {
    const file = await sealed(
      ours,
      '冯立成',
      county.code,
      'report',
      cases.map(({ running }) => running.caseId),
    );
    if (brought) await takeIn(theirs, '沈佳宁', file);
  },
});
