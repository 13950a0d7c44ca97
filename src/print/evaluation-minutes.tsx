import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { definePaper } from './paper.ts';
import { formCss } from './page/form-css.ts';
import { Grid, Label, Value } from './parts/cells.tsx';
import { Rows, type Column } from './parts/rows.tsx';
import { Text } from './parts/text.tsx';
import { dayText } from './parts/wording.ts';

const count = z.int().min(0);
const evaluator = z.strictObject({ name: z.string(), post: z.string(), came: z.boolean() });
const family = z.strictObject({
  headName: z.string(),
  group: z.string(),
  aside: z.string(),
  yes: count,
  no: count,
  abstain: count,
  conclusion: z.string(),
  opinion: z.string(),
});
type Evaluator = z.output<typeof evaluator>;
type Family = z.output<typeof family>;

/** 民主评议记录: who was asked, who came, how each family was voted on; minutes from what was entered, to be signed. */
export const evaluationMinutesSnapshot = z.strictObject({
  minutesNumber: z.string(),
  village: z.string(),
  matter: z.string(),
  heldOn: day,
  place: z.string(),
  chair: z.string(),
  recorder: z.string(),
  evaluators: z.array(evaluator).min(1),
  /** 村（居）民代表 among those who came, in hundredths. */
  residentsShare: count,
  needed: count,
  families: z.array(family).min(1),
  note: z.string(),
  officeName: z.string(),
});
export type EvaluationMinutesSnapshot = z.output<typeof evaluationMinutesSnapshot>;

const listColumns: readonly Column<Evaluator>[] = [
  { title: '序号', mm: 12, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '姓名', mm: 40, of: (one) => one.name },
  { title: '身份', mm: 47.5, of: (one) => one.post },
  { title: '到会', mm: 20, of: (one) => (one.came ? '到' : '未到'), align: 'mid', one: true },
  { title: '签名', mm: 50, of: () => '' },
];
const familyColumns: readonly Column<Family>[] = [
  { title: '序号', mm: 10, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '申请人', mm: 24, of: (one) => one.headName },
  { title: '组', mm: 16, of: (one) => one.group },
  { title: '回避', mm: 22, of: (one) => one.aside },
  { title: '同意', mm: 11, of: (one) => String(one.yes), align: 'mid', one: true },
  { title: '反对', mm: 11, of: (one) => String(one.no), align: 'mid', one: true },
  { title: '弃权', mm: 11, of: (one) => String(one.abstain), align: 'mid', one: true },
  { title: '结论和意见', mm: 64.5, of: (one) => `${one.conclusion}${one.opinion}` },
];

export const evaluationMinutes = definePaper(
  {
    code: 'evaluation',
    title: '民主评议记录',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: evaluationMinutesSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="minutes" className="sheet">
        <h1 className="title form-title">{s.matter}民主评议记录</h1>
        <div className="over">
          <span>编号：{s.minutesNumber}</span>
          <span>{s.officeName}</span>
        </div>
        <Grid>
          <tr>
            <Label w={25}>村（社区）</Label>
            <Value w={60} text={s.village} />
            <Label w={25}>时间</Label>
            <Value w={60}>{dayText(s.heldOn)}</Value>
          </tr>
          <tr>
            <Label w={25}>地点</Label>
            <Value w={60} text={s.place} />
            <Label w={25}>主持、记录</Label>
            <Value w={60} text={`${s.chair}、${s.recorder}`} />
          </tr>
          <tr>
            <Label w={25}>应到、实到</Label>
            <Value w={60}>
              应到 {s.evaluators.length} 人，实到 {s.evaluators.filter((one) => one.came).length} 人（须到 {s.needed} 人）
            </Value>
            <Label w={25}>村（居）民代表</Label>
            <Value w={60}>占到会的 {s.residentsShare}%</Value>
          </tr>
        </Grid>
        <p className="note">
          <Text>{`评议程序：宣讲政策，介绍申请家庭情况和调查结果，现场评议申报和调查是否真实、客观，表决，形成结论，签字确认。申请人的近亲属和有利害关系的代表回避。${s.note}`}</Text>
        </p>
        <p className="note hei">逐户结论</p>
        <Rows columns={familyColumns} rows={s.families} size={9.5} lines={5} />
        <p className="note hei">参加人员</p>
        <Rows columns={listColumns} rows={s.evaluators} size={10} />
        <div className="over keep" style={{ marginTop: '8mm' }}>
          <span>主持人（签）：</span>
          <span>记录人（签）：</span>
          <span>监票人（签）：</span>
        </div>
      </main>,
    ],
  }),
);
