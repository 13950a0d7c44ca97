import { describe, expect, it } from 'vitest';
import { NEW_PC_PASSWORD, onNewPc, onStick } from '../fixtures/engine/new-pc.ts';
import { asFile, COUNTY, importFile, pairedOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

const code = (answer: { ok: boolean; error?: { code: string } }): string => (answer.ok ? 'ok' : (answer.error?.code ?? ''));

/** There and back: each office reads what the other says it holds. */
const exchangeOnce = async (both: TwoOffices): Promise<void> => {
  await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
  await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
};

/** Deletes what is due at an office. */
const deleteDue = async (clerk: TwoOffices['staff']['clerk'], head: TwoOffices['staff']['clerk']) => {
  const list = await clerk.must('retention.propose', {});
  return clerk.must('retention.carryOut', await head.must('retention.approve', list));
};
const dueOf = async (desk: TwoOffices['staff']['clerk'], kind: string) => {
  const row = (await desk.must('retention.periods', {})).rows.find((one) => one.kind === kind);
  return { due: row?.due, kept: row?.kept };
};

describe('a case both offices hold is deleted by each for itself', () => {
  it('waits until the county has named it for longer than the oldest backup, and comes back neither by the county’s package nor by an old backup', async () => {
    const both = await pairedOffices();
    const [caseId = ''] = await reportable(both, 1, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, [caseId])).id));
    await townshipReads(
      both,
      await fileOf(both, 'county', (await countyDecides(both, [caseId], { outcome: 'refuse' }, both.township.today())).id),
    );
    const { clerk, head } = both.staff;
    const decided = await clerk.must('cases.get', { id: caseId });
    await clerk.must('cases.refusalLetterSent', { id: caseId, rev: decided.rev, on: both.township.today(), how: '直接送达' });

    for (const day of ['2027-11-01', '2028-11-01', '2028-12-01']) await both.turnTo(day);
    // Two years are over, but nothing has told since when the county holds it.
    expect(await dueOf(clerk, 'refused')).toEqual({ due: 0, kept: 1 });
    await exchangeOnce(both);
    expect(await dueOf(clerk, 'refused')).toEqual({ due: 1, kept: 0 });

    await both.township.admin.must('backup.make', { place: onStick });
    expect(await deleteDue(clerk, head)).toMatchObject({ kept: 0 });
    expect(code(await clerk.call('cases.get', { id: caseId }))).toBe('not_found');
    await exchangeOnce(both);
    expect(code(await clerk.call('cases.get', { id: caseId }))).toBe('not_found');
    // The county keeps its own copy until its own list, and what the township has deleted it does not send back.
    expect((await both.countyStaff.clerk.must('county.list', { limit: 10 })).rows.map((row) => row.id)).toEqual([caseId]);

    // The PC breaks; the backup still has the case. The county hands the tombstone back; two persons look it up, and it acts again.
    const pc = await onNewPc(both, '2028-12-02');
    expect((await pc.clerk.must('cases.get', { id: caseId })).state).toBe('refused');
    const first = await pc.head.must('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' });
    await countyReads(both, await asFile(pc.clerk, first.id));
    const back = await fileOf(both, 'county', (await stateFrom(both, 'county')).id);
    expect((await importFile(pc.clerk, back)).messages).toContain('对方交回 1 份本机没有的销毁记录，须两人核实后再导入一次');
    expect((await pc.clerk.must('cases.get', { id: caseId })).state).toBe('refused');
    const alarm = (await pc.clerk.must('exchange.alarms', {})).rows.find(({ kind }) => kind === 'own_unknown');
    expect(alarm?.text).not.toContain('本机从没有从备份恢复过');
    await pc.clerk.must('exchange.releaseAlarm', {
      id: alarm?.id ?? '',
      kind: 'own_unknown',
      secondLogin: '赵镇长',
      secondPassword: NEW_PC_PASSWORD,
    });
    await importFile(pc.clerk, back);
    expect(code(await pc.clerk.call('cases.get', { id: caseId }))).toBe('not_found');
    await pc.close();

    // The county's own time comes: the township's tombstone stands for its list.
    expect(await dueOf(both.countyStaff.clerk, 'county_refused')).toEqual({ due: 1, kept: 0 });
    expect(await deleteDue(both.countyStaff.clerk, both.countyStaff.head)).toMatchObject({ kept: 0 });
    expect((await both.countyStaff.clerk.must('county.list', { limit: 10 })).total).toBe(0);
    expect(both.township.bugs).toEqual([]);
    expect(both.county.bugs).toEqual([]);
    await both.close();
  });
});
