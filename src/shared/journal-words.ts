import { userRole } from './contract/office.ts';
import { roleNames } from './role-names.ts';

const results: Readonly<Record<string, string>> = { ok: '完成', done: '完成', refused: '未办成', failed: '出错' };
/** How an act ended, in a word. */
export const resultName = (result: string): string => results[result] ?? result;

const objectTypes: Readonly<Record<string, string>> = {
  absence: '离岗',
  alarm: '交换异常',
  backup: '备份',
  benefit: '待遇',
  benefit_change: '待遇变更',
  calendar: '工作日历',
  case: '案件',
  change: '待遇变更',
  code_table: '代码表',
  column_mapping: '列对应',
  contact: '首问',
  county_case: '上报案件',
  decision_roster: '批复花名册',
  detail: '日志明细',
  division: '区划',
  doubt: '疑点',
  doubt_list: '疑点清单',
  evaluation: '民主评议',
  fault: '超期、差错，案件',
  export: '导出登记',
  family_review: '定期核查',
  file: '附件',
  handover: '交接',
  household: '家庭',
  journal: '日志',
  journal_extract: '乡镇日志',
  match_list: '比对名单',
  medium: 'U盘',
  notice: '公示',
  office: '本单位',
  package: '包',
  paper: '文书',
  pay_claim: '补发、追缴',
  payment_run: '发放批次',
  peer: '对方单位',
  person: '人员，家庭',
  policy: '标准',
  rehoming: '撤并承接',
  rejected_file: '拒收的文件',
  register_closing: '月末封册',
  report_roster: '上报花名册',
  raise: '调标试算',
  retention_list: '应删清单',
  review: '定期核查',
  review_campaign: '集中复核',
  run: '发放批次',
  session: '用户',
  spot_draw: '抽查',
  county_filing: '备案',
  filing_finding: '备案核查结论',
  standard_raise: '提标',
  substitution: '同岗替代',
  takeover: '花名册',
  takeover_run: '花名册',
  transfer_in: '迁入的家庭',
  user: '用户',
};
/** What a row is about, as the office calls it: `案件 DB-… 张三`, of an act on many the first and how many. */
export const objectName = (type: string, known: string, many = 0): string =>
  `${objectTypes[type] ?? type} ${known}${many > 1 ? ` 等 ${many} 项` : ''}`.trim();

/** The posts as the journal keeps them, `clerk,reviewer`, in words. */
export const roleListName = (roles: string): string =>
  roles
    .split(/[,+]/u)
    .filter((role) => role !== '')
    .map((role) => {
      const known = userRole.safeParse(role.trim());
      return known.success ? roleNames[known.data] : role;
    })
    .join('、');
