import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Rows, type Column } from './parts/rows.tsx';
import { dayText } from './parts/wording.ts';

const item = z.strictObject({ name: z.string(), copies: z.int().nullable(), form: z.string(), note: z.string() });
type Item = z.output<typeof item>;

/** 材料接收清单: what was handed in, in two copies; pages and hour are written when both sign. */
export const materialReceiptSnapshot = z.strictObject({
  caseNumber: z.string(),
  officeName: z.string(),
  applicant: z.string(),
  matter: z.string(),
  items: z.array(item),
  receivedOn: day.nullable(),
});
export type MaterialReceiptSnapshot = z.output<typeof materialReceiptSnapshot>;

const columns: readonly Column<Item>[] = [
  { title: '序号', mm: 12, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '材料名称', mm: 70, of: (one) => one.name },
  { title: '页数', mm: 14, of: () => '' },
  { title: '份数', mm: 14, of: (one) => (one.copies === null ? '' : String(one.copies)), align: 'mid' },
  { title: '原件或复印件', mm: 28, of: (one) => one.form, align: 'mid' },
  { title: '备注', mm: 32, of: (one) => one.note },
];

/** More items than this and each copy takes a page of its own. */
const onHalf = 11;

const Copy = ({ s, name }: { readonly s: MaterialReceiptSnapshot; readonly name: string }) => (
  <section className={s.items.length > onHalf ? 'newpage' : 'keep'} style={s.items.length > onHalf ? {} : { minHeight: '126mm' }}>
    <h1 className="title form-title" style={{ fontSize: '16pt', lineHeight: '8mm', marginBottom: '1mm' }}>
      材料接收清单（{name}）
    </h1>
    <div className="over">
      <span>编号：{s.caseNumber}</span>
      <span>
        申请人：{s.applicant}　{s.matter}
      </span>
    </div>
    <Rows columns={columns} rows={s.items} least={8} size={9} rowMm={6.5} headMm={6.5} />
    <div className="over" style={{ marginTop: '2mm' }}>
      <span>共 {s.items.length === 0 ? '　' : s.items.length} 种，合计　　　页</span>
      <span>接收时间：{dayText(s.receivedOn)}　　时　　分</span>
    </div>
    <div className="over" style={{ marginTop: '4mm' }}>
      <span>提交人（签）：　　　　　　　</span>
      <span>接收人（签）：　　　　　　　</span>
      <span>{s.officeName}（章）</span>
    </div>
  </section>
);

export const materialReceipt = definePaper(
  {
    code: 'material-receipt',
    title: '材料接收清单',
    version: '1',
    keeping: 'snapshot',
    orientation: 'portrait',
    copies: 1,
    snapshot: materialReceiptSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="receipt" className="sheet">
        <Copy s={s} name="申请人留存" />
        <Copy s={s} name="入档" />
      </main>,
    ],
  }),
);
