import type { ApplicationSnapshot } from '#print/application.tsx';
import type { AuthorisationSnapshot } from '#print/authorisation.tsx';
import type { KinFilingSnapshot } from '#print/kin-filing.tsx';
import type { MaterialReceiptSnapshot } from '#print/material-receipt.tsx';
import type { NeighbourVisitSnapshot } from '#print/neighbour-visit.tsx';
import type { NoticeResultSnapshot } from '#print/notice-result.tsx';
import type { ObjectionSnapshot } from '#print/objection.tsx';
import type { UrgentReliefSnapshot } from '#print/urgent-relief.tsx';
import type { PromiseSnapshot } from '#print/promise.tsx';
import { longName } from './samples.ts';

const caseNumber = 'DB-999901104-2026-00012';
const officeName = '青山镇人民政府';
const matter = '农村最低生活保障';

const plain = { health: '', labor: '', work: '', monthlyIncomeFen: null, insured: true };
export const application: ApplicationSnapshot = {
  caseNumber,
  officeName,
  matter: '农村低保',
  applicant: { name: '张䶮', sex: '男', ethnic: '汉族', birthDate: '1969-03-12', idNumber: '999901196903120171', phone: '19900000012' },
  address: '青山镇石桥村3组18号',
  householdSize: 4,
  insuredCount: 3,
  causes: ['重病', '缺技术'],
  members: [
    {
      name: '张䶮',
      relation: '本人',
      idNumber: '999901196903120171',
      health: '有慢性病、肢体三级',
      labor: '部分丧失劳动能力',
      work: '在家务农',
      monthlyIncomeFen: 32_000,
      insured: true,
    },
    { ...plain, name: longName, relation: '配偶', idNumber: '999901197105230281', work: '青山县城南工业园新兴制衣有限公司缝纫工' },
    { ...plain, name: '张小宝', relation: '子', idNumber: '999901201203120174', work: '在读' },
    { ...plain, name: '张淑芬', relation: '母亲', idNumber: '999901194203120180', insured: false },
  ],
  obligors: [{ name: '张建国', relation: '长子', monthlyIncomeFen: 450_000, givesFen: 20_000 }],
  reason: '本人患尿毒症，长期透析，家庭收入主要靠种地，医疗支出大，生活困难，申请最低生活保障。',
  bank: { name: '农商银行青山支行', holder: '张䶮', account: '6217000000000000123' },
  kin: true,
  kinNote: '李村生，石桥村委会委员，表兄',
  appliedOn: '2026-11-17',
};

export const authorisation: AuthorisationSnapshot = {
  caseNumber,
  officeName,
  head: '张䶮',
  matter,
  scope: ['户籍', '不动产', '车辆船舶', '社会保险', '住房公积金', '纳税', '市场主体', '存款', '证券', '商业保险'],
  from: '2026-11-17',
  members: application.members.map(({ name, relation, idNumber }) => ({ name, relation, idNumber })),
  obligors: [{ name: '张建国', relation: '长子' }],
};

export const promise: PromiseSnapshot = { caseNumber, officeName, applicant: '张䶮', matter, reportWithinDays: 30 };

export const materialReceipt: MaterialReceiptSnapshot = {
  caseNumber,
  officeName,
  applicant: '张䶮',
  matter,
  items: [
    { name: '社会救助申请书', copies: 1, form: '原件', note: '' },
    { name: '家庭经济状况核对授权书（全体成员及法定义务人签字）', copies: 2, form: '原件', note: '' },
    { name: '诚信承诺书（含近亲属申明）', copies: 1, form: '原件', note: '' },
    { name: '居民身份证、户口簿', copies: 1, form: '原件查验', note: '' },
    { name: '疾病诊断证明', copies: 1, form: '复印件', note: '需补正：日期看不清' },
  ],
  receivedOn: '2026-11-17',
};

export const kinFiling: KinFilingSnapshot = {
  caseNumber,
  officeName,
  matter,
  head: '张䶮',
  village: '石桥村',
  group: '3组',
  householdSize: 4,
  monthlyFen: 96_600,
  relatives: [
    { name: '周敏', post: officeName, relation: '外甥女', ours: true },
    { name: '李村生', post: '', relation: '表兄', ours: false },
  ],
  note: '申请时自行申明。',
  scope: ['配偶', '父母', '子女', '兄弟姐妹', '祖父母', '外祖父母', '孙子女', '外孙子女'],
  filedOn: '2026-11-18',
  countyVisitOn: null,
};

export const urgentRelief: UrgentReliefSnapshot = {
  caseNumber,
  officeName,
  matter,
  applicant: { name: '张䶮', sex: '男', birthDate: '1969-03-12', idNumber: '999901196903120171', phone: '19900000012' },
  head: '张䶮',
  address: '青山镇石桥村3组18号',
  householdSize: 4,
  amountFen: 100_000,
  reason: '住房失火，一家四口没有住处和口粮，先给予生活救助。',
  givenOn: '2026-11-18',
  papersOn: null,
};
export const noticeResult: NoticeResultSnapshot = {
  noticeNumber: 'GS-2026-0012',
  title: '申请家庭初审公示',
  matter,
  head: '张䶮',
  village: '石桥村',
  place: '石桥村村务公开栏、镇便民服务中心',
  from: '2026-11-03',
  to: '2026-11-09',
  photoDays: ['2026-11-03', '2026-11-10'],
  objections: 1,
  upheld: 0,
  closedOn: '2026-11-10',
  officeName,
};
export const objection: ObjectionSnapshot = {
  noticeNumber: 'GS-2026-0012',
  officeName,
  matter,
  head: '张䶮',
  village: '石桥村',
  objections: [
    {
      no: 1,
      receivedOn: '2026-11-05',
      objector: '',
      content: '反映该户儿子在外做生意，有小轿车。',
      result: '不属实',
      closedOn: '2026-11-09',
      reply: '经查，车辆系其堂兄所有，维持公示结果，已电话答复。',
    },
  ],
};
export const neighbourVisit: NeighbourVisitSnapshot = {
  caseNumber,
  officeName,
  head: '张䶮',
  village: '石桥村',
  group: '3组',
  visitedOn: '2026-11-20',
  visitors: ['李会计', '周敏'],
  visits: [{ name: '王大山', words: '收入主要靠种地，住老房子，没有车，儿子每月给两百元。' }],
};
