import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { fen } from '#shared/values/money.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Band, Grid, Label, Value } from './parts/cells.tsx';
import { Rows, type Column } from './parts/rows.tsx';
import { Choice, Choices } from './parts/tick.tsx';
import { dayText, either, shown, yuan } from './parts/wording.ts';

const text = z.string();
const amount = fen.nullable();
const member = z.strictObject({
  name: text,
  relation: text,
  idNumber: text,
  health: text,
  labor: text,
  work: text,
  monthlyIncomeFen: amount,
  insured: z.boolean().nullable(),
});
const obligor = z.strictObject({ name: text, relation: text, monthlyIncomeFen: amount, givesFen: amount });
type Member = z.output<typeof member>;
type Obligor = z.output<typeof obligor>;

/** 社会救助申请书: what the counter has on file, to be read, completed and signed; '' and null leave room to write. Incomes are per month. */
export const applicationSnapshot = z.strictObject({
  caseNumber: text,
  officeName: text,
  /** 城市低保、农村低保、特困供养、低保边缘、刚性支出困难、临时救助. */
  matter: text.nullable(),
  applicant: z.strictObject({ name: text, sex: text, ethnic: text, birthDate: day.nullable(), idNumber: text, phone: text }),
  address: text,
  householdSize: z.int().nullable(),
  insuredCount: z.int().nullable(),
  causes: z.array(text),
  members: z.array(member),
  obligors: z.array(obligor),
  reason: text,
  bank: z.strictObject({ name: text, holder: text, account: text }),
  kin: z.boolean().nullable(),
  kinNote: text,
  appliedOn: day.nullable(),
});
export type ApplicationSnapshot = z.output<typeof applicationSnapshot>;

const memberColumns: readonly Column<Member>[] = [
  { title: '姓名', mm: 22, of: (m) => m.name },
  { title: '与申请\n人关系', mm: 17, of: (m) => m.relation, align: 'mid' },
  { title: '公民身份号码', mm: 38, of: (m) => m.idNumber, one: true, align: 'mid' },
  { title: '健康、残疾', mm: 22, of: (m) => m.health },
  { title: '劳动\n能力', mm: 14, of: (m) => m.labor, align: 'mid' },
  { title: '从业或在读', mm: 25, of: (m) => m.work },
  { title: '月收入\n（元）', mm: 18, of: (m) => yuan(m.monthlyIncomeFen), align: 'num', one: true },
  { title: '申请\n保障', mm: 14, of: (m) => either(m.insured, '是', '否'), align: 'mid' },
];
const obligorColumns: readonly Column<Obligor>[] = [
  { title: '姓名', mm: 26, of: (o) => o.name },
  { title: '关系', mm: 20, of: (o) => o.relation, align: 'mid' },
  { title: '住址或单位', mm: 54, of: () => '' },
  { title: '电话', mm: 28, of: () => '' },
  { title: '月收入（元）', mm: 21, of: (o) => yuan(o.monthlyIncomeFen), align: 'num', one: true },
  { title: '月给付（元）', mm: 21, of: (o) => yuan(o.givesFen), align: 'num', one: true },
];

