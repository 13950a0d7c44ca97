import { z } from 'zod';
import { definePaper } from './paper.ts';
import { formCss } from './page/form-css.ts';
import { Band, Grid, Label, Value } from './parts/cells.tsx';
import { FingerprintRow, fingerprintCss } from './parts/fingerprint.tsx';
import { dayText } from './parts/wording.ts';

/** 备用钥匙开启申请表: passwords and recovery code are lost; the county is asked to open the office. Names are written by hand: the base is closed. */
export const openingFormSnapshot = z.strictObject({
  officeName: z.string(),
  orgCode: z.string(),
  /** 30 figures over the request's file. */
  fingerprint: z.string().regex(/^\d{30}$/u),
  madeOn: z.iso.date(),
  until: z.iso.date(),
});
export type OpeningFormSnapshot = z.output<typeof openingFormSnapshot>;

const css = `${fingerprintCss}.script{font:11pt/1.6 var(--fangsong)}
.script p{text-indent:2em}
@page{@bottom-left{content:""}@bottom-right{content:""}}
`;

export const openingForm = definePaper(
  {
    code: 'opening-form',
    title: '备用钥匙开启申请表',
    version: '1',
    keeping: 'nothing',
    orientation: 'portrait',
    copies: 2,
    snapshot: openingFormSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options) + css,
    bodies: [
      <main key="sheet" className="sheet">
        <h1 className="title form-title">备用钥匙开启申请表</h1>
        <div className="over">
          <span>编号（县里填）：　　　　　　　　</span>
          <span>申请日期：{dayText(s.madeOn)}</span>
        </div>
        <Grid>
          <tr>
            <Label w={25}>申请单位</Label>
            <Value w={75} text={s.officeName} />
            <Label w={25}>单位代码</Label>
            <Value w={45} kind="mid one">
              {s.orgCode}
            </Value>
          </tr>
          <tr>
            <Label w={25}>送办人</Label>
            <Value w={75} high={11} />
            <Label w={25}>联系电话</Label>
            <Value w={45} />
          </tr>
          <tr>
            <Label w={25}>申请原因</Label>
            <Value w={145} high={16} kind="tall">
              □全部管理员忘记密码　□恢复码遗失或损毁　□其他：
            </Value>
          </tr>
          <tr>
            <Label w={25}>由谁设新密码</Label>
            <Value w={145} high={11} kind="mid">
              □原管理员：　　　　　　　　□更换为（在岗人员）：
            </Value>
          </tr>
          <Band>申请文件的指纹（30位数字，六组）</Band>
          <FingerprintRow digits={s.fingerprint} />
          <tr>
            <Value w={170} kind="tall">
              <div className="script">
                <p>
                  申请文件里没有密码和个人信息。县里第一人照本表输入屏幕指定的两组指纹和编号，并按自己掌握的号码回拨申请单位负责人核实；第二人核对后开启。两人不得为同一人。
                </p>
                <p>
                  一次性口令由县里打电话告知申请单位负责人，不得写在本表或U盘上。本申请 {dayText(s.until)}{' '}
                  前有效，只能用一次；重新生成申请的，本表作废。
                </p>
              </div>
            </Value>
          </tr>
          <tr>
            <td colSpan={34} style={{ height: '50mm' }} className="tall">
              申请单位负责人（签）：
              <br />
              <br />
              <br />
              （公章）
              <br />
              <br />
              {dayText(null)}
            </td>
            <td colSpan={34} className="tall">
              县登记人（签）：
              <br />
              <br />
              县开启人（签）：
              <br />
              <br />
              （公章）
              <br />
              <br />
              {dayText(null)}
            </td>
          </tr>
          <tr>
            <Label w={25}>回拨记录</Label>
            <Value w={145} high={14} kind="tall">
              拨打号码：　　　　　　　时间：　　　　　　　接听人：　　　　　　　结果：
            </Value>
          </tr>
        </Grid>
        <p className="note">本表一式两份，申请单位和县民政局各存一份归档。</p>
      </main>,
    ],
  }),
);
