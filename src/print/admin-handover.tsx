import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Grid, Label, Value } from './parts/cells.tsx';
import { dayText } from './parts/wording.ts';

const text = z.string();

/** 管理员移交记录: who gave the office to whom, how both were known, why, and what went with it; signed by both and a witness. */
export const adminHandoverSnapshot = z.strictObject({
  number: text,
  officeName: text,
  on: day,
  from: text,
  to: text,
  way: text,
  reason: text,
  items: text,
  /** What the one who gave it still is. */
  left: text,
});
export type AdminHandoverSnapshot = z.output<typeof adminHandoverSnapshot>;

export const adminHandover = definePaper(
  {
    code: 'admin-handover',
    title: '管理员移交记录',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: adminHandoverSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="handover" className="sheet">
        <h1 className="title form-title">管理员移交记录</h1>
        <div className="over">
          <span>编号：{s.number}</span>
          <span>单位：{s.officeName}</span>
          <span>移交日期：{dayText(s.on)}</span>
        </div>
        <Grid>
          <tr>
            <Label w={30}>移交人</Label>
            <Value w={55} text={s.from} />
            <Label w={30}>接任人</Label>
            <Value w={55} text={s.to} />
          </tr>
          <tr>
            <Label w={30}>怎样核实</Label>
            <Value w={140} text={s.way} />
          </tr>
          <tr>
            <Label w={30}>移交原因</Label>
            <Value w={140} high={16} kind="tall" text={s.reason} lines={3} />
          </tr>
          <tr>
            <Label w={30}>移交人现任岗位</Label>
            <Value w={140} text={s.left} />
          </tr>
          <tr>
            <Label w={30}>一并移交的物品</Label>
            <Value w={140} high={36} kind="tall" text={s.items} lines={8} />
          </tr>
          <tr>
            <Label w={30}>核对</Label>
            <Value
              w={140}
              high={24}
              kind="tall"
              text="恢复码在不在、能不能用：　　　　　　最近一次备份的日期和介质：　　　　　　备份 U 盘、钥匙件数：　　　　　　"
              lines={4}
            />
          </tr>
          <tr>
            <Label w={20}>移交人（签）</Label>
            <Value w={37} high={20} />
            <Label w={20}>接任人（签）</Label>
            <Value w={37} />
            <Label w={20}>监交人（签）</Label>
            <Value w={36} />
          </tr>
        </Grid>
        <p className="note">监交人由分管领导或者分管领导指定的第二人担任。一式两份，移交人一份，办公室存档一份；交接以后尽快换恢复码。</p>
      </main>,
    ],
  }),
);
