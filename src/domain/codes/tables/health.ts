import { defineCodeTable } from '../code-table.ts';

/** Codes 31–49 name illnesses: privacy level P2, kept in the case, never in a roster. */
export const health = defineCodeTable({
  table: 'HEALTH',
  title: '健康状况',
  standard: 'GB/T 2261.3-2003',
  items: [
    { code: '10', name: '健康或良好', aliases: ['健康', '良好'] },
    { code: '20', name: '一般或较弱', aliases: ['一般', '较弱', '体弱'] },
    { code: '30', name: '有慢性病', aliases: ['慢性病'] },
    { code: '31', name: '心血管病', parent: '30' },
    { code: '32', name: '脑血管病', parent: '30' },
    { code: '33', name: '慢性呼吸系统病', parent: '30' },
    { code: '34', name: '慢性消化系统病', parent: '30' },
    { code: '35', name: '慢性肾炎', parent: '30' },
    { code: '36', name: '结核病', parent: '30' },
    { code: '37', name: '糖尿病', parent: '30' },
    { code: '38', name: '神经或精神疾病', parent: '30' },
    { code: '41', name: '癌症', parent: '30' },
    { code: '49', name: '其他慢性病', parent: '30' },
    { code: '60', name: '有生理缺陷', aliases: ['残疾'] },
    { code: '61', name: '视力残疾', parent: '60' },
    { code: '62', name: '听力残疾', parent: '60' },
    { code: '63', name: '言语残疾', parent: '60' },
    { code: '64', name: '肢体残疾', parent: '60' },
    { code: '65', name: '智力残疾', parent: '60' },
    { code: '66', name: '精神残疾', parent: '60' },
    { code: '67', name: '多重残疾', parent: '60' },
    { code: '69', name: '其他残疾', parent: '60' },
  ],
});
