import { z } from 'zod';
import { formCss } from './page/form-css.ts';
import { definePaper } from './paper.ts';
import { dayText } from './parts/wording.ts';

/** 诚信承诺书: the family's word above, the office's below, each half a page. */
export const promiseSnapshot = z.strictObject({
  caseNumber: z.string(),
  officeName: z.string(),
  applicant: z.string(),
  matter: z.string(),
  reportWithinDays: z.int().min(1),
});
export type PromiseSnapshot = z.output<typeof promiseSnapshot>;

const half = `
.half{min-height:118mm;display:flex;flex-direction:column;justify-content:space-between;border:1pt solid #000;padding:4mm 5mm;margin-bottom:3mm}
.half h2{font-size:15pt;text-align:center;margin:0 0 3mm}
.half p{font-size:12pt;line-height:1.55;margin:0;text-indent:2em}
.half .over{margin-top:4mm;font-size:11pt}
`;

const family = (s: PromiseSnapshot): readonly string[] => [
  '所填写的家庭成员、收入、财产、赡养抚养扶养情况和提交的材料真实、完整，没有隐瞒。',
  '同意对家庭经济状况进行信息核对、入户调查，按规定公示申请和审核结果。',
  `家庭人口、收入、财产发生变化的，在变化之日起${s.reportWithinDays}日内告知${s.officeName}。`,
  '如实申报与低保经办人员、村（居）民委员会成员的近亲属关系。',
  '知晓虚报、隐瞒、伪造的后果：不予确认或者停止救助，退回多领的资金，记入信用记录，依法给予处罚，涉嫌犯罪的移送司法机关。',
];
const staff: readonly string[] = [
  '依照规定的条件、程序和期限办理，不要求提供没有依据的材料。',
  '不徇私情，不收受申请人的财物，不因申请人投诉举报而刁难。',
  '对申请家庭的个人信息保密，只用于本次救助。',
  '与申请人有近亲属关系或者其他利害关系的，主动申明、备案并回避。',
];

const Lines = ({ of }: { readonly of: readonly string[] }) => (
  <>
    {of.map((line, index) => (
      <p key={line}>
        {index + 1}．{line}
      </p>
    ))}
  </>
);

export const promise = definePaper(
  {
    code: 'promise',
    title: '诚信承诺书',
    version: '1',
    keeping: 'snapshot',
    orientation: 'portrait',
    copies: 1,
    snapshot: promiseSnapshot,
  },
  (s, version, options) => ({
    css: formCss(version, options) + half,
    bodies: [
      <main key="promise" className="sheet">
        <div className="over">
          <span>编号：{s.caseNumber}</span>
          <span>{s.officeName}</span>
        </div>
        <section className="half">
          <div>
            <h2 className="title">申请人诚信承诺书</h2>
            <p>
              本人{s.applicant}代表全家申请{s.matter}，承诺：
            </p>
            <Lines of={family(s)} />
          </div>
          <div>
            <div className="over">
              <span>申请人（签／印）：</span>
              <span>{dayText(null)}</span>
            </div>
            <div className="over">
              <span>成年家庭成员（签／印）：</span>
            </div>
          </div>
        </section>
        <section className="half">
          <div>
            <h2 className="title">工作人员承诺书</h2>
            <p>
              办理{s.applicant}家庭的{s.matter}申请，承诺：
            </p>
            <Lines of={staff} />
          </div>
          <div className="over">
            <span>受理人（签）：　　　　　　　　</span>
            <span>{s.officeName}（章）</span>
            <span>{dayText(null)}</span>
          </div>
        </section>
      </main>,
    ],
  }),
);
