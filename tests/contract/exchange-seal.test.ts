import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putFence } from '#storage/backup.ts';
import { inTransaction, selectAll, type ReadableDb } from '#storage/db.ts';
import { fullDisk } from '../fixtures/failing-disk.ts';
import { asFile, COUNTY, importFile, pairedOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { report, reportable } from '../fixtures/engine/two-offices-work.ts';

let both: TwoOffices;
let full = false;
let bases: ReadableDb[] = [];
let meanwhile: (() => void) | null = null;
// The disk fills in the middle of a package; everything smaller still finds room. `meanwhile` happens once while one is written.
const disk = fullDisk((path) => {
  if (!path.includes('packages')) return false;
  const happens = meanwhile;
  meanwhile = null;
  happens?.();
  return full;
});
beforeEach(async () => {
  full = false;
  meanwhile = null;
  bases = [];
  both = await pairedOffices('2026-11-02', { disk, onOpened: (db) => void bases.push(db) });
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const packagesIn = (dir: string): string[] => (existsSync(join(dir, 'packages')) ? readdirSync(join(dir, 'packages')) : []);

describe('sealing', () => {
  it('shows before what would go, counted as the package then counts it, and writes nothing by it', async () => {
    const ids = await reportable(both, 2, '2026-11-02');
    const { clerk, head } = both.staff;
    const ask = { peer: COUNTY, caseIds: ids, kind: 'report' as const };
    const rows = (await head.must('journal.list', {})).total;
    const { shown: _, ...shown } = await head.must('exchange.sealPreview', ask);
    expect([shown.from, shown.to, shown.households]).toEqual(['青山镇人民政府', '临江县民政局', 2]);
    expect(shown.summary.attachments).toBeGreaterThan(0);
    expect([(await head.must('journal.list', {})).total, (await head.must('exchange.outbox', {})).total]).toEqual([rows, 0]);
    expect((await clerk.call('exchange.sealPreview', ask)).ok).toBe(false);
    const { peer, households, persons, monthlyFen, oneOffFen, summary } = await report(both, ids);
    expect({ from: '青山镇人民政府', to: peer, households, persons, monthlyFen, oneOffFen, summary }).toEqual(shown);
    // What is not known to have come goes once more, and is said before; cases sealed are not asked for again.
    const again = await head.must('exchange.sealPreview', { peer: COUNTY, caseIds: [], kind: 'state' });
    expect([again.households, again.summary.unconfirmed]).toEqual([2, 2]);
    expect(await head.call('exchange.sealPreview', ask)).toMatchObject({ ok: false });
  });

  it('can be cancelled until it is done, and then nothing has happened', async () => {
    const ids = await reportable(both, 3, '2026-11-02');
    const { head } = both.staff;
    const ask = { peer: COUNTY, caseIds: ids, kind: 'report' as const };
    const { shown } = await head.must('exchange.sealPreview', ask);
    const started = await head.connection.call('exchange.seal', { commandId: randomUUID(), ...ask, shown });
    const { jobId } = (started as { value: { jobId: string } }).value;
    await head.must('jobs.cancel', { jobId });
    let { state } = await head.must('jobs.get', { jobId });
    while (state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 5));
      ({ state } = await head.must('jobs.get', { jobId }));
    }
    expect(state).toBe('cancelled');
    expect([
      (await head.must('exchange.outbox', {})).total,
      (await head.must('exchange.ready', {})).totals.households,
      packagesIn(both.township.dir),
    ]).toEqual([0, 3, []]);
  });

  it('says that the disk is full, leaves nothing half, and seals when there is room again', async () => {
    const ids = await reportable(both, 1, '2026-11-02');
    full = true;
    const answer = await both.staff.head.call('exchange.seal', { peer: COUNTY, caseIds: ids, kind: 'report' });
    expect([
      answer.ok ? '' : answer.error.code,
      packagesIn(both.township.dir),
      (await both.staff.head.must('exchange.ready', {})).totals.households,
    ]).toEqual(['disk_full', [], 1]);
    full = false;
    const path = await asFile(both.staff.clerk, (await report(both, ids)).id);
    full = true;
    const preview = await both.countyStaff.clerk.call('exchange.preview', { fileToken: path });
    expect([preview.ok ? '' : preview.error.code, packagesIn(both.county.dir)]).toEqual(['disk_full', []]);
    full = false;
    expect((await importFile(both.countyStaff.clerk, path)).applied).toBe(1);
  });

  it('seals nothing once another stick has said meanwhile that the office lives on another PC', async () => {
    const ids = await reportable(both, 1, '2026-11-02');
    const [township] = bases;
    if (township === undefined) throw new Error('no base');
    meanwhile = () =>
      inTransaction(township, (db) =>
        putFence(db, { seen_at: '2026-11-02T09:00:00+08:00', where_seen: 'U盘', epoch: 2, install_id: 'another', since: '2026-11-02' }),
      );
    const answer = await both.staff.head.call('exchange.seal', { peer: COUNTY, caseIds: ids, kind: 'report' });
    expect([
      answer.ok ? '' : answer.error.code,
      packagesIn(both.township.dir),
      (await both.staff.head.must('exchange.outbox', {})).total,
      (await both.staff.head.must('exchange.ready', {})).totals.households,
    ]).toEqual(['office_fenced', [], 0, 1]);
  });

  it('does a seal once that is asked for twice after a lost answer', async () => {
    const ids = await reportable(both, 1, '2026-11-02');
    const what = { peer: COUNTY, caseIds: ids, kind: 'report' as const };
    const { shown: seen } = await both.staff.head.must('exchange.sealPreview', what);
    const ask = { commandId: randomUUID(), ...what, shown: seen };
    const first = await both.staff.head.must('exchange.seal', ask);
    expect(await both.staff.head.must('exchange.seal', ask)).toEqual(first);
    expect((await both.staff.head.must('exchange.outbox', {})).total).toBe(1);
  });

  describe('while a clerk works at another window', () => {
    const moves = async (caseId: string, address: string) => {
      const { clerk } = both.staff;
      const { householdId } = await clerk.must('cases.get', { id: caseId });
      const { rev, villageCode, group, area } = await clerk.must('households.get', { id: householdId });
      return clerk.call('households.update', { id: householdId, rev, villageCode, group, area, address, phone: null });
    };
    const addresses = (): boolean[] => {
      const [township] = bases;
      if (township === undefined) throw new Error('no base');
      const lines = selectAll<{ line: string }>(township, `SELECT line FROM fact WHERE type = 'cases'`).map(({ line }) => line);
      return lines.map((line) => line.includes('村东头新房'));
    };

    it('does not let the head seal a case the clerk has changed since the head looked it over; looked over again, it goes', async () => {
      const [id = ''] = await reportable(both, 1, '2026-11-02');
      const { head } = both.staff;
      const ask = { peer: COUNTY, caseIds: [id], kind: 'report' as const };
      const { shown } = await head.must('exchange.sealPreview', ask);
      expect((await moves(id, '村东头新房')).ok).toBe(true);
      const answer = await head.call('exchange.seal', { ...ask, shown });
      expect(answer.ok ? null : answer.error).toMatchObject({ code: 'stale', params: { what: '封包以前核对的内容', kept: '没有封包' } });
      expect([(await head.must('exchange.outbox', {})).total, packagesIn(both.township.dir)]).toEqual([0, []]);
      const again = await head.must('exchange.sealPreview', ask);
      expect(again.shown).not.toBe(shown);
      await head.must('exchange.seal', { ...ask, shown: again.shown });
      expect(addresses()).toEqual([true]);
    });

    it('nor one that is changed while it is being encrypted', async () => {
      const [id = ''] = await reportable(both, 1, '2026-11-02');
      const { head } = both.staff;
      const ask = { peer: COUNTY, caseIds: [id], kind: 'report' as const };
      const { shown } = await head.must('exchange.sealPreview', ask);
      const [sealing, moved] = await Promise.all([head.call('exchange.seal', { ...ask, shown }), moves(id, '村东头新房')]);
      expect([sealing.ok ? 'sealed' : sealing.error.code, moved.ok]).toEqual(['stale', true]);
      expect((await head.must('exchange.ready', {})).totals.households).toBe(1);
      await head.must('exchange.seal', ask);
      expect(addresses()).toEqual([true]);
    });

    it('does not take one screen’s word for another batch', async () => {
      const ids = await reportable(both, 2, '2026-11-02');
      const { head } = both.staff;
      const ask = { peer: COUNTY, caseIds: ids, kind: 'report' as const };
      const { shown } = await head.must('exchange.sealPreview', { ...ask, caseIds: ids.slice(0, 1) });
      const answer = await head.call('exchange.seal', { ...ask, shown });
      expect(answer.ok ? null : answer.error.code).toBe('stale');
    });

    it('goes on when what the clerk does is no part of the package', async () => {
      const [one = '', other = ''] = await reportable(both, 2, '2026-11-02');
      const { head } = both.staff;
      const ask = { peer: COUNTY, caseIds: [one], kind: 'report' as const };
      const { shown } = await head.must('exchange.sealPreview', ask);
      expect((await moves(other, '村西头')).ok).toBe(true);
      expect((await head.must('exchange.seal', { ...ask, shown })).households).toBe(1);
    });
  });

  it('asks again when another screen has sealed something for the same office since', async () => {
    const ids = await reportable(both, 1, '2026-11-02');
    const { head } = both.staff;
    const { shown } = await head.must('exchange.sealPreview', { peer: COUNTY, caseIds: [], kind: 'state' });
    await report(both, ids);
    const answer = await head.call('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state', shown });
    expect(answer.ok ? null : answer.error.code).toBe('stale');
  });

  it('refuses a case that is not ready, by name of its step, and seals none of the others', async () => {
    const ids = await reportable(both, 2, '2026-11-02');
    await report(both, ids.slice(0, 1));
    const answer = await both.staff.head.call('exchange.seal', { peer: COUNTY, caseIds: ids, kind: 'report' });
    expect(answer.ok ? null : answer.error).toMatchObject({ code: 'act_not_possible', params: { state: '已封包' } });
    expect((await both.staff.head.must('exchange.ready', {})).totals.households).toBe(1);
  });
});
