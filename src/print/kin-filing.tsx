import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { fen } from '#shared/values/money.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Band, Grid, Label, Opinion, Value } from './parts/cells.tsx';
import { Rows, type Column } from './parts/rows.tsx';
import { Choice } from './parts/tick.tsx';
import { dayText, either, yuan } from './parts/wording.ts';

const text = z.string();
const relative = z.strictObject({ name: text, post: text, relation: text, ours: z.boolean() });
type Relative = z.output<typeof relative>;

/** 近亲属备案登记表: who of the offices is related to a family that applies, and that they keep out of it. */
export const kinFilingSnapshot = z.strictObject({
  caseNumber: text,
  officeName: text,
  matter: text,
  head: text,
  village: text,
  group: text,
  householdSize: z.int(),
  monthlyFen: fen.nullable(),
  relatives: z.array(relative),
  note: text,
  /** Who counts as a near relative, by the county's word. */
  scope: z.array(text),
  filedOn: day,
  countyVisitOn: day.nullable(),
});
export type KinFilingSnapshot = z.output<typeof kinFilingSnapshot>;

const columns: readonly Column<Relative>[] = [
  { title: '序号', mm: 12, of: (_, index) => String(index + 1), align: 'mid', one: true },
  { title: '姓名', mm: 28, of: (one) => one.name },
  { title: '单位、职务', mm: 52, of: (one) => one.post },
  { title: '与该户关系', mm: 28, of: (one) => one.relation, align: 'mid' },
  { title: '本机关人员', mm: 20, of: (one) => either(one.ours, '是', '否'), align: 'mid' },
  { title: '回避情况', mm: 30, of: (one) => (one.ours ? '不经办本户任何环节' : '') },
];

export const kinFiling = definePaper(
  {
    code: 'kin-filing',
    title: '近亲属备案登记表',
    version: '2',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: kinFilingSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="kin" className="sheet">
        <h1 className="title form-title">近亲属备案登记表</h1>
        <div className="over">
          <span>编号：{s.caseNumber}</span>
          <span>备案日期：{dayText(s.filedOn)}</span>
        </div>
        <Grid>
          <Band>申请（享受）{s.matter}的家庭</Band>
          <tr>
            <Label w={20}>户主</Label>
            <Value w={40} text={s.head} />
            <Label w={20}>村组</Label>
            <Value w={90} text={`${s.village}${s.group}`} />
          </tr>
          <tr>
            <Label w={20}>家庭人口</Label>
            <Value w={40}>{s.householdSize} 人</Value>
            <Label w={30}>月保障金（元）</Label>
            <Value w={80} text={yuan(s.monthlyFen)} />
          </tr>
          <Band>与该户有近亲属关系的工作人员、村（居）民委员会成员</Band>
        </Grid>
        <Rows columns={columns} rows={s.relatives} least={5} rowMm={10} size={10} />
        <Grid>
          <tr>
            <Label w={25}>说明</Label>
            <Value w={145} high={14} text={s.note} lines={3} />
          </tr>
          <tr>
            <Label w={40}>县级入户核查</Label>
            <Value w={130}>
              日期：{dayText(s.countyVisitOn)}　结论：<Choice on={false}>符合</Choice>
              <Choice on={false}>不符合</Choice>
            </Value>
          </tr>
          <tr>
            <Opinion w={170} title="乡镇意见" say={null} signer="主管领导" seal date={dayText(null)} high={24} />
          </tr>
          <tr>
            <Opinion w={170} title="县级民政部门意见" say={null} signer="负责人" seal date={dayText(null)} high={24} />
          </tr>
        </Grid>
        <p className="note">近亲属（本县备案范围）：{s.scope.join('、')}。每年核对一次，单独成册。</p>
      </main>,
    ],
  }),
);
