import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Band, Grid, Label, Value } from './parts/cells.tsx';
import { Choice } from './parts/tick.tsx';
import { dayText } from './parts/wording.ts';

const text = z.string();

/** 《销毁记录》: of a list that was carried out, or of a PC taken out of use, whose lines are filled in by hand. It names no family. */
export const destructionRecordSnapshot = z.strictObject({
  officeName: text,
  number: text,
  on: day.nullable(),
  /** What was destroyed, in a sentence. */
  what: text,
  counts: z.array(z.strictObject({ kind: text, clause: text, listed: z.int(), deleted: z.int(), kept: z.int() })),
  signers: z.array(z.strictObject({ role: text, name: text, on: day.nullable() })),
  facts: z.array(z.strictObject({ label: text, value: text })),
  /** What has to be done, ticked by hand where the program cannot see it. */
  steps: z.array(z.strictObject({ done: z.boolean(), step: text })).min(1),
  note: text.optional(),
});
export type DestructionRecordSnapshot = z.output<typeof destructionRecordSnapshot>;

const [kindWidth, clauseWidth, countWidth] = [50, 75, 15];

export const destructionRecord = definePaper(
  {
    code: 'destruction-record',
    title: '销毁记录',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 1,
    snapshot: destructionRecordSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="record" className="sheet">
        <h1 className="title form-title">销毁记录</h1>
        <div className="over">
          <span>编号：{s.number === '' ? '　　　　　　' : s.number}</span>
          <span>单位：{s.officeName}</span>
          <span>销毁日期：{dayText(s.on)}</span>
        </div>
        <Grid>
          <tr>
            <Label w={30}>销毁内容</Label>
            <Value w={140} text={s.what} lines={3} />
          </tr>
          {s.facts.map(({ label, value }) => (
            <tr key={label}>
              <Label w={30}>{label}</Label>
              <Value w={140} text={value} lines={3} {...(value === '' ? { high: 11 } : {})} />
            </tr>
          ))}
          {s.counts.length === 0 ? null : (
            <>
              <tr>
                <Label w={kindWidth}>类别</Label>
                <Label w={clauseWidth}>依据</Label>
                <Label w={countWidth}>列入</Label>
                <Label w={countWidth}>销毁</Label>
                <Label w={countWidth}>保留</Label>
              </tr>
              {s.counts.map((one) => (
                <tr key={one.kind}>
                  <Value w={kindWidth} text={one.kind} />
                  <Value w={clauseWidth} text={one.clause} lines={3} />
                  <Value w={countWidth} kind="mid" text={String(one.listed)} />
                  <Value w={countWidth} kind="mid" text={String(one.deleted)} />
                  <Value w={countWidth} kind="mid" text={String(one.kept)} />
                </tr>
              ))}
            </>
          )}
          <Band>怎样销毁（做了的打勾）</Band>
          {s.steps.map(({ done, step }) => (
            <tr key={step}>
              <Value w={170} lines={3}>
                <Choice on={done}>{step}</Choice>
              </Value>
            </tr>
          ))}
          {s.signers.map(({ role, name, on }) => (
            <tr key={role}>
              <Label w={30}>{role}</Label>
              <Value w={55} high={12} text={name} />
              <Label w={30}>签名、日期</Label>
              <Value w={55} text={on === null ? '' : dayText(on)} />
            </tr>
          ))}
        </Grid>
        <p className="note">{s.note ?? '存档。记录里没有姓名、号码；已销毁内容的校验值在导出的销毁清单里。'}</p>
      </main>,
    ],
  }),
);
