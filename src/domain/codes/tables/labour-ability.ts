import { defineCodeTable } from '../code-table.ts';

/** For statistics of 低保; 特困 has another, legal definition of being without labour ability. */
export const labourAbility = defineCodeTable({
  table: 'LABOR',
  title: '劳动能力',
  standard: null,
  items: [
    { code: 'FULL', name: '有劳动能力', aliases: ['有'], map: { old_province: '01' } },
    { code: 'PARTIAL', name: '部分丧失劳动能力', aliases: ['部分丧失', '部分'], map: { old_province: '02' } },
    { code: 'NONE_LOST', name: '完全丧失劳动能力', aliases: ['完全丧失', '丧失', '丧失劳动能力'], map: { old_province: '03' } },
    { code: 'NONE_AGE', name: '无劳动能力', aliases: ['无'], map: { old_province: '04' } },
  ],
});
