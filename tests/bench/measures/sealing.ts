import { join } from 'node:path';
import { COUNTY, importFile, TOWNSHIP, type TwoOffices } from '../../fixtures/engine/two-offices.ts';
import type { Desk } from '../../fixtures/engine/test-office.ts';
import { median, timed, type Figure } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
import { openLeastSealing } from '../least-sealing.ts';
import { ageOf } from '../tar-and-age.ts';
import { reportedFamilies } from '../reported-families.ts';

const CASES = 500;
const PHOTO_BYTES = 200_000;
const DECISIONS = 1000;
const ROUNDS = 3;
const TARGET_S = 30;
const TARGET_RATIO = 1.3;
const DECISIONS_TARGET_S = 5;

type Times = Record<'seal' | 'least' | 'again' | 'open' | 'takeIn' | 'tarAge' | 'tarAgeSync' | 'ageTar', number[]>;

const secondsOf = (ms: readonly number[]): number => median(ms) / 1000;
const onStick = (both: TwoOffices, name: string): string => join(both.stick, '民政交换', name);

/** A package as the list of a stick names it. */
const offered = async (clerk: Desk, fileName: string): Promise<string> => {
  const { files } = await clerk.must('exchange.scan', { driveId: 'stick' });
  const file = files.find(({ name }) => name === fileName);
  if (file === undefined) throw new Error(`${fileName} is not on the stick`);
  return file.token;
};

/**
 * From the same start each time: the batch sealed, opened at the county, taken in; and everything sealed once more with no case that
 * moves. In turn with the distribution's `tar | age` on the same photographs.
 */
const inTurn = async (
  open: () => Promise<TwoOffices>,
  caseIds: readonly string[],
  photos: string,
): Promise<{ times: Times; bytes: number; applied: number }> => {
  const times: Times = { seal: [], least: [], again: [], open: [], takeIn: [], tarAge: [], tarAgeSync: [], ageTar: [] };
  const age = ageOf(photos);
  let [bytes, applied] = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    const both = await open();
    const { head } = both.staff;
    const { clerk } = both.countyStaff;
    const least = await openLeastSealing();
    if (age !== null) {
      times.tarAge.push((await timed(() => age.seal(false))).ms);
      times.tarAgeSync.push((await timed(() => age.seal(true))).ms);
    }
    times.least.push((await timed(() => least.seal(photos))).ms);
    await least.close();
    const sealed = await timed(() => head.must('exchange.seal', { peer: COUNTY, caseIds: [...caseIds], kind: 'report' }));
    times.seal.push(sealed.ms);
    bytes = sealed.value.bytes;
    const { fileName } = await head.must('exchange.write', { packageId: sealed.value.id, driveId: 'stick' });
    if (age !== null) times.ageTar.push((await timed(age.open)).ms);
    const fileToken = await offered(clerk, fileName);
    const seen = await timed(() => clerk.must('exchange.preview', { fileToken }));
    times.open.push(seen.ms);
    const taken = await timed(() => clerk.must('exchange.import', { previewId: seen.value.previewId }));
    times.takeIn.push(taken.ms);
    applied = taken.value.applied;
    // Nothing is known to have arrived: everything travels again, and nothing has to be frozen for it.
    times.again.push((await timed(() => head.must('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' }))).ms);
    await both.close();
  }
  age?.drop();
  return { times, bytes, applied };
};

const against = (name: string, target: number | null, ours: readonly number[], theirs: readonly number[]): Figure => ({
  name,
  value: theirs.length === 0 ? Number.NaN : median(ours) / median(theirs),
  unit: '×',
  target,
  note:
    theirs.length === 0
      ? 'not measured: age is not installed here'
      : `${secondsOf(ours).toFixed(2)} s against ${secondsOf(theirs).toFixed(2)} s, medians of ${ROUNDS} in turn; ours checks every attachment and flushes to disk`,
});

/** What the county decided about all of them, back at the township. */
const decisionsBack = async (both: TwoOffices, caseIds: readonly string[]) => {
  const county = both.countyStaff;
  const report = await both.staff.head.must('exchange.seal', { peer: COUNTY, caseIds: [...caseIds], kind: 'report' });
  const { fileName } = await both.staff.head.must('exchange.write', { packageId: report.id, driveId: 'stick' });
  await importFile(county.clerk, onStick(both, fileName));
  const arrived = async (state: 'arrived' | 'proposed') => {
    const pages = await Promise.all(
      Array.from({ length: DECISIONS / 100 }, (_, page) =>
        county.reviewer.must('county.list', { state: [state], offset: page * 100, limit: 100 }),
      ),
    );
    return pages.flatMap(({ rows }) => rows);
  };
  await county.reviewer.must('county.propose', {
    items: (await arrived('arrived')).map(({ id, rev, townshipFen }) => ({
      id,
      rev,
      outcome: 'confirm',
      amountFen: townshipFen,
      from: '2026-12',
    })),
  });
  await county.head.must('county.decide', {
    items: (await arrived('proposed')).map(({ id, rev }) => ({ id, rev })),
    documentNo: '临民批〔2026〕1号',
    on: both.county.today(),
  });
  const decided = (await county.head.must('exchange.ready', { peer: TOWNSHIP })).rows.map(({ id }) => id);
  const decisions = await county.head.must('exchange.seal', { peer: TOWNSHIP, caseIds: decided, kind: 'decision' });
  const back = await county.head.must('exchange.write', { packageId: decisions.id, driveId: 'stick' });
  const seen = await both.staff.clerk.must('exchange.preview', { fileToken: onStick(both, back.fileName) });
  const imported = await timed(() => both.staff.clerk.must('exchange.import', { previewId: seen.previewId }));
  await both.close();
  return imported;
};

/** What a stick really carries: a large batch with photographs to the county, and a thousand decisions back. */
export const sealing: Measure = async () => {
  const { open, caseIds, photos } = await reportedFamilies({ families: DECISIONS, withPhotos: CASES, photoBytes: PHOTO_BYTES });
  const { times, bytes, applied } = await inTurn(open, caseIds.slice(0, CASES), photos);
  const imported = await decisionsBack(await open(), caseIds);
  const size = `${(bytes / 1e6).toFixed(0)} MB`;
  return [
    {
      name: `a batch of ${CASES} families with their photographs sealed`,
      value: secondsOf(times.seal),
      unit: 's',
      target: TARGET_S,
      note: size,
    },
    against('sealing against tar and age of the distribution', TARGET_RATIO, times.seal, times.tarAge),
    against(
      'sealing against tar and age with `sync FILE` after them, which leaves no less on the disk than ours',
      null,
      times.seal,
      times.tarAgeSync,
    ),
    against('the same bytes sealed again, no case to be frozen, against tar and age', null, times.again, times.tarAge),
    against('what the format cannot do without, on the same bytes and two cores, against tar and age', null, times.least, times.tarAge),
    {
      name: 'the batch opened at the county',
      value: secondsOf(times.open),
      unit: 's',
      target: TARGET_S,
      note: 'copied in, verified, laid open',
    },
    against('opening against age and tar of the distribution', TARGET_RATIO, times.open, times.ageTar),
    {
      name: 'what was opened taken in by the county',
      value: secondsOf(times.takeIn),
      unit: 's',
      target: null,
      note: `${applied} facts, every statement reckoned again`,
    },
    {
      name: `${DECISIONS} decisions taken in by the township`,
      value: imported.ms / 1000,
      unit: 's',
      target: DECISIONS_TARGET_S,
      note: `${imported.value.effects} took effect`,
    },
  ];
};
