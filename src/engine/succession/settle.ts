import { refuse } from '#shared/values/refusal.ts';
import { rehomingById, updateRehoming } from '#storage/succession.ts';
import { acted, shownRow, type ActContext, type Acted } from '../act.ts';
import { isOpen } from './settled.ts';

/** The county has done with a family that could not be handed on, was declined, or of which something became known later. */
export const settleRehoming = (
  ctx: ActContext,
  ask: { readonly id: string; readonly rev: number; readonly text: string },
): Acted<{ id: string; rev: number }> => {
  const known = shownRow(rehomingById(ctx.db, ask.id), '撤并单位的家庭', ask.rev);
  if (!known.ok) return known;
  const row = known.value;
  if (!isOpen(row)) return refuse('act_not_possible', { state: '没有待办的事', act: '登记办结' });
  updateRehoming(ctx.db, row.id, { settled_on: ctx.today, settled: ask.text });
  return acted(
    { id: row.id, rev: row.rev + 1 },
    {
      objectType: 'rehoming',
      objectId: row.id,
      detail: { from: row.from_org, no: row.case_no, state: row.state, late: row.late, text: ask.text },
    },
  );
};
