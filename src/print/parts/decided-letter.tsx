import type { z } from 'zod';
import { StubRows } from './letter.tsx';
import type { issuer } from './snapshot.ts';
import { dayText } from './wording.ts';

/** A sentence without its full stop, to stand inside another. */
export const bare = (sentence: string): string => sentence.replace(/[。；;]$/u, '');

/** What a decision rests on: one fact in the sentence itself, several one by one, each checkable. */
export const factParagraphs = (facts: readonly string[], lead: string): readonly string[] =>
  facts.length === 1
    ? [`${lead}：${bare(facts[0] ?? '')}。`]
    : [`${lead}以下事实：`, ...facts.map((fact, index) => `${index + 1}．${bare(fact)}。`)];

export const Contact = ({ of }: { readonly of: z.output<typeof issuer> }) => (
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

export const receiptStubMm = 15;
/** The stub of a letter that grants or changes: who took it and how it was served. */
export const ReceiptStub = () => <StubRows rows={receipt} />;

export const serviceStubMm = 21.5;
/** The stub of a letter that decides against a family: who took it, how it was served, and what if nobody signs. */
export const ServiceStub = () => (
  <StubRows
    rows={[
      ...receipt,
      [
        ['拒签说明', ''],
        ['见证人（签）', ''],
      ],
    ]}
  />
);
