import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Grid, Label, Opinion, Value } from './parts/cells.tsx';
import { dayText } from './parts/wording.ts';

const text = z.string();

/** 提醒单、告诫拟办单: a draft for the person who decides; nothing is decided by it. */
export const faultSlipSnapshot = z.strictObject({
  officeName: text,
  /** What the ladder suggests or the head has settled. */
  title: text,
  person: text,
  kind: text,
  what: text,
  caseNo: text,
  due: day.nullable(),
  on: day,
  daysLate: z.int(),
  /** How often within the period, as counted. */
  times: z.int(),
  measure: text,
  pleaUntil: day,
  plea: text,
  settled: text,
  remedyBy: day.nullable(),
});
export type FaultSlipSnapshot = z.output<typeof faultSlipSnapshot>;

export const faultSlip = definePaper(
  {
    code: 'fault-slip',
    title: '提醒（告诫）单',
    version: '1',
    keeping: 'snapshot',
    orientation: 'portrait',
    copies: 1,
    snapshot: faultSlipSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="fault" className="sheet">
        <h1 className="title form-title">{s.title}</h1>
        <div className="over">
          <span>单位：{s.officeName}</span>
          <span>内部材料，不外传</span>
        </div>
        <Grid>
          <tr>
            <Label w={25}>姓名</Label>
            <Value w={60} text={s.person} />
            <Label w={25}>类别</Label>
            <Value w={60} text={s.kind} />
          </tr>
          <tr>
            <Label w={25}>事实</Label>
            <Value w={145} high={24} kind="tall" text={`${s.what}${s.caseNo === '' ? '' : `（${s.caseNo}）`}`} lines={5} />
          </tr>
          <tr>
            <Label w={25}>到期日</Label>
            <Value w={60} text={s.due === null ? '' : dayText(s.due)} />
            <Label w={25}>{s.kind === '超期' ? '办结日' : '发生日'}</Label>
            <Value w={60} text={`${dayText(s.on)}${s.daysLate > 0 ? `，超 ${s.daysLate} 个工作日` : ''}`} />
          </tr>
          <tr>
            <Label w={25}>本期次数</Label>
            <Value w={60} text={s.times === 0 ? '' : `第 ${s.times} 次（不含已免责的）`} />
            <Label w={25}>对应措施</Label>
            <Value w={60} text={s.measure} />
          </tr>
          <tr>
            <Label w={25}>申诉</Label>
            <Value w={145} high={16} kind="tall" text={s.plea === '' ? `申诉期到 ${dayText(s.pleaUntil)}` : s.plea} lines={3} />
          </tr>
          <tr>
            <Label w={25}>补救期限</Label>
            <Value w={145} text={s.remedyBy === null ? '' : dayText(s.remedyBy)} />
          </tr>
          <tr>
            <Opinion w={170} title="本人陈述" say={null} signer="本人" seal={false} date={dayText(null)} high={34} />
          </tr>
          <tr>
            <Opinion
              w={170}
              title="谈话、处理意见"
              say={s.settled === '' ? null : s.settled}
              signer="负责人"
              seal={false}
              date={dayText(null)}
              high={40}
            />
          </tr>
        </Grid>
        <p className="note">本单由程序按登记的期限计数生成，只供负责人谈话和决定时参考；处分由有权机关作出，以其文书为准。</p>
      </main>,
    ],
  }),
);
