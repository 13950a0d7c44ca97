import type { AdminHandoverSnapshot } from '#print/admin-handover.tsx';
import type { DestructionRecordSnapshot } from '#print/destruction-record.tsx';
import type { CorrectionSheetSnapshot } from '#print/correction-sheet.tsx';

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
