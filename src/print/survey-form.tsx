import type { SurveyFormSnapshot, SurveyIncome } from './survey-snapshot.ts';
import { surveyFormSnapshot } from './survey-snapshot.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Band, Grid, Label, Value } from './parts/cells.tsx';
import { Rows } from './parts/rows.tsx';
import type { Column } from './parts/rows.tsx';
import { Choice, Choices } from './parts/tick.tsx';
import { dayText, shown, yuan } from './parts/wording.ts';

const memberColumns: readonly Column<SurveyFormSnapshot['members'][number]>[] = [
  { title: '姓名', mm: 20, of: (m) => m.name },
  { title: '公民身份号码', mm: 37, of: (m) => m.idNumber, one: true, align: 'mid' },
  { title: '与户主\n关系', mm: 15, of: (m) => m.relation, align: 'mid' },
  { title: '学历', mm: 13, of: (m) => m.education, align: 'mid' },
  { title: '婚姻', mm: 12, of: (m) => m.marital, align: 'mid' },
  { title: '健康', mm: 13, of: (m) => m.health, align: 'mid' },
  { title: '残疾类\n别等级', mm: 16, of: (m) => m.disability, align: 'mid' },
  { title: '从业状况\n与单位', mm: 24, of: (m) => m.work },
  { title: '月收入\n（元）', mm: 20, of: (m) => yuan(m.monthlyIncomeFen), align: 'num', one: true },
];

const incomeParts = [
  'wageFen',
  'farmFen',
  'businessFen',
  'propertyFen',
  'landLeaseFen',
  'pensionFen',
  'supportFen',
  'allowanceFen',
  'otherFen',
] as const;
const incomeTitles = ['工资性', '种养殖', '经营', '财产租\n赁变卖', '土地流转', '养老金', '赡养抚\n养费', '生活补助', '其他'] as const;
const total = (row: SurveyIncome): string => {
  const known = incomeParts.map((part) => row[part]).filter((value) => value !== null);
  return known.length === 0 ? '' : yuan(known.reduce((sum, value) => sum + value, 0));
};
const incomeColumns: readonly Column<SurveyIncome>[] = [
  { title: '姓名', mm: 17, of: (row) => row.name },
  ...incomeParts.map((part, index): Column<SurveyIncome> => ({
    title: incomeTitles[index] ?? '',
    mm: 15,
    of: (row) => yuan(row[part]),
    align: 'num',
    one: true,
  })),
  { title: '合计', mm: 18, of: total, align: 'num', one: true },
];

const obligorColumns: readonly Column<SurveyFormSnapshot['obligors'][number]>[] = [
  { title: '姓名', mm: 22, of: (o) => o.name },
  { title: '年龄', mm: 12, of: (o) => shown(o.age), align: 'mid' },
  { title: '关系', mm: 18, of: (o) => o.relation, align: 'mid' },
  { title: '健康', mm: 20, of: (o) => o.health, align: 'mid' },
  { title: '职业', mm: 32, of: (o) => o.occupation },
  { title: '家庭人数', mm: 16, of: (o) => shown(o.familySize), align: 'mid' },
  { title: '家庭年收入\n（元）', mm: 26, of: (o) => yuan(o.familyIncomeFen), align: 'num', one: true },
  { title: '人均（元）', mm: 24, of: (o) => yuan(o.perCapitaFen), align: 'num', one: true },
];

const YesNo = ({ value }: { readonly value: boolean | null }) => (
  <>
    <Choice on={value === true}>是</Choice>
    <Choice on={value === false}>否</Choice>
  </>
);

