import type { RaiseRosterSnapshot } from '#print/raise-roster.tsx';
import type { ReconciliationSnapshot } from '#print/reconciliation.tsx';
import type { ReviewFormSnapshot } from '#print/review-form.tsx';
import type { ReviewRosterSnapshot } from '#print/review-roster.tsx';
import { longName, rareNames } from './samples.ts';

const nameOf = (index: number): string => (index === 5 ? longName : (rareNames[index % rareNames.length] ?? ''));
const village = (index: number): string => (index % 30 < 14 ? '石桥村' : '阿克吐别克村');

export const review: ReviewFormSnapshot = {
  number: 'FH2026000012',
  matter: '最低生活保障',
  officeName: '青山镇人民政府',
  head: '张䶮',
  village: '石桥村',
  group: '3组',
  reviewClass: 'C 类（有劳动能力、收入不固定）',
  persons: 4,
  monthlyFen: 87_600,
  last: '2026-04',
  due: '2026-10',
  way: '入户',
  on: '2026-10-12',
  items: ['生存', '居住', '收入', '财产', '车辆', '就业', '婚姻', '残疾', '健康'].map((label, index) => ({ label, changed: index === 2 })),
  findings: '长子自三月起在镇上务工，月收入约两千元，已看工资流水；其余与原核定一致。',
  hits: '社保缴费一条，与务工一致',
  result: '有变化',
  proposal: '减发',
  clause: '《最低生活保障审核确认办法》（民发〔2021〕57号）第三十一条',
  reviewers: ['周敏', '马村干'],
  next: '2027-04',
};

export const reviewRoster = (count: number): ReviewRosterSnapshot => ({
  number: 'JZ2026001',
  title: '2026年全面复核',
  matter: '最低生活保障',
  officeName: '青山镇人民政府',
  month: '2026-04',
  until: '2026-06-30',
  frameHash: '5d1c0b7e9a4f3c2d1e0f5d1c0b7e9a4f3c2d1e0f5d1c0b7e9a4f3c2d1e0f5d1c',
  filled: true,
  preparedBy: '周敏',
  rows: Array.from({ length: count }, (_, index) => ({
    village: village(index),
    group: `${(index % 6) + 1}组`,
    head: nameOf(index),
    reviewClass: ['A', 'B', 'C'][index % 3] ?? 'A',
    persons: 1 + (index % 4),
    monthlyFen: 19_200 * (1 + (index % 4)),
    due: '2026-05',
    people: index === 1 ? '婚姻' : '',
    income: index === 2 ? '收入、就业' : '',
    result: index === 1 || index === 2 ? '有变化' : index === 4 ? '' : '无变化，维持',
    proposal: index === 2 ? '减发' : '',
    reviewers: index === 4 ? '' : '周敏、马村干',
    on: index === 4 ? null : '2026-05-12',
  })),
});

export const raiseRoster = (count: number): RaiseRosterSnapshot => ({
  matter: '最低生活保障',
  officeName: '青山镇人民政府',
  month: '2026-07',
  digest: '9a4f3c2d1e0f5d1c0b7e9a4f3c2d1e0f5d1c0b7e9a4f3c2d1e0f5d1c0b7e9a4f',
  state: '试算，待签批',
  preparedBy: '周敏',
  rows: Array.from({ length: count }, (_, index) => ({
    village: village(index),
    head: nameOf(index),
    persons: 1 + (index % 4),
    oldFen: index === 2 ? 0 : 40_000,
    newFen: index === 2 ? 8_800 : 44_800,
    backPayFen: index === 2 ? 0 : 9_600,
    outcome: index === 2 ? '可进入' : '增发',
    counted: index !== 2,
    note: index === 2 ? '原不予确认，按新标准可重新申请' : '',
  })),
});

/** The office's year-end sheet: 25804 − 620 + 337 − 541 = 24980. */
export const reconciliation: ReconciliationSnapshot = {
  matter: '农村最低生活保障',
  officeName: '青山镇人民政府',
  month: '2026-12',
  previousMonth: '2026-11',
  runNo: 'FF20261201',
  before: { households: 53, persons: 91, fen: 2_580_400 },
  moved: { households: -1, persons: -5, fen: -82_400 },
  after: { households: 52, persons: 86, fen: 2_498_000 },
  balanced: true,
  problems: '',
  state: '待结账',
  preparedBy: '周敏',
  rows: [
    { kind: '取消', head: longName, households: -1, persons: -1, fen: -62_000, document: '临民批〔2026〕12号（2026-11-20）' },
    { kind: '增发', head: '张䶮', households: 0, persons: 0, fen: 20_000, document: '临民批〔2026〕12号（2026-11-20）' },
    { kind: '增发', head: '李䶮', households: 0, persons: 0, fen: 13_700, document: '临民批〔2026〕13号（2026-11-25）' },
    { kind: '减发', head: '王建国', households: 0, persons: -4, fen: -54_100, document: '临民批〔2026〕13号（2026-11-25）' },
  ].map((row) => ({ ...row, village: '石桥村' })),
};
