import type { AcceptanceLetterSnapshot } from '#print/acceptance-letter.tsx';
import type { ApprovalFormSnapshot } from '#print/approval-snapshot.ts';
import type { ConfirmationLetterSnapshot } from '#print/confirmation-letter.tsx';
import type { DeclinedLetterSnapshot } from '#print/declined-letter.tsx';
import type { EvaluationMinutesSnapshot } from '#print/evaluation-minutes.tsx';
import type { OneTimeNoticeSnapshot } from '#print/one-time-notice.tsx';
import type { PublicNoticeSnapshot } from '#print/public-notice.tsx';
import type { RefusalLetterSnapshot } from '#print/refusal-letter.tsx';
import type { SurveyFormSnapshot } from '#print/survey-snapshot.ts';
import type { TerminationLetterSnapshot } from '#print/termination-letter.tsx';

export { statement } from './sample-statement.ts';

/** Rare characters of given names: extension A to F, and common ones outside GB2312. */
export const rareNames = [
  '张䶮',
  '李㛃',
  '王㑇',
  '赵𬎆',
  '孙𬭎',
  '周𫖯',
  '吴𬀪',
  '郑𪻐',
  '冯翀',
  '陈旻',
  '褚堃垚',
  '卫喆璟',
  '蒋珺赟',
  '沈祎',
  '韩𠅤',
  '杨㙍',
  '朱𬱖',
  '秦𫖮',
  '尤𬍛',
] as const;
export const longName = '阿卜杜热合曼·买买提依明·阿卜杜克热木·吐尔逊江';

export const issuer = {
  name: '青山镇人民政府',
  phone: '0999-6300012',
  supervisionPhone: '0999-6300018',
  address: '青山镇人民路1号便民服务中心3号窗口',
};
export const remedy = { reviewBody: '青山县人民政府', reviewDays: 60, court: '青山县人民法院', litigationMonths: 6 };

export const acceptance: AcceptanceLetterSnapshot = {
  docNumber: '青民受字〔2026〕第12号',
  caseNumber: 'DB-999901104-2026-00012',
  applicant: '张䶮',
  matter: '农村最低生活保障',
  appliedOn: '2026-11-17',
  acceptedOn: '2026-11-19',
  dueOn: '2026-12-31',
  term: '自受理之日起30个工作日内（《最低生活保障审核确认办法》）',
  issuer,
  remedy,
  issuedOn: '2026-11-19',
};

export const oneTime: OneTimeNoticeSnapshot = {
  docNumber: '青民告字〔2026〕第8号',
  applicant: '赵𬎆',
  matter: '农村最低生活保障',
  receivedOn: '2026-11-17',
  supplementBy: '2026-12-01',
  lateConsequence: '',
  issuer,
  handler: '周敏',
  issuedOn: '2026-11-18',
  materials: [
    { name: '户口簿', copies: 1, form: '查验原件', state: 'handed', reason: '' },
    { name: '全体成员身份证', copies: 4, form: '查验原件', state: 'handed', reason: '' },
    { name: '家庭经济状况核对授权书', copies: 1, form: '原件', state: 'faulty', reason: '成年子女未签名' },
    { name: '诚信承诺书', copies: 1, form: '原件', state: 'missing', reason: '' },
    { name: '残疾人证', copies: 1, form: '查验原件', state: 'handed', reason: '' },
    { name: '疾病诊断书及近一年住院病历首页', copies: 1, form: '复印件', state: 'faulty', reason: '缺医院印章' },
    { name: '一卡通或社会保障卡', copies: 1, form: '复印件', state: 'missing', reason: '' },
  ],
};

export const confirmation: ConfirmationLetterSnapshot = {
  docNumber: '青民低确字〔2026〕第31号',
  applicant: '孙𬭎',
  matter: '农村最低生活保障',
  benefitClass: 'B类',
  insuredCount: 3,
  monthlyFen: 10_700_053,
  startMonth: '2026-12',
  payWay: '通过一卡通按月发放',
  accountTail: '0124',
  reportWithinDays: 30,
  reviewPlan: '我们每12个月复核一次',
  issuer: { ...issuer, name: '青山县民政局' },
  remedy,
  issuedOn: '2026-12-02',
};

export const refusal: RefusalLetterSnapshot = {
  docNumber: '青民低不字〔2026〕第12号',
  applicant: '吴𬀪',
  matter: '农村最低生活保障',
  appliedOn: '2026-10-12',
  facts: [
    '家庭共同生活成员3人，月收入合计3,150.00元，人均1,050.00元，高于农村低保标准每人每月722.00元',
    '名下登记小型轿车一辆（2024年购置），不属于残疾人代步或生活必需',
  ],
  clauses: ['《最低生活保障审核确认办法》（民发〔2021〕57号）第十条'],
  suggestions: ['临时救助', '低保边缘家庭认定'],
  issuer: { ...issuer, name: '青山县民政局' },
  remedy,
  issuedOn: '2026-11-20',
};

