import { expect, it } from 'vitest';
import { acceptedCase, loneFamily, staffedOffice, turnTo } from '../fixtures/engine/applications.ts';

const words = (html: string): string => html.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ');

it('销毁记录 of a list says what, by which clause, by whom, and names nobody; of a PC it leaves room to write', async () => {
  const { office, staff } = await staffedOffice();
  const auditor = await office.as('卫审计', 'auditor');
  const family = await loneFamily(staff.clerk, '丁一', '999901196012130014');
  const { id, rev } = await acceptedCase(staff, family, '2026-11-02');
  await staff.clerk.must('cases.withdraw', { id, rev, on: '2026-11-02', reason: '家中有人就业' });
  await turnTo(office, staff, '2028-11-04');
  const list = await staff.clerk.must('retention.propose', { note: '年度清理' });
  const record = { code: 'destruction-record', subjectId: list.id };
  expect(await staff.clerk.call('papers.preview', record)).toMatchObject({ ok: false, error: { code: 'paper_not_ready' } });
  const approved = await staff.head.must('retention.approve', list);
  await staff.clerk.must('retention.carryOut', approved);

  const again = await office.as('卫审计');
  expect(again).not.toBe(auditor);
  const said = words((await again.must('papers.preview', record)).html);
  for (const part of ['销毁记录', 'XH2028001', '2028年11月4日', '不予、撤回的申请', '年度清理', '李会计', '赵镇长', '监销人'])
    expect(said).toContain(part);
  for (const part of ['丁一', '999901196012130014']) expect(said).not.toContain(part);

  await office.admin.must('session.unlock', { password: 'Qingshan-2026!' });
  const ofPc = words((await office.admin.must('papers.preview', { ...record, subjectId: '999901104000' })).html);
  for (const part of ['停用的电脑', '电脑编号、型号', '最近一次备份', '没有', '硬盘拆下销毁']) expect(ofPc).toContain(part);
  expect(office.bugs).toEqual([]);
  await office.close();
});
