import { field, type Field, type Option } from '../fields.ts';
import { excludeReasons, memberCategories } from './facts.ts';

const options = (names: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(names).map(([code, name]) => ({ code, name }));
const choice = (names: Readonly<Record<string, string>>, many = false) => ({ type: 'choice', options: options(names), many }) as const;
const text = (max: number) => ({ type: 'text', max }) as const;
const codes = (table: string, many = false) => ({ type: 'codes', table, many }) as const;
const count = (unit: string, max = 99) => ({ type: 'integer', unit, min: 0, max }) as const;
const flag = { type: 'flag' } as const;
const monthly = { type: 'fen', unit: '元/月' } as const;

const application: readonly Field[] = [
  field({ key: 'no', label: '受理编号', group: 'case', kind: text(40), privacy: 'P1' }),
  field({
    key: 'area',
    label: '城乡',
    group: 'case',
    kind: choice({ urban: '城市低保', rural: '农村低保' }),
    privacy: 'P0',
    required: true,
    aliases: ['低保类别', '救助类别', '城乡类别', '类别'],
  }),
  field({
    key: 'appliedOn',
    label: '申请日期',
    group: 'case',
    kind: { type: 'date' },
    privacy: 'P1',
    required: true,
    aliases: ['申请时间', '收件日期'],
  }),
  field({
    key: 'coverage',
    label: '申请方式',
    group: 'case',
    kind: choice({ WHOLE: '整户保', SINGLE: '单人保' }),
    privacy: 'P0',
    required: true,
  }),
  field({ key: 'reason', label: '申请理由', group: 'case', kind: text(500), privacy: 'P2', required: true }),
  field({
    key: 'hardship',
    label: '困难原因',
    group: 'case',
    kind: codes('HARDSHIP_CAUSE', true),
    privacy: 'P2',
    kept: 'answers',
    aliases: ['致贫原因', '致困原因', '主要困难原因'],
  }),
  field({
    key: 'mainHardship',
    label: '主要困难原因',
    group: 'case',
    kind: codes('HARDSHIP_CAUSE'),
    privacy: 'P2',
    kept: 'answers',
    aliases: ['致贫主因'],
  }),
  field({ key: 'declaredIncomeFen', label: '自报月人均收入', group: 'case', kind: monthly, privacy: 'P2', kept: 'answers' }),
  field({ key: 'agentName', label: '代办人', group: 'case', kind: text(50), privacy: 'P1', kept: 'answers' }),
  field({ key: 'agentRelation', label: '代办人与申请人关系', group: 'case', kind: text(20), privacy: 'P1', kept: 'answers' }),
];

const household: readonly Field[] = [
  field({
    key: 'villageCode',
    label: '村（社区）',
    group: 'household',
    kind: codes('DIVISION'),
    privacy: 'P0',
    required: true,
    aliases: ['村居', '行政村', '所在村', '村（居）委会', '社区'],
  }),
  field({ key: 'group', label: '组', group: 'household', kind: text(20), privacy: 'P0', aliases: ['村民小组', '小组', '自然村'] }),
  field({ key: 'address', label: '现住址', group: 'household', kind: text(120), privacy: 'P1', aliases: ['家庭住址', '住址', '详细地址'] }),
  field({
    key: 'domicileAddress',
    label: '户籍地址',
    group: 'household',
    kind: text(120),
    privacy: 'P1',
    kept: 'answers',
    aliases: ['户口所在地'],
  }),
  field({ key: 'separated', label: '人户分离', group: 'household', kind: flag, privacy: 'P2', kept: 'answers' }),
  field({
    key: 'domicile',
    label: '户籍情形',
    group: 'household',
    kind: choice({
      LOCAL: '当地户籍',
      APPLICANT_LOCAL: '申请人户籍与居住地一致',
      RESIDENCE_PERMIT: '持居住证',
      PROVINCE_RULE: '省内跨县按省规定',
      NONE: '都不是',
    }),
    privacy: 'P2',
    kept: 'answers',
  }),
  field({
    key: 'phone',
    label: '联系电话',
    group: 'household',
    kind: text(20),
    privacy: 'P1',
    aliases: ['电话', '手机', '手机号码', '联系方式'],
  }),
];

const member: readonly Field[] = [
  field({
    key: 'name',
    label: '姓名',
    group: 'member',
    kind: text(50),
    privacy: 'P1',
    required: true,
    aliases: ['成员姓名', '家庭成员', '户主姓名', '申请人姓名'],
  }),
  field({
    key: 'idNumber',
    label: '公民身份号码',
    group: 'member',
    kind: text(18),
    privacy: 'P1',
    required: true,
    aliases: ['身份证号', '身份证号码', '证件号码', '身份证'],
  }),
  field({ key: 'sex', label: '性别', group: 'member', kind: codes('SEX'), privacy: 'P1' }),
  field({ key: 'birthDate', label: '出生日期', group: 'member', kind: { type: 'date' }, privacy: 'P1', aliases: ['出生年月'] }),
  field({ key: 'ethnic', label: '民族', group: 'member', kind: codes('ETHNIC'), privacy: 'P1' }),
  field({
    key: 'relation',
    label: '与户主关系',
    group: 'member',
    kind: codes('RELATION'),
    privacy: 'P1',
    required: true,
    aliases: ['关系', '与申请人关系', '家庭关系'],
  }),
  field({ key: 'inHousehold', label: '共同生活', group: 'member', kind: flag, privacy: 'P2', required: true }),
  field({
    key: 'insured',
    label: '保障对象',
    group: 'member',
    kind: flag,
    privacy: 'P1',
    required: true,
    aliases: ['是否保障', '是否申请保障', '是否保障对象'],
  }),
  field({ key: 'excludeReason', label: '不计入原因', group: 'member', kind: choice(excludeReasons), privacy: 'P3' }),
  field({ key: 'marital', label: '婚姻状况', group: 'member', kind: codes('MARITAL'), privacy: 'P2', aliases: ['婚姻'] }),
  field({ key: 'education', label: '学历', group: 'member', kind: codes('EDU'), privacy: 'P2' }),
  field({
    key: 'employment',
    label: '从业状况',
    group: 'member',
    kind: codes('WORK_STATE'),
    privacy: 'P2',
    aliases: ['从业或在读', '职业'],
  }),
  field({ key: 'labor', label: '劳动能力', group: 'member', kind: codes('LABOR'), privacy: 'P2' }),
  field({ key: 'health', label: '健康状况', group: 'member', kind: codes('HEALTH'), privacy: 'P3', aliases: ['身体状况'] }),
  field({
    key: 'disabilityType',
    label: '残疾类别',
    group: 'member',
    kind: codes('DISABILITY_TYPE'),
    privacy: 'P3',
    aliases: ['残疾类型'],
  }),
  field({
    key: 'disabilityLevel',
    label: '残疾等级',
    group: 'member',
    kind: codes('DISABILITY_LEVEL'),
    privacy: 'P3',
    aliases: ['残疾级别'],
  }),
  field({ key: 'disabilityCertNo', label: '残疾人证号', group: 'member', kind: text(22), privacy: 'P3', aliases: ['残疾证号'] }),
  field({ key: 'severeIllness', label: '重特大疾病', group: 'member', kind: text(60), privacy: 'P3', aliases: ['病种', '大病'] }),
  field({ key: 'categories', label: '特殊情形', group: 'member', kind: choice(memberCategories, true), privacy: 'P2' }),
  field({ key: 'tier', label: '档次', group: 'member', kind: text(4), privacy: 'P2', aliases: ['低保档次', '保障档次'] }),
];

const means: readonly Field[] = [
  field({
    key: 'category',
    label: '收入类别',
    group: 'income',
    kind: choice({ WAGE: '工资性收入', BIZ: '经营净收入', PROP: '财产净收入', TRANS: '转移净收入', OTHER: '其他' }),
    privacy: 'P2',
    required: true,
  }),
  field({ key: 'label', label: '收入项目', group: 'income', kind: text(60), privacy: 'P2', required: true }),
  field({
    key: 'amountFen',
    label: '金额',
    group: 'income',
    kind: { type: 'fen', unit: '元' },
    privacy: 'P2',
    required: true,
    aliases: ['家庭月收入', '月收入', '年收入'],
  }),
  field({ key: 'periodMonths', label: '所属月数', group: 'income', kind: count('月', 12), privacy: 'P2', required: true }),
  field({ key: 'exemptCode', label: '不计入依据', group: 'income', kind: codes('INCOME_EXEMPT'), privacy: 'P2' }),
  field({ key: 'category', label: '财产类别', group: 'asset', kind: codes('ASSET_KIND'), privacy: 'P2', required: true }),
  field({ key: 'label', label: '财产名称', group: 'asset', kind: text(60), privacy: 'P2', required: true }),
  field({ key: 'valueFen', label: '价值', group: 'asset', kind: { type: 'fen', unit: '元' }, privacy: 'P2', required: true }),
  field({ key: 'obligorName', label: '法定义务人', group: 'obligation', kind: text(50), privacy: 'P1', required: true }),
  field({ key: 'relation', label: '义务人与被赡养人关系', group: 'obligation', kind: codes('RELATION'), privacy: 'P2', required: true }),
  field({
    key: 'basis',
    label: '认定依据',
    group: 'obligation',
    kind: choice({ JUDGMENT: '判决、调解书', AGREEMENT: '协议', ACTUAL: '实际给付', FORMULA: '公式推定', EXEMPT: '不计' }),
    privacy: 'P2',
    required: true,
  }),
  field({ key: 'familySize', label: '义务人家庭人口', group: 'obligation', kind: count('人', 30), privacy: 'P2' }),
  field({ key: 'familyIncomeFen', label: '义务人家庭月收入', group: 'obligation', kind: monthly, privacy: 'P2' }),
  field({
    key: 'holder',
    label: '户名',
    group: 'account',
    kind: text(50),
    privacy: 'P1',
    required: true,
    aliases: ['开户人', '账户名', '领款人'],
  }),
  field({
    key: 'accountNo',
    label: '账号',
    group: 'account',
    kind: text(32),
    privacy: 'P2',
    required: true,
    aliases: ['银行账号', '银行卡号', '一卡通账号', '卡号', '社保卡号'],
  }),
  field({
    key: 'bank',
    label: '开户银行',
    group: 'account',
    kind: text(60),
    privacy: 'P1',
    required: true,
    aliases: ['开户行', '代发银行'],
  }),
];

const own = (key: string, label: string, kind: Field['kind']): Field =>
  field({ key, label, group: 'living', kind, privacy: 'P2', kept: 'answers' });
const living: readonly Field[] = [
  own(
    'housingKind',
    '住房类型',
    choice({ commercial: '商品房', self_built: '自建', resettled: '还建', rented: '租住', with_children: '子女同住', lodging: '寄居' }),
  ),
  own('housingArea', '住房面积', { type: 'decimal', unit: '平方米', places: 2, max: 2000 }),
  own('housingStructure', '住房结构', text(20)),
  own('housingRooms', '间数', count('间')),
  own('housingDecoration', '装修', choice({ none: '未装修', plain: '一般', rich: '较好' })),
  own('housingOwner', '产权登记人', text(50)),
  own('housingUnsafe', '危房', flag),
  own('landMu', '耕种土地', { type: 'decimal', unit: '亩', places: 2, max: 9999 }),
  own('landLetMu', '流转土地', { type: 'decimal', unit: '亩', places: 2, max: 9999 }),
  own('livestock', '养殖种类与数量', text(200)),
  own('vehicles', '交通工具', text(200)),
  own('utilitiesFen', '水电燃气支出', monthly),
  own('telecomFen', '通讯支出', monthly),
  own('medicalFen', '医疗支出', monthly),
  own('educationFen', '教育支出', monthly),
  own('otherSpendingFen', '其他支出', monthly),
];

const kin: readonly Field[] = [
  field({ key: 'kinDeclared', label: '与经办人员或村（居）干部有近亲属关系', group: 'kin', kind: flag, privacy: 'P2', required: true }),
  field({ key: 'kinName', label: '干部姓名', group: 'kin', kind: text(50), privacy: 'P2', kept: 'answers' }),
  field({ key: 'kinPost', label: '单位、职务', group: 'kin', kind: text(60), privacy: 'P2', kept: 'answers' }),
  field({ key: 'kinRelation', label: '近亲属关系', group: 'kin', kind: text(20), privacy: 'P2', kept: 'answers' }),
];

const benefit: readonly Field[] = [
  field({
    key: 'insuredCount',
    label: '保障人口',
    group: 'benefit',
    kind: count('人'),
    privacy: 'P0',
    aliases: ['保障人数', '享受人数', '救助人数'],
  }),
  field({
    key: 'reviewClass',
    label: '复核类别',
    group: 'benefit',
    kind: choice({ A: 'A 类（一年一核）', B: 'B 类（一年一核）', C: 'C 类（半年一核）' }),
    privacy: 'P1',
    aliases: ['A/B/C类', '分类'],
  }),
  field({
    key: 'monthlyFen',
    label: '户月保障金',
    group: 'benefit',
    kind: monthly,
    privacy: 'P0',
    required: true,
    aliases: ['月保障金', '保障金额', '月救助金额', '户月保障金额', '补差金额', '月补助金额'],
  }),
  field({
    key: 'fromMonth',
    label: '救助起始月',
    group: 'benefit',
    kind: { type: 'month' },
    privacy: 'P0',
    aliases: ['起始月', '享受时间', '纳入时间', '批准时间'],
  }),
];

/** Everything 低保 asks and keeps, each field once, with its unit, code list and privacy level. */
export const dibaoFields: readonly Field[] = [...application, ...household, ...member, ...means, ...living, ...kin, ...benefit];