export const declined: DeclinedLetterSnapshot = {
  docNumber: '青民不受字〔2026〕第3号',
  applicant: '郑𪻐',
  matter: '城市最低生活保障',
  appliedOn: '2026-11-17',
  facts: ['户籍和经常居住地均在青山县红旗街道，不属于本镇受理范围', '受理审查“是否属于本机关职权”：否'],
  clauses: ['《最低生活保障审核确认办法》（民发〔2021〕57号）'],
  whereTo: '青山县红旗街道办事处民政窗口（红旗路18号，0999-6300118）',
  issuer,
  remedy,
  issuedOn: '2026-11-18',
};

export const termination: TerminationLetterSnapshot = {
  docNumber: '青民终字〔2026〕第1号',
  caseNumber: 'DB-999901104-2026-00033',
  applicant: '冯翀',
  matter: '农村最低生活保障',
  appliedOn: '2026-10-12',
  acceptedOn: '2026-10-14',
  endedOn: '2026-11-20',
  facts: ['经两次书面通知，无正当理由拒绝配合入户调查，家庭收入、财产无法核实'],
  clauses: ['《最低生活保障审核确认办法》（民发〔2021〕57号）'],
  issuer,
  remedy,
  issuedOn: '2026-11-20',
};

export const survey: SurveyFormSnapshot = {
  formNumber: 'DB-999901104-2026-00012',
  town: '青山镇',
  village: '石桥村',
  group: '3组',
  surveyedOn: '2026-11-20',
  startAt: '9时20分',
  endAt: '10时05分',
  head: { name: '张䶮', sex: '男', age: 57, householdSize: 4, sons: 1, daughters: 1, phone: '19900000012' },
  matter: '农村低保',
  hukou: '农村',
  onBenefit: false,
  monitored: true,
  officialKin: false,
  members: [
    {
      name: '张䶮',
      idNumber: '999901196903120171',
      relation: '户主',
      education: '初中',
      marital: '已婚',
      health: '有慢性病',
      disability: '肢体三级',
      work: '在家务农',
      monthlyIncomeFen: 32_000,
    },
    {
      name: longName,
      idNumber: '999901197105230281',
      relation: '配偶',
      education: '小学',
      marital: '已婚',
      health: '健康或良好',
      disability: '',
      work: '青山县城南工业园新兴制衣有限公司缝纫工',
      monthlyIncomeFen: 180_000,
    },
    {
      name: '张㛃',
      idNumber: '999901200806110022',
      relation: '女儿',
      education: '高中',
      marital: '未婚',
      health: '健康或良好',
      disability: '',
      work: '学生',
      monthlyIncomeFen: 0,
    },
    {
      name: '张旻',
      idNumber: '999901201209300033',
      relation: '儿子',
      education: '初中',
      marital: '未婚',
      health: '健康或良好',
      disability: '',
      work: '学生',
      monthlyIncomeFen: 0,
    },
  ],
  causes: ['重病', '因学', '缺技术'],
  housing: {
    kind: '自建',
    areaSqm: 96.5,
    structure: '砖混',
    rooms: 4,
    finish: '未',
    owner: '张䶮',
    address: '青山镇石桥村3组',
    dangerous: false,
  },
  vehicles: '电动三轮车一辆（张䶮）',
  livestock: '猪2头、鸡15只',
  land: '耕地4.2亩自种，林地1亩流转',
  finance: '存款3,200.00元（张䶮，农商行）',
  businesses: '无',
  luxuries: '无',
  incomePeriod: '年',
  incomes: [
    {
      name: '张䶮',
      wageFen: 0,
      farmFen: 384_000,
      businessFen: null,
      propertyFen: null,
      landLeaseFen: 40_000,
      pensionFen: null,
      supportFen: null,
      allowanceFen: 60_000,
      otherFen: null,
    },
    {
      name: '阿卜杜热合曼',
      wageFen: 2_160_000,
      farmFen: null,
      businessFen: null,
      propertyFen: null,
      landLeaseFen: null,
      pensionFen: null,
      supportFen: null,
      allowanceFen: null,
      otherFen: null,
    },
  ],
  expenses: { utilitiesFen: 12_000, telecomFen: 8_900, propertyFen: 0, medicalFen: 65_000, educationFen: 90_000, otherFen: 30_000 },
  obligors: [
    {
      name: '张建国',
      age: 33,
      relation: '长子',
      health: '健康',
      occupation: '务工',
      familySize: 4,
      familyIncomeFen: 6_500_000,
      perCapitaFen: 1_625_000,
    },
  ],
  surveyors: ['周敏', '陈旻'],
  finding: null,
};

export const notice: PublicNoticeSnapshot = {
  noticeNumber: 'GS-999901104-2026-017',
  board: 'single',
  title: '初审公示',
  matter: '农村最低生活保障',
  from: '2026-11-21',
  to: '2026-11-27',
  phones: ['0999-6300018'],
  officeName: '青山镇人民政府',
  officeAddress: '青山镇人民路1号',
  issuedOn: '2026-11-20',
  size: 'A4',
  rows: rareNames
    .slice(0, 9)
    .map((headName, index) => ({
      village: index % 2 === 0 ? '石桥村' : '阿克吐别克村',
      group: `${index + 1}组`,
      headName: index === 4 ? null : headName,
      householdSize: 1 + (index % 5),
      insuredCount: 1 + (index % 4),
      benefitClass: ['A类', 'B类', 'C类'][index % 3] ?? '',
      incomeFen: null,
      opinion: null,
      monthlyFen: 32_200 * (1 + (index % 4)),
    })),
};

