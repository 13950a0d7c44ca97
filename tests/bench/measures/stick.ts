import { COUNTY } from '../../fixtures/engine/two-offices.ts';
import { timed, type Figure } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
import { reportedFamilies } from '../reported-families.ts';
import { against, BATCH, lookedAt, offered, ROUNDS, secondsOf, TARGET_RATIO, TARGET_S } from '../sealing-kit.ts';
import { slowStick, STICK_SPEED } from '../slow-stick.ts';
import { ageOf } from '../tar-and-age.ts';

const what = `onto a stick that writes ${STICK_SPEED.writes} MB a second and reads ${STICK_SPEED.reads}`;

/**
 * The way of a batch with its photographs as people wait for it: sealed and written onto a stick, where it is read back; then from
 * that stick opened at the county. In turn with the distribution's `tar | age` onto and from the same stick.
 */
export const stick: Measure = async () => {
  const { open, caseIds, photos } = await reportedFamilies(BATCH);
  const times = { seal: [] as number[], open: [] as number[], tarAge: [] as number[], tarAgeRead: [] as number[], ageTar: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const both = await open();
    const { head } = both.staff;
    const { clerk } = both.countyStaff;
    const slow = slowStick(both.stick);
    const age = slow === null ? null : ageOf(photos, both.stick);
    if (slow === null || age === null) {
      await both.close();
      break;
    }
    times.tarAge.push((await timed(() => age.seal('flushed'))).ms);
    times.tarAgeRead.push((await timed(() => age.seal('read back'))).ms);
    times.ageTar.push((await timed(age.open)).ms);
    age.drop();
    const ask = await lookedAt(head, { peer: COUNTY, caseIds: caseIds.slice(0, BATCH.withPhotos), kind: 'report' });
    const written = await timed(async () => {
      const { id } = await head.must('exchange.seal', ask);
      return head.must('exchange.write', { packageId: id, driveId: 'stick' });
    });
    times.seal.push(written.ms);
    const fileToken = await offered(clerk, written.value.fileName);
    times.open.push((await timed(() => clerk.must('exchange.preview', { fileToken }))).ms);
    slow.remove();
    await both.close();
  }
  const seconds = (name: string, found: readonly number[]): Figure => ({
    name,
    value: secondsOf(found),
    unit: 's',
    target: TARGET_S,
    note: found.length === 0 ? 'bindfs or age is not installed here, or nothing may be mounted' : `${BATCH.withPhotos} families`,
  });
  return [
    seconds(`a batch with its photographs sealed, written ${what}, read back from there`, times.seal),
    against('that against tar and age onto the same stick, flushed and read back', TARGET_RATIO, times.seal, times.tarAgeRead),
    against('that against tar and age onto the same stick, flushed, nothing read back', null, times.seal, times.tarAge),
    seconds('the batch opened at the county from that stick', times.open),
    against('that against age and tar from the same stick', TARGET_RATIO, times.open, times.ageTar),
  ];
};
