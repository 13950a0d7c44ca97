import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Grid, Label, Value } from './parts/cells.tsx';
import { dayText } from './parts/wording.ts';

const text = z.string();
const visit = z.strictObject({ name: text, words: text });
type Visit = z.output<typeof visit>;

/** 邻里访问记录: what two neighbours at least said of a family; empty forms where nobody was visited yet. */
export const neighbourVisitSnapshot = z.strictObject({
  caseNumber: text,
  officeName: text,
  head: text,
  village: text,
  group: text,
  visitedOn: day.nullable(),
  visitors: z.array(text),
  visits: z.array(visit),
});
export type NeighbourVisitSnapshot = z.output<typeof neighbourVisitSnapshot>;

const least = 2;
const empty: Visit = { name: '', words: '' };
const questions = ['收入来源', '住房', '车辆', '赡养抚养', '就业', '日常消费'];

const One = ({ of, s }: { readonly of: Visit; readonly s: NeighbourVisitSnapshot }) => (
  <div className="keep" style={{ marginBottom: '4mm' }}>
    <Grid>
      <tr>
        <Label w={25}>被访人</Label>
        <Value w={40} text={of.name} />
        <Label w={25}>与该户关系</Label>
        <Value w={80}>邻居　组长　党员　村（居）民代表</Value>
      </tr>
      <tr>
        <Label w={25}>住址（到组）</Label>
        <Value w={40} />
        <Label w={25}>电话</Label>
        <Value w={30} />
        <Label w={20}>访问时间</Label>
        <Value w={30} kind="mid">
          {s.visitedOn === null ? '' : dayText(s.visitedOn)}
        </Value>
      </tr>
      {of.words === '' ? (
        questions.map((question) => (
          <tr key={question}>
            <Label w={25}>{question}</Label>
            <Value w={145} high={9} />
          </tr>
        ))
      ) : (
        <tr>
          <Label w={25}>谈话内容</Label>
          <Value w={145} high={54} kind="tall" text={of.words} lines={9} />
        </tr>
      )}
      <tr>
        <Label w={30}>被访人（签／印）</Label>
        <Value w={50} high={12} />
        <Label w={25}>访问人（签）</Label>
        <Value w={65}>
          1．{s.visitors[0] ?? ''}　　　　　2．{s.visitors[1] ?? ''}
        </Value>
      </tr>
    </Grid>
  </div>
);

export const neighbourVisit = definePaper(
  {
    code: 'neighbour-visit',
    title: '邻里访问记录',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 1,
    snapshot: neighbourVisitSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="visits" className="sheet">
        <h1 className="title form-title">邻里访问记录</h1>
        <div className="over">
          <span>编号：{s.caseNumber}</span>
          <span>
            被访问的家庭：{s.village}
            {s.group} {s.head}
          </span>
        </div>
        {[...s.visits, ...Array.from({ length: Math.max(0, least - s.visits.length) }, () => empty)].map((one, index) => (
          <One key={index} of={one} s={s} />
        ))}
        <p className="note">每户至少访问两人，访问人两名同时在场。被访人不愿签名的注明。被访人身份保密，本记录只入档，不向申请人出示。</p>
      </main>,
    ],
  }),
);