const Front = ({ s }: { readonly s: SurveyFormSnapshot }) => (
  <>
    <Grid>
      <tr>
        <Label w={15}>乡镇</Label>
        <Value w={35} text={s.town} />
        <Label w={15}>村组</Label>
        <Value w={45} text={`${s.village}${s.group}`} />
        <Label w={15}>日期</Label>
        <Value w={45} kind="mid">
          {dayText(s.surveyedOn)}
        </Value>
      </tr>
      <tr>
        <Label w={15}>户主</Label>
        <Value w={35} text={s.head.name} />
        <Label w={15}>性别</Label>
        <Value w={15} kind="mid">
          {s.head.sex}
        </Value>
        <Label w={15}>年龄</Label>
        <Value w={15} kind="mid">
          {shown(s.head.age)}
        </Value>
        <Label w={15}>时间</Label>
        <Value w={45} kind="mid">
          {s.startAt === '' ? '　时　分' : s.startAt}至{s.endAt === '' ? '　时　分' : s.endAt}
        </Value>
      </tr>
      <tr>
        <Label w={15}>人口</Label>
        <Value w={35}>{s.head.householdSize === null ? '　　　' : s.head.householdSize} 人</Value>
        <Label w={15}>子女</Label>
        <Value w={45}>
          子 {s.head.sons ?? '　　'} 人　女 {s.head.daughters ?? '　　'} 人
        </Value>
        <Label w={15}>电话</Label>
        <Value w={45} text={s.head.phone} />
      </tr>
      <tr>
        <Label w={20}>申请事项</Label>
        <Value w={95}>
          <Choices of={['城市低保', '农村低保', '特困供养', '临时救助']} value={s.matter} />
        </Value>
        <Label w={15}>户籍</Label>
        <Value w={40}>
          <Choices of={['城镇', '农村']} value={s.hukou} other={false} />
        </Value>
      </tr>
      <tr>
        <Label w={15}>在保</Label>
        <Value w={35}>
          <YesNo value={s.onBenefit} />
        </Value>
        <Label w={30}>防返贫监测户</Label>
        <Value w={30}>
          <YesNo value={s.monitored} />
        </Value>
        <Label w={30}>干部近亲属</Label>
        <Value w={30}>
          <YesNo value={s.officialKin} />
        </Value>
      </tr>
      <Band>共同生活的家庭成员</Band>
    </Grid>
    <Rows columns={memberColumns} rows={s.members} least={7} rowMm={9.5} />
    <Grid>
      <tr>
        <Label w={25}>致困原因</Label>
        <Value w={145} high={14}>
          <Choices of={['重病', '残疾', '年老', '单亲', '受灾', '孤儿', '因学', '缺劳动力', '失业']} value={s.causes} />
        </Value>
      </tr>
    </Grid>
  </>
);

const Assets = ({ s }: { readonly s: SurveyFormSnapshot }) => (
  <Grid>
    <Band>住房与财产</Band>
    <tr>
      <Label w={20}>住房类型</Label>
      <Value w={105}>
        <Choices of={['商品房', '自建', '还建', '租住', '子女同住', '寄居']} value={s.housing.kind} />
      </Value>
      <Label w={12.5}>装修</Label>
      <Value w={32.5}>
        <Choices of={['未', '中', '豪']} value={s.housing.finish} other={false} />
      </Value>
    </tr>
    <tr>
      <Label w={20}>面积、间数</Label>
      <Value w={40}>
        {s.housing.areaSqm ?? '　　'} 平方米 {s.housing.rooms ?? '　'} 间
      </Value>
      <Label w={20}>结构</Label>
      <Value w={35} text={s.housing.structure ?? ''} />
      <Label w={20}>是否危房</Label>
      <Value w={35}>
        <YesNo value={s.housing.dangerous} />
      </Value>
    </tr>
    <tr>
      <Label w={20}>产权登记人</Label>
      <Value w={40} text={s.housing.owner} />
      <Label w={20}>住址</Label>
      <Value w={90} text={s.housing.address} />
    </tr>
    <tr>
      <Label w={20}>交通工具</Label>
      <Value w={65} text={s.vehicles} lines={3} high={11} />
      <Label w={20}>牲畜家禽</Label>
      <Value w={65} text={s.livestock} lines={3} />
    </tr>
    <tr>
      <Label w={20}>耕地林地</Label>
      <Value w={65} text={s.land} lines={3} high={11} />
      <Label w={20}>{'存款\n证券保险'}</Label>
      <Value w={65} text={s.finance} lines={3} />
    </tr>
    <tr>
      <Label w={20}>门面企业</Label>
      <Value w={65} text={s.businesses} lines={3} high={11} />
      <Label w={20}>高档用品</Label>
      <Value w={65} text={s.luxuries} lines={3} />
    </tr>
  </Grid>
);

