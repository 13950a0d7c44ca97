import { defineCodeTable } from '../code-table.ts';

/** Several may hold, one is the main cause. For statistics only: never a condition of eligibility. */
export const hardshipCause = defineCodeTable({
  table: 'HARDSHIP_CAUSE',
  title: '致困原因',
  standard: null,
  items: [
    { code: 'ILL', name: '因病', aliases: ['疾病'], map: { monthly: '疾病', old_province: '01', poverty: '因病' } },
    { code: 'DISABLED', name: '因残', aliases: ['残疾'], map: { monthly: '残疾', old_province: '03', poverty: '因残' } },
    { code: 'EDU', name: '因学', map: { monthly: '因学', old_province: '99', poverty: '因学' } },
    { code: 'DISASTER', name: '因灾', aliases: ['灾害'], map: { monthly: '灾害', old_province: '02', poverty: '因灾' } },
    {
      code: 'NO_LABOR',
      name: '缺乏劳动力',
      aliases: ['缺劳力', '缺劳动力'],
      map: { monthly: '缺乏劳动力', old_province: '04', poverty: '缺劳力' },
    },
    { code: 'AGED', name: '年老', aliases: ['年老体弱', '因老'], map: { monthly: '缺乏劳动力', old_province: '04', poverty: '缺劳力' } },
    { code: 'MINOR', name: '年幼无人抚养', aliases: ['年幼'], map: { monthly: '缺乏劳动力', old_province: '04', poverty: '缺劳力' } },
    { code: 'JOBLESS', name: '失业', map: { monthly: '其他', old_province: '05', poverty: '其它' } },
    { code: 'LANDLESS', name: '失地', aliases: ['缺土地'], map: { monthly: '其他', old_province: '06', poverty: '缺土地' } },
    {
      code: 'ACCIDENT',
      name: '意外事故',
      aliases: ['意外', '意外事故（火灾、交通等）'],
      map: { monthly: '其他', old_province: '99', poverty: '其它' },
    },
    { code: 'RIGID_EXP', name: '刚性支出过大', aliases: ['刚性支出'], map: { monthly: '其他', old_province: '99', poverty: '其它' } },
    { code: 'OTHER', name: '其他', aliases: ['其它'], map: { monthly: '其他', old_province: '99', poverty: '其它' } },
  ],
});
