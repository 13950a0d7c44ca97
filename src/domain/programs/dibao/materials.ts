import { documents } from '../../policy/documents.ts';
import { material, type Material } from '../materials.ts';

const office = { provider: 'office', required: false, clause: documents.minimumMaterials } as const;
const sometimes = { clause: documents.minimumMaterials, form: 'copy' } as const;

/** What a family brings for 低保, what it brings only in some situations, and what the office looks up itself. */
export const dibaoMaterials: readonly Material[] = [
  material({ code: 'DB-M1', name: '社会救助申请书', formCode: 'F01', clause: documents.application }),
  material({
    code: 'DB-M2',
    name: '家庭经济状况核对授权书（全体成员及法定义务人签字）',
    formCode: 'F02',
    authorises: true,
    clause: documents.familyDuties,
  }),
  material({ code: 'DB-M3', name: '诚信承诺书（含近亲属申明）', formCode: 'F03', clause: documents.familyDuties }),
  material({
    code: 'DB-M4',
    name: '居民身份证、户口簿',
    form: 'original_shown',
    clause: documents.minimumMaterials,
    excuse: '户籍信息可共享查询的，免交复印件',
  }),
  material({ code: 'DB-M5', name: '社会保障卡或“一卡通”账户', form: 'copy', clause: documents.payment }),

  material({
    code: 'DB-O1',
    name: '残疾人证',
    form: 'original_shown',
    neededWhen: ['disabled'],
    clause: documents.minimumMaterials,
    excuse: '残联系统可查询的免交，登记证号即可',
  }),
  material({ code: 'DB-O2', name: '疾病诊断书、医疗费用结算单', neededWhen: ['ill'], ...sometimes, excuse: '医保系统可查询的免交' }),
  material({
    code: 'DB-O3',
    name: '离婚协议或判决书、调解书',
    neededWhen: ['divorced'],
    ...sometimes,
    excuse: '婚姻登记系统可查询离婚协议的免交',
  }),
  material({ code: 'DB-O4', name: '学籍证明或录取通知书', neededWhen: ['student'], ...sometimes, excuse: '教育系统可查询学籍的免交' }),
  material({
    code: 'DB-O5',
    name: '工资单或务工收入佐证（不能提供的可书面声明）',
    neededWhen: ['worker'],
    ...sometimes,
    excuse: '社保、个税系统可查询的免交',
  }),
  material({ code: 'DB-O6', name: '赔偿（补偿）协议或判决', neededWhen: ['compensation'], ...sometimes }),
  material({ code: 'DB-O7', name: '代办委托书（不含代签授权书）', neededWhen: ['agent'], formCode: 'F01', clause: documents.agent }),
  material({ code: 'DB-O8', name: '赡养（抚养、扶养）协议或判决', neededWhen: ['support_agreement'], ...sometimes }),

  material({
    code: 'DB-S1',
    name: '家庭经济状况核对报告（车辆、不动产、市场主体、社保、公积金、纳税、存款、证券、保险）',
    ...office,
    formCode: 'F05b',
    comesWith: 'verification',
  }),
  material({ code: 'DB-S2', name: '低保、特困、残疾人补贴、孤儿等在册状态', ...office }),
  material({ code: 'DB-S3', name: '死亡、殡葬登记', ...office }),
  material({ code: 'DB-S4', name: '婚姻登记', ...office }),
  material({ code: 'DB-S5', name: '残疾人信息', ...office }),
  material({ code: 'DB-S6', name: '社会保险参保与待遇', ...office }),
];
