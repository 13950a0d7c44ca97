import type { AbsenceNoticeSnapshot } from '#print/absence-notice.tsx';
import type { AbsenceMonthSnapshot } from '#print/absence-month.tsx';
import type { ContactRegisterSnapshot } from '#print/contact-register.tsx';
import type { ContactSlipSnapshot } from '#print/contact-slip.tsx';
import type { FaultSlipSnapshot } from '#print/fault-slip.tsx';
import type { HandoverSheetSnapshot } from '#print/handover-sheet.tsx';
import { longName } from './samples.ts';

const officeName = '青山镇人民政府';

export const absence: AbsenceNoticeSnapshot = {
  officeName,
  who: '张䶮',
  reason: '入户（石桥村、青山村）',
  from: '2026-11-20T08:30',
  to: '2026-11-20T17:30',
  phone: '19900000012',
  substitute: longName,
  supervisionPhone: '0999-6300019',
  approvedBy: '陈旻',
};

export const contactSlip: ContactSlipSnapshot = {
  number: 'SW202600012',
  officeName,
  at: '2026-11-20T09:10',
  channel: '来访',
  visitor: '张建国',
  org: '石桥村3组',
  phone: '19900000034',
  matter: '问残疾人两项补贴什么时候发，去年的一直没有到账，想查一查是不是卡号错了。',
  first: '李会计',
  action: '已记下卡号末四位，请残疾补贴经办回电。',
  passes: [{ on: '2026-11-20', by: '李会计', to: '周干事', why: '残疾补贴由周干事经办，外出入户' }],
  due: '2026-11-23',
  reachedAt: null,
  result: '',
};

export const absenceMonth: AbsenceMonthSnapshot = {
  officeName,
  month: '2026-11',
  rows: [
    {
      who: '李会计',
      times: 3,
      short: '2 小时 15 分',
      long: '5 个工作日',
      reasons: '会议 2，培训 1',
      substituted: '1 次',
      late: '1 次，共 45 分',
    },
    { who: longName, times: 1, short: '50 分', long: '', reasons: '入户 1', substituted: '', late: '' },
    { who: '全科室', times: 1, short: '4 小时', long: '', reasons: '会议 1', substituted: '', late: '' },
  ],
};

export const contactRegister: ContactRegisterSnapshot = {
  officeName,
  month: '2026-11',
  rows: [
    {
      at: '2026-11-20 09:10',
      channel: '来访',
      visitor: '张建国，石桥村3组，19900000034',
      matter: contactSlip.matter,
      first: '李会计',
      branch: '转办',
      passedTo: '周干事',
      reachedAt: '2026-11-23 08:40',
      result: '卡号错一位，已更正，下月补发',
      satisfaction: '满意',
    },
    {
      at: '2026-11-20 10:00',
      channel: '来电',
      visitor: longName,
      matter: '问临时救助要带什么',
      first: '周干事',
      branch: '办理或告知',
      passedTo: '',
      reachedAt: '',
      result: '电话告知，材料清单发到手机',
      satisfaction: '',
    },
  ],
};

export const handover: HandoverSheetSnapshot = {
  number: 'JJ202600003',
  officeName,
  kind: '岗位交接',
  from: '李会计',
  to: '周干事',
  witness: '陈旻',
  on: '2026-11-20',
  cases: [{ no: 'DB-999901104-2026-00012', applicant: '张䶮', state: '调查中', due: '2026-11-27', listed: 8 }],
  items: [
    { kind: '案件材料', name: '张䶮：申请书', copies: 1, pages: 2, original: true, note: '' },
    { kind: '印章', name: '公示专用章', copies: 1, pages: 0, original: true, note: '' },
    { kind: '钥匙', name: '档案柜钥匙', copies: 2, pages: 0, original: true, note: '备用一把在办公室' },
  ],
  unfinished: '石桥村 3 户待入户；11 月发放名册待核对。',
  remarks: '户口簿复印件 1 份申请人取回补章。',
  toSignedOn: '2026-11-20',
  witnessSignedOn: null,
};

export const fault: FaultSlipSnapshot = {
  officeName,
  title: '告诫拟办单',
  person: '李会计',
  kind: '超期',
  what: '受理审查与一次性告知',
  caseNo: 'DB-999901104-2026-00012',
  due: '2026-11-05',
  on: '2026-11-06',
  daysLate: 1,
  times: 2,
  measure: '告诫（拟办单，写明补救期限）',
  pleaUntil: '2026-11-13',
  plea: '',
  settled: '',
  remedyBy: '2026-11-20',
};
