import { approvalFormSnapshot } from './approval-snapshot.ts';
import type { ApprovalFormSnapshot } from './approval-snapshot.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Band, Grid, Label, Opinion, Value } from './parts/cells.tsx';
import { Rows } from './parts/rows.tsx';
import type { Column } from './parts/rows.tsx';
import { dayText, either, monthText, shown, yuan } from './parts/wording.ts';

type Snapshot = ApprovalFormSnapshot;
const years = (age: number | null): string => (age === null ? '' : `${age}岁`);

const memberColumns: readonly Column<Snapshot['members'][number]>[] = [
  { title: '姓名', mm: 24, of: (m) => m.name },
  { title: '性别', mm: 10, of: (m) => m.sex, align: 'mid' },
  { title: '年龄', mm: 10, of: (m) => shown(m.age), align: 'mid' },
  { title: '与户主\n关系', mm: 18, of: (m) => m.relation, align: 'mid' },
  { title: '身份类别', mm: 20, of: (m) => m.identity, align: 'mid' },
  { title: '身体状况', mm: 20, of: (m) => m.health, align: 'mid' },
  { title: '工作单位、学校', mm: 34, of: (m) => m.work },
  { title: '月收入\n（元）', mm: 20, of: (m) => yuan(m.monthlyIncomeFen), align: 'num', one: true },
  { title: '是否\n保障', mm: 14, of: (m) => (m.insured ? '是' : '否'), align: 'mid' },
];

const obligorColumns: readonly Column<Snapshot['obligors'][number]>[] = [
  { title: '姓名', mm: 22, of: (o) => o.name },
  { title: '公民身份号码', mm: 38, of: (o) => o.idNumber, align: 'mid', one: true },
  { title: '被赡养\n抚养人', mm: 22, of: (o) => o.supports },
  { title: '关系', mm: 16, of: (o) => o.relation, align: 'mid' },
  { title: '年赡养抚养费\n（元）', mm: 30, of: (o) => yuan(o.yearlyFen), align: 'num', one: true },
  { title: '无能力原因', mm: 42, of: (o) => o.unableReason },
];

const Front = ({ s }: { readonly s: Snapshot }) => (
  <>
    <Grid>
      <tr>
        <Label w={20}>户主姓名</Label>
        <Value w={30} text={s.head.name} />
        <Label w={15}>性别</Label>
        <Value w={12.5} kind="mid">
          {s.head.sex}
        </Value>
        <Label w={15}>年龄</Label>
        <Value w={17.5} kind="mid">
          {years(s.head.age)}
        </Value>
        <Label w={20}>家庭人口</Label>
        <Value w={10} kind="mid">
          {shown(s.householdSize)}
        </Value>
        <Label w={20}>保障人口</Label>
        <Value w={10} kind="mid">
          {shown(s.insuredCount)}
        </Value>
      </tr>
      <tr>
        <Label w={25}>公民身份号码</Label>
        <Value w={45} kind="mid one">
          {s.head.idNumber}
        </Value>
        <Label w={20}>户口所在地</Label>
        <Value w={45} text={s.head.hukouPlace} />
        <Label w={20}>户口性质</Label>
        <Value w={15} kind="mid" text={s.head.hukouKind} />
      </tr>
      <tr>
        <Label w={20}>现住址</Label>
        <Value w={70} text={s.head.address} />
        <Label w={15}>邮编</Label>
        <Value w={20} kind="mid">
          {s.head.postcode}
        </Value>
        <Label w={15}>电话</Label>
        <Value w={30} kind="mid" text={s.head.phone} lines={1} />
      </tr>
      <tr>
        <Label w={25}>工作单位、状况</Label>
        <Value w={50} text={s.head.work} />
        <Label w={20}>家庭类型</Label>
        <Value w={25} kind="mid" text={s.head.familyKind} />
        <Label w={20}>致困主因</Label>
        <Value w={30} kind="mid" text={s.head.cause} />
      </tr>
      <Band>共同生活的家庭成员</Band>
    </Grid>
    <Rows columns={memberColumns} rows={s.members} least={7} />
    <Grid>
      <Band>家庭经济状况</Band>
      <tr>
        <Label w={25}>家庭月总收入</Label>
        <Value w={30} kind="num">
          {yuan(s.means.monthlyIncomeFen)}
        </Value>
        <Label w={25}>月人均收入</Label>
        <Value w={30} kind="num">
          {yuan(s.means.perCapitaFen)}
        </Value>
        <Label w={30}>人均金融资产</Label>
        <Value w={30} kind="num">
          {yuan(s.means.assetsPerCapitaFen)}
        </Value>
      </tr>
      <tr>
        <Label w={25}>机动车</Label>
        <Value w={60} text={s.means.vehicles} />
        <Label w={25}>房产</Label>
        <Value w={60} text={s.means.housing} />
      </tr>
      <Band>赡养、抚养、扶养义务人</Band>
    </Grid>
    <Rows columns={obligorColumns} rows={s.obligors} least={3} />
    <Grid>
      <tr>
        <Label w={15}>{'申请\n理由'}</Label>
        <Opinion w={155} title="本人申请" say={s.reason} signer="申请人" seal={false} date={dayText(s.appliedOn)} high={27} />
      </tr>
    </Grid>
  </>
);

