import type { CoverSheetSnapshot } from '#print/cover-sheet.tsx';
import type { FilingRosterSnapshot } from '#print/filing-roster.tsx';
import type { PairComparisonSnapshot } from '#print/pair-comparison.tsx';
import type { IdentitySheetSnapshot } from '#print/identity-sheet.tsx';
import type { RestoreDrillSnapshot } from '#print/restore-drill.tsx';
import type { PayRosterSnapshot } from '#print/pay-roster.tsx';
import type { OpeningFormSnapshot } from '#print/opening-form.tsx';
import type { RecoveryCodeSnapshot } from '#print/recovery-code-sheet.tsx';
import type { ReportRosterSnapshot } from '#print/report-roster.tsx';
import { rareNames, longName } from './samples.ts';

const village = (index: number): string => ['石桥村', '阿克吐别克村', '上河村', '金鸡岭社区'][Math.floor(index / 14)] ?? '下河村';

export const roster = (count: number): ReportRosterSnapshot => ({
  batchNumber: '2026-000124',
  matter: '农村最低生活保障',
  officeName: '青山镇人民政府',
  month: '2026-12',
  decision: null,
  preparedBy: '周敏',
  issuedOn: '2026-11-29',
  rows: Array.from({ length: count }, (_, index) => ({
    village: village(index),
    group: `${(index % 6) + 1}组`,
    headName: index === 5 ? longName : (rareNames[index % rareNames.length] ?? ''),
    idNumber: `99990119690312${String(1000 + index)}`,
    householdSize: 1 + (index % 5),
    insuredCount: 1 + (index % 4),
    cause: ['重病', '残疾', '缺劳动力', '因学'][index % 4] ?? '',
    monthlyIncomeFen: 212_000,
    perCapitaFen: 53_000,
    standardFen: 72_200,
    gapPerCapitaFen: 19_200,
    categoryFen: index % 3 === 0 ? 10_800 : null,
    monthlyFen: 19_200 * (1 + (index % 4)),
    benefitClass: 'B类',
    note: index === 7 ? '单人保，重度残疾' : '',
  })),
});

export const filings = (count: number): FilingRosterSnapshot => ({
  batchNumber: '2026-000131',
  matter: '农村最低生活保障',
  officeName: '青山镇人民政府',
  preparedBy: '周敏',
  issuedOn: '2026-12-04',
  rows: roster(count).rows.map(({ benefitClass: _class, ...family }, index) => ({
    ...family,
    ...(index === 2 ? { insuredCount: 0, gapPerCapitaFen: null, categoryFen: null, monthlyFen: 0, note: '不予确认' } : {}),
    documentNumber: `青政民〔2026〕${12 + index}号`,
    decidedOn: '2026-12-01',
    startMonth: index === 2 ? null : '2027-01',
  })),
});

export const pay = (count: number): PayRosterSnapshot => ({
  runNumber: 'DB-2026-11',
  month: '2026-11',
  matter: '农村最低生活保障',
  officeName: '青山镇人民政府',
  for: 'finance',
  preparedBy: '周敏',
  reviewedBy: '',
  approvedBy: '',
  issuedOn: '2026-11-08',
  rows: Array.from({ length: count }, (_, index) => ({
    village: village(index),
    group: `${(index % 6) + 1}组`,
    name: index === 5 ? longName : (rareNames[index % rareNames.length] ?? ''),
    idNumber: `99990119690312${String(1000 + index)}`,
    insuredCount: 1 + (index % 4),
    item: '农村低保',
    standardFen: 72_200,
    categoryFen: index % 3 === 0 ? 10_800 : null,
    adjustFen: index === 3 ? 32_200 : index === 9 ? -15_000 : null,
    amountFen: 19_200 * (1 + (index % 4)),
    accountName: index === 5 ? longName : (rareNames[index % rareNames.length] ?? ''),
    bankName: '农村商业银行石桥支行',
    account: `62179900000000${String(10_000 + index)}`,
    note: '',
  })),
});

