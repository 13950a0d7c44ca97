import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Rows, type Column } from './parts/rows.tsx';
import { dayText } from './parts/wording.ts';

const text = z.string();
const line = z.strictObject({
  no: text,
  purpose: text,
  keeper: text,
  registered: text,
  volume: text,
  size: text,
  state: text,
  lastUse: text,
  note: text,
});
type Line = z.output<typeof line>;

/** 介质登记簿: every stick the office ever numbered, whose hands it is in and what became of it. */
export const mediaRegisterSnapshot = z.strictObject({ officeName: text, on: day, rows: z.array(line) });
export type MediaRegisterSnapshot = z.output<typeof mediaRegisterSnapshot>;

const columns: readonly Column<Line>[] = [
  { title: '序号', mm: 10, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '编号', mm: 28, of: (one) => one.no, align: 'mid', one: true },
  { title: '用途', mm: 20, of: (one) => one.purpose, align: 'mid' },
  { title: '保管人', mm: 20, of: (one) => one.keeper, align: 'mid' },
  { title: '登记', mm: 28, of: (one) => one.registered, align: 'mid' },
  { title: '卷序列号', mm: 22, of: (one) => one.volume, align: 'mid' },
  { title: '容量', mm: 18, of: (one) => one.size, align: 'mid', one: true },
  { title: '状态（日期、经办人、原因）', mm: 48, of: (one) => one.state },
  { title: '最近一次使用', mm: 47, of: (one) => one.lastUse },
  { title: '备注', mm: 22, of: (one) => one.note },
];

const landscape = `
@page{size:297mm 210mm;margin:16mm 17mm 18mm 17mm}
.sheet{width:263mm}
table.grid{width:263mm}
`;

export const mediaRegister = definePaper(
  {
    code: 'media-register',
    title: '介质登记簿',
    version: '1',
    keeping: 'snapshot',
    orientation: 'landscape',
    copies: 1,
    snapshot: mediaRegisterSnapshot,
  },
  (s, version, options) => ({
    css: `${formCss(version, options)}${landscape}`,
    bodies: [
      <main key="register" className="sheet">
        <h1 className="title form-title">移动存储介质登记簿</h1>
        <div className="over">
          <span>单位：{s.officeName}</span>
          <span>截至：{dayText(s.on)}</span>
        </div>
        <Rows columns={columns} rows={s.rows} least={6} rowMm={11} size={10} lines={3} />
        <p className="note">
          编号由程序依次给出，停用、丢失、销毁的不再使用。专用介质不得在连接互联网的计算机、处理涉密信息的计算机上使用，由保管人专人保管。
        </p>
      </main>,
    ],
  }),
);
