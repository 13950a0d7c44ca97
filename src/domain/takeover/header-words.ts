import { squeeze } from '../spreadsheet/grid.ts';

/** What a roster column can hold. Person fields stand once a member, the others once a household. */
export const personFields = ['name', 'relation', 'sex', 'idNumber', 'insured', 'memberText'] as const;
export const householdFields = [
  'sequence',
  'householdNumber',
  'village',
  'group',
  'headName',
  'headId',
  'memberCount',
  'insuredCount',
  'incomePerPerson',
  'incomePerPersonYear',
  'monthlyAmount',
  'perPersonAmount',
  'fromMonth',
  'cause',
  'bank',
  'account',
  'holder',
  'phone',
  'address',
  'remark',
  'returnReason',
] as const;
export const fields = [...householdFields, ...personFields] as const;
export type Field = (typeof fields)[number];
export type PersonField = (typeof personFields)[number];
export type HouseholdField = (typeof householdFields)[number];

/** Whether a column speaks of one member, and not of the household. */
export const isPersonField = (field: Field): field is PersonField => (personFields as readonly string[]).includes(field);

/** The Chinese name of each field, for the mapping screen and for sentences. */
export const fieldNames: Readonly<Record<Field, string>> = {
  sequence: '序号',
  householdNumber: '户编号',
  village: '村（居）',
  group: '组别',
  headName: '户主',
  headId: '户主身份证号码',
  memberCount: '家庭人口',
  insuredCount: '保障人数',
  incomePerPerson: '月人均收入',
  incomePerPersonYear: '年人均收入',
  monthlyAmount: '月保障金额',
  perPersonAmount: '人均补助金额',
  fromMonth: '起保时间',
  cause: '致贫原因',
  bank: '开户银行',
  account: '银行账号',
  holder: '户名',
  phone: '联系电话',
  address: '住址',
  remark: '备注',
  returnReason: '退回原因',
  name: '姓名',
  relation: '与户主关系',
  sex: '性别',
  idNumber: '身份证号码',
  insured: '是否保障',
  memberText: '成员（合写一格）',
};

