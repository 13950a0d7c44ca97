import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  acceptedCase,
  loneFamily,
  picture,
  proposedCase,
  staffed,
  postNotice,
  turnTo,
  type Staff,
} from '../fixtures/engine/applications.ts';
import { decryptedBase, filesBeside } from '../fixtures/engine/decrypted-base.ts';
import { testOffice, type TestOffice } from '../fixtures/engine/test-office.ts';

const code = (answer: { ok: boolean; error?: { code: string } }): string => (answer.ok ? 'ok' : (answer.error?.code ?? ''));

/** An application that the family took back on a day. */
const withdrawn = async (staff: Staff, name: string, idNumber: string, on: string): Promise<{ caseId: string; householdId: string }> => {
  const family = await loneFamily(staff.clerk, name, idNumber);
  const { id, rev } = await acceptedCase(staff, family, on);
  await staff.clerk.must('cases.withdraw', { id, rev, on, reason: '家中有人就业' });
  return { caseId: id, householdId: family.householdId };
};

const begun = async (): Promise<{ office: TestOffice; staff: Staff }> => {
  const office = await testOffice();
  return { office, staff: await staffed(office) };
};

describe('an office deletes what it may keep no longer', () => {
  it('lists a withdrawn application two years later, another person approves, a marked one stays and says why, and the record names nobody', async () => {
    const { office, staff } = await begun();
    const first = await withdrawn(staff, '丁一', '999901196012130014', '2026-11-02');
    const marked = await withdrawn(staff, '丁二', '999901197103150023', '2026-11-02');
    expect(code(await staff.clerk.call('retention.propose', {}))).toBe('retention_nothing_due');
    await staff.head.must('retention.setHold', { objectType: 'case', objectId: marked.caseId, reason: '信访复查' });
    expect(code(await staff.head.call('retention.setHold', { objectType: 'case', objectId: marked.caseId, reason: '再设一次' }))).toBe(
      'retention_held_already',
    );
    expect(code(await staff.clerk.call('retention.setHold', { objectType: 'case', objectId: first.caseId, reason: '经办' }))).toBe(
      'forbidden',
    );

    await turnTo(office, staff, '2028-11-02');
    expect(code(await staff.clerk.call('retention.propose', {}))).toBe('retention_nothing_due');
    await turnTo(office, staff, '2028-11-03');
    const list = await staff.clerk.must('retention.propose', { note: '年度清理' });
    expect(code(await staff.second.call('retention.propose', {}))).toBe('retention_list_open');
    const due = await staff.head.must('retention.items', { id: list.id, kept: false });
    expect(due.rows.map((row) => [row.kind, row.about, row.since, row.dueOn])).toEqual([['refused', '丁一', '2026-11-02', '2028-11-03']]);
    const kept = await staff.head.must('retention.items', { id: list.id, kept: true });
    expect(kept.rows.map((row) => [row.about, row.why])).toEqual([
      ['丁二', '已设保留标记（信访复查），不能销毁。解除标记以后再编制清单。'],
    ]);

    expect(code(await staff.clerk.call('retention.carryOut', list))).toBe('retention_state');
    expect(code(await staff.clerk.call('retention.approve', list))).toBe('forbidden');
    const approved = await staff.head.must('retention.approve', list);
    expect(code(await staff.clerk.call('retention.carryOut', list))).toBe('stale');
    const done = await staff.clerk.must('retention.carryOut', approved);
    expect(done).toMatchObject({ deleted: 1, kept: 0 });

    expect(code(await staff.clerk.call('cases.get', { id: first.caseId }))).toBe('not_found');
    expect((await staff.clerk.must('people.search', { text: '丁一' })).rows).toHaveLength(0);
    expect((await staff.clerk.must('cases.get', { id: marked.caseId })).id).toBe(marked.caseId);
    const record = await staff.head.must('retention.exportRecord', { id: list.id });
    const text = Buffer.from((await staff.head.must('files.read', { downloadId: record.downloadId })).base64, 'base64').toString('utf8');
    expect(text).toContain('不予、撤回的申请：列入 1 件，销毁 1 件，保留 1 件');
    expect(text).not.toContain('丁');

    const [hold] = (await staff.clerk.must('retention.holds', {})).rows;
    await staff.head.must('retention.liftHold', { id: hold?.id ?? '', rev: hold?.rev ?? 0, reason: '信访已办结' });
    const next = await staff.clerk.must('retention.propose', {});
    const nextApproved = await staff.head.must('retention.approve', next);
    expect(await staff.clerk.must('retention.carryOut', nextApproved)).toMatchObject({ deleted: 1 });
    const auditor = await office.as('审计员', 'auditor');
    expect((await auditor.must('retention.list', {})).total).toBe(2);
    expect(await auditor.must('journal.verify', {})).toMatchObject({ problems: [] });
    expect(office.bugs).toEqual([]);
    await office.close();
  });

  it('keeps what was marked after the list was approved, and a list that no longer fits is not approved', async () => {
    const { office, staff } = await begun();
    const { caseId } = await withdrawn(staff, '丁一', '999901196012130014', '2026-11-02');
    await turnTo(office, staff, '2028-12-01');
    const list = await staff.clerk.must('retention.propose', {});
    await staff.head.must('retention.setHold', { objectType: 'case', objectId: caseId, reason: '诉讼' });
    expect(code(await staff.head.call('retention.approve', list))).toBe('retention_changed');
    const [hold] = (await staff.head.must('retention.holds', {})).rows;
    await staff.head.must('retention.liftHold', { id: hold?.id ?? '', rev: hold?.rev ?? 0, reason: '误设' });
    const approved = await staff.head.must('retention.approve', list);
    await staff.head.must('retention.setHold', { objectType: 'case', objectId: caseId, reason: '诉讼' });
    expect(await staff.clerk.must('retention.carryOut', approved)).toMatchObject({ deleted: 0, kept: 1 });
    const { rows } = await staff.clerk.must('retention.items', { id: list.id, kept: true });
    expect(rows[0]).toMatchObject({ outcome: 'kept', about: '（保留）' });
    expect((await staff.clerk.must('cases.get', { id: caseId })).state).toBe('withdrawn');
    await office.close();
  });

  it('leaves nothing of a marker person in the base, its log, the blobs and the search, and the journal still verifies', async () => {
    const { office, staff } = await begun();
    const [name, idNumber] = ['魑魅魍', '999901196012130014'];
    const family = await loneFamily(staff.clerk, name, idNumber);
    const other = await loneFamily(staff.clerk, '丁三', '999901197103150023');
    const file = await proposedCase(staff, family, '2026-11-02');
    const neighbour = await proposedCase(staff, other, '2026-11-02');
    await picture(staff.clerk, 'case', file.id, 'survey');
    await postNotice(staff, [file.id, neighbour.id], '2026-11-02');
    await staff.clerk.must('people.reveal', { id: family.applicantId, field: 'idNumber', reason: `核对${name}的证件` });
    const open = await staff.clerk.must('cases.get', { id: file.id });
    await staff.clerk.must('cases.withdraw', { id: file.id, rev: open.rev, on: '2026-11-02', reason: `${name}家中有人就业` });
    const blobsBefore = filesBeside(office, 'blobs').length;
    // A mark that stood once keeps why, not on whom.
    const mark = await staff.head.must('retention.setHold', { objectType: 'case', objectId: file.id, reason: '信访复查' });
    await staff.head.must('retention.liftHold', { ...mark, reason: '已办结' });

    await turnTo(office, staff, '2028-11-04');
    const list = await staff.clerk.must('retention.propose', {});
    const approved = await staff.head.must('retention.approve', list);
    expect(await staff.clerk.must('retention.carryOut', approved)).toMatchObject({ deleted: 1 });
    const log = join(office.dir, 'office.mzdb-wal');
    expect(existsSync(log) ? statSync(log).size : 0).toBe(0);
    expect(filesBeside(office, 'blobs').length).toBe(blobsBefore - 2);
    expect((await staff.clerk.must('cases.get', { id: neighbour.id })).id).toBe(neighbour.id);
    const auditor = await office.as('审计员', 'auditor');
    expect(await auditor.must('journal.verify', {})).toMatchObject({ problems: [] });
    await office.engine.close();
    const bytes = await decryptedBase(office, '2028-11-05');
    expect(bytes.includes('丁三')).toBe(true);
    for (const marker of [name, idNumber, 'chimeiwang']) expect([marker, bytes.indexOf(marker)]).toEqual([marker, -1]);
    expect(office.bugs).toEqual([]);
  });
});
