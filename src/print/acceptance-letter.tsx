import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { letterCss } from './page/letter-css.ts';
import { definePaper } from './paper.ts';
import { Letter, StubRows } from './parts/letter.tsx';
import { Qr } from './parts/qr.tsx';
import { issuer, remedy } from './parts/snapshot.ts';
import { dayText } from './parts/wording.ts';

/** 受理通知书: that the application is taken up, from when the days count and by when it will be decided. */
export const acceptanceLetterSnapshot = z.strictObject({
  docNumber: z.string(),
  /** 受理号: the only thing the QR code holds. */
  caseNumber: z.string(),
  applicant: z.string(),
  /** 最低生活保障（农村）, as the sentence needs it. */
  matter: z.string(),
  appliedOn: day,
  acceptedOn: day,
  dueOn: day.nullable(),
  /** The term in words with its clause: `自受理之日起30个工作日内（民发〔2021〕57号第二十八条）`; '' leaves it out. */
  term: z.string(),
  issuer,
  remedy: remedy.nullable(),
  issuedOn: day.nullable(),
});
export type AcceptanceLetterSnapshot = z.output<typeof acceptanceLetterSnapshot>;

export const acceptanceLetter = definePaper(
  {
    code: 'acceptance-letter',
    title: '受理通知书',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: acceptanceLetterSnapshot,
  },
  (s) => {
    const term = s.term === '' ? '' : `我们将${s.term}作出决定`;
    const due = s.dueOn === null ? '' : `，预计不晚于${dayText(s.dueOn)}`;
    const paragraphs = [
      `您于${dayText(s.appliedOn)}提出的${s.matter}申请，经审查符合申报条件、材料齐全，现予受理，受理日期为${dayText(s.acceptedOn)}，受理号为${s.caseNumber}。`,
      ...(term === '' && due === ''
        ? []
        : [`${term === '' ? '我们将依法办理' : term}${due}。家庭人口、收入或财产在此期间有变化的，请及时告知我们。`]),
      ...(s.remedy === null ? [] : [`办理期限内未作出决定的，您可以向${s.remedy.reviewBody}反映或者依法申请行政复议。`]),
    ];
    const contact = (
      <div>
        咨询电话：{s.issuer.phone}
        <br />
        监督电话：{s.issuer.supervisionPhone}
        <br />
        {s.issuer.address}
      </div>
    );
    return {
      css: letterCss,
      bodies: [
        <Letter
          key="letter"
          title="受理通知书"
          docNumber={s.docNumber}
          to={s.applicant}
          paragraphs={paragraphs}
          closing="特此通知。"
          aside={
            <>
              <Qr text={s.caseNumber} />
              {contact}
            </>
          }
          from={s.issuer.name}
          date={dayText(s.issuedOn)}
          stubMm={21.5}
          asideMm={20}
          stub={
            <StubRows
              rows={[
                [
                  ['申请人（签）', ''],
                  ['联系电话', ''],
                ],
                [
                  ['经办人（签）', ''],
                  ['负责人（签）', ''],
                ],
                [
                  ['送达方式', '当场　邮寄　短信　村代转'],
                  ['签收日期', dayText(null)],
                ],
              ]}
            />
          }
        />,
      ],
    };
  },
);
