import { z } from 'zod';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { fitSize } from './parts/measure.ts';

const text = z.string();

/** 离岗告示: on the door, to be read from two metres away. Moments are `YYYY-MM-DDTHH:MM`. */
export const absenceNoticeSnapshot = z.strictObject({
  officeName: text,
  /** The person, or the whole office. */
  who: text,
  reason: text,
  from: text,
  to: text,
  phone: text,
  /** Who acts meanwhile; '' where all are out. */
  substitute: text,
  supervisionPhone: text,
  approvedBy: text,
});
export type AbsenceNoticeSnapshot = z.output<typeof absenceNoticeSnapshot>;

const momentWords = (at: string): string => `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日 ${at.slice(11, 16)}`;

const css = `
.door{padding-top:12mm}
.door h1{font-size:66pt;line-height:1.2;margin:0 0 14mm;letter-spacing:.08em}
.door dl{margin:0;display:grid;grid-template-columns:54mm 1fr;row-gap:7mm}
.door dt,.door dd{margin:0;font-size:28pt;line-height:1.3}
.door dt{font-family:var(--heiti)}
.door dd{border-bottom:1pt solid #000}
.door .end{margin-top:16mm;font-size:18pt;line-height:1.7;text-align:right}
`;

export const absenceNotice = definePaper(
  {
    code: 'absence-notice',
    title: '离岗告示',
    version: '1',
    keeping: 'snapshot',
    orientation: 'portrait',
    copies: 1,
    snapshot: absenceNoticeSnapshot,
  },
  (s, version, options) => {
    const lines: readonly (readonly [string, string])[] = [
      ['离岗人', s.who],
      ['事　由', s.reason],
      ['离岗时间', momentWords(s.from)],
      ['预计返岗', momentWords(s.to)],
      ['联系电话', s.phone],
      ['代办岗位', s.substitute === '' ? '请按上面的电话联系' : s.substitute],
      ['监督电话', s.supervisionPhone],
    ];
    return {
      css: `${formCss(version, options)}${css}`,
      bodies: [
        <main key="door" className="sheet door">
          <h1 className="title">离岗告示</h1>
          <dl>
            {lines.map(([label, value]) => [
              <dt key={`${label}-t`}>{label}</dt>,
              <dd key={label} style={{ fontSize: `${fitSize(value, 112, 28, 2, 14)}pt` }}>
                {value === '' ? '　' : value}
              </dd>,
            ])}
          </dl>
          <p className="end">
            批准人（签）：{s.approvedBy === '' ? '　　　　　　' : s.approvedBy}
            <br />
            {s.officeName}
          </p>
        </main>,
      ],
    };
  },
);
