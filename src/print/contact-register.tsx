import { z } from 'zod';
import { month } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Rows, type Column } from './parts/rows.tsx';
import { monthText } from './parts/wording.ts';

const text = z.string();
const line = z.strictObject({
  at: text,
  channel: text,
  visitor: text,
  matter: text,
  first: text,
  branch: text,
  passedTo: text,
  reachedAt: text,
  result: text,
  satisfaction: text,
});
type Line = z.output<typeof line>;

/** 首问登记册: one month of the counter, a line a visitor. Lies behind the counter, never open to the next visitor. */
export const contactRegisterSnapshot = z.strictObject({ officeName: text, month, rows: z.array(line) });
export type ContactRegisterSnapshot = z.output<typeof contactRegisterSnapshot>;

const columns: readonly Column<Line>[] = [
  { title: '序号', mm: 10, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '时间', mm: 24, of: (one) => one.at, align: 'mid' },
  { title: '方式', mm: 12, of: (one) => one.channel, align: 'mid' },
  { title: '来访人、单位、电话', mm: 40, of: (one) => one.visitor },
  { title: '事项', mm: 52, of: (one) => one.matter },
  { title: '首问人', mm: 17, of: (one) => one.first, align: 'mid' },
  { title: '处理', mm: 19, of: (one) => one.branch, align: 'mid' },
  { title: '转交', mm: 22, of: (one) => one.passedTo },
  { title: '联系时间', mm: 22, of: (one) => one.reachedAt, align: 'mid' },
  { title: '结果', mm: 33, of: (one) => one.result },
  { title: '满意度', mm: 12, of: (one) => one.satisfaction, align: 'mid' },
];

const landscape = `
@page{size:297mm 210mm;margin:16mm 17mm 18mm 17mm}
.sheet{width:263mm}
table.grid{width:263mm}
`;

export const contactRegister = definePaper(
  {
    code: 'contact-register',
    title: '首问登记册',
    version: '1',
    keeping: 'snapshot',
    orientation: 'landscape',
    copies: 1,
    snapshot: contactRegisterSnapshot,
  },
  (s, version, options) => ({
    css: `${formCss(version, options)}${landscape}`,
    bodies: [
      <main key="register" className="sheet">
        <h1 className="title form-title">首问登记册</h1>
        <div className="over">
          <span>单位：{s.officeName}</span>
          <span>{monthText(s.month)}</span>
        </div>
        <Rows columns={columns} rows={s.rows} least={12} rowMm={10} size={9} lines={3} />
        <p className="note">本册放在经办台面内，不得摊开给其他来访人看。</p>
      </main>,
    ],
  }),
);
