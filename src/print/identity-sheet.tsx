import { z } from 'zod';
import { definePaper } from './paper.ts';
import { formCss } from './page/form-css.ts';
import { Band, Grid, Label, Value } from './parts/cells.tsx';
import { FingerprintRow, fingerprintCss } from './parts/fingerprint.tsx';
import { Qr } from './parts/qr.tsx';
import { dayText } from './parts/wording.ts';

/** 数字身份登记表: the office's fingerprint on stamped paper; for a county it accompanies the 入网回执. */
export const identitySheetSnapshot = z.strictObject({
  kind: z.enum(['application', 'receipt']),
  orgCode: z.string().regex(/^[0-9A-Z]+$/u),
  orgName: z.string(),
  role: z.enum(['township', 'county']),
  /** 30 figures. */
  fingerprint: z.string().regex(/^\d{30}$/u),
  createdOn: z.iso.date(),
  /** The office the sheet is handed to. */
  peerName: z.string(),
  phone: z.string(),
  head: z.string(),
});
export type IdentitySheetSnapshot = z.output<typeof identitySheetSnapshot>;

const css = `${fingerprintCss}.grid .qr{width:32mm;height:32mm;display:block;margin:0 auto}
.script{font:11pt/1.7 var(--fangsong)}
.script p{text-indent:2em}
`;

export const identitySheet = definePaper(
  {
    code: 'identity-sheet',
    title: '数字身份登记表',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: identitySheetSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options) + css,
    bodies: [
      <main key="sheet" className="sheet">
        <h1 className="title form-title">{s.kind === 'application' ? '数字身份登记表' : '数字身份入网回执'}</h1>
        <div className="over">
          <span>登记单位：{s.orgName}</span>
          <span>日期：{dayText(s.createdOn)}</span>
        </div>
        <Grid>
          <tr>
            <Label w={25}>单位名称</Label>
            <Value w={75} text={s.orgName} />
            <Label w={25}>单位代码</Label>
            <Value w={45} kind="mid one">
              {s.orgCode}
            </Value>
          </tr>
          <tr>
            <Label w={25}>单位层级</Label>
            <Value w={75}>{s.role === 'county' ? '县级民政部门' : '乡镇人民政府（街道办事处）'}</Value>
            <Label w={25}>联系电话</Label>
            <Value w={45} kind="mid" text={s.phone} />
          </tr>
          <tr>
            <Label w={25}>递交单位</Label>
            <Value w={75} text={s.peerName} />
            <Label w={25}>负责人</Label>
            <Value w={45} kind="mid" text={s.head} />
          </tr>
          <Band>指纹（30位数字，六组）</Band>
          <FingerprintRow digits={s.fingerprint} />
          <tr>
            <Value w={125} kind="tall">
              <div className="script">
                <p>接收单位录入时，屏幕随机指定两组，由录入人照本表逐位键入，不得只看屏幕点“一致”；另一名工作人员复核后生效。</p>
                <p>
                  来人与本表由同一人带来的，接收单位应按自己掌握的电话号码回拨登记单位，请负责人报出屏幕指定的两组数字：“请读第几组、第几组。”对不上的不得登记，并告知双方负责人。
                </p>
              </div>
            </Value>
            <td colSpan={18}>
              <Qr text={`MZX1:ID:${s.orgCode}:${s.fingerprint}`} mode="Alphanumeric" />
            </td>
          </tr>
          <tr>
            <td colSpan={34} style={{ height: '46mm' }} className="tall">
              登记单位负责人（签）：
              <br />
              <br />
              <br />
              （盖章）
              <br />
              <br />
              {dayText(null)}
            </td>
            <td colSpan={34} className="tall">
              接收单位录入人（签）：
              <br />
              <br />
              接收单位复核人（签）：
              <br />
              <br />
              （盖章）
              <br />
              <br />
              {dayText(null)}
            </td>
          </tr>
          <tr>
            <Label w={25}>回拨记录</Label>
            <Value w={145} high={16} kind="tall">
              拨打号码：　　　　　　　时间：　　　　　　　接听人：　　　　　　　结果：
            </Value>
          </tr>
        </Grid>
        <p className="note">本表一式两份，双方各存一份归档。指纹由本单位签名钥和加密钥算出，换机或换钥后须重新登记。</p>
      </main>,
    ],
  }),
);