const Back = ({ s }: { readonly s: SurveyFormSnapshot }) => (
  <>
    <Assets s={s} />
    <div className="keep">
      <Grid>
        <Band>收入（元／{s.incomePeriod}）</Band>
      </Grid>
      <Rows columns={incomeColumns} rows={s.incomes} least={5} size={8.5} />
    </div>
    <Grid>
      <Band>每月支出（元）</Band>
      <tr>
        {['水电燃气', '通讯', '物业', '医疗', '教育', '其他'].map((caption, index) => (
          <Label key={caption} w={index < 4 ? 27.5 : 30}>
            {caption}
          </Label>
        ))}
      </tr>
      <tr>
        {[
          s.expenses.utilitiesFen,
          s.expenses.telecomFen,
          s.expenses.propertyFen,
          s.expenses.medicalFen,
          s.expenses.educationFen,
          s.expenses.otherFen,
        ].map((value, index) => (
          <Value key={index} w={index < 4 ? 27.5 : 30} kind="mid">
            {yuan(value)}
          </Value>
        ))}
      </tr>
      <Band>赡养、抚养、扶养义务人</Band>
    </Grid>
    <Rows columns={obligorColumns} rows={s.obligors} least={3} />
    <div className="keep">
      <Grid>
        <tr>
          <Label w={30}>户主确认</Label>
          <Value w={140} high={15}>
            <div className="over">
              <span>以上所填家庭情况属实。</span>
              <span>户主（签／印）：</span>
              <span>{dayText(null)}</span>
            </div>
          </Value>
        </tr>
        <tr>
          <Label w={30}>调查员（签）</Label>
          <Value w={55} high={12}>
            1．{s.surveyors[0] ?? ''}
          </Value>
          <Value w={55}>2．{s.surveyors[1] ?? ''}</Value>
          <Value w={30}>{s.surveyors.slice(2).join('、')}</Value>
        </tr>
        <tr>
          <Label w={30}>村居协助人（签）</Label>
          <Value w={140} high={11} />
        </tr>
      </Grid>
    </div>
    <p className="note">
      填写说明：户籍填城镇或农村；关系按与户主的关系填写；婚姻填未婚、已婚、丧偶、离婚；健康填健康或良好、一般或较弱、有慢性病、残疾；从业状况写明工作单位或务工地点。调查员不得当场表态或透露结论。
    </p>
  </>
);

const Finding = ({ s }: { readonly s: SurveyFormSnapshot }) => (
  <section className={s.finding === null ? 'keep' : 'newpage'} style={{ marginTop: '2mm' }}>
    {s.finding === null ? null : (
      <p className="note">
        本页为调查人员意见，不向被调查家庭出示。户主：{s.head.name}　编号：{s.formNumber}
      </p>
    )}
    <Grid>
      <tr>
        <Label w={30}>调查情况与建议</Label>
        <Value w={140} high={s.finding === null ? 24 : 110} kind="tall">
          <div className="say" style={{ whiteSpace: 'pre-wrap' }}>
            {s.finding?.text ?? ''}
          </div>
        </Value>
      </tr>
      <tr>
        <Label w={30}>是否符合条件</Label>
        <Value w={60}>
          <Choice on={s.finding?.meets === true}>符合</Choice>
          <Choice on={s.finding?.meets === false}>不符合</Choice>
        </Value>
        <Label w={30}>调查员（签）</Label>
        <Value w={50} high={11} />
      </tr>
    </Grid>
  </section>
);

export const surveyForm = definePaper(
  {
    code: 'survey-form',
    title: '入户调查表',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 1,
    snapshot: surveyFormSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="form" className="sheet">
        <h1 className="title form-title">入户调查表</h1>
        <div className="over">
          <span>编号：{s.formNumber}</span>
          <span>填表日期：{dayText(s.surveyedOn)}</span>
        </div>
        <Front s={s} />
        <Back s={s} />
        <Finding s={s} />
      </main>,
    ],
  }),
);