const surveyText = (s: Snapshot): string =>
  s.survey === null
    ? ''
    : `${either(s.survey.truthful, '所报情况属实。', '所报情况与实际不符。')}${s.survey.text}${s.survey.surveyors.length === 0 ? '' : `　调查员：${s.survey.surveyors.join('、')}。`}`;
const evaluationText = (s: Snapshot): string =>
  s.evaluation === null
    ? s.noEvaluation
    : `${s.evaluation.heldOn === null ? '' : `${dayText(s.evaluation.heldOn)}评议，`}应到${shown(s.evaluation.due)}人，实到${shown(s.evaluation.present)}人，同意${shown(s.evaluation.agreed)}人，不同意${shown(s.evaluation.against)}人。${s.evaluation.conclusion}`;
const noticeText = (s: Snapshot): string =>
  s.notice === null
    ? ''
    : `${dayText(s.notice.from)}至${dayText(s.notice.to)}公示，${either(s.notice.objection, '有异议', '无异议')}。${s.notice.text}`;

type Figures = NonNullable<Snapshot['township']>;
const figuresText = (f: Figures | null): string => {
  if (f === null) return '';
  const parts = [
    f.insuredCount === null ? '' : `保障人口${f.insuredCount}人`,
    f.benefitClass === '' ? '' : `类别${f.benefitClass}`,
    f.standardFen === null ? '' : `标准${yuan(f.standardFen)}元`,
    f.gapPerCapitaFen === null ? '' : `人均补差${yuan(f.gapPerCapitaFen)}元`,
    f.categoryFen === null || f.categoryFen === 0 ? '' : `分类施保${yuan(f.categoryFen)}元`,
    f.monthlyFen === null ? '' : `户月保障金${yuan(f.monthlyFen)}元`,
  ].filter((part) => part !== '');
  return `${f.text}${parts.length === 0 ? '' : `\n${parts.join('，')}。`}`;
};

const Back = ({ s }: { readonly s: Snapshot }) => {
  const county = s.county;
  const countyHead = [
    county?.documentNumber,
    county?.startMonth == null ? '' : `自${monthText(county.startMonth)}起`,
    county == null || county.certificateNumber === '' ? '' : `低保证号${county.certificateNumber}`,
  ]
    .filter((part) => part !== '' && part !== undefined)
    .join('　');
  return (
    <Grid>
      <tr>
        <Label w={15}>{'入户\n调查'}</Label>
        <Opinion w={155} title="调查结果" say={surveyText(s)} signer="负责人" seal={false} date={dayText(s.survey?.on ?? null)} high={27} />
      </tr>
      <tr>
        <Label w={15}>{'民主\n评议'}</Label>
        <Opinion
          w={155}
          title="评议情况"
          say={evaluationText(s)}
          signer="主持人"
          seal={false}
          date={dayText(s.evaluation?.heldOn ?? null)}
          high={22}
        />
      </tr>
      <tr>
        <Label w={15}>{'公示\n结果'}</Label>
        <Opinion
          w={155}
          title="公示情况"
          say={noticeText(s)}
          signer={s.notice === null || s.notice.handler === '' ? '经办人' : `经办人 ${s.notice.handler}`}
          seal={false}
          date={dayText(null)}
          high={22}
        />
      </tr>
      <tr>
        <Label w={15}>{'村居\n意见'}</Label>
        <Opinion
          w={155}
          title="村（居）委会意见"
          say={s.village?.text ?? null}
          signer="负责人"
          seal
          date={dayText(s.village?.on ?? null)}
          high={36}
        />
      </tr>
      <tr>
        <Label w={15}>{'乡镇\n审核'}</Label>
        <Opinion
          w={155}
          title="乡镇人民政府审核意见"
          say={figuresText(s.township)}
          signer="负责人"
          seal
          date={dayText(s.township?.on ?? null)}
          high={46}
        />
      </tr>
      <tr>
        <Label w={15}>{'县级\n确认'}</Label>
        <Opinion
          w={155}
          title="县级民政部门确认意见"
          say={`${figuresText(county)}${countyHead === '' ? '' : `\n${countyHead}。`}`}
          signer="负责人"
          seal
          date={dayText(county?.on ?? null)}
          high={46}
        />
      </tr>
      <tr>
        <Label w={20}>开户银行</Label>
        <Value w={40} text={s.bank?.bankName ?? ''} />
        <Label w={15}>户名</Label>
        <Value w={30} text={s.bank?.accountName ?? ''} />
        <Label w={15}>账号</Label>
        <Value w={50} kind="mid one">
          {s.bank?.account ?? ''}
        </Value>
      </tr>
    </Grid>
  );
};

export const approvalForm = definePaper(
  {
    code: 'approval-form',
    title: '审核确认审批表',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 3,
    snapshot: approvalFormSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="form" className="sheet">
        <h1 className="title form-title">{s.matter}审核确认审批表</h1>
        <div className="over">
          <span>申报单位：{s.filingOffice}</span>
          <span>申报时间：{dayText(s.filedOn)}</span>
          <span>编号：{s.formNumber}</span>
        </div>
        <Front s={s} />
        <section className="newpage">
          <Back s={s} />
        </section>
      </main>,
    ],
  }),
);
