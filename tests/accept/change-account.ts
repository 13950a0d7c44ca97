import { z } from 'zod';
import { json } from './desk.ts';
import { writePicture } from './made-up.ts';
import type { Offices } from './open-offices.ts';

export type NewAccount = {
  readonly householdId: string;
  readonly personId: string;
  readonly bank: string;
  readonly accountNo: string;
  readonly holder: string;
};

/** The account of a family in receipt is put right: the new card's copy, and another person who has looked at it. */
export const changeAccount = ({ township: desk, folder }: Offices, { householdId, ...account }: NewAccount): { readonly alone: string } => {
  const file = writePicture(folder, `新卡-${account.accountNo}.png`, 150);
  const { attachmentId } = desk.must(
    '周经办',
    ['attach', file, '--purpose', 'other', '--to', `household:${householdId}`],
    z.object({ attachmentId: z.string() }),
  );
  const words = ['pay', 'account', householdId, ...json({ account, evidence: '新卡复印件', attachmentIds: [attachmentId], resend: [] })];
  const alone = desk.refused('周经办', words);
  desk.must('周经办', [...words, '--second', '郑审核'], z.object({ no: z.string(), sent: z.literal(0) }));
  return { alone };
};
