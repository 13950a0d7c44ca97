import { z } from 'zod';
import { definePaper } from './paper.ts';
import { formCss } from './page/form-css.ts';
import { Grid, Label, Value } from './parts/cells.tsx';
import { dayText } from './parts/wording.ts';

/** 恢复码: exists on paper alone. Two copies for two envelopes; never archived, never kept. */
export const recoveryCodeSnapshot = z.strictObject({
  /** The office's own data, or at a county the recovery key for its townships' spare keys, or its root. */
  opens: z.enum(['data', 'escrow-key', 'root-key']).default('data'),
  /** Which of several keys the code opens, as its file is named. */
  keyId: z
    .string()
    .regex(/^[0-9a-f]{8}$/u)
    .optional(),
  officeName: z.string(),
  orgCode: z.string(),
  /** 8 groups of 4 figures. */
  groups: z.array(z.string().regex(/^\d{4}$/u)).length(8),
  createdOn: z.iso.date(),
});
export type RecoveryCodeSnapshot = z.output<typeof recoveryCodeSnapshot>;

const titles = { data: '数据恢复码', 'escrow-key': '县级恢复密钥保管码', 'root-key': '县级根密钥保管码' } as const;
const names = { data: '恢复码', 'escrow-key': '保管码', 'root-key': '保管码' } as const;
const purposes = {
  data: '所有人都忘记密码、电脑损坏或从备份恢复时，凭本恢复码可以打开本单位的全部数据。谁拿到它和数据，谁就能看到全部数据。',
  'escrow-key':
    '乡镇忘记全部密码又丢失恢复码、向本县申请开启时，第二人凭本保管码打开县级恢复密钥。它不能打开本县自己的数据；遗失以后，托管的备用钥匙都打不开。',
  'root-key':
    '签发信任清单（新单位入网、暂停、吊销、换密钥）时，凭本保管码打开根密钥U盘上的文件。它打不开任何数据；单有U盘或单有本码都没有用。两样都落到别人手里，就能冒充本县指定哪些单位可信。',
} as const;
const afterwards = {
  data: '拆封使用后应当重新生成，旧码即作废。',
  'escrow-key': '由本机管理员以外的人保管；拆封使用后重新密封，每次记入拆封记录。',
  'root-key': '与根密钥U盘分处存放，由本机管理员以外的人保管；拆封使用后重新密封，每次记入拆封记录。',
} as const;

const css = `
.figures{display:grid;grid-template-columns:repeat(4,1fr);gap:4mm 6mm;margin:6mm 8mm}
.figures div{border:.75pt solid #000;text-align:center;font:700 24pt/16mm var(--song-bold);letter-spacing:.1em;position:relative}
.figures small{position:absolute;left:1.5mm;top:.8mm;font:9pt/1 var(--song);letter-spacing:0}
.rules{font:12pt/1.8 var(--fangsong);margin:4mm 0}
.rules p{text-indent:2em}
.rules .blank{min-width:70mm}
@page{@bottom-left{content:""}@bottom-right{content:""}}
`;

const Page = ({ s, copy }: { readonly s: RecoveryCodeSnapshot; readonly copy: 1 | 2 }) => (
  <main className="sheet">
    <h1 className="title form-title">{titles[s.opens]}</h1>
    <div className="over">
      <span>
        {s.officeName}（{s.orgCode}）
      </span>
      <span>第{copy === 1 ? '一' : '二'}份，共两份</span>
      <span>生成日期：{dayText(s.createdOn)}</span>
    </div>
    <div className="figures">
      {s.groups.map((group, index) => (
        <div key={index}>
          <small>{index + 1}</small>
          {group}
        </div>
      ))}
    </div>
    <div className="rules">
      <p>{purposes[s.opens]}</p>
      {s.keyId === undefined ? null : <p>本码只打开文件名末尾为“{s.keyId}”的根密钥文件；要几把一起签发的，单这一把签不了。</p>}
      <p>
        本{names[s.opens]}不保存在程序里，也不存档。请核对无误后装入信封、骑缝盖章密封，本份存放于：
        <span className="blank" />。
      </p>
      <p>不得拍照、复印、录入其他文件。{afterwards[s.opens]}</p>
    </div>
    <Grid>
      <tr>
        <Label w={30}>打印人（签）</Label>
        <Value w={55} high={12} />
        <Label w={30}>监督人（签）</Label>
        <Value w={55} />
      </tr>
      <tr>
        <Label w={30}>密封日期</Label>
        <Value w={55} high={12} kind="mid">
          {dayText(null)}
        </Value>
        <Label w={30}>保管人（签）</Label>
        <Value w={55} />
      </tr>
      <tr>
        <Label w={30}>拆封记录</Label>
        <Value w={140} high={24} />
      </tr>
    </Grid>
  </main>
);

export const recoveryCodeSheet = definePaper(
  {
    code: 'recovery-code',
    title: '数据恢复码',
    version: '1',
    keeping: 'nothing',
    orientation: 'portrait',
    copies: 1,
    snapshot: recoveryCodeSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options) + css,
    bodies: [<Page key="1" s={s} copy={1} />, <Page key="2" s={s} copy={2} />],
  }),
);
