import { formatYuan } from '#shared/values/money.ts';
import type { Answer } from '../../calls/call-types.ts';
import { Facts } from '../../parts/facts.tsx';

type Merger = Answer<'succession.list'>['rows'][number];

const said = ({ families, persons, monthlyFen }: Merger['all']): string =>
  families === 0 ? '0 户' : `${families} 户 ${persons} 人，每月 ${formatYuan(monthlyFen)} 元`;

/** Families, persons and amount by what became of them; the county and the successor read the same figures and compare them. */
export const MergerSums = ({ merger }: { readonly merger: Merger }) => (
  <Facts
    columns={2}
    items={[
      [merger.own ? '县里交回' : '县里转交', said(merger.all)],
      ['待接收', said(merger.waiting)],
      ['已接收', said(merger.taken)],
      ['不接收', said(merger.declined)],
      ...(merger.passed.families === 0 ? [] : ([['转下一个承接单位', said(merger.passed)]] as const)),
    ]}
  />
);
