import { z } from 'zod';
import { day, month } from '#shared/values/dates.ts';
import { fen } from '#shared/values/money.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Grid, Label, Value } from './parts/cells.tsx';
import { Choice, Choices } from './parts/tick.tsx';
import { dayText, monthText, yuan } from './parts/wording.ts';

const item = z.strictObject({ label: z.string(), changed: z.boolean().nullable() });

/** 定期复核表: what was looked at of one family, item by item, with the two who looked; blank it is taken along to the visit. */
export const reviewFormSnapshot = z.strictObject({
  number: z.string(),
  matter: z.string(),
  officeName: z.string(),
  head: z.string(),
  village: z.string(),
  group: z.string(),
  reviewClass: z.string(),
  persons: z.int().min(0),
  monthlyFen: fen,
  last: month,
  due: month,
  way: z.string(),
  on: day.nullable(),
  items: z.array(item),
  findings: z.string(),
  hits: z.string(),
  result: z.string(),
  proposal: z.string(),
  clause: z.string(),
  reviewers: z.array(z.string()),
  next: month.nullable(),
});
export type ReviewFormSnapshot = z.output<typeof reviewFormSnapshot>;
type Item = z.output<typeof item>;

const ItemCell = ({ of }: { readonly of: Item | undefined }) => (
  <Value w={85} high={9}>
    {of === undefined ? null : (
      <>
        {of.label}：<Choice on={of.changed === false}>无变化</Choice>
        <Choice on={of.changed === true}>有变化</Choice>
      </>
    )}
  </Value>
);

export const reviewForm = definePaper(
  {
    code: 'review-form',
    title: '定期复核表',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 1,
    snapshot: reviewFormSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="review" className="sheet">
        <h1 className="title form-title">{s.matter}定期复核表</h1>
        <div className="over">
          <span>编号：{s.number}</span>
          <span>{s.officeName}</span>
        </div>
        <Grid>
          <tr>
            <Label w={25}>户主</Label>
            <Value w={60} text={s.head} />
            <Label w={25}>村组</Label>
            <Value w={60} text={`${s.village}${s.group}`} />
          </tr>
          <tr>
            <Label w={25}>类别</Label>
            <Value w={60} text={s.reviewClass} />
            <Label w={25}>保障人口、月金额</Label>
            <Value w={60} text={`${s.persons}人，${yuan(s.monthlyFen)}元`} />
          </tr>
          <tr>
            <Label w={25}>上次复核</Label>
            <Value w={60}>{monthText(s.last)}</Value>
            <Label w={25}>本次应核</Label>
            <Value w={60}>{monthText(s.due)}</Value>
          </tr>
          <tr>
            <Label w={25}>核查方式</Label>
            <Value w={60}>
              <Choices of={['入户', '电话', '信息比对']} value={s.way} other={false} />
            </Value>
            <Label w={25}>核查日期</Label>
            <Value w={60}>{dayText(s.on)}</Value>
          </tr>
          {Array.from({ length: Math.ceil(s.items.length / 2) }, (_, at) => {
            const [left, right] = [s.items[at * 2], s.items[at * 2 + 1]];
            return (
              <tr key={left?.label}>
                <ItemCell of={left} />
                <ItemCell of={right} />
              </tr>
            );
          })}
          <tr>
            <Label w={25}>变化说明、核实情况</Label>
            <Value w={145} text={s.findings} high={35} lines={6} />
          </tr>
          <tr>
            <Label w={25}>比对命中项</Label>
            <Value w={145} text={s.hits} high={14} lines={2} />
          </tr>
          <tr>
            <Label w={25}>结论</Label>
            <Value w={145} high={10}>
              {s.result === '' ? (
                <Choices of={['维持', '增发', '减发', '停发', '渐退']} value={null} other={false} />
              ) : (
                `${s.result}；建议：${s.proposal}`
              )}
            </Value>
          </tr>
          <tr>
            <Label w={25}>依据</Label>
            <Value w={145} text={s.clause} />
          </tr>
          <tr>
            <Label w={25}>核查员（签）</Label>
            <Value w={60} text={s.reviewers.join('、')} high={16} />
            <Label w={25}>户主（签、印）</Label>
            <Value w={60} text="" high={16} />
          </tr>
          <tr>
            <Label w={25}>乡镇意见</Label>
            <Value w={60} text="" high={32} />
            <Label w={25}>县级意见</Label>
            <Value w={60} text="" high={32} />
          </tr>
        </Grid>
        <div className="over keep" style={{ marginTop: '4mm' }}>
          <span>下次复核：{monthText(s.next)}</span>
          <span>（章）　　　　年　　月　　日</span>
        </div>
      </main>,
    ],
  }),
);
