import { defineCodeTable } from '../code-table.ts';

export const employment = defineCodeTable({
  table: 'EMPLOY',
  title: '从业状况',
  standard: 'GB/T 2261.4-2003',
  items: [
    { code: '11', name: '国家公务员', aliases: ['公务员'] },
    { code: '13', name: '专业技术人员' },
    { code: '17', name: '职员' },
    { code: '21', name: '企业管理人员' },
    { code: '24', name: '工人' },
    { code: '27', name: '农民', aliases: ['务农'] },
    { code: '31', name: '学生', aliases: ['在校学生', '在读'] },
    { code: '37', name: '现役军人' },
    { code: '51', name: '自由职业者' },
    { code: '54', name: '个体经营者', aliases: ['个体', '个体经营'] },
    { code: '70', name: '无业人员', aliases: ['无业', '失业'] },
    { code: '80', name: '退（离）休人员', aliases: ['退休', '离退休', '退（离）休人员'] },
    { code: '90', name: '其他' },
  ],
});

/** The finer state of work the household survey asks for; `gbt2261_4` is the nearest national code. */
export const workState = defineCodeTable({
  table: 'WORK_STATE',
  title: '就业状态',
  standard: null,
  items: [
    { code: 'W1', name: '学龄前', map: { gbt2261_4: '90' } },
    { code: 'W2', name: '在校学生', aliases: ['学生'], map: { gbt2261_4: '31' } },
    { code: 'W3', name: '在职（有单位）', aliases: ['在职'], map: { gbt2261_4: '17' } },
    { code: 'W4', name: '灵活就业、务工', aliases: ['灵活就业', '务工', '打工'], map: { gbt2261_4: '51' } },
    { code: 'W5', name: '务农', aliases: ['农民'], map: { gbt2261_4: '27' } },
    { code: 'W6', name: '个体经营', aliases: ['个体'], map: { gbt2261_4: '54' } },
    { code: 'W7', name: '登记失业', map: { gbt2261_4: '70' } },
    { code: 'W8', name: '未就业未登记', aliases: ['无业'], map: { gbt2261_4: '70' } },
    { code: 'W9', name: '离退休', aliases: ['退休'], map: { gbt2261_4: '80' } },
    { code: 'W0', name: '丧失劳动能力不从业', map: { gbt2261_4: '90' } },
  ],
});
