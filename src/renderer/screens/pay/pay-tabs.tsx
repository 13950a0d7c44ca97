import { useQueryCall } from '../../calls/use-query-call.ts';
import { PlaceTabs } from '../../parts/place-tabs.tsx';

/** The runs, and what came back of them with how much of it there is. */
export const PayTabs = ({ current }: { readonly current: 'runs' | 'returned' | 'accounts' }) => {
  const count = useQueryCall('pay.returned', { limit: 1 }).data?.total ?? 0;
  return (
    <PlaceTabs
      screen="pay"
      label="发放的各部分"
      places={[
        { value: 'runs', label: '发放批次' },
        { value: 'returned', label: count === 0 ? '退汇与待领款' : `退汇与待领款（${count}）` },
        { value: 'accounts', label: '账户变更' },
      ]}
      current={current}
    />
  );
};
