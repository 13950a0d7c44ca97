import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { nonNegativeFen } from '#shared/values/money.ts';
import { definePaper } from './paper.ts';
import { Columns } from './parts/columns.tsx';
import { fitSize } from './parts/measure.ts';
import { Qr } from './parts/qr.tsx';
import { Text } from './parts/text.tsx';
import { dayText, shown, yuan } from './parts/wording.ts';

/**
 * One line of a wall. Nothing but what may be posted: no number of a person, address, illness or name of a member;
 * a further key is refused. `headName` null stands for a household headed by a minor: it is posted without a name.
 */
const noticeRow = z.strictObject({
  village: z.string(),
  group: z.string(),
  headName: z.string().nullable(),
  householdSize: z.int().min(1),
  insuredCount: z.int().min(1),
  benefitClass: z.string(),
  /** The first board says these two instead of an amount. */
  incomeFen: nonNegativeFen.nullable(),
  opinion: z.string().nullable(),
  monthlyFen: nonNegativeFen.nullable(),
});

/** 初审公示, or one of the three boards of old: the township's notice of one matter. */
export const publicNoticeSnapshot = z.strictObject({
  noticeNumber: z.string(),
  board: z.enum(['single', 'first', 'second', 'third']),
  /** What stands behind the matter in the title: 初审公示, or which of the three boards. */
  title: z.string(),
  matter: z.string(),
  rows: z.array(noticeRow).min(1),
  from: day,
  to: day,
  /** Telephones for objections: offices only. */
  phones: z.array(z.string()),
  officeName: z.string(),
  officeAddress: z.string(),
  issuedOn: day.nullable(),
  size: z.enum(['A4', 'A3']),
});
export type PublicNoticeSnapshot = z.output<typeof publicNoticeSnapshot>;

const css = (size: 'A4' | 'A3'): string => {
  const big = size === 'A3';
  const width = big ? 267 : 190;
  return `
@page{size:${big ? '297mm 420mm' : '210mm 297mm'};margin:15mm ${big ? 15 : 10}mm ${big ? 15 : 10}mm}
.sheet{width:${width}mm;font:${big ? 20 : 14}pt/1.6 var(--heiti)}
.notice-title{font-size:${big ? 42 : 26}pt;line-height:1.4}
.meta{display:flex;justify-content:space-between;font:${big ? 16 : 12}pt/1.6 var(--song)}
.lead{text-indent:2em;text-align:justify;margin:2mm 0 3mm}
.wall{width:${width - 0.8}mm;border:1.25pt solid #000;font-size:${big ? 18 : 14}pt;line-height:1.2}
.wall td,.wall th{border:.75pt solid #000;padding:.8mm 1.2mm;height:${big ? 13 : 9.5}mm;text-align:center}
.wall th{background:#f2f2f2}
.wall tr{break-inside:avoid}
.tail{break-inside:avoid;margin-top:3mm}
.tail p{text-indent:2em}
.close{display:flex;justify-content:space-between;align-items:flex-end;margin-top:3mm}
.close .qr{width:${big ? 30 : 20}mm;height:${big ? 30 : 20}mm}
.close .from{text-align:center;padding-right:10mm}
`;
};

const leads = {
  single: '经本人申请、入户调查和信息核对，拟同意下列家庭享受{matter}，现予公示，请群众监督。',
  first: '下列家庭申请{matter}，经入户调查，由村（社区）民主评议，现将家庭收入和评议意见予以公示，请群众监督。',
  second: '经本人申请、入户调查、民主评议和信息核对，乡镇审核，拟同意下列家庭享受{matter}，现予公示，请群众监督。',
  third: '经审核确认，拟批准下列家庭享受{matter}，现予公示，请群众监督。',
} as const;

export const publicNotice = definePaper(
  {
    code: 'notice',
    title: '初审公示',
    version: '2',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 3,
    snapshot: publicNoticeSnapshot,
  },
  (s) => {
    const scale = s.size === 'A3' ? 267 / 190 : 1;
    const base = s.size === 'A3' ? 18 : 14;
    const first = s.board === 'first';
    const widths = (first ? [15, 45, 30, 16, 16, 16, 24, 28] : [15, 51, 34, 18, 18, 18, 36]).map((mm) => mm * scale);
    const captions = ['序号', '村（社区）组', '户主姓名', '家庭\n人口', '保障\n人口', '类别'];
    const money = first ? ['月人均收入\n（元）', '评议意见'] : [s.board === 'third' ? '月保障金\n（元）' : '拟月保障金\n（元）'];
    const cell = (text: string, column: number, lines = 2) => (
      <td style={{ fontSize: `${fitSize(text, (widths[column] ?? 0) - 3, base, lines, 10.5)}pt` }}>{text}</td>
    );
    return {
      css: css(s.size),
      bodies: [
        <main key="notice" className="sheet">
          <h1 className="title notice-title">
            {s.matter}
            {s.title}
          </h1>
          <div className="meta">
            <span>编号：{s.noticeNumber}</span>
            <span>发布机关：{s.officeName}</span>
          </div>
          <p className="lead">{leads[s.board].replace('{matter}', s.matter)}</p>
          <table className="wall">
            <Columns mm={widths} />
            <thead>
              <tr>
                {[...captions, ...money].map((caption) => (
                  <th key={caption}>{caption}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {s.rows.map((row, index) => (
                <tr key={index}>
                  <td>{index + 1}</td>
                  {cell(`${row.village}${row.group}`, 1)}
                  {cell(row.headName ?? `1户${row.householdSize}人`, 2)}
                  <td>{row.householdSize}</td>
                  <td>{row.insuredCount}</td>
                  {cell(shown(row.benefitClass), 5)}
                  {first ? (
                    <>
                      <td>{yuan(row.incomeFen)}</td>
                      {cell(row.opinion ?? '', 7)}
                    </>
                  ) : (
                    <td>{yuan(row.monthlyFen)}</td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
          <div className="tail">
            <p>
              公示期：{dayText(s.from)}至{dayText(s.to)}。
            </p>
            <p>
              <Text>{`对上列家庭有异议的，请在公示期内向${s.officeName}反映（地址：${s.officeAddress}；监督电话：${s.phones.join('、')}）。我们对反映人的情况保密。`}</Text>
            </p>
            <div className="close">
              <Qr text={s.noticeNumber} />
              <div className="from">
                {s.officeName}（盖章）
                <br />
                {dayText(s.issuedOn)}
              </div>
            </div>
          </div>
        </main>,
      ],
    };
  },
);
