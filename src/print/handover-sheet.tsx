import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Band, Grid, Label, Value } from './parts/cells.tsx';
import { Rows, type Column } from './parts/rows.tsx';
import { dayText } from './parts/wording.ts';

const text = z.string();
const oneCase = z.strictObject({ no: text, applicant: text, state: text, due: day.nullable(), listed: z.int() });
const item = z.strictObject({ kind: text, name: text, copies: z.int(), pages: z.int(), original: z.boolean(), note: text });
type Item = z.output<typeof item>;
type OneCase = z.output<typeof oneCase>;

/** 交接书: cases, papers, seals, keys and accounts from one person to another, signed by both, by a third where it is a post. */
export const handoverSheetSnapshot = z.strictObject({
  number: text,
  officeName: text,
  kind: text,
  from: text,
  to: text,
  witness: text,
  on: day,
  cases: z.array(oneCase),
  items: z.array(item),
  unfinished: text,
  remarks: text,
  toSignedOn: day.nullable(),
  witnessSignedOn: day.nullable(),
});
export type HandoverSheetSnapshot = z.output<typeof handoverSheetSnapshot>;

const caseColumns: readonly Column<OneCase>[] = [
  { title: '序号', mm: 12, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '案号', mm: 56, of: (one) => one.no, one: true },
  { title: '申请人', mm: 34, of: (one) => one.applicant },
  { title: '状态', mm: 26, of: (one) => one.state, align: 'mid' },
  { title: '期限', mm: 24, of: (one) => one.due ?? '', align: 'mid', one: true },
  { title: '材料（件）', mm: 18, of: (one) => String(one.listed), align: 'mid', one: true },
];
const itemColumns: readonly Column<Item>[] = [
  { title: '序号', mm: 12, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '类别', mm: 28, of: (one) => one.kind, align: 'mid' },
  { title: '名称', mm: 62, of: (one) => one.name },
  { title: '件数', mm: 14, of: (one) => String(one.copies), align: 'mid', one: true },
  { title: '页数', mm: 14, of: (one) => (one.pages === 0 ? '' : String(one.pages)), align: 'mid', one: true },
  {
    title: '原件',
    mm: 12,
    of: (one) => (one.kind === '案件材料' || one.kind === '档案文件' ? (one.original ? '是' : '否') : ''),
    align: 'mid',
  },
  { title: '备注', mm: 28, of: (one) => one.note },
];

export const handoverSheet = definePaper(
  {
    code: 'handover-sheet',
    title: '交接书',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: handoverSheetSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="handover" className="sheet">
        <h1 className="title form-title">{s.kind}书</h1>
        <div className="over">
          <span>编号：{s.number}</span>
          <span>单位：{s.officeName}</span>
          <span>交接日期：{dayText(s.on)}</span>
        </div>
        <Grid>
          <tr>
            <Label w={20}>交出人</Label>
            <Value w={37.5} text={s.from} />
            <Label w={20}>接收人</Label>
            <Value w={37.5} text={s.to} />
            <Label w={20}>监交人</Label>
            <Value w={35} text={s.witness} />
          </tr>
          <Band>一、案件（{s.cases.length} 件）</Band>
        </Grid>
        <Rows columns={caseColumns} rows={s.cases} least={2} />
        <Grid>
          <Band>二、材料和物品（{s.items.length} 项）</Band>
        </Grid>
        <Rows columns={itemColumns} rows={s.items} least={4} />
        <Grid>
          <tr>
            <Label w={30}>没有办完的事</Label>
            <Value w={140} high={22} kind="tall" text={s.unfinished} lines={5} />
          </tr>
          <tr>
            <Label w={30}>备注</Label>
            <Value w={140} high={14} kind="tall" text={s.remarks} lines={3} />
          </tr>
          <tr>
            <Label w={20}>交出人（签）</Label>
            <Value w={37.5} high={18} />
            <Label w={20}>接收人（签）</Label>
            <Value w={37.5} text={s.toSignedOn === null ? '' : `系统签收 ${s.toSignedOn}`} />
            <Label w={20}>监交人（签）</Label>
            <Value w={35} text={s.witnessSignedOn === null ? '' : `系统签收 ${s.witnessSignedOn}`} />
          </tr>
        </Grid>
        <p className="note">交接前的事由交出人负责，签收后由接收人负责。一式两份，双方各执一份；岗位交接另由监交人签字，存办公室。</p>
      </main>,
    ],
  }),
);
