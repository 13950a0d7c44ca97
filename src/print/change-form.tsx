import { z } from 'zod';
import { changeOutcomeLabels } from '#domain/benefits/change-letters.ts';
import { day, month } from '#shared/values/dates.ts';
import { nonNegativeFen } from '#shared/values/money.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Band, Grid, Label, Opinion, Value } from './parts/cells.tsx';
import { changedOutcome } from './parts/changed-amount.ts';
import { Rows, type Column } from './parts/rows.tsx';
import { Choices } from './parts/tick.tsx';
import { dayText, monthText, yuan } from './parts/wording.ts';

const side = z.strictObject({ persons: z.int().min(0), fen: nonNegativeFen });
const changedPerson = z.strictObject({ name: z.string(), reason: z.string(), on: day });

/** 增减停审批表: one family's change from whoever asked for it to whoever decides; what is not there yet is room to write. */
export const changeFormSnapshot = z.strictObject({
  number: z.string(),
  matter: z.string(),
  officeName: z.string(),
  head: z.strictObject({ name: z.string(), idNumber: z.string() }),
  place: z.string(),
  outcome: changedOutcome,
  event: z.string(),
  eventOn: day,
  reportedOn: day,
  before: side,
  after: side,
  startMonth: month,
  /** Last month of a gradual exit; null elsewhere. */
  lastMonth: month.nullable(),
  backPayFen: nonNegativeFen,
  recoveryFen: nonNegativeFen,
  people: z.array(changedPerson),
  evidence: z.string(),
  why: z.string(),
  clause: z.string(),
  bank: z.strictObject({ bankName: z.string(), accountName: z.string(), account: z.string() }).nullable(),
  /** The township's proposal, or its decision where it decides; null until a second person looked at it. */
  township: z.strictObject({ text: z.string(), on: day.nullable() }).nullable(),
  /** What the county decided; null where it has not yet, or does not. */
  county: z.strictObject({ text: z.string(), on: day }).nullable(),
  countyDecides: z.boolean(),
  enteredBy: z.string(),
});
export type ChangeFormSnapshot = z.output<typeof changeFormSnapshot>;

const personColumns: readonly Column<z.output<typeof changedPerson>>[] = [
  { title: '变动成员', mm: 45, of: (one) => one.name },
  { title: '变动原因', mm: 80, of: (one) => one.reason },
  { title: '日期', mm: 45, of: (one) => dayText(one.on), align: 'mid' },
];

const sideText = ({ persons, fen }: z.output<typeof side>): string => `保障人口 ${persons} 人，每月 ${yuan(fen)} 元`;
const sums = (s: ChangeFormSnapshot): string =>
  [
    `自${monthText(s.startMonth)}起`,
    s.lastMonth === null ? '' : `发到${monthText(s.lastMonth)}`,
    s.backPayFen === 0 ? '' : `补发 ${yuan(s.backPayFen)} 元`,
    s.recoveryFen === 0 ? '' : `应退 ${yuan(s.recoveryFen)} 元`,
  ]
    .filter((part) => part !== '')
    .join('，');

const Facts = ({ s }: { readonly s: ChangeFormSnapshot }) => (
  <Grid>
    <tr>
      <Label w={25}>户主</Label>
      <Value w={45} text={s.head.name} />
      <Label w={30}>公民身份号码</Label>
      <Value w={70} kind="mid one">
        {s.head.idNumber}
      </Value>
    </tr>
    <tr>
      <Label w={25}>村组</Label>
      <Value w={45} text={s.place} />
      <Label w={30}>证号</Label>
      <Value w={70} />
    </tr>
    <tr>
      <Label w={25}>变更项目</Label>
      <Value w={145} high={9}>
        <Choices of={Object.values(changeOutcomeLabels)} value={changeOutcomeLabels[s.outcome]} other={false} />
      </Value>
    </tr>
    <tr>
      <Label w={25}>变更事由</Label>
      <Value w={145} text={`${s.event}（${dayText(s.eventOn)}发生，${dayText(s.reportedOn)}提出）`} />
    </tr>
    <tr>
      <Label w={25}>原</Label>
      <Value w={60} text={sideText(s.before)} />
      <Label w={25}>现</Label>
      <Value w={60} text={sideText(s.after)} />
    </tr>
    <tr>
      <Label w={25}>起始与补退</Label>
      <Value w={145} text={sums(s)} />
    </tr>
    <Band>变动成员</Band>
  </Grid>
);

const Grounds = ({ s }: { readonly s: ChangeFormSnapshot }) => (
  <Grid>
    <tr>
      <Label w={25}>{'核查、评议\n凭据'}</Label>
      <Value w={145} text={s.evidence} high={14} />
    </tr>
    <tr>
      <Label w={25}>起始月依据</Label>
      <Value w={145} text={`${s.why === '' ? '' : `${s.why}；`}${s.clause}`} high={14} />
    </tr>
    <tr>
      <Label w={25}>发放账户</Label>
      <Value w={45} text={s.bank?.bankName ?? ''} />
      <Label w={15}>户名</Label>
      <Value w={25} text={s.bank?.accountName ?? ''} />
      <Label w={15}>账号</Label>
      <Value w={45} kind="mid one">
        {s.bank?.account ?? ''}
      </Value>
    </tr>
  </Grid>
);

const Opinions = ({ s }: { readonly s: ChangeFormSnapshot }) => (
  <Grid>
    <tr>
      <Label w={20}>{'申请人'}</Label>
      <Opinion w={150} title="以上变化属实" say={null} signer="申请人" seal={false} date={dayText(null)} high={16} />
    </tr>
    <tr>
      <Label w={20}>{'村居\n意见'}</Label>
      <Opinion w={150} title="村（居）委会意见" say={null} signer="负责人" seal date={dayText(null)} high={25} />
    </tr>
    <tr>
      <Label w={20}>{'乡镇\n意见'}</Label>
      <Opinion
        w={150}
        title={s.countyDecides ? '乡镇人民政府审核意见' : '乡镇人民政府决定'}
        say={s.township?.text ?? null}
        signer="负责人"
        seal
        date={dayText(s.township?.on ?? null)}
        high={25}
      />
    </tr>
    {s.countyDecides ? (
      <tr>
        <Label w={20}>{'县级\n意见'}</Label>
        <Opinion
          w={150}
          title="县级民政部门意见"
          say={s.county?.text ?? null}
          signer="负责人"
          seal
          date={dayText(s.county?.on ?? null)}
          high={25}
        />
      </tr>
    ) : null}
  </Grid>
);

export const changeForm = definePaper(
  {
    code: 'change-form',
    title: '增减停审批表',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: changeFormSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="form" className="sheet">
        <h1 className="title form-title">{s.matter}增减停审批表</h1>
        <div className="over">
          <span>申报单位：{s.officeName}</span>
          <span>录入人：{s.enteredBy}</span>
          <span>编号：{s.number}</span>
        </div>
        <Facts s={s} />
        <Rows columns={personColumns} rows={s.people} least={2} />
        <Grounds s={s} />
        <Opinions s={s} />
      </main>,
    ],
  }),
);
