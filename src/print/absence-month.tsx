import { z } from 'zod';
import { month } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Rows, type Column } from './parts/rows.tsx';
import { monthText } from './parts/wording.ts';

const text = z.string();
const line = z.strictObject({ who: text, times: z.int(), short: text, long: text, reasons: text, substituted: text, late: text });
type Line = z.output<typeof line>;

/** 离岗月汇总: who was away from the post how often, how long and what for; who came back late. */
export const absenceMonthSnapshot = z.strictObject({ officeName: text, month, rows: z.array(line) });
export type AbsenceMonthSnapshot = z.output<typeof absenceMonthSnapshot>;

const columns: readonly Column<Line>[] = [
  { title: '序号', mm: 10, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '离岗人', mm: 24, of: (one) => one.who, align: 'mid' },
  { title: '次数', mm: 12, of: (one) => String(one.times), align: 'mid', one: true },
  { title: '不足一天', mm: 24, of: (one) => one.short, align: 'mid' },
  { title: '一天以上', mm: 24, of: (one) => one.long, align: 'mid' },
  { title: '事由', mm: 42, of: (one) => one.reasons },
  { title: '同岗替代', mm: 18, of: (one) => one.substituted, align: 'mid' },
  { title: '返岗超时', mm: 22, of: (one) => one.late, align: 'mid' },
];

export const absenceMonth = definePaper(
  {
    code: 'absence-month',
    title: '离岗月汇总',
    version: '1',
    keeping: 'snapshot',
    orientation: 'portrait',
    copies: 1,
    snapshot: absenceMonthSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="summary" className="sheet">
        <h1 className="title form-title">离岗月汇总</h1>
        <div className="over">
          <span>单位：{s.officeName}</span>
          <span>{monthText(s.month)}</span>
        </div>
        <Rows columns={columns} rows={s.rows} least={8} rowMm={10} size={10} lines={2} />
        <p className="note">按离岗登记汇总，取消的不计；已返岗的算到实际返岗时间，一天以上的按工作日计。</p>
      </main>,
    ],
  }),
);
