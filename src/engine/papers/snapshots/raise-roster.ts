import { programOf } from '#domain/programs/registry.ts';
import { done } from '#shared/values/refusal.ts';
import { userName } from '#storage/office.ts';
import { raiseById, raiseLinePage } from '#storage/raises.ts';
import { notReady, paperSource } from '../source.ts';

const outcomes = {
  raise: '增发',
  lower: '减发',
  same: '不变',
  leaves: '退出',
  enters: '可进入',
  skipped: '算不出，未列入',
  ended: '已停发，只补发',
} as const;
const EVERYBODY = 1_000_000;

/** 提标差额清单 of one rehearsal, in the order of its lines (village, household). */
export const raiseRosterSource = paperSource(
  'raise-roster',
  'raise',
  (ctx, id) => {
    const raise = raiseById(ctx.db, id);
    if (raise === undefined) return null;
    const { rows } = raiseLinePage(ctx.db, { id, kind: 'any', offset: 0, limit: EVERYBODY });
    if (rows.length === 0) return notReady('试算里没有一户');
    return done({
      snapshot: {
        matter: programOf(raise.program)?.name ?? raise.program,
        officeName: ctx.office.name,
        month: raise.month,
        digest: raise.digest,
        state: raise.state === 'applied' ? `已落实：${raise.document_no ?? ''}` : raise.state === 'dropped' ? '已作废' : '试算，待签批',
        rows: rows
          .toSorted((a, b) => a.village_code.localeCompare(b.village_code, 'zh') || a.no - b.no)
          .map((line) => ({
            village: line.village ?? '',
            head: line.head_name,
            persons: line.persons,
            oldFen: line.old_fen,
            newFen: line.new_fen,
            backPayFen: line.back_pay_fen,
            outcome: outcomes[line.kind],
            counted: line.kind !== 'enters' && line.kind !== 'ended',
            note: line.note,
          })),
        preparedBy: userName(ctx.db, raise.made_by),
      },
    });
  },
  [],
  (ctx, id) => (raiseById(ctx.db, id) === undefined ? null : done(null)),
);
