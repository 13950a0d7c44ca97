import type { AdminHandoverSnapshot } from '#print/admin-handover.tsx';
import type { DestructionRecordSnapshot } from '#print/destruction-record.tsx';
import type { CorrectionSheetSnapshot } from '#print/correction-sheet.tsx';
import type { ImportResultSnapshot } from '#print/import-result.tsx';
import type { RejectionSlipSnapshot } from '#print/rejection-slip.tsx';

const officeName = '青山镇人民政府';

export const adminHandover: AdminHandoverSnapshot = {
  number: 'YJ20260001',
  officeName,
  on: '2026-11-20',
  from: '管管',
  to: '郑明',
  way: '移交人、接任人当场各自输入自己的密码',
  reason: '调离',
  items: '恢复码一份、备份 U 盘三只、机柜钥匙一把',
  left: '经办',
};

export const correction: CorrectionSheetSnapshot = {
  number: 'GZ202600012',
  officeName,
  kind: '更正收入、财产等条目',
  about: '张䶮 户（00012）',
  state: '已更正',
  differences: [
    { label: '收入“务工”：金额', before: '300.00 元', after: '600.00 元' },
    { label: '收入“务工”：证明材料', before: '', after: '单位出具的工资证明' },
  ],
  reason: '把半个月的工资当成了一个月',
  evidence: '单位出具的工资证明',
  follows: ['从 2026-05 起重新核算：每月 966.00 元 → 666.00 元；追回 900.00 元；登记为变更 BG202600003，经审核、批准才生效'],
  enteredBy: '李会计',
  enteredAt: '2026-11-18 09:12',
  secondWhy: '申请 DB-999901104-2026-00012 已经上报，更正要由第二个人复核',
  checkedBy: '王主任',
  checkedAt: '2026-11-18 15:40',
  ended: '',
};

export const destroyed: DestructionRecordSnapshot = {
  officeName,
  number: 'XH2028001',
  on: '2028-11-04',
  what: '保存期满的材料 12 件，按应删清单 XH2028001 销毁',
  counts: [
    { kind: '不予、撤回的申请', clause: '个人信息保护法第十九条、第四十七条', listed: 10, deleted: 9, kept: 1 },
    { kind: '县级审批材料（乡镇案卷已销毁的）', clause: '民政部、国家档案局关于最低生活保障档案的通知', listed: 3, deleted: 3, kept: 0 },
  ],
  facts: [{ label: '说明', value: '年度清理' }],
  steps: [
    { done: true, step: '数据库里的记录已删除，所占的位置已抹去' },
    { done: false, step: '纸质案卷按档案规定移交或销毁，另附清单' },
  ],
  signers: [
    { role: '编制人', name: '李会计', on: '2028-11-03' },
    { role: '监销人', name: '', on: null },
  ],
};

/** A batch of which `many` families were not taken or have no effect. */
export const importResult = (many: number): ImportResultSnapshot => ({
  packageNumber: '2026-000124',
  contents: '上报',
  from: '青山镇人民政府',
  to: '临江县民政局',
  place: '第 1 期第 24 个',
  sealedAt: '2026-11-21 09:12',
  importedAt: '2026-11-21 15:03',
  importedBy: '钱科员',
  checkCode: '482719305562',
  unit: '条',
  accepted: 35,
  unchanged: 12,
  refused: Math.min(many, 2),
  conflicts: 1,
  effects: 0,
  totals: [
    { kind: '农村最低生活保障', households: 30, persons: 61, monthlyFen: 3_412_500, onceFen: null },
    { kind: '城市最低生活保障', households: 7, persons: 11, monthlyFen: 812_300, onceFen: 60_000 },
  ],
  rows: Array.from({ length: many }, (_, index) => ({
    about: `案件 DB-999901104-2026-${String(index + 1).padStart(5, '0')} 张䶮 李家沟村`,
    outcome: index < 2 ? ('refused' as const) : ('stuck' as const),
    code: index < 2 ? 'id_check_digit' : 'decision_old',
    text:
      index < 2
        ? '张䶮 的公民身份号码（999901********0011）校验码不对，请核对后重新上报。'
        : '决定针对旧版本：乡镇在批复以后又改过这一户，金额没有采用。请县里对新版本重新作出决定。',
  })),
  unlisted: 0,
  unknownTables: ['visits'],
  notes: ['第 23 个包没有收到，其内容已在本包中', '1 条与已有版本互不接续，两份都已保留，列在“待处理的异常”'],
});

export const rejection: RejectionSlipSnapshot = {
  officeName: '临江县民政局',
  fileName: '上报_青山镇_临江县_2026-000124_最低生活保障_20261121_核4827 (1)[U+202E].mzx',
  bytes: 1_482_113,
  digest: '9f3c 08ab 77d1 4e20',
  foundIn: 'U盘“民政 (E:)”的文件夹“民政交换”',
  sender: null,
  code: 'E_SIG',
  reason: '签名没有通过核验：文件做好以后被改动过，或者不是它自称的单位做的。没有导入。',
  advice:
    '这个文件不要再用，也不要换名再送。请把本单带回，由做包的单位负责人按原来登记的电话（不要用文件里的）与本单位核实；核实、办好登记入网或换密钥以后，重新封一个包送来。',
  at: '2026-11-21 15:03',
  by: '钱科员',
};