const Head = ({ s }: { readonly s: ApplicationSnapshot }) => (
  <Grid>
    <tr>
      <Label w={25}>申请事项</Label>
      <Value w={145} high={12}>
        <Choices of={['城市低保', '农村低保', '特困供养', '低保边缘', '刚性支出困难', '临时救助']} value={s.matter} />
      </Value>
    </tr>
    <tr>
      <Label w={25}>申请人姓名</Label>
      <Value w={40} text={s.applicant.name} />
      <Label w={12.5}>性别</Label>
      <Value w={12.5} kind="mid" text={s.applicant.sex} />
      <Label w={12.5}>民族</Label>
      <Value w={17.5} kind="mid" text={s.applicant.ethnic} />
      <Label w={20}>出生日期</Label>
      <Value w={30} text={s.applicant.birthDate === null ? '' : dayText(s.applicant.birthDate)} />
    </tr>
    <tr>
      <Label w={25}>公民身份号码</Label>
      <Value w={65} text={s.applicant.idNumber} />
      <Label w={20}>联系电话</Label>
      <Value w={60} text={s.applicant.phone} />
    </tr>
    <tr>
      <Label w={25}>家庭住址</Label>
      <Value w={65} text={s.address} />
      <Label w={20}>户籍地址</Label>
      <Value w={60}>
        <Choice on={false}>同左</Choice>
        <Choice on={false}>另在：</Choice>
      </Value>
    </tr>
    <tr>
      <Label w={25}>家庭人口</Label>
      <Value w={20} kind="mid">
        {shown(s.householdSize)} 人
      </Value>
      <Label w={30}>申请保障人口</Label>
      <Value w={20} kind="mid">
        {shown(s.insuredCount)} 人
      </Value>
      <Label w={45}>自报月人均收入（元）</Label>
      <Value w={30} />
    </tr>
    <tr>
      <Label w={25}>主要困难原因</Label>
      <Value w={145} high={12}>
        <Choices of={['重病', '残疾', '年老', '单亲', '受灾', '孤儿', '因学', '缺劳动力', '失业']} value={s.causes} />
      </Value>
    </tr>
    <Band>共同生活的家庭成员</Band>
  </Grid>
);

const Foot = ({ s }: { readonly s: ApplicationSnapshot }) => (
  <div className="keep">
    <Grid>
      <tr>
        <Label w={25}>{'申请理由\n（本人陈述）'}</Label>
        <Value w={145} high={36} kind="tall">
          <div style={{ whiteSpace: 'pre-wrap' }}>{s.reason}</div>
        </Value>
      </tr>
      <tr>
        <Label w={25}>开户银行</Label>
        <Value w={50} text={s.bank.name} />
        <Label w={12.5}>户名</Label>
        <Value w={22.5} text={s.bank.holder} />
        <Label w={12.5}>账号</Label>
        <Value w={47.5} text={s.bank.account} />
      </tr>
      <tr>
        <Label w={60}>与低保经办人员、村（居）委会成员有近亲属关系</Label>
        <Value w={110}>
          <Choice on={s.kin === false}>否</Choice>
          <Choice on={s.kin === true}>是：姓名、单位职务、关系</Choice>
          {s.kinNote}
        </Value>
      </tr>
    </Grid>
    <p className="note" style={{ fontSize: '10.5pt' }}>
      此致　{s.officeName}
    </p>
    <div className="over" style={{ marginTop: '3.5mm' }}>
      <span>申请人（签／印）：　　　　　　　　　　</span>
      <span>{dayText(s.appliedOn)}</span>
    </div>
    <div className="over" style={{ marginTop: '3.5mm' }}>
      <span>全体成年家庭成员（签／印）：</span>
    </div>
    <div className="over" style={{ marginTop: '3.5mm' }}>
      <span>代办人（签）：　　　　　　　　</span>
      <span>与申请人关系：　　　　　　</span>
      <span>电话：　　　　　　　　　　</span>
    </div>
  </div>
);

export const applicationPaper = definePaper(
  {
    code: 'application',
    title: '社会救助申请书',
    version: '1',
    keeping: 'snapshot',
    orientation: 'portrait',
    copies: 1,
    snapshot: applicationSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="application" className="sheet">
        <h1 className="title form-title">社会救助申请书</h1>
        <div className="over">
          <span>受理编号：{s.caseNumber}</span>
          <span>填表日期：{dayText(s.appliedOn)}</span>
        </div>
        <Head s={s} />
        <Rows columns={memberColumns} rows={s.members} least={5} size={9} rowMm={7.5} />
        <Grid>
          <Band>不共同生活的赡养、抚养、扶养义务人</Band>
        </Grid>
        <Rows columns={obligorColumns} rows={s.obligors} least={2} size={9} rowMm={7.5} />
        <Foot s={s} />
      </main>,
    ],
  }),
);
