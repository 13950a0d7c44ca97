import type { AdminHandoverSnapshot } from '#print/admin-handover.tsx';
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
