import { z } from 'zod';
import { inFours } from '#shared/values/figures.ts';
import { nonNegativeFen } from '#shared/values/money.ts';
import { definePaper } from './paper.ts';
import { formCss } from './page/form-css.ts';
import { Band, Grid, Label, Value } from './parts/cells.tsx';
import { Qr } from './parts/qr.tsx';
import { Rows } from './parts/rows.tsx';
import type { Column } from './parts/rows.tsx';
import { dayText, shown, yuan } from './parts/wording.ts';

const office = z.strictObject({ code: z.string().regex(/^[0-9A-Z]+$/u), name: z.string() });
const total = z.strictObject({
  kind: z.string(),
  households: z.int().min(0),
  persons: z.int().min(0),
  monthlyFen: nonNegativeFen.nullable(),
  onceFen: nonNegativeFen.nullable(),
});

/** 交接单 printed after sealing, 接收单 after import: nothing personal, two copies on two pages. */
export const coverSheetSnapshot = z.strictObject({
  kind: z.enum(['handover', 'receipt']),
  /** 2026-000124. */
  packageNumber: z.string(),
  contents: z.string(),
  from: office,
  to: office,
  mediumNumber: z.string(),
  sealedAt: z.string(),
  totals: z.array(total),
  attachments: z.int().min(0),
  attachmentBytes: z.int().min(0),
  withdrawals: z.int().min(0),
  corrections: z.int().min(0),
  unconfirmedHouseholds: z.int().min(0),
  /** The county's trust list, next keys, match lists, codes, standards: what no household counts. */
  brings: z.array(z.string()).default([]),
  /** 11 figures of the head hash and a check figure. */
  checkCode: z.string().regex(/^\d{12}$/u),
  /** The whole head hash, base32 capitals. */
  headHash: z.string().regex(/^[A-Z2-7]+$/u),
  /** 12 figures of the journal's head: the filed paper becomes a witness. */
  journalHead: z.string().regex(/^\d{12}$/u),
  handler: z.string(),
  /** By which post they did it: their name stands where that post signs. */
  handlerPost: z.enum(['handler', 'reviewer', 'head']).default('handler'),
});
export type CoverSheetSnapshot = z.output<typeof coverSheetSnapshot>;

/** All lines together, money in 分. */
const sumsOf = (s: CoverSheetSnapshot) => {
  const sum = (of: (row: CoverSheetSnapshot['totals'][number]) => number): number => s.totals.reduce((before, row) => before + of(row), 0);
  return {
    households: sum((row) => row.households),
    persons: sum((row) => row.persons),
    monthlyFen: sum((row) => row.monthlyFen ?? 0),
    onceFen: sum((row) => row.onceFen ?? 0),
  };
};

/** The QR text, capitals and figures only, because a scanner gun types through the Chinese input method; the exchange reads it back. */
export const coverQrText = (s: CoverSheetSnapshot): string => {
  const sums = sumsOf(s);
  return [
    'MZX1',
    s.from.code,
    s.to.code,
    s.packageNumber,
    s.headHash,
    `H${sums.households}`,
    `P${sums.persons}`,
    `M${sums.monthlyFen}`,
    `O${sums.onceFen}`,
  ].join(':');
};

const columns: readonly Column<CoverSheetSnapshot['totals'][number]>[] = [
  { title: '业务类型', mm: 58, of: (row) => row.kind },
  { title: '户数', mm: 22, of: (row) => String(row.households), align: 'mid' },
  { title: '人数', mm: 22, of: (row) => String(row.persons), align: 'mid' },
  { title: '月发放合计（元）', mm: 34, of: (row) => yuan(row.monthlyFen), align: 'num', one: true },
  { title: '一次性合计（元）', mm: 34, of: (row) => yuan(row.onceFen), align: 'num', one: true },
];

const Total = ({ s }: { readonly s: CoverSheetSnapshot }) => {
  const { households, persons, monthlyFen, onceFen } = sumsOf(s);
  return (
    <tr>
      <td className="mid">合计</td>
      <td className="mid">{households}</td>
      <td className="mid">{persons}</td>
      <td className="num">{yuan(monthlyFen)}</td>
      <td className="num">{yuan(onceFen === 0 ? null : onceFen)}</td>
    </tr>
  );
};

const sizeText = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;

