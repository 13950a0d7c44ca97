import { DayText } from '../../parts/day-text.tsx';
import { Facts } from '../../parts/facts.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { sizeText } from '../../words/exchange-words.ts';
import { CheckCode } from './check-code.tsx';
import type { Package } from './package-columns.tsx';
import { summaryFacts } from './summary-facts.ts';

/** What a package is, and the code by which people tell it from another. */
export const PackageFacts = ({ one }: { readonly one: Package }) => (
  <>
    <CheckCode code={one.checkCode} />
    <Facts
      columns={2}
      items={[
        [one.direction === 'out' ? '发给' : '来自', one.peer],
        ['内容', one.kind],
        ['状态', one.stateName],
        ['封包时间', <DayText key="at" value={one.sealedAt} />],
        ['户数、人数', `${one.households} 户 ${one.persons} 人`],
        ['月金额', <MoneyText key="fen" fen={one.monthlyFen} unit />],
        ...(one.oneOffFen === 0 ? [] : [['一次性', <MoneyText key="once" fen={one.oneOffFen} unit />] as const]),
        ...summaryFacts(one.summary),
        ['序号', `第 ${one.seq} 个`],
        ['大小', sizeText(one.bytes)],
        ['文件名', one.fileName],
        ['说明', one.note],
      ]}
    />
  </>
);
