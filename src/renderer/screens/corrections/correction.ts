import type { ActInput, Answer } from '../../calls/call-types.ts';

export type CorrectionEntry = ActInput<'corrections.make'>['entry'];
type ItemEntry = Extract<CorrectionEntry, { kind: 'item' }>;
/** An item of a family that was typed wrong, as it should read. */
export const itemEntry = (
  household: { readonly id: string; readonly rev: number },
  itemId: string,
  item: ItemEntry['item'],
): ItemEntry => ({ kind: 'item', householdId: household.id, rev: household.rev, itemId, item });
export type Correction = Answer<'corrections.list'>['rows'][number];

/** Whether something is put right that was typed wrong, or has changed since: a mistake is corrected from where it began, a change holds from now on. */
export const whyField = {
  kind: 'choice',
  name: 'why',
  label: '为什么改',
  width: 12,
  required: true,
  options: [
    { value: 'mistake', label: '原来录错了（更正：留下原内容和理由，已经发过的钱跟着补发或追回）' },
    { value: 'changed', label: '情况变了（从现在起按新的；影响待遇的，另外登记变更）' },
  ],
} as const;
