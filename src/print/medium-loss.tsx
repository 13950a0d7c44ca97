import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Band, Grid, Label, Value } from './parts/cells.tsx';
import { Rows, type Column } from './parts/rows.tsx';
import { dayText } from './parts/wording.ts';

const text = z.string();
const item = z.strictObject({ at: text, what: text, standing: text });
type Item = z.output<typeof item>;

/** 移动介质丢失情况说明: what the program knows of a lost stick; what only people know stays a place to write. */
export const mediumLossSnapshot = z.strictObject({
  officeName: text,
  no: text,
  keeper: text,
  purpose: text,
  registeredOn: day,
  foundOn: day,
  reportedBy: text,
  /** The last time the program saw it at work; '' for never. */
  lastUse: text,
  /** '' where nobody has said: a place to write. */
  how: text,
  items: z.array(item),
  /** How many more were written before those listed. */
  earlier: z.int().min(0),
  /** For whom the contents are encrypted. */
  sealed: z.array(text),
  done: z.array(text),
});
export type MediumLossSnapshot = z.output<typeof mediumLossSnapshot>;

const columns: readonly Column<Item>[] = [
  { title: '写入时间', mm: 34, of: (one) => one.at, align: 'mid', one: true },
  { title: '内容', mm: 78, of: (one) => one.what },
  { title: '现在的情况', mm: 58, of: (one) => one.standing },
];

const Lines = ({ of }: { readonly of: readonly string[] }) => (
  <>
    {of.map((one, i) => (
      <p key={one}>
        {i + 1}. {one}
      </p>
    ))}
  </>
);

export const mediumLoss = definePaper(
  {
    code: 'medium-loss',
    title: '移动介质丢失情况说明',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: mediumLossSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="loss" className="sheet">
        <h1 className="title form-title">移动介质丢失情况说明</h1>
        <div className="over">
          <span>单位：{s.officeName}</span>
          <span>介质编号：{s.no}</span>
        </div>
        <Grid>
          <tr>
            <Label w={25}>保管人</Label>
            <Value w={60} text={s.keeper} />
            <Label w={25}>用途</Label>
            <Value w={60} text={s.purpose} />
          </tr>
          <tr>
            <Label w={25}>登记日期</Label>
            <Value w={60} text={dayText(s.registeredOn)} />
            <Label w={25}>发现丢失日期</Label>
            <Value w={60} text={dayText(s.foundOn)} />
          </tr>
          <tr>
            <Label w={25}>报告人</Label>
            <Value w={60} text={s.reportedBy} />
            <Label w={25}>最后一次使用</Label>
            <Value w={60} text={s.lastUse === '' ? '登记以后没有用过' : s.lastUse} lines={3} />
          </tr>
          <tr>
            <Label w={25}>最后见到的地点、丢失经过</Label>
            <Value w={145} high={26} kind="tall" text={s.how} lines={5} />
          </tr>
          <Band>介质上的内容（按本机写入记录）</Band>
        </Grid>
        <Rows columns={columns} rows={s.items} least={1} rowMm={8} size={10} lines={2} />
        <Grid>
          <tr>
            <Label w={25}>记录说明</Label>
            <Value w={145} kind="tall">
              <p>
                {s.items.length === 0 ? '登记以后，本机没有往这只介质写过包和备份。' : '以上是登记以后本程序写入的。'}
                {s.earlier > 0 ? `更早还写过 ${s.earlier} 次，见程序“介质登记”。` : ''}
              </p>
              <p>登记以前写过什么，程序没有记录：登记以前用过的，请对照“发出的包”和备份记录在下面写明。</p>
              <p>是否还存有其他文件：　□ 无　　□ 有（写明）：</p>
            </Value>
          </tr>
          <tr>
            <Label w={25}>加密情况</Label>
            <Value w={145} kind="tall">
              <Lines of={s.sealed} />
            </Value>
          </tr>
          <tr>
            <Label w={25}>程序已做的处理</Label>
            <Value w={145} kind="tall">
              <Lines of={s.done} />
            </Value>
          </tr>
          <tr>
            <Label w={25}>查找情况、其他处理</Label>
            <Value w={145} high={24} />
          </tr>
          <tr>
            <Label w={25}>处理意见</Label>
            <Value w={145} high={22} />
          </tr>
          <tr>
            <Label w={25}>保管人（签）</Label>
            <Value w={32.5} high={14} />
            <Label w={25}>报告人（签）</Label>
            <Value w={32.5} />
            <Label w={25}>负责人（签）</Label>
            <Value w={30} />
          </tr>
        </Grid>
        <p className="note">一式两份：本单位存档一份，报主管部门一份。发现丢失当日报告；找回的，先停用、查杀病毒，不得直接使用。</p>
      </main>,
    ],
  }),
);
