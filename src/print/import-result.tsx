import { z } from 'zod';
import { inFours } from '#shared/values/figures.ts';
import { nonNegativeFen } from '#shared/values/money.ts';
import { definePaper } from './paper.ts';
import { formCss } from './page/form-css.ts';
import { Band, Grid, Label, Value } from './parts/cells.tsx';
import { Rows, type Column } from './parts/rows.tsx';
import { dayText, yuan } from './parts/wording.ts';

const text = z.string();
const count = z.int().min(0);
const total = z.strictObject({
  kind: text,
  households: count,
  persons: count,
  monthlyFen: nonNegativeFen.nullable(),
  onceFen: nonNegativeFen.nullable(),
});
const exception = z.strictObject({ about: text, outcome: z.enum(['refused', 'stuck']), code: text, text });

/** 导入结果单: what an import did, row by row where it did not go as sent. Numbers in sentences come masked. */
export const importResultSnapshot = z.strictObject({
  packageNumber: text,
  contents: text,
  from: text,
  to: text,
  /** 第 1 期第 3 个. */
  place: text,
  sealedAt: text,
  importedAt: text,
  importedBy: text,
  checkCode: z.string().regex(/^\d{12}$/u),
  /** What is counted: 条 of facts, 份附件 of a package of attachments. */
  unit: text,
  accepted: count,
  unchanged: count,
  refused: count,
  conflicts: count,
  effects: count,
  /** As recomputed from the rows that came, not as the package says of itself. */
  totals: z.array(total),
  rows: z.array(exception),
  /** Rows that found no room in the list. */
  unlisted: count,
  unknownTables: z.array(text),
  notes: z.array(text),
});
export type ImportResultSnapshot = z.output<typeof importResultSnapshot>;

const totalColumns: readonly Column<ImportResultSnapshot['totals'][number]>[] = [
  { title: '业务类型', mm: 58, of: (row) => row.kind },
  { title: '户数', mm: 22, of: (row) => String(row.households), align: 'mid' },
  { title: '人数', mm: 22, of: (row) => String(row.persons), align: 'mid' },
  { title: '月发放合计（元）', mm: 34, of: (row) => yuan(row.monthlyFen), align: 'num', one: true },
  { title: '一次性合计（元）', mm: 34, of: (row) => yuan(row.onceFen), align: 'num', one: true },
];
const outcomes = { refused: '没有收下', stuck: '没有生效' } as const;
const rowColumns: readonly Column<ImportResultSnapshot['rows'][number]>[] = [
  { title: '序号', mm: 11, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '资料', mm: 50, of: (row) => row.about },
  { title: '结果', mm: 18, of: (row) => outcomes[row.outcome], align: 'mid', one: true },
  { title: '代码', mm: 27, of: (row) => row.code },
  { title: '原因、怎么办', mm: 64, of: (row) => row.text },
];

const css = `
.counts td{text-align:center}
.sign td{height:20mm;vertical-align:top}
.list{margin:0;padding-left:5mm}
`;

export const importResultPaper = definePaper(
  {
    code: 'import-result',
    title: '导入结果单',
    version: '1',
    keeping: 'snapshot',
    orientation: 'portrait',
    copies: 1,
    snapshot: importResultSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options) + css,
    bodies: [
      <main key="result" className="sheet">
        <h1 className="title form-title">数据包导入结果单</h1>
        <div className="over">
          <span>包编号：{s.packageNumber}</span>
          <span>核对码：{inFours(s.checkCode)}</span>
        </div>
        <Grid>
          <tr>
            <Label w={20}>发出单位</Label>
            <Value w={65} text={s.from} />
            <Label w={20}>接收单位</Label>
            <Value w={65} text={s.to} />
          </tr>
          <tr>
            <Label w={20}>内容</Label>
            <Value w={65} text={`${s.contents}（${s.place}）`} />
            <Label w={20}>封装时间</Label>
            <Value w={65} text={s.sealedAt} />
          </tr>
          <tr>
            <Label w={20}>导入时间</Label>
            <Value w={65} text={s.importedAt} />
            <Label w={20}>导入人</Label>
            <Value w={65} text={s.importedBy} />
          </tr>
          <Band>导入结果</Band>
          <tr className="counts">
            <Label w={35}>新收</Label>
            <Label w={35}>原已有</Label>
            <Label w={35}>没有收下</Label>
            <Label w={32.5}>互不接续</Label>
            <Label w={32.5}>带来办理结果</Label>
          </tr>
          <tr className="counts">
            <Value w={35} text={`${s.accepted} ${s.unit}`} />
            <Value w={35} text={`${s.unchanged} ${s.unit}`} />
            <Value w={35} text={`${s.refused} ${s.unit}`} />
            <Value w={32.5} text={`${s.conflicts} 条`} />
            <Value w={32.5} text={`${s.effects} 项`} />
          </tr>
          <Band>本包合计（按收到的明细重新计算）</Band>
        </Grid>
        <Rows columns={totalColumns} rows={s.totals} least={1} size={10.5} />
        <Grid>
          <Band>没有收下、没有生效的（共 {s.rows.length + s.unlisted} 条）</Band>
          {s.rows.length === 0 ? (
            <tr>
              <Value w={170}>无。</Value>
            </tr>
          ) : null}
        </Grid>
        {s.rows.length === 0 ? null : <Rows columns={rowColumns} rows={s.rows} size={9.5} lines={4} />}
        <Grid>
          {s.unlisted === 0 ? null : (
            <tr>
              <Value w={170}>另有 {s.unlisted} 条没有列在本单上，原因都已写入给对方的回执。</Value>
            </tr>
          )}
          <tr>
            <Label w={25}>{'本机不认识\n的表'}</Label>
            <Value
              w={145}
              text={
                s.unknownTables.length === 0 ? '无' : `${s.unknownTables.join('、')}：已原样保存，本机程序升级以后再读；对方的包会再带来`
              }
            />
          </tr>
          <tr>
            <Label w={25}>说明</Label>
            <Value w={145} kind="tall" high={14}>
              {s.notes.length === 0 ? (
                '无'
              ) : (
                <ol className="list">
                  {s.notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ol>
              )}
            </Value>
          </tr>
          <tr className="sign">
            <Value w={55}>导入人（签）：</Value>
            <Value w={55}>审核人（签）：</Value>
            <Value w={60}>
              接收单位（盖章）：
              <br />
              <br />
              {dayText(null)}
            </Value>
          </tr>
        </Grid>
        <p className="note">
          没有收下的，由发出单位更正后随下一个包再报；没有生效的，由接收单位在“待处理的异常”里处理。本单所列姓名只供两单位核对，公民身份号码已隐去。
        </p>
      </main>,
    ],
  }),
);
