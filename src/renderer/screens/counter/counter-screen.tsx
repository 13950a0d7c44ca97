import { useRoute } from '../../app/router.ts';
import { Page } from '../../parts/page.tsx';
import { PlaceTabs, placeOf } from '../../parts/place-tabs.tsx';
import { AbsencesTab } from './absences-tab.tsx';
import { ContactsTab } from './contacts-tab.tsx';
import { FaultsTab } from './faults-tab.tsx';
import { HandoverPage } from './handover-page.tsx';
import { HandoversTab } from './handovers-tab.tsx';
import { LimitsTab } from './limits-tab.tsx';

const places = [
  { value: 'contacts', label: '首问登记' },
  { value: 'absences', label: '离岗告示' },
  { value: 'handovers', label: '交接登记' },
  { value: 'limits', label: '限时办结' },
  { value: 'faults', label: '超期与差错' },
] as const;

/** 窗口: who came first to whom, who is away, what went from hand to hand, what is due and what was late. */
export const CounterScreen = () => {
  const { path } = useRoute();
  const place = placeOf(places, path[1]);
  const id = path[2];
  return (
    <Page title="窗口" fill={id === undefined}>
      <PlaceTabs screen="counter" label="窗口的各部分" places={places} current={place} />
      {place === 'contacts' ? <ContactsTab /> : null}
      {place === 'absences' ? <AbsencesTab /> : null}
      {place === 'handovers' ? id === undefined ? <HandoversTab /> : <HandoverPage id={id} /> : null}
      {place === 'limits' ? <LimitsTab /> : null}
      {place === 'faults' ? <FaultsTab /> : null}
    </Page>
  );
};
