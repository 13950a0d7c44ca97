import { formatYuan, type Fen } from '#shared/values/money.ts';
import type { Month } from '#shared/values/dates.ts';
import { writeWorkbook, type WorkbookRow } from '../spreadsheet/write-workbook.ts';
import type { MadeFamily } from './made-up-family.ts';

export type OldBenefit = { readonly family: MadeFamily; readonly villageName: string; readonly fromMonth: Month; readonly monthlyFen: Fen };

const titles = [
  '序号',
  '村（居）',
  '组别',
  '户主',
  '姓名',
  '与户主关系',
  '性别',
  '身份证号码',
  '是否保障',
  '保障人数',
  '月人均收入',
  '月保障金额',
  '起保时间',
  '致贫原因',
  '开户银行',
  '一卡通账号',
  '联系电话',
  '备注',
] as const;
const widths = [6, 12, 6, 10, 12, 10, 6, 22, 8, 8, 10, 12, 12, 10, 20, 24, 14, 10] as const;

const rowsOf = (title: string, benefits: readonly OldBenefit[]): WorkbookRow[] => [
  { cells: [title], style: 'title' },
  { cells: [...titles], style: 'header' },
  ...benefits.flatMap(({ family, villageName, fromMonth, monthlyFen }, at) =>
    family.members.map((member, index): WorkbookRow => {
      const person = [member.name, member.relation, member.sex === 'male' ? '男' : '女', member.idNumber, member.insured ? '是' : '否'];
      const [head] = family.members;
      if (index > 0) return { cells: ['', '', '', '', ...person] };
      const insured = family.members.filter((one) => one.insured).length;
      return {
        cells: [
          { count: at + 1 },
          villageName,
          family.group,
          head.name,
          ...person,
          { count: insured },
          formatYuan(family.incomePerPersonFen),
          { fen: monthlyFen },
          `${fromMonth.slice(0, 4)}年${Number(fromMonth.slice(5))}月`,
          family.cause,
          family.bank,
          family.account,
          family.phone,
          '',
        ],
      };
    }),
  ),
];

/** The roster an office kept in a spreadsheet before: one person a row, the household's figures beside the head. */
export const rosterWorkbook = (title: string, benefits: readonly OldBenefit[], creator: string, createdAt: Date): Promise<Uint8Array> =>
  writeWorkbook([{ name: '花名册', widths, rows: rowsOf(title, benefits) }], { creator, createdAt });
