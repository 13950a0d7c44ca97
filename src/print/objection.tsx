import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Band, Grid, Label, Value } from './parts/cells.tsx';
import { Choices } from './parts/tick.tsx';
import { dayText } from './parts/wording.ts';

const text = z.string();
const objection = z.strictObject({
  no: z.int().min(1),
  receivedOn: day,
  objector: text,
  content: text,
  /** 属实、不属实; null while it is open. */
  result: text.nullable(),
  closedOn: day.nullable(),
  reply: text,
});
type Objection = z.output<typeof objection>;

/** 公示异议登记与复查: every objection to one family on a notice. Who objected is for the file only. */
export const objectionSnapshot = z.strictObject({
  noticeNumber: text,
  officeName: text,
  matter: text,
  head: text,
  village: text,
  objections: z.array(objection).min(1),
});
export type ObjectionSnapshot = z.output<typeof objectionSnapshot>;

const One = ({ of, s }: { readonly of: Objection; readonly s: ObjectionSnapshot }) => (
  <div className="keep" style={{ marginBottom: '4mm' }}>
    <Grid>
      <Band>第 {of.no} 件</Band>
      <tr>
        <Label w={25}>收到时间</Label>
        <Value w={50}>{dayText(of.receivedOn)}</Value>
        <Label w={25}>收到方式</Label>
        <Value w={70}>
          <Choices of={['来访', '来电', '来信']} value={null} />
        </Value>
      </tr>
      <tr>
        <Label w={25}>异议人</Label>
        <Value w={50} text={of.objector === '' ? '匿名' : of.objector} />
        <Label w={25}>异议对象</Label>
        <Value w={70} text={`${s.village}${s.head}户`} />
      </tr>
      <tr>
        <Label w={25}>异议内容</Label>
        <Value w={145} high={24} kind="tall" text={of.content} lines={5} />
      </tr>
      <tr>
        <Label w={25}>{'复查方式\n和时间'}</Label>
        <Value w={145} high={16} />
      </tr>
      <tr>
        <Label w={25}>复查结论</Label>
        <Value w={145}>
          <Choices of={['属实', '部分属实', '不属实']} value={of.result} other={false} />
        </Value>
      </tr>
      <tr>
        <Label w={25}>{'处理和\n答复'}</Label>
        <Value w={145} high={20} kind="tall" text={of.reply} lines={4} />
      </tr>
      <tr>
        <Label w={25}>答复时间</Label>
        <Value w={50}>{dayText(of.closedOn)}</Value>
        <Label w={25}>承办人（签）</Label>
        <Value w={70} high={11} />
      </tr>
    </Grid>
  </div>
);

export const objectionPaper = definePaper(
  {
    code: 'objection',
    title: '公示异议登记与复查',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 1,
    snapshot: objectionSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="objection" className="sheet">
        <h1 className="title form-title">公示异议登记与复查</h1>
        <div className="over">
          <span>
            公示编号：{s.noticeNumber}　{s.matter}
          </span>
          <span>{s.officeName}</span>
        </div>
        {s.objections.map((one) => (
          <One key={one.no} of={one} s={s} />
        ))}
        <p className="note">异议人的身份保密，本表只入档，不向被公示的家庭和其他人出示。</p>
      </main>,
    ],
  }),
);
