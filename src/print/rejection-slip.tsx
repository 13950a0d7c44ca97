import { z } from 'zod';
import { definePaper } from './paper.ts';
import { formCss } from './page/form-css.ts';
import { Grid, Label, Value } from './parts/cells.tsx';
import { dayText } from './parts/wording.ts';

const text = z.string();

/** 拒收单: for whoever brought a file that cannot be taken. Who sent it stands on it only where its signature was verified. */
export const rejectionSlipSnapshot = z.strictObject({
  officeName: text,
  /** As the file was called, what cannot be seen written out. */
  fileName: text,
  bytes: z.int().min(0),
  /** The first sixteen figures of its SHA-256 in fours; null where it could not be read whole. */
  digest: text.nullable(),
  foundIn: text,
  sender: text.nullable(),
  code: text,
  reason: text,
  /** What the bringer has to do. */
  advice: text,
  at: text,
  by: text,
});
export type RejectionSlipSnapshot = z.output<typeof rejectionSlipSnapshot>;

const css = `
.digest{letter-spacing:.05em}
.sign td{vertical-align:top}
`;
const sizeText = (bytes: number): string => `${bytes.toString().replaceAll(/\B(?=(\d{3})+$)/gu, ',')} 字节`;

export const rejectionSlip = definePaper(
  {
    code: 'rejection-slip',
    title: '拒收单',
    version: '1',
    keeping: 'snapshot',
    orientation: 'portrait',
    copies: 1,
    snapshot: rejectionSlipSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options) + css,
    bodies: [
      <main key="rejection" className="sheet">
        <h1 className="title form-title">数据包拒收单</h1>
        <div className="over">
          <span>拒收单位：{s.officeName}</span>
          <span>交送件人带回</span>
        </div>
        <Grid>
          <tr>
            <Label w={30}>文件名</Label>
            <Value w={140} text={s.fileName} lines={4} />
          </tr>
          <tr>
            <Label w={30}>大小</Label>
            <Value w={55} text={sizeText(s.bytes)} />
            <Label w={30}>在哪里读到</Label>
            <Value w={55} text={s.foundIn} lines={3} />
          </tr>
          <tr>
            <Label w={30}>{'SHA-256\n前 16 位'}</Label>
            <Value w={140}>
              <span className="digest">{s.digest ?? '没有能读完整个文件，没有算出'}</span>
            </Value>
          </tr>
          <tr>
            <Label w={30}>发出单位</Label>
            <Value w={140} text={s.sender ?? '没有核实：签名没有通过核验或没有核验到，文件里自称的来源不写在本单上'} />
          </tr>
          <tr>
            <Label w={30}>拒收代码</Label>
            <Value w={140} text={s.code} />
          </tr>
          <tr>
            <Label w={30}>拒收原因</Label>
            <Value w={140} high={26} kind="tall" text={s.reason} lines={6} />
          </tr>
          <tr>
            <Label w={30}>送件人要做的</Label>
            <Value w={140} high={32} kind="tall" text={s.advice} lines={7} />
          </tr>
          <tr>
            <Label w={30}>读取时间</Label>
            <Value w={55} text={s.at} />
            <Label w={30}>读取人</Label>
            <Value w={55} text={s.by} />
          </tr>
          <tr className="sign">
            <Value w={85}>
              经办人（签）：
              <br />
              <br />
              拒收单位（盖章）：
              <br />
              <br />
              {dayText(null)}
            </Value>
            <Value w={85}>
              送件人（签），已收到本单：
              <br />
              <br />
              <br />
              <br />
              {dayText(null)}
            </Value>
          </tr>
        </Grid>
        <p className="note">
          这个文件没有导入，本单位的数据没有任何改动，U盘上的其他文件不受影响。打电话时请报代码和 SHA-256
          的前几位，对方用它核对是不是同一个文件。
        </p>
      </main>,
    ],
  }),
);
