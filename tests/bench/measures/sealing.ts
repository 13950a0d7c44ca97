import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { COUNTY, importFile, TOWNSHIP, type TwoOffices } from '../../fixtures/engine/two-offices.ts';
import { median, timed, type Figure } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
import { ageOf } from '../tar-and-age.ts';
import { reportedFamilies } from '../reported-families.ts';

const CASES = 500;
const PHOTO_BYTES = 200_000;
const DECISIONS = 1000;
const ROUNDS = 3;
const TARGET_S = 30;
const TARGET_RATIO = 1.3;
const DECISIONS_TARGET_S = 5;

type Times = { readonly seal: number[]; readonly open: number[]; readonly tarAge: number[]; readonly ageTar: number[] };

const secondsOf = (ms: readonly number[]): number => median(ms) / 1000;

/** Sealed, and laid open at the county without taking it in, in turn with the distribution's `tar | age` on the same files. */
const inTurn = async (
  both: TwoOffices,
  caseIds: readonly string[],
  photos: string,
): Promise<{ times: Times; file: string; bytes: number }> => {
  const { head } = both.staff;
  const times: Times = { seal: [], open: [], tarAge: [], ageTar: [] };
  const age = ageOf(photos);
  let [file, bytes] = ['', 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (age !== null) times.tarAge.push((await timed(age.seal)).ms);
    // Nothing is known to have arrived: each package carries everything again.
    const ask = round === 0 ? { caseIds: [...caseIds], kind: 'report' as const } : { caseIds: [], kind: 'state' as const };
    const sealed = await timed(() => head.must('exchange.seal', { peer: COUNTY, ...ask }));
    times.seal.push(sealed.ms);
    bytes = sealed.value.bytes;
    file = join(both.stick, '民政交换', (await head.must('exchange.write', { packageId: sealed.value.id, driveId: 'stick' })).fileName);
    if (age !== null) times.ageTar.push((await timed(age.open)).ms);
    times.open.push((await timed(() => both.countyStaff.clerk.must('exchange.preview', { fileToken: file }))).ms);
  }
  age?.drop();
  return { times, file, bytes };
};

const against = (name: string, ours: readonly number[], theirs: readonly number[]): Figure => ({
  name,
  value: theirs.length === 0 ? Number.NaN : median(ours) / median(theirs),
  unit: '×',
  target: TARGET_RATIO,
  note:
    theirs.length === 0
      ? 'not measured: age is not installed here'
      : `${secondsOf(ours).toFixed(2)} s against ${secondsOf(theirs).toFixed(2)} s, medians of ${ROUNDS} in turn; ours checks every attachment and flushes to disk`,
});

/** What a stick really carries: a large batch with photographs to the county, and a thousand decisions back. */
export const sealing: Measure = async () => {
  const { both, caseIds, photos } = await reportedFamilies({ families: DECISIONS, withPhotos: CASES, photoBytes: PHOTO_BYTES });
  const { times, file, bytes } = await inTurn(both, caseIds.slice(0, CASES), photos);
  const county = both.countyStaff;
  const taken = await timed(() => importFile(county.clerk, file));
  const rest = await both.staff.head.must('exchange.seal', { peer: COUNTY, caseIds: caseIds.slice(CASES), kind: 'report' });
  const { fileName } = await both.staff.head.must('exchange.write', { packageId: rest.id, driveId: 'stick' });
  await importFile(county.clerk, join(both.stick, '民政交换', fileName));
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
  const seen = await both.staff.clerk.must('exchange.preview', { fileToken: join(both.stick, '民政交换', back.fileName) });
  const imported = await timed(() => both.staff.clerk.must('exchange.import', { previewId: seen.previewId }));
  await both.close();
  rmSync(photos, { recursive: true });
  const size = `${(bytes / 1e6).toFixed(0)} MB`;
  return [
    {
      name: `a batch of ${CASES} families with their photographs sealed`,
      value: secondsOf(times.seal),
      unit: 's',
      target: TARGET_S,
      note: size,
    },
    against('sealing against tar | age of the distribution', times.seal, times.tarAge),
    {
      name: 'the batch opened at the county',
      value: secondsOf(times.open),
      unit: 's',
      target: TARGET_S,
      note: 'copied in, verified, laid open',
    },
    against('opening against age | tar of the distribution', times.open, times.ageTar),
    {
      name: 'the batch opened and taken in by the county',
      value: taken.ms / 1000,
      unit: 's',
      target: TARGET_S,
      note: `${taken.value.applied} facts, every statement reckoned again`,
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
