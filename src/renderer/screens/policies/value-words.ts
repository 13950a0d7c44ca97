import { assetCategoryNames, assetExemptNames } from '#domain/means/asset-item.ts';
import { memberCategories } from '#domain/programs/dibao/facts.ts';

/** Parts of policy values as people call them. */
const parts: Readonly<Record<string, string>> = {
  amountFen: '金额', per: '单位', kind: '类别', ratio: '比例', code: '代号', name: '名称', when: '适用对象', add: '增发', from: '满', below: '未满', category: '对象代号', basis: '看谁的收入', incomeUpTo: '家庭收入上限', inclusive: '含本数', pay: '发放', upTo: '收入上限', payRatio: '按标准的比例', categoryAdd: '再加分类施保',
  enabled: '启用', effect: '后果', clause: '依据', mode: '取整', unitFen: '取整单位(分)', until: '到', categories: '财产类别', measure: '计量', compare: '比较', limit: '限额', exemptCodes: '不计入的情形', exemptions: '放宽', limits: '放宽后的限额', perPerson: '按人计', months: '标准的月数', count: '数量', squareMetres: '平方米',
  plan: '方案', threshold: '超过标准的倍数才计', ratioFromThree: '三名以上赡养人的比例', standardScope: '用哪里的标准', noneBelow: '低于标准的倍数不计', cap: '合计上限', of: '分子', in: '分母', days: '天数', unit: '日的算法',
};
export const partWord = (name: string): string => parts[name] ?? name;

/** Values of choices; `key.value` comes before `value` where one word means different things. */
const values: Readonly<Record<string, string>> = {
  'per.month': '元/人·月', 'per.year': '元/人·年', DIFF: '补差', TIERED: '分档', FULL: '全额', none: '没有', ratio: '按标准的比例', amount: '定额', full_rate: '按标准的倍数发(不再补差)', MAX_ONLY: '就高不重复', ADD_UP: '累加',
  age: '按年龄', severe_disability: '重度残疾', severe_illness: '重病', category: '指定对象', EDGE_HOUSEHOLD: '家庭收入', OWN_INCOME: '本人收入', HOUSEHOLD: '全户不得享受', NOT_COUNTED: '本人不计入家庭', NOT_INSURED: '本人不保', WARN: '提示人工判断',
  LOCAL: '全户本地户籍', APPLICANT_LOCAL: '申请人本地户籍', RESIDENCE_PERMIT: '持居住证', PROVINCE_RULE: '按省规定', HALF_UP: '四舍五入', CEIL: '向上', FLOOR: '向下', 'mode.NONE': '不取整', 'income_pc_decimals.NONE': '不取位',
  ON_BIRTHDAY: '生日当天', NEXT_DAY: '生日次日', MONTH_OF: '生日当月', NEXT_MONTH: '生日次月', KEEP: '暂续豁免', COUNT: '计入收入', TOTAL: '合计', ITEM: '每项', 'measure.COUNT': '数量', AREA: '面积', LE: '不超过', LT: '低于',
  standard: '标准的若干个月', count: '数量', area: '面积', severe_illness_or_disability: '重病或重残', any: '任何家庭', APPLICANT: '申请人所在地', OBLIGOR: '赡养人所在地', COUNTY: '县级', TOWNSHIP: '乡镇', ALWAYS: '必经', ON_OBJECTION: '有异议时', NEVER: '不评议',
  SIMPLE_MAJORITY: '过半', TWO_THIRDS: '三分之二', PLAN_2021: '一次初审公示(2021 年办法)', PLAN_3BANG: '三榜公示', work: '工作日', calendar: '自然日', FULL_NAME: '全名', MASK_ONE: '隐去一字', RESTART: '补齐之日重新起算', PAUSE: '停表',
};
export const choiceWord = (name: string, value: string): string => values[`${name}.${value}`] ?? values[value] ?? value;
/** Whether a choice has a word of its own; proved for every key. */
export const hasChoiceWord = (name: string, value: string): boolean => Object.hasOwn(values, `${name}.${value}`) || Object.hasOwn(values, value) || /^EX\d\d$/u.test(value);
export const hasPartWord = (name: string): boolean => Object.hasOwn(parts, name);

const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = { categories: assetCategoryNames, exemptCodes: assetExemptNames, category: memberCategories };
/** Codes that name kinds of property or persons; a county's own stand as they are. */
export const codeWord = (name: string, code: string): string => codes[name]?.[code] ?? code;
