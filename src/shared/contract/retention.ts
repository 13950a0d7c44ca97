import { z } from 'zod';
import { day } from '../values/dates.ts';
import type { Sentences } from '../values/refusal.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';

export const retentionSentences = {
  retention_nothing_due: '现在没有保存期已满的材料，不用编制清单。什么也没有写入。',
  retention_list_open: '清单 {no} 还没有办完，办完或作废以后再编制下一份。什么也没有写入。',
  retention_held_already: '这一件已经有保留标记（{reason}），不用再设。什么也没有写入。',
  retention_hold_lifted: '这个保留标记已经解除，没有改动。',
  retention_changed: '清单编好以后，情况有了变化：现在应删 {now} 件，清单上是 {listed} 件。没有批准；请作废这份清单，重新编制。',
  package_shredded: '包 {no} 保存期满，内容已在 {on} 按清单销毁，只留下编号、核对码和回执，不能再写盘。',
} as const satisfies Sentences<string>;

const flowCodes = ['retention_state', 'retention_same_person'];
const listState = z.enum(['proposed', 'approved', 'carried', 'dropped']);
const listRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  state: listState,
  stateName: z.string(),
  note: z.string(),
  /** To be deleted, and looked at but kept. */
  due: z.int(),
  kept: z.int(),
  madeOn: day,
  madeBy: z.string(),
  approvedOn: day.nullable(),
  approvedBy: z.string().nullable(),
  endedOn: day.nullable(),
  endedBy: z.string().nullable(),
  reason: z.string(),
  deleted: z.int().nullable(),
});
/** What a mark may stand on; every kind with a period has its own, 日志明细 as a whole. */
const heldType = z.enum(['case', 'household', 'review', 'doubt', 'match_list', 'raise', 'package', 'detail']);
const itemRow = z.object({
  no: z.int(),
  kind: z.string(),
  kindName: z.string(),
  known: z.string(),
  about: z.string(),
  since: day,
  dueOn: day,
  clause: z.string(),
  /** The sentence that keeps it; null for what is to be, or was, deleted. */
  why: z.string().nullable(),
  outcome: z.enum(['deleted', 'kept']).nullable(),
  /** Where a mark on this one would stand; null once the list is over. */
  mark: z.object({ objectType: heldType, objectId: z.string() }).nullable(),
});
const holdRow = z.object({
  id: z.string(),
  rev,
  objectType: heldType,
  /** What it is, in a word. */
  objectName: z.string(),
  objectId: z.string(),
  known: z.string(),
  about: z.string(),
  reason: z.string(),
  document: z.string(),
  setOn: day,
  setBy: z.string(),
  liftedOn: day.nullable(),
  liftedBy: z.string().nullable(),
  liftReason: z.string().nullable(),
});
const countOf = z.object({ kind: z.string(), kindName: z.string(), listed: z.int(), deleted: z.int(), kept: z.int() });

/** 保存期限与销毁: what is due, the list two people sign, marks that keep, and the record that stays. */
export const retention = {
  /** How long each kind is kept here, by which clause, and what of it is due today. */
  periods: query(
    {},
    z.object({
      rows: z.array(
        z.object({
          kind: z.string(),
          kindName: z.string(),
          period: z.string(),
          fate: z.string(),
          clause: z.string(),
          due: z.int(),
          kept: z.int(),
        }),
      ),
      never: z.array(z.object({ name: z.string(), why: z.string() })),
      openList: z.string().nullable(),
    }),
  ),
  propose: command({ note: z.string().trim().max(300).default('') }, changed, [
    'retention_nothing_due',
    'retention_list_open',
    ...flowCodes,
  ]),
  list: query({ ...pageAsk }, pageOf(listRow)),
  get: query({ id: z.string() }, listRow.extend({ counts: z.array(countOf), acts: z.array(z.enum(['approve', 'carry_out', 'drop'])) })),
  items: query({ id: z.string(), kept: z.boolean(), ...pageAsk }, pageOf(itemRow)),
  approve: command({ id: z.string(), rev }, changed, ['retention_changed', ...flowCodes]),
  /** Cannot be taken back. What must be kept meanwhile is kept, and says why. */
  carryOut: command({ id: z.string(), rev }, changed.extend({ deleted: z.int(), kept: z.int() }), flowCodes),
  drop: command({ id: z.string(), rev, reason: z.string().trim().min(1).max(300) }, changed, flowCodes),
  /** 销毁清单 as a text file: counts, clauses, digests, of nobody. */
  exportRecord: command({ id: z.string() }, z.object({ downloadId: z.string(), fileName: z.string() }), flowCodes),
  holds: query({ ...pageAsk }, pageOf(holdRow)),
  setHold: command(
    {
      objectType: heldType,
      objectId: z.string(),
      reason: z.string().trim().min(1).max(300),
      document: z.string().trim().max(100).default(''),
    },
    changed,
    ['retention_held_already'],
  ),
  liftHold: command({ id: z.string(), rev, reason: z.string().trim().min(1).max(300) }, changed, ['retention_hold_lifted']),
} as const;
