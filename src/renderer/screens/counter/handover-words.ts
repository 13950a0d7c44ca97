import type { RowOf } from '../../calls/call-types.ts';

type Row = RowOf<'handovers.list'>;

/** Where a handover stands, in words: who has signed and who has not. */
export const handoverStanding = (row: Row): string => {
  if (row.state === 'signed') return '已签清';
  if (row.state === 'returned') return '接收人退回';
  if (row.state === 'withdrawn') return '交出人撤回';
  const wanting = [
    ...(row.toSignedOn === null ? [row.to] : []),
    ...(row.witness !== '' && row.witnessSignedOn === null ? [row.witness] : []),
  ];
  return `待${wanting.join('、')}签收`;
};
