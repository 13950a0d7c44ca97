import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { letterCss } from './page/letter-css.ts';
import { definePaper } from './paper.ts';
import { Columns } from './parts/columns.tsx';
import { Letter, StubRows } from './parts/letter.tsx';
import { linesOf, pt } from './parts/measure.ts';
import { issuer } from './parts/snapshot.ts';
import { Choice } from './parts/tick.tsx';
import { dayText, shown } from './parts/wording.ts';

const material = z.strictObject({
  name: z.string(),
  copies: z.int().nullable(),
  /** 原件查验、复印件 and the like. */
  form: z.string(),
  state: z.enum(['handed', 'missing', 'faulty']),
  reason: z.string(),
});

/** 一次性告知书: everything that is missing, once, in writing. */
export const oneTimeNoticeSnapshot = z.strictObject({
  docNumber: z.string(),
  applicant: z.string(),
  matter: z.string(),
  receivedOn: day,
  materials: z.array(material).min(1),
  supplementBy: day.nullable(),
  /** What happens when the day passes; '' prints the usual sentence. */
  lateConsequence: z.string(),
  issuer,
  handler: z.string(),
  issuedOn: day.nullable(),
});
export type OneTimeNoticeSnapshot = z.output<typeof oneTimeNoticeSnapshot>;

const columns = [10, 51, 11, 24, 40, 34] as const;
const states = [
  ['handed', '已交'],
  ['missing', '缺'],
  ['faulty', '不合格'],
] as const;

const Goods = ({ rows }: { readonly rows: OneTimeNoticeSnapshot['materials'] }) => (
  <table className="goods">
    <Columns mm={columns} />
    <thead>
      <tr>
        {['序号', '应交材料', '份数', '形式', '状态', '不合格原因'].map((caption) => (
          <th key={caption}>{caption}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row, index) => (
        <tr key={index} className="keep">
          <td className="mid">{index + 1}</td>
          <td>{row.name}</td>
          <td className="mid">{shown(row.copies)}</td>
          <td className="mid">{row.form}</td>
          <td className="one">
            {states.map(([code, word]) => (
              <Choice key={code} on={row.state === code}>
                {word}
              </Choice>
            ))}
          </td>
          <td>{row.reason}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const tableMm = (rows: OneTimeNoticeSnapshot['materials']): number =>
  rows.reduce(
    (sum, row) =>
      sum +
      Math.max(5.5, Math.max(linesOf(row.name, 10, 49), linesOf(row.reason, 10, 31), linesOf(row.form, 10, 22)) * 10 * 1.2 * pt + 0.8),
    7.5,
  );

export const oneTimeNotice = definePaper(
  {
    code: 'one-time-notice',
    title: '一次性告知书',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: oneTimeNoticeSnapshot,
  },
  (s) => {
    const late = s.lateConsequence === '' ? '逾期未补正的，视为放弃本次申请；材料备齐后可以重新提出。' : s.lateConsequence;
    const by = s.supplementBy === null ? '请尽快' : `请于${dayText(s.supplementBy)}前`;
    return {
      css: letterCss,
      bodies: [
        <Letter
          key="letter"
          title="一次性告知书"
          docNumber={s.docNumber}
          to={s.applicant}
          paragraphs={[
            `您${dayText(s.receivedOn)}提交的${s.matter}申请，经查材料尚不齐全或不符合要求。需要补正的全部内容如下，${by}补齐；补正材料收齐之日为受理之日。${late}`,
          ]}
          insert={<Goods rows={s.materials} />}
          insertMm={tableMm(s.materials)}
          aside={
            <div>
              能够通过信息核对取得的，不需要您提交证明。
              <br />
              经办人：{s.handler}　咨询电话：{s.issuer.phone}　监督电话：{s.issuer.supervisionPhone}
            </div>
          }
          from={s.issuer.name}
          date={dayText(s.issuedOn)}
          stubMm={15}
          asideMm={10}
          stub={
            <StubRows
              rows={[
                [
                  ['送达方式', '当场　邮寄　短信　村代转'],
                  ['经办人（签）', ''],
                ],
                [
                  ['签收人（签）', ''],
                  ['签收时间', dayText(null)],
                ],
              ]}
            />
          }
        />,
      ],
    };
  },
);
