import { z } from 'zod';
import { definePaper } from './paper.ts';
import { formCss } from './page/form-css.ts';
import { Band, Grid, Label, Value } from './parts/cells.tsx';
import { dayText } from './parts/wording.ts';

/** 恢复演练记录: the proof that a backup can be brought back. */
export const restoreDrillSnapshot = z.strictObject({
  officeName: z.string(),
  on: z.iso.date(),
  by: z.string(),
  medium: z.string(),
  /** The moment the backup was made, to the minute. */
  backupAt: z.string(),
  seconds: z.int().min(0),
  rows: z.array(z.strictObject({ label: z.string(), expected: z.string(), found: z.string() })).min(1),
  passed: z.boolean(),
  nextDue: z.iso.date(),
});
export type RestoreDrillSnapshot = z.output<typeof restoreDrillSnapshot>;

const took = (seconds: number): string => (seconds < 60 ? `${seconds}秒` : `${Math.floor(seconds / 60)}分${seconds % 60}秒`);

export const restoreDrill = definePaper(
  {
    code: 'restore-drill',
    title: '恢复演练记录',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 1,
    snapshot: restoreDrillSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="sheet" className="sheet">
        <h1 className="title form-title">恢复演练记录</h1>
        <div className="over">
          <span>单位：{s.officeName}</span>
          <span>日期：{dayText(s.on)}</span>
        </div>
        <Grid>
          <tr>
            <Label w={25}>备份介质</Label>
            <Value w={60} text={s.medium} />
            <Label w={25}>备份时间</Label>
            <Value w={60} kind="mid" text={s.backupAt.replace('T', ' ')} />
          </tr>
          <tr>
            <Label w={25}>演练人</Label>
            <Value w={60} text={s.by} />
            <Label w={25}>用时</Label>
            <Value w={60} kind="mid" text={took(s.seconds)} />
          </tr>
          <Band>核对（恢复到临时文件夹，逐项比对后已删除）</Band>
          <tr>
            <Label w={40}>项目</Label>
            <Label w={50}>备份清单</Label>
            <Label w={50}>恢复结果</Label>
            <Label w={30}>是否一致</Label>
          </tr>
          {s.rows.map((row) => (
            <tr key={row.label}>
              <Label w={40}>{row.label}</Label>
              <Value w={50} kind="mid" text={row.expected} />
              <Value w={50} kind="mid" text={row.found} />
              <Value w={30} kind="mid" text={row.expected === row.found ? '一致' : '不一致'} />
            </tr>
          ))}
          <tr>
            <Label w={40}>恢复码</Label>
            <Value w={130} text="凭保险柜内封存的恢复码打开，已核对；恢复码没有保存。" />
          </tr>
          <tr>
            <Label w={40}>结论</Label>
            <Value w={130} text={s.passed ? '备份完整，可以恢复。' : '备份与清单不一致，须立即换盘重新备份并复查。'} />
          </tr>
          <tr>
            <Label w={40}>下次演练不晚于</Label>
            <Value w={130} text={dayText(s.nextDue)} />
          </tr>
          <tr>
            <Label w={40}>演练人（签）</Label>
            <Value w={45} high={16} />
            <Label w={40}>监督人（签）</Label>
            <Value w={45} />
          </tr>
          <tr>
            <Label w={40}>恢复码重新密封</Label>
            <Value w={130} high={14} />
          </tr>
        </Grid>
      </main>,
    ],
  }),
);