const css = `
.code{font:700 18pt/1.4 var(--song-bold);letter-spacing:.08em;text-align:center}
.grid .qr{width:36mm;height:36mm;display:block;margin:0 auto}
.grid td.seal{height:58mm;vertical-align:top}
.copy-of{font-family:var(--kaiti)}
@page{@bottom-right{content:""}}
`;

const Page = ({ s, copy, of }: { readonly s: CoverSheetSnapshot; readonly copy: number; readonly of: string }) => {
  const signed = (post: CoverSheetSnapshot['handlerPost']) => (s.handlerPost === post ? shown(s.handler) : '');
  return (
    <main className="sheet">
      <h1 className="title form-title">{s.kind === 'handover' ? '数据包交接单' : '数据包接收单'}</h1>
      <div className="over">
        <span>
          包编号：{s.packageNumber}（{s.from.name}发给{s.to.name}）
        </span>
        <span className="copy-of">
          第{copy === 1 ? '一' : '二'}联　{of}留存
        </span>
        <span>第 {copy} 张　共 2 张</span>
      </div>
      <Grid>
        <tr>
          <Label w={20}>发出单位</Label>
          <Value w={65} text={s.from.name} />
          <Label w={20}>接收单位</Label>
          <Value w={65} text={s.to.name} />
        </tr>
        <tr>
          <Label w={20}>内容</Label>
          <Value w={65} text={s.contents} />
          <Label w={20}>介质编号</Label>
          <Value w={65} text={s.mediumNumber} />
        </tr>
        <tr>
          <Label w={20}>封装时间</Label>
          <Value w={65} text={s.sealedAt} />
          <Label w={20}>附件</Label>
          <Value w={65}>
            {s.attachments} 件，{sizeText(s.attachmentBytes)}
          </Value>
        </tr>
        <Band>本包合计</Band>
        {s.totals.length > 0 ? null : (
          <tr>
            <Value w={170} text="没有按户统计的事项" />
          </tr>
        )}
      </Grid>
      {s.totals.length === 0 ? null : <Rows columns={columns} rows={s.totals} least={2} size={10.5} foot={<Total s={s} />} />}
      <Grid>
        <tr>
          <Label w={20}>撤回</Label>
          <Value w={22.5} kind="mid">
            {s.withdrawals} 件
          </Value>
          <Label w={20}>更正</Label>
          <Value w={22.5} kind="mid">
            {s.corrections} 件
          </Value>
          <Value w={85}>含以前各包中尚未确认的内容：{s.unconfirmedHouseholds} 户</Value>
        </tr>
        {s.brings.length === 0 ? null : (
          <tr>
            <Label w={20}>还带来</Label>
            <Value w={150} text={s.brings.join('；')} />
          </tr>
        )}
        <tr>
          <Value w={120} kind="tall">
            <p>核对码（电话核对或输入时用）</p>
            <div className="code">{inFours(s.checkCode)}</div>
            <p className="note">日志首码：{inFours(s.journalHead)}</p>
            <p className="note">扫描右侧二维码可自动填入；与屏幕所示不一致的，不得导入，应先与对方单位电话核实。</p>
          </Value>
          <td colSpan={20}>
            <Qr text={coverQrText(s)} mode="Alphanumeric" />
          </td>
        </tr>
        <tr>
          <Label w={25}>经办人（签）</Label>
          <Value w={32.5} high={12}>
            {signed('handler')}
          </Value>
          <Label w={25}>审核人（签）</Label>
          <Value w={32.5}>{signed('reviewer')}</Value>
          <Label w={25}>负责人（签）</Label>
          <Value w={30}>{signed('head')}</Value>
        </tr>
        <tr>
          <td colSpan={34} className="seal">
            移交人（签）：
            <br />
            <br />
            {dayText(null)}　　时　　分
            <br />
            <br />
            发出单位（盖章）
          </td>
          <td colSpan={34} className="seal">
            接收人（签）：
            <br />
            <br />
            {dayText(null)}　　时　　分
            <br />
            <br />
            接收单位（盖章）
          </td>
        </tr>
      </Grid>
      <p className="note">本单不含个人信息；数据已加密，仅接收单位可读。</p>
    </main>
  );
};

export const coverSheet = definePaper(
  {
    code: 'cover-sheet',
    title: '交接单',
    version: '3',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 1,
    snapshot: coverSheetSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options) + css,
    bodies: [<Page key="1" s={s} copy={1} of="移交方" />, <Page key="2" s={s} copy={2} of="接收方" />],
  }),
);