export const cover: CoverSheetSnapshot = {
  kind: 'handover',
  packageNumber: '2026-000124',
  contents: '农村低保、城市低保 上报',
  from: { code: '999901104000', name: '青山镇人民政府' },
  to: { code: '999901000000', name: '青山县民政局' },
  mediumNumber: 'U-03',
  sealedAt: '2026-11-29 16:42',
  totals: [
    { kind: '农村低保 新增', households: 12, persons: 31, monthlyFen: 1_034_500, onceFen: null },
    { kind: '农村低保 调整', households: 5, persons: 11, monthlyFen: 402_000, onceFen: null },
  ],
  attachments: 96,
  attachmentBytes: 143_000_000,
  withdrawals: 1,
  corrections: 2,
  unconfirmedHouseholds: 12,
  brings: [],
  checkCode: '482719305562',
  headHash: 'MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43UOV3HO6DZPIYTEMZUGU3A',
  journalHead: '930551820467',
  handler: '周敏',
  handlerPost: 'head',
};

export const recovery: RecoveryCodeSnapshot = {
  opens: 'data',
  officeName: '青山镇人民政府',
  orgCode: '999901104000',
  groups: ['4827', '1930', '5562', '0918', '7734', '2051', '8866', '4093'],
  createdOn: '2026-11-21',
};

export const identity: IdentitySheetSnapshot = {
  kind: 'application',
  orgCode: '999901104000',
  orgName: '青山镇人民政府',
  role: 'township',
  fingerprint: '482719305562091877342051886640',
  createdOn: '2026-11-21',
  peerName: '青山县民政局',
  phone: '0999-6300012',
  head: '',
};

export const opening: OpeningFormSnapshot = {
  officeName: '青山镇人民政府',
  orgCode: '999901104000',
  fingerprint: '482719305562091877342051886640',
  madeOn: '2026-11-21',
  until: '2026-12-21',
};

export const drill: RestoreDrillSnapshot = {
  officeName: '青山镇人民政府',
  on: '2026-11-20',
  by: '管管',
  medium: '备份盘（周五）',
  backupAt: '2026-11-19T17:05',
  seconds: 96,
  rows: [
    { label: '居民', expected: '2100 人', found: '2100 人' },
    { label: '家庭', expected: '812 户', found: '812 户' },
    { label: '案件', expected: '96 件', found: '96 件' },
    { label: '附件和交换包', expected: '430 个', found: '430 个' },
    { label: '在册金额合计', expected: '398204.00 元', found: '398204.00 元' },
    { label: '日志末行', expected: '第 5120 行', found: '第 5120 行' },
  ],
  passed: true,
  nextDue: '2027-02-20',
};

export const compared: PairComparisonSnapshot = {
  officeName: '青山镇人民政府',
  peerName: '临江县民政局',
  asOf: '对照临江县民政局的包 2026-000041（2026-11-21 读入）',
  counts: '对方还没有 1 条，对方有、本机没有 3 条，两边版本不同 1 条',
  rows: [
    {
      kind: '对方还没有',
      village: '东河村',
      head: '张远山',
      no: 'DB-999901104-2026-00017',
      what: '申请',
      note: '在包 2026-000124 里（已写盘），等对方的回包列明',
    },
    { kind: '对方有、本机没有', village: '', head: '', no: '', what: '本机不知道名称的 3 条', note: '随对方的下一个包带回来' },
    {
      kind: '两边版本不同',
      village: '西山社区',
      head: '阿依古丽·买买提江',
      no: 'DB-999901104-2026-00021',
      what: '变更：家庭成员减少',
      note: '对方还是旧版本；本机的还没有封包，随下一个包送去',
    },
  ],
  facts: 1286,
  code: '482719305562',
  parts: [
    { name: '东河村', families: 212, facts: 431, code: '193055624827' },
    { name: '西山社区', families: 187, facts: 376, code: '305562482719' },
    { name: '不分村的资料', families: 0, facts: 64, code: '556248271930' },
    { name: '种类：申请、变更', families: null, facts: 640, code: '624827193055' },
  ],
  preparedBy: '李会计',
  madeAt: '2026-11-21 15:20',
};
