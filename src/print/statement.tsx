import { z } from 'zod';
import { statement } from '#domain/statement/statement.ts';
import { amountInWords } from '#domain/codes/amount-words.ts';
import { day } from '#shared/values/dates.ts';
import { withoutDay } from '#domain/policy/documents.ts';
import { workingName } from '#domain/statement/workings.ts';
import { formatYuan } from '#shared/values/money.ts';
import { policyText } from './statement-policy.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Grid, Label, Value } from './parts/cells.tsx';
import { Rows } from './parts/rows.tsx';
import type { Column } from './parts/rows.tsx';
import { Text } from './parts/text.tsx';
import { dayText } from './parts/wording.ts';

/** 核算单: every yuan with its clause, inputs and arithmetic, for the family and for the file. */
export const statementPaperSnapshot = z.strictObject({
  number: z.string(),
  matter: z.string(),
  headName: z.string(),
  village: z.string(),
  group: z.string(),
  householdSize: z.int().min(1),
  insuredCount: z.int().min(0),
  /** The rules were read as of this day. */
  asOf: day,
  statement,
  /** What the statement is for: 审核确认、复核、接管; '' leaves it out. */
  purpose: z.string(),
  officeName: z.string(),
  phone: z.string(),
  issuedOn: day.nullable(),
});
export type StatementPaperSnapshot = z.output<typeof statementPaperSnapshot>;
type Line = StatementPaperSnapshot['statement']['lines'][number];
type Step = NonNullable<StatementPaperSnapshot['statement']['workings']>[number];
type Use = StatementPaperSnapshot['statement']['policy'][number];

const lineColumns: readonly Column<Line>[] = [
  { title: '序号', mm: 9, of: (_, index) => String(index + 1), align: 'mid' },
  { title: '项目', mm: 29, of: (line) => line.label },
  { title: '依据', mm: 46, of: ({ clause }) => withoutDay(clause) },
  {
    title: '数据',
    mm: 35,
    of: (line) =>
      Object.entries(line.inputs)
        .map(([name, value]) => `${name} ${value}`)
        .join('；'),
  },
  { title: '算式', mm: 29, of: (line) => line.formula },
  { title: '金额（元）', mm: 22, of: (line) => formatYuan(line.amountFen), align: 'num', one: true },
];

const signed = (step: Step): string => (step.effect === 'deducted' ? formatYuan(-step.amountFen) : formatYuan(step.amountFen));

const stepColumns: readonly Column<Step>[] = [
  { title: '序号', mm: 9, of: (_, index) => String(index + 1), align: 'mid' },
  { title: '收入、支出', mm: 34, of: (step) => step.label },
  { title: '依据', mm: 46, of: ({ clause }) => withoutDay(clause) },
  { title: '算式', mm: 42, of: (step) => step.formula },
  { title: '处理', mm: 15, of: workingName, align: 'mid' },
  { title: '核算期内（元）', mm: 24, of: signed, align: 'num', one: true },
];

const policyColumns: readonly Column<Use>[] = [
  { title: '标准、参数', mm: 46, of: (use) => use.name },
  { title: '取值', mm: 40, of: policyText },
  { title: '执行起', mm: 20, of: (use) => use.from, align: 'mid', one: true },
  { title: '来源文件', mm: 64, of: (use) => use.source },
];

export const statementPaper = definePaper(
  {
    code: 'statement',
    title: '核算单',
    version: '2',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: statementPaperSnapshot,
  },
  (s, version, options) => {
    const { lines, totalFen, policy, workings = [] } = s.statement;
    const foot = (
      <tr>
        <th colSpan={2} className="strong">
          合计（每月）
        </th>
        <td colSpan={3}>
          <b>人民币{amountInWords(totalFen)}</b>
        </td>
        <td className="num one">
          <b>{formatYuan(totalFen)}</b>
        </td>
      </tr>
    );
    return {
      css: formCss(version, options),
      bodies: [
        <main key="sheet" className="sheet">
          <h1 className="title form-title">{s.matter}核算单</h1>
          <div className="over">
            <span>编号：{s.number}</span>
            <span>{s.purpose}</span>
          </div>
          <Grid>
            <tr>
              <Label w={20}>户主</Label>
              <Value w={40} text={s.headName} />
              <Label w={20}>村组</Label>
              <Value w={90} text={`${s.village}${s.group}`} />
            </tr>
            <tr>
              <Label w={20}>家庭人口</Label>
              <Value w={17.5} kind="mid">
                {s.householdSize} 人
              </Value>
              <Label w={20}>保障人口</Label>
              <Value w={17.5} kind="mid">
                {s.insuredCount} 人
              </Value>
              <Label w={20}>归属月</Label>
              <Value w={25} kind="mid">
                {s.statement.month}
              </Value>
              <Label w={20}>核算日</Label>
              <Value w={30} kind="mid">
                {s.asOf}
              </Value>
            </tr>
          </Grid>
          <Rows columns={lineColumns} rows={lines} foot={foot} size={9.5} lines={6} />
          {workings.length === 0 ? null : (
            <>
              <p className="note hei">收入核算（最后一行为人均月收入，元/人·月）</p>
              <Rows columns={stepColumns} rows={workings} size={9} rowMm={7} lines={4} />
            </>
          )}
          {policy.length === 0 ? null : (
            <>
              <p className="note hei">采用的标准和参数</p>
              <Rows columns={policyColumns} rows={policy} size={9} rowMm={7} />
            </>
          )}
          <p className="note">
            <Text>{`金额由上列数据按所列依据逐行计算，各行之和即合计。对计算有疑问的，请持本单到${s.officeName}查询，电话：${s.phone}。`}</Text>
          </p>
          <div className="over keep" style={{ marginTop: '8mm' }}>
            <span>经办人（签）：</span>
            <span>审核人（签）：</span>
            <span>
              {s.officeName}　{dayText(s.issuedOn)}
            </span>
          </div>
        </main>,
      ],
    };
  },
);
