import { defineCodeTable, type CodeOf } from '../code-table.ts';

export const accountKind = defineCodeTable({
  table: 'ACCOUNT_KIND',
  title: '账户种类',
  standard: null,
  items: [
    { code: 'SSC', name: '社会保障卡', aliases: ['社保卡', '一卡通'] },
    { code: 'CARD', name: '银行卡' },
    { code: 'PASSBOOK', name: '存折' },
    { code: 'CORP', name: '对公账户' },
  ],
});
export type AccountKind = CodeOf<typeof accountKind>;