const words: Readonly<Record<Field, readonly string[]>> = {
  sequence: ['序号', '户序号', '序', '编号', 'NO', 'NO.'],
  householdNumber: [
    '户编号',
    '家庭编号',
    '户号',
    '户代码',
    '家庭编码',
    '低保证号',
    '低保证编号',
    '低保编号',
    '救助证号',
    '档案号',
    '保障证号',
  ],
  village: [
    '村居',
    '村',
    '村社区',
    '村/社区',
    '村名',
    '行政村',
    '所在村',
    '所属村',
    '所属村居',
    '村居名称',
    '村居委会',
    '村委会',
    '社区',
    '所在村居',
    '村别',
    '居住村',
    '村民委员会',
  ],
  group: ['组别', '组', '小组', '村民小组', '组名', '居民小组', '村组', '所在组'],
  headName: ['户主', '户主姓名', '家庭户主', '低保户主', '申请人', '申请人姓名', '持证人', '户主名称', '户主名字'],
  headId: ['户主身份证号码', '户主身份证号', '户主身份证', '户主证件号码', '申请人身份证号', '申请人身份证号码', '户主公民身份号码'],
  memberCount: [
    '家庭人口',
    '家庭人口数',
    '家庭人数',
    '人口',
    '人口数',
    '家庭成员数',
    '共同生活人数',
    '户人口',
    '家庭总人口',
    '共同生活成员数',
    '总人口',
  ],
  insuredCount: [
    '保障人数',
    '享受人数',
    '低保人数',
    '保障人口',
    '救助人数',
    '享受人口',
    '保障人口数',
    '享受低保人数',
    '低保人口',
    '在保人数',
  ],
  incomePerPerson: ['月人均收入', '家庭月人均收入', '人均月收入', '人均收入', '家庭人均收入', '家庭人均月收入'],
  incomePerPersonYear: ['年人均收入', '家庭年人均收入', '人均年收入', '人均纯收入', '家庭人均年收入'],
  monthlyAmount: [
    '月保障金额',
    '月保障金',
    '保障金额',
    '保障金',
    '月补助金额',
    '月补助金',
    '补助金额',
    '补差金额',
    '月补差金额',
    '月发放金额',
    '发放金额',
    '救助金额',
    '月救助金额',
    '户月保障金额',
    '户保障金额',
    '低保金',
    '低保金额',
    '月低保金',
    '月低保金额',
    '金额',
    '保障资金',
    '户月保障金',
    '家庭月保障金额',
    '月金额',
    '享受金额',
    '月享受金额',
    '合计金额',
  ],
  perPersonAmount: [
    '人均补助金额',
    '人均补差',
    '人均保障金额',
    '人均补助',
    '月人均补差',
    '月人均补助',
    '月人均补助金额',
    '人均补助水平',
    '个人补助金额',
    '每人补助金额',
    '人均金额',
  ],
  fromMonth: [
    '起保时间',
    '起保年月',
    '起保月份',
    '享受时间',
    '享受低保时间',
    '批准时间',
    '开始享受时间',
    '纳入时间',
    '保障起始时间',
    '审批时间',
    '起始月份',
    '享受年月',
    '批准年月',
    '开始时间',
    '低保起始时间',
    '享受起始时间',
    '纳入低保时间',
    '起保日期',
    '批准日期',
  ],
  cause: ['致贫原因', '致困原因', '困难原因', '贫困原因', '保障原因', '主要致贫原因', '主要致困原因', '救助原因', '低保原因'],
  bank: ['开户银行', '开户行', '银行', '开户银行名称', '发放银行', '银行名称', '开户行名称', '代发银行', '开户网点'],
  account: [
    '一卡通账号',
    '银行账号',
    '账号',
    '一卡通',
    '卡号',
    '银行卡号',
    '社保卡号',
    '存折账号',
    '一卡通卡号',
    '帐号',
    '银行帐号',
    '社保卡账号',
    '一卡通帐号',
    '存折号',
    '社会保障卡号',
    '银行账户',
  ],
  holder: ['户名', '账户名称', '开户名', '账户名', '持卡人', '开户人', '帐户名', '帐户名称', '存折户名'],
  phone: ['联系电话', '电话', '手机号', '手机号码', '联系方式', '电话号码', '手机'],
  address: ['家庭住址', '住址', '详细地址', '家庭地址', '地址', '居住地址', '现住址'],
  remark: ['备注', '说明'],
  returnReason: ['退回原因'],
  name: [
    '姓名',
    '成员姓名',
    '家庭成员姓名',
    '人员姓名',
    '保障对象姓名',
    '保障对象',
    '家庭成员',
    '低保对象姓名',
    '对象姓名',
    '共同生活成员姓名',
    '享受人姓名',
  ],
  relation: ['与户主关系', '关系', '与申请人关系', '家庭关系', '称谓', '与户主的关系', '家庭成员关系', '与户主'],
  sex: ['性别'],
  idNumber: [
    '身份证号码',
    '身份证号',
    '身份证',
    '公民身份号码',
    '证件号码',
    '证件号',
    '居民身份证号',
    '居民身份证号码',
    '成员身份证号',
    '成员身份证号码',
    '家庭成员身份证号',
    '家庭成员身份证号码',
    '公民身份证号码',
    '身份号码',
  ],
  insured: [
    '是否保障',
    '是否享受',
    '是否保障对象',
    '是否享受低保',
    '是否低保',
    '享受情况',
    '保障情况',
    '是否享受保障',
    '是否在保',
    '是否低保对象',
    '是否纳入',
  ],
  memberText: [],
};

/** Brackets with a unit or a hint, line breaks, stars and colons say nothing about the field. */
const bare = (label: string): string =>
  squeeze(label)
    .replaceAll(/[((〔[【][^))〕\]】]*[))〕\]】]/gu, '')
    .replaceAll(/[*※:::、_\-—]/gu, '')
    .toUpperCase();
/** 村(居) reads as 村居 as well: the brackets hold part of the word. */
const unbracketed = (label: string): string =>
  squeeze(label)
    .replaceAll(/[()()〔〕[\]【】*※::]/gu, '')
    .toUpperCase();

const index: ReadonlyMap<string, Field> = new Map(
  fields.flatMap((field) => words[field].map((word): [string, Field] => [word.toUpperCase(), field])),
);