/** The first of the three boards: what a head has, and what the village found. */
export const firstBoard: PublicNoticeSnapshot = {
  ...notice,
  noticeNumber: 'GS-999901104-2026-018',
  board: 'first',
  title: '民主评议结果公示（第一榜）',
  rows: notice.rows.map((row, index) => ({
    ...row,
    incomeFen: 12_345 * (index + 1),
    opinion: index === 2 ? '评议有异议' : '评议属实',
    monthlyFen: null,
  })),
};

export const minutes: EvaluationMinutesSnapshot = {
  minutesNumber: '民评议〔2026〕第3号',
  village: '石桥村',
  matter: '最低生活保障',
  heldOn: '2026-11-20',
  place: '石桥村村部二楼会议室',
  chair: '陈旻',
  recorder: '沈祎',
  evaluators: rareNames
    .slice(0, 13)
    .map((name, index) => ({
      name,
      post: ['乡镇工作人员', '村（居）两委', '村（居）民代表', '村（居）民代表'][index % 4] ?? '',
      came: index !== 7,
    })),
  residentsShare: 50,
  needed: 9,
  families: [
    {
      headName: '张䶮',
      group: '1组',
      aside: '',
      yes: 11,
      no: 1,
      abstain: 0,
      conclusion:
        '应到 13 人，实到 12 人（须到 9 人），回避 0 人，参加表决 12 人：同意 11、反对 1、弃权 0，同意超过半数，认为申报和调查属实。',
      opinion: '情况属实。',
    },
    {
      headName: longName,
      group: '12组',
      aside: '赵𬎆',
      yes: 5,
      no: 6,
      abstain: 0,
      conclusion: '应到 13 人，实到 12 人（须到 9 人），回避 1 人，参加表决 11 人：同意 5、反对 6、弃权 0，同意未超过半数，须重新调查。',
      opinion: '有代表反映其子在外务工，收入未申报。',
    },
  ],
  note: '',
  officeName: '青山镇人民政府',
};

export const approval: ApprovalFormSnapshot = {
  formNumber: 'DB-999901104-2026-00012',
  matter: '农村最低生活保障',
  filingOffice: '青山镇人民政府',
  filedOn: '2026-11-29',
  head: {
    name: '张䶮',
    sex: '男',
    age: 57,
    idNumber: '999901196903120171',
    hukouPlace: '青山镇石桥村3组',
    hukouKind: '农业',
    address: '青山镇石桥村3组',
    postcode: '999901',
    phone: '19900000012',
    work: '在家务农',
    familyKind: '一般家庭',
    cause: '重病',
  },
  householdSize: 4,
  insuredCount: 4,
  members: survey.members.map((member, index) => ({
    name: member.name,
    sex: index === 0 || index === 3 ? '男' : '女',
    age: [57, 55, 18, 14][index] ?? null,
    relation: member.relation,
    identity: index > 1 ? '学生' : '务农',
    health: member.health,
    work: member.work,
    monthlyIncomeFen: member.monthlyIncomeFen,
    insured: true,
  })),
  means: { monthlyIncomeFen: 212_000, perCapitaFen: 53_000, vehicles: '无', assetsPerCapitaFen: 80_000, housing: '自建砖混 96.5 平方米' },
  obligors: [{ name: '张建国', idNumber: '999901199304110055', supports: '张䶮', relation: '长子', yearlyFen: 240_000, unableReason: '' }],
  reason: '本人患慢性肾病，每月透析，两个孩子上学，家庭收入不够基本生活，特申请农村最低生活保障。',
  appliedOn: '2026-11-17',
  survey: { truthful: true, text: '2026年11月20日两名调查员入户，走访邻居2户。', on: '2026-11-20', surveyors: ['周敏', '陈旻'] },
  evaluation: null,
  noEvaluation: '公示期间无异议，未组织民主评议。',
  notice: { from: '2026-11-21', to: '2026-11-27', objection: false, handler: '周敏', text: '' },
  village: { text: '经入户核实，该户情况属实，拟同意纳入农村低保，已公示无异议。', on: '2026-11-28' },
  township: {
    insuredCount: 4,
    benefitClass: 'B类',
    standardFen: 72_200,
    gapPerCapitaFen: 19_200,
    categoryFen: 10_800,
    monthlyFen: 87_600,
    text: '经入户调查、信息核对和集体研究（会议号2026-11），拟同意纳入农村最低生活保障，提请审核确认。',
    on: '2026-11-29',
  },
  county: null,
  bank: { bankName: '青山农村商业银行石桥支行', accountName: '张䶮', account: '6217990000000000124' },
};
