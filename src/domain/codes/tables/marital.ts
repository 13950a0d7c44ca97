import { defineCodeTable } from '../code-table.ts';

export const marital = defineCodeTable({
  table: 'MARITAL',
  title: '婚姻状况',
  standard: 'GB/T 2261.2-2003',
  items: [
    { code: '10', name: '未婚' },
    { code: '20', name: '已婚', aliases: ['有配偶'] },
    { code: '21', name: '初婚', parent: '20' },
    { code: '22', name: '再婚', parent: '20' },
    { code: '23', name: '复婚', parent: '20' },
    { code: '30', name: '丧偶' },
    { code: '40', name: '离婚', aliases: ['离异'] },
    { code: '90', name: '未说明的婚姻状况', aliases: ['未说明'] },
  ],
});
