import { expect, it } from 'vitest';
import { done } from '#shared/values/refusal.ts';
import { insertTransferIn, insertTransferOut, updateTransferOut } from '#storage/transfers.ts';
import { paidOffice } from '../fixtures/engine/benefits.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
import { approvedMove, NEIGHBOUR } from '../fixtures/engine/neighbours.ts';

const PAGE = 50;

it('a township that has handed over and taken in more families than a page holds finds every one of them', async () => {
  const paid = await paidOffice();
  const { changeId } = await approvedMove(paid, paid.family, '2026-06');
  const { office } = await insideOffice(paid.office, '李会计', '2026-05-11', (ctx) => {
    for (let no = 1; no <= 101; no += 1) {
      insertTransferIn(ctx.db, {
        id: ctx.newId(),
        rev: 0,
        from_org: NEIGHBOUR,
        from_name: '白水镇人民政府',
        change_no: `BG2026${String(no).padStart(5, '0')}`,
        head_name: `转入${no}`,
        persons: 1,
        monthly_fen: 72_200,
        from_month: '2026-06',
        digest: '',
        state: 'arrived',
        arrived_on: ctx.today,
        placement: null,
        placed_by: null,
        placed_by_person: null,
        household_id: null,
        benefit_id: null,
        settled_on: null,
        reason: null,
        answer_id: null,
        kind: 'transfer',
        answer_to: null,
        old_village: null,
        old_village_name: null,
        case_id: null,
        answered_in: null,
        source: null,
      });
      // 同一件迁移被对方退回过多少次，就列多少行。
      const id = ctx.newId();
      insertTransferOut(ctx.db, {
        id,
        rev: 0,
        change_id: changeId,
        benefit_id: paid.family.benefitId,
        household_id: paid.family.householdId,
        to_org: NEIGHBOUR,
        to_name: '白水镇人民政府',
        new_address: '新村 5 号',
        note: `第 ${no} 次`,
        from_month: '2026-06',
        state: 'prepared',
        sealed_in: null,
        sealed_on: null,
        answered_on: null,
        answer: null,
        recorded_at: ctx.now,
        recorded_by: ctx.actor.userId,
      });
      updateTransferOut(ctx.db, id, { state: 'declined', answered_on: ctx.today, answer: '户口还没有迁来' });
    }
    return done(null);
  });
  const clerk = await office.as('李会计');
  for (const call of ['transfers.incoming', 'transfers.outgoing'] as const) {
    const seen = new Set<string>();
    for (let offset = 0; offset < 150; offset += PAGE) {
      const { total, rows } = await clerk.must(call, { offset, limit: PAGE });
      expect(total).toBe(101);
      expect(rows).toHaveLength(offset === 100 ? 1 : PAGE);
      for (const row of rows) seen.add(row.id);
    }
    expect(seen.size).toBe(101);
  }
  expect(office.bugs).toEqual([]);
  await office.close();
});
