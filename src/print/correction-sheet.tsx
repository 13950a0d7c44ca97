import { z } from 'zod';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Band, Grid, Label, Value } from './parts/cells.tsx';
import { Rows, type Column } from './parts/rows.tsx';

const text = z.string();
const difference = z.strictObject({ label: text, before: text, after: text });
type Difference = z.output<typeof difference>;

/** 更正登记表: what stood, what stands, why, on what ground, who asked, who checked, and what follows. */
export const correctionSheetSnapshot = z.strictObject({
  number: text,
  officeName: text,
  kind: text,
  about: text,
  state: text,
  differences: z.array(difference),
  reason: text,
  evidence: text,
  follows: z.array(text),
  enteredBy: text,
  enteredAt: text,
  secondWhy: text,
  checkedBy: text,
  checkedAt: text,
  ended: text,
});
export type CorrectionSheetSnapshot = z.output<typeof correctionSheetSnapshot>;

const columns: readonly Column<Difference>[] = [
  { title: '序号', mm: 12, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '内容', mm: 48, of: (one) => one.label },
  { title: '原为', mm: 55, of: (one) => (one.before === '' ? '（空）' : one.before) },
  { title: '改为', mm: 55, of: (one) => (one.after === '' ? '（空）' : one.after) },
];

export const correctionSheet = definePaper(
  {
    code: 'correction-sheet',
    title: '更正登记表',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 1,
    snapshot: correctionSheetSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="correction" className="sheet">
        <h1 className="title form-title">更正登记表</h1>
        <div className="over">
          <span>编号：{s.number}</span>
          <span>单位：{s.officeName}</span>
          <span>状态：{s.state}</span>
        </div>
        <Grid>
          <tr>
            <Label w={30}>更正事项</Label>
            <Value w={55} text={s.kind} />
            <Label w={25}>关于谁</Label>
            <Value w={60} text={s.about} lines={2} />
          </tr>
          <Band>更正前后（原内容保留，不删除）</Band>
        </Grid>
        <Rows columns={columns} rows={s.differences} least={3} rowMm={9} size={10} />
        <Grid>
          <tr>
            <Label w={30}>理由</Label>
            <Value w={140} high={14} kind="tall" text={s.reason} lines={3} />
          </tr>
          <tr>
            <Label w={30}>依据</Label>
            <Value w={140} high={14} kind="tall" text={s.evidence} lines={3} />
          </tr>
          <tr>
            <Label w={30}>跟着办的事</Label>
            <Value w={140} high={20} kind="tall" text={s.follows.join('；')} lines={8} />
          </tr>
          <tr>
            <Label w={30}>提出</Label>
            <Value w={140} text={`${s.enteredBy}　${s.enteredAt}`} />
          </tr>
          <tr>
            <Label w={30}>复核</Label>
            <Value w={140} text={s.checkedBy === '' ? s.secondWhy : `${s.checkedBy}　${s.checkedAt}`} lines={2} />
          </tr>
          <tr>
            <Label w={30}>说明</Label>
            <Value w={140} text={s.ended} lines={2} />
          </tr>
          <tr>
            <Label w={30}>提出人（签）</Label>
            <Value w={55} high={18} />
            <Label w={30}>复核人（签）</Label>
            <Value w={55} />
          </tr>
        </Grid>
        <p className="note">已经发过的钱不由更正直接改变：多发、少发的另登记变更，经审核、批准以后追回或者补发。</p>
      </main>,
    ],
  }),
);
