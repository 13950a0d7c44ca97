import { z } from 'zod';
import { amountInWords } from '#domain/codes/amount-words.ts';
import { day } from '#shared/values/dates.ts';
import { fen } from '#shared/values/money.ts';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { Grid, Label, Opinion, Value } from './parts/cells.tsx';
import { Choices } from './parts/tick.tsx';
import { dayText, yuan } from './parts/wording.ts';

const text = z.string();

/** 先行救助审批表: what was given before the papers, and the day by which they follow; the opinions are written afterwards. */
export const urgentReliefSnapshot = z.strictObject({
  caseNumber: text,
  officeName: text,
  matter: text,
  applicant: z.strictObject({ name: text, sex: text, birthDate: day.nullable(), idNumber: text, phone: text }),
  head: text,
  address: text,
  householdSize: z.int(),
  amountFen: fen,
  reason: text,
  givenOn: day,
  papersOn: day.nullable(),
});
export type UrgentReliefSnapshot = z.output<typeof urgentReliefSnapshot>;

export const urgentRelief = definePaper(
  {
    code: 'urgent-relief',
    title: '先行救助审批表',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: urgentReliefSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options),
    bodies: [
      <main key="urgent" className="sheet">
        <h1 className="title form-title">先行救助审批表</h1>
        <div className="over">
          <span>编号：{s.caseNumber}</span>
          <span>救助日期：{dayText(s.givenOn)}</span>
        </div>
        <Grid>
          <tr>
            <Label w={25}>救助对象</Label>
            <Value w={40} text={s.applicant.name} />
            <Label w={15}>性别</Label>
            <Value w={15} kind="mid" text={s.applicant.sex} />
            <Label w={25}>出生日期</Label>
            <Value w={50} text={s.applicant.birthDate === null ? '' : dayText(s.applicant.birthDate)} />
          </tr>
          <tr>
            <Label w={25}>公民身份号码</Label>
            <Value w={70} text={s.applicant.idNumber} />
            <Label w={25}>联系电话</Label>
            <Value w={50} text={s.applicant.phone} />
          </tr>
          <tr>
            <Label w={25}>户主</Label>
            <Value w={70} text={s.head} />
            <Label w={25}>家庭人口</Label>
            <Value w={50}>{s.householdSize} 人</Value>
          </tr>
          <tr>
            <Label w={25}>住址</Label>
            <Value w={145} text={s.address} />
          </tr>
          <tr>
            <Label w={25}>正在申请</Label>
            <Value w={145} text={s.matter} />
          </tr>
          <tr>
            <Label w={25}>救助金额</Label>
            <Value w={145}>
              {yuan(s.amountFen)} 元　（大写）{amountInWords(s.amountFen)}
            </Value>
          </tr>
          <tr>
            <Label w={25}>救助方式</Label>
            <Value w={85}>
              <Choices of={['现金', '转账', '实物']} value={null} />
            </Value>
            <Label w={25}>备用金凭证号</Label>
            <Value w={35} />
          </tr>
          <tr>
            <Label w={25}>困难原因</Label>
            <Value w={145} high={28} kind="tall" text={s.reason} lines={6} />
          </tr>
          <tr>
            <Label w={25}>领款人确认</Label>
            <Value w={145} high={16}>
              <div className="over">
                <span>以上款（物）已收到。</span>
                <span>本人（签／印）：</span>
                <span>{dayText(null)}</span>
              </div>
            </Value>
          </tr>
          <tr>
            <Opinion w={170} title="经办意见" say={null} signer="经办人" seal={false} date={dayText(null)} high={24} />
          </tr>
          <tr>
            <Opinion w={170} title="乡镇（街道）审批意见" say={null} signer="负责人" seal date={dayText(null)} high={28} />
          </tr>
          <tr>
            <Label w={40}>补办审批手续</Label>
            <Value w={130}>日期：{dayText(s.papersOn)}</Value>
          </tr>
        </Grid>
        <p className="note">紧急情况先行救助的，应当在规定期限内补办审批手续。本表一份入档，一份附备用金凭证。</p>
      </main>,
    ],
  }),
);
