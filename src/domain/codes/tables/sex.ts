import { defineCodeTable } from '../code-table.ts';

export const sex = defineCodeTable({
  table: 'SEX',
  title: '性别',
  standard: 'GB/T 2261.1-2003',
  items: [
    { code: '0', name: '未知的性别', aliases: ['未知'] },
    { code: '1', name: '男性', aliases: ['男'] },
    { code: '2', name: '女性', aliases: ['女'] },
    { code: '9', name: '未说明的性别', aliases: ['未说明'] },
  ],
});
