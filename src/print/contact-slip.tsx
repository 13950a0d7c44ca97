import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Grid, Label, Opinion, Value } from './parts/cells.tsx';
import { dayText } from './parts/wording.ts';

const text = z.string();

/** 首问转办单: goes with a matter to whoever is to see to it. */
export const contactSlipSnapshot = z.strictObject({
  number: text,
  officeName: text,
  at: text,
  channel: text,
  visitor: text,
  org: text,
  phone: text,
  matter: text,
  first: text,
  action: text,
  passes: z.array(z.strictObject({ on: day, by: text, to: text, why: text })),
  due: day.nullable(),
  reachedAt: text.nullable(),
  result: text,
});
export type ContactSlipSnapshot = z.output<typeof contactSlipSnapshot>;

export const contactSlip = definePaper(
  {
    code: 'contact-slip',
    title: '首问转办单',
    version: '1',
    keeping: 'snapshot',
    orientation: 'portrait',
    copies: 1,
    snapshot: contactSlipSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="slip" className="sheet">
        <h1 className="title form-title">首问转办单</h1>
        <div className="over">
          <span>编号：{s.number}</span>
          <span>单位：{s.officeName}</span>
        </div>
        <Grid>
          <tr>
            <Label w={25}>时间</Label>
            <Value w={60} text={s.at.replace('T', ' ')} />
            <Label w={25}>方式</Label>
            <Value w={60} text={s.channel} />
          </tr>
          <tr>
            <Label w={25}>来访人</Label>
            <Value w={60} text={s.visitor} />
            <Label w={25}>电话</Label>
            <Value w={60} text={s.phone} />
          </tr>
          <tr>
            <Label w={25}>单位、住址</Label>
            <Value w={145} text={s.org} />
          </tr>
          <tr>
            <Label w={25}>事项</Label>
            <Value w={145} high={28} kind="tall" text={s.matter} lines={6} />
          </tr>
          <tr>
            <Label w={25}>首问人</Label>
            <Value w={60} text={s.first} />
            <Label w={25}>{'最迟联系\n来访人'}</Label>
            <Value w={60} text={s.due === null ? '' : dayText(s.due)} />
          </tr>
          <tr>
            <Label w={25}>留言、告知</Label>
            <Value w={145} high={20} kind="tall" text={s.action} lines={4} />
          </tr>
          {s.passes.map((one, index) => (
            <tr key={`${one.on}-${one.by}-${one.to}-${String(index)}`}>
              <Label w={25}>{`第 ${index + 1} 次转办`}</Label>
              <Value w={145} text={`${dayText(one.on)}，${one.by}转${one.to}${one.why === '' ? '' : `：${one.why}`}`} />
            </tr>
          ))}
          <tr>
            <Label w={25}>联系到人</Label>
            <Value w={145} text={s.reachedAt === null ? '' : s.reachedAt.replace('T', ' ')} />
          </tr>
          <tr>
            <Opinion
              w={170}
              title="办理结果"
              say={s.result === '' ? null : s.result}
              signer="责任人"
              seal={false}
              date={dayText(null)}
              high={40}
            />
          </tr>
          <tr>
            <Opinion w={170} title="来访人意见" say={null} signer="来访人" seal={false} date={dayText(null)} high={24} />
          </tr>
        </Grid>
        <p className="note">首问人负责到底。责任人最迟在上面写的日期前联系来访人；办结后本单交回首问人。</p>
      </main>,
    ],
  }),
);
