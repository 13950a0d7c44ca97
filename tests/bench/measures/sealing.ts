import { join } from 'node:path';
import { COUNTY, importFile, TOWNSHIP, type TwoOffices } from '../../fixtures/engine/two-offices.ts';
import { timed } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
import { openLeastSealing } from '../least-sealing.ts';
import { ageOf } from '../tar-and-age.ts';
import { reportedFamilies } from '../reported-families.ts';
import { against, BATCH, DECISIONS, lookedAt, offered, ROUNDS, secondsOf, TARGET_S } from '../sealing-kit.ts';

const DECISIONS_TARGET_S = 5;

type Times = Record<'seal' | 'least' | 'again' | 'open' | 'takeIn' | 'tarAge' | 'tarAgeSync' | 'ageTar', number[]>;

const onStick = (both: TwoOffices, name: string): string => join(both.stick, '民政交换', name);

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
      times.tarAge.push((await timed(() => age.seal('written'))).ms);
      times.tarAgeSync.push((await timed(() => age.seal('flushed'))).ms);
    }
    times.least.push((await timed(() => least.seal(photos))).ms);
    await least.close();
    const ask = await lookedAt(head, { peer: COUNTY, caseIds: [...caseIds], kind: 'report' });
    const sealed = await timed(() => head.must('exchange.seal', ask));
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
    const all = await lookedAt(head, { peer: COUNTY, caseIds: [], kind: 'state' });
    times.again.push((await timed(() => head.must('exchange.seal', all))).ms);
    await both.close();
  }
  age?.drop();
  return { times, bytes, applied };
};

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
  const { open, caseIds, photos } = await reportedFamilies(BATCH);
  const { times, bytes, applied } = await inTurn(open, caseIds.slice(0, BATCH.withPhotos), photos);
  const imported = await decisionsBack(await open(), caseIds);
  const size = `${(bytes / 1e6).toFixed(0)} MB`;
  return [
    {
      name: `a batch of ${BATCH.withPhotos} families with their photographs sealed`,
      value: secondsOf(times.seal),
      unit: 's',
      target: TARGET_S,
      note: size,
    },
    against('sealing onto the disk of this machine, no stick yet, against tar and age of the distribution', null, times.seal, times.tarAge),
    against(
      'the same against tar and age with `sync FILE` after them, which leaves no less on the disk than ours',
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
    against('opening from the disk of this machine, no stick, against age and tar of the distribution', null, times.open, times.ageTar),
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
