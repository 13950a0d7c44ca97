import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Grid, Label, Value } from './parts/cells.tsx';
import { Rows, type Column } from './parts/rows.tsx';
import { Choice } from './parts/tick.tsx';
import { dayText } from './parts/wording.ts';

const text = z.string();
const member = z.strictObject({ name: text, relation: text, idNumber: text });
const obligor = z.strictObject({ name: text, relation: text });
type Member = z.output<typeof member>;
type Obligor = z.output<typeof obligor>;

/** 家庭经济状况核对授权书: everybody of the family and who owes it support, each with room for signature and fingerprint. */
export const authorisationSnapshot = z.strictObject({
  caseNumber: text,
  officeName: text,
  head: text,
  matter: text,
  /** What may be looked up, one word each. */
  scope: z.array(text).min(1),
  from: day.nullable(),
  members: z.array(member).min(1),
  obligors: z.array(obligor),
});
export type AuthorisationSnapshot = z.output<typeof authorisationSnapshot>;

const memberColumns: readonly Column<Member>[] = [
  { title: '姓名', mm: 26, of: (m) => m.name },
  { title: '与申请人\n关系', mm: 20, of: (m) => m.relation, align: 'mid' },
  { title: '公民身份号码', mm: 40, of: (m) => m.idNumber, one: true, align: 'mid' },
  { title: '本人签名', mm: 34, of: () => '' },
  { title: '指印', mm: 17, of: () => '' },
  { title: '代签人及关系', mm: 33, of: () => '' },
];
const obligorColumns: readonly Column<Obligor>[] = [
  { title: '姓名', mm: 26, of: (o) => o.name },
  { title: '与被赡养\n人关系', mm: 20, of: (o) => o.relation, align: 'mid' },
  { title: '证件号码', mm: 40, of: () => '' },
  { title: '本人签名', mm: 34, of: () => '' },
  { title: '指印', mm: 17, of: () => '' },
  { title: '配偶签名', mm: 33, of: () => '' },
];

export const authorisation = definePaper(
  {
    code: 'authorisation',
    title: '家庭经济状况核对授权书',
    version: '1',
    keeping: 'snapshot',
    orientation: 'portrait',
    copies: 2,
    snapshot: authorisationSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="authorisation" className="sheet">
        <h1 className="title form-title">家庭经济状况核对授权书</h1>
        <div className="over">
          <span>编号：{s.caseNumber}</span>
          <span>户主：{s.head}</span>
        </div>
        <Grid>
          <tr>
            <Label w={25}>授权对象</Label>
            <Value w={145} text={`${s.officeName}及县级以上民政部门、居民家庭经济状况核对机构`} />
          </tr>
          <tr>
            <Label w={25}>授权声明</Label>
            <Value w={145} high={16}>
              我们因申请{s.matter}，同意上述机关向有关部门和机构查询、核对我们的下列信息，用于本次申请的审核确认和以后的复核，不作其他用途。
            </Value>
          </tr>
          <tr>
            <Label w={25}>可查询的信息</Label>
            <Value w={145} high={22}>
              {s.scope.map((word) => (
                <Choice key={word} on>
                  {word}
                </Choice>
              ))}
            </Value>
          </tr>
          <tr>
            <Label w={25}>授权期限</Label>
            <Value w={145}>自{s.from === null ? '签署之日' : dayText(s.from)}起，至本户救助终止之日止。</Value>
          </tr>
        </Grid>
        <p className="note hei">共同生活的家庭成员（每人签名并按指印；无民事行为能力、限制民事行为能力人由监护人代签）</p>
        <Rows columns={memberColumns} rows={s.members} least={4} rowMm={15} size={9.5} />
        <p className="note hei">赡养、抚养、扶养义务人及其配偶</p>
        <Rows columns={obligorColumns} rows={s.obligors} least={2} rowMm={15} size={9.5} />
        <div className="keep">
          <p className="note">签名、指印缺一人的，不能发起核对。委托他人代办申请的，受托人不能代签本授权书。</p>
          <div className="over" style={{ marginTop: '7mm' }}>
            <span>户主（签／印）：　　　　　　　　</span>
            <span>经办人（签）：　　　　　　　　</span>
            <span>受理单位（章）</span>
          </div>
          <div className="over" style={{ marginTop: '4mm', justifyContent: 'flex-end' }}>
            <span>{dayText(null)}</span>
          </div>
        </div>
      </main>,
    ],
  }),
);
