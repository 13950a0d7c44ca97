import { z } from 'zod';
import { defineProfile } from './profile.ts';
import { digestText, globalId, lineText, longText } from './text.ts';

const headHash = z.string().regex(/^h:[0-9a-f]{64}$/u);

/** 导入结果 (L2), one row a package of the peer: what was taken, with the totals as the receiver recomputed them. */
export const receiptsProfile = defineProfile(
  'receipts',
  '1.0',
  z.object({
    package: headHash,
    stream: z.string().regex(/^s:[A-Z2-7]{26}$/u),
    no: z.int().min(1),
    seq: z.int().min(1),
    number: lineText(20).nullable(),
    accepted: z.int().min(0),
    exceptions: z.int().min(0),
    households: z.int().min(0),
    persons: z.int().min(0),
    monthlyFen: z.int(),
    oneOffFen: z.int(),
  }),
  {
    title: '导入结果',
    columns: {
      package: { title: '包的摘要', privacy: 'P0' },
      stream: { title: '流', privacy: 'P0' },
      no: { title: '流序号', privacy: 'P0' },
      seq: { title: '包序号', privacy: 'P0' },
      number: { title: '包编号', privacy: 'P0' },
      accepted: { title: '入库行数', privacy: 'P0' },
      exceptions: { title: '异常行数', privacy: 'P0' },
      households: { title: '户数', privacy: 'P0' },
      persons: { title: '人数', privacy: 'P0' },
      monthlyFen: { title: '月发放合计', privacy: 'P0', unit: 'fen' },
      oneOffFen: { title: '一次性合计', privacy: 'P0', unit: 'fen' },
    },
  },
);

/** 未入库的行 (L2): a version the receiver does not take, named with its code until the owner sends another version. */
export const rowReceiptsProfile = defineProfile(
  'rowreceipts',
  '1.0',
  z.object({
    gid: globalId,
    digest: digestText,
    package: headHash,
    code: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/u),
    text: longText(1000),
  }),
  {
    title: '未入库的行',
    columns: {
      gid: { title: '全局编号', privacy: 'P0' },
      digest: { title: '版本摘要', privacy: 'P0' },
      package: { title: '包的摘要', privacy: 'P0' },
      code: { title: '原因代码', privacy: 'P0' },
      text: { title: '原因', privacy: 'P0' },
    },
  },
);

export type ReceiptRow = z.output<typeof receiptsProfile.schema>;
export type RowReceipt = z.output<typeof rowReceiptsProfile.schema>;
