import { defineCodeTable, type CodeOf } from '../code-table.ts';

/** 1 is sight and 2 is hearing: many lists on the web have them the other way round. */
export const disabilityType = defineCodeTable({
  table: 'DISABILITY_TYPE',
  title: '残疾类别',
  standard: 'GB/T 26341-2010',
  items: [
    { code: '1', name: '视力残疾', aliases: ['视力'] },
    { code: '2', name: '听力残疾', aliases: ['听力'] },
    { code: '3', name: '言语残疾', aliases: ['言语'] },
    { code: '4', name: '肢体残疾', aliases: ['肢体'] },
    { code: '5', name: '智力残疾', aliases: ['智力'] },
    { code: '6', name: '精神残疾', aliases: ['精神'] },
    { code: '7', name: '多重残疾', aliases: ['多重'] },
  ],
});
export type DisabilityType = CodeOf<typeof disabilityType>;

/** 1 is the gravest; 1 and 2 together are called 重度. */
export const disabilityLevel = defineCodeTable({
  table: 'DISABILITY_LEVEL',
  title: '残疾等级',
  standard: 'GB/T 26341-2010',
  items: [
    { code: '1', name: '一级', aliases: ['1级', '壹级'] },
    { code: '2', name: '二级', aliases: ['2级', '贰级'] },
    { code: '3', name: '三级', aliases: ['3级', '叁级'] },
    { code: '4', name: '四级', aliases: ['4级', '肆级'] },
  ],
});
export type DisabilityLevel = CodeOf<typeof disabilityLevel>;

/** True for levels one and two (重度残疾). */
export const isSevereDisability = (level: DisabilityLevel): boolean => level === '1' || level === '2';
