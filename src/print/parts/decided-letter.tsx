import type { z } from 'zod';
import type { Day } from '#shared/values/dates.ts';
import { Letter, StubRows, type LetterProps } from './letter.tsx';
import type { issuer } from './snapshot.ts';
import { dayText } from './wording.ts';

/** A sentence without its full stop, to stand inside another. */
export const bare = (sentence: string): string => sentence.replace(/[。；;]$/u, '');

/** What a decision rests on: one fact in the sentence itself, several one by one, each checkable. */
export const factParagraphs = (facts: readonly string[], lead: string): readonly string[] =>
  facts.length === 1
    ? [`${lead}：${bare(facts[0] ?? '')}。`]
    : [`${lead}以下事实：`, ...facts.map((fact, index) => `${index + 1}．${bare(fact)}。`)];

const Contact = ({ of }: { readonly of: z.output<typeof issuer> }) => (
  <div>
    咨询电话：{of.phone}
    <br />
    监督电话：{of.supervisionPhone}
  </div>
);

const receipt = [
  [
    ['签收人（签）', ''],
    ['送达人（签）', ''],
  ],
  [
    ['送达方式', '当场　邮寄　村代转　留置'],
    ['送达日期', dayText(null)],
  ],
] as const;
/** Of a letter that decides against a family also what is done if nobody signs. */
const service = [
  ...receipt,
  [
    ['拒签说明', ''],
    ['见证人（签）', ''],
  ],
] as const;

type DecidedLetterProps = Pick<LetterProps, 'title' | 'docNumber' | 'to' | 'paragraphs' | 'closing'> & {
  readonly issuer: z.output<typeof issuer>;
  readonly issuedOn: Day | null;
  /** Whether the decision goes against the family, or may: its stub has room for a refused signature. */
  readonly against: boolean;
};

/** A letter that tells a family what was decided: whom to ask and to complain to, and a stub that says who took it and how it was served. */
export const DecidedLetter = ({ issuer: by, issuedOn, against, closing = '特此告知。', ...letter }: DecidedLetterProps) => (
  <Letter
    {...letter}
    closing={closing}
    aside={<Contact of={by} />}
    from={by.name}
    date={dayText(issuedOn)}
    stubMm={against ? 21.5 : 15}
    stub={<StubRows rows={against ? service : receipt} />}
  />
);