/** Last resort for a label that holds a telling word among others; order matters. */
const telling: readonly (readonly [RegExp, Field])[] = [
  [/(户主|申请人).*(身份证|证件号|身份号)/u, 'headId'],
  [/身份证|公民身份|身份号码|证件号/u, 'idNumber'],
  [/与(户主|申请人).*关系/u, 'relation'],
  [/(保障|享受|低保|在保).*(人数|人口)/u, 'insuredCount'],
  [/年.*人均.*收入|人均.*年.*收入/u, 'incomePerPersonYear'],
  [/人均.*收入/u, 'incomePerPerson'],
  [/人均.*(补助|补差|保障金|低保金)/u, 'perPersonAmount'],
  [/(保障|补助|补差|救助|低保|发放).*(金额|资金)|低保金|保障金|补助金/u, 'monthlyAmount'],
  [/(起保|享受|批准|纳入|审批).*(时间|年月|日期|月份)/u, 'fromMonth'],
  [/(银行|一卡通|社保卡|存折|卡).*(账号|帐号|卡号)/u, 'account'],
  [/开户.*(行|银行)/u, 'bank'],
  [/(致贫|致困|困难).*原因/u, 'cause'],
  [/户主.*姓名/u, 'headName'],
];

export type WordHit = { readonly field: Field; readonly sure: boolean; readonly member?: number };

const chineseDigits = '一二三四五六七八九十';
const memberNumber = (text: string): number => {
  const n = chineseDigits.indexOf(text);
  return n >= 0 ? n + 1 : Number(text);
};
const numbered = /^(?:家庭|共同生活|家庭其他|其他)?(?:成员|人员)([0-9]{1,2}|[一二三四五六七八九十])(?:的)?(.*)$/u;
const trailing = /^(\D+?)([0-9]{1,2}|[一二三四五六七八九十])$/u;

const readWord = (label: string): { field: Field; sure: boolean } | null => {
  for (const text of [bare(label), unbracketed(label)]) {
    const exact = index.get(text);
    if (exact !== undefined) return { field: exact, sure: true };
  }
  const text = bare(label);
  if (text.length > 20) return null;
  const hit = telling.find(([pattern]) => pattern.test(text));
  return hit === undefined ? null : { field: hit[1], sure: false };
};

/** A year as such says which roster it is; 年 by itself that a figure is of a year. */
const ofAnotherSpan = (label: string): boolean =>
  /年|季|累计|万元|补发|追发|\d{1,2}月?[-—–~～至到]\d{1,2}月/u.test(squeeze(label).replaceAll(/(?:19|20)\d{2}年度?/gu, ''));

/** Money that is not of one month is not the monthly amount: nobody takes a year's for a month's unless a person says so. */
const ofOneMonth = (hit: WordHit | null, label: string): WordHit | null => {
  if (hit === null || !ofAnotherSpan(label)) return hit;
  if (hit.field === 'incomePerPerson') return { ...hit, field: 'incomePerPersonYear' };
  return hit.field === 'monthlyAmount' || hit.field === 'perPersonAmount' ? null : hit;
};

const readMember = (label: string): WordHit | null => {
  const text = unbracketed(label);
  const front = numbered.exec(text);
  if (front !== null) {
    const member = memberNumber(front[1] ?? '');
    const rest = front[2] ?? '';
    if (rest === '') return { field: 'memberText', sure: true, member };
    const word = readWord(rest);
    return word !== null && isPersonField(word.field) ? { ...word, member } : null;
  }
  const back = trailing.exec(text);
  if (back === null) return null;
  const word = readWord(back[1] ?? '');
  return word !== null && isPersonField(word.field) ? { ...word, member: memberNumber(back[2] ?? '') } : null;
};

/** Reads one header label by itself: 月保障金额(元) → monthlyAmount; null when it says nothing known. */
export const readLabel = (label: string): WordHit | null => (label === '' ? null : ofOneMonth(readMember(label) ?? readWord(label), label));

const readLevels = (labels: readonly string[]): WordHit | null => {
  const last = labels.at(-1);
  if (last === undefined) return null;
  if (labels.length > 1) {
    const together = readMember(labels.join(''));
    if (together !== null) return together;
    const group = squeeze(labels.slice(0, -1).join(''));
    const word = readLabel(last);
    if (word !== null && /户主|申请人/u.test(group) && !group.includes('成员')) {
      if (word.field === 'name') return { ...word, field: 'headName' };
      if (word.field === 'idNumber') return { ...word, field: 'headId' };
    }
    return word ?? readLabel(labels.join(''));
  }
  return readLabel(last);
};

/** Reads a column's labels from the top level down: [户主, 身份证号] → headId, [成员2, 姓名] → name of member 2. */
export const readLabels = (labels: readonly string[]): WordHit | null => ofOneMonth(readLevels(labels), labels.join(''));

/** A label as it is compared between workbooks. */
export const labelKey = (labels: readonly string[]): string => labels.map(squeeze).join('/');
