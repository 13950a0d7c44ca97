import { useRoute } from '../../app/router.ts';
import { Page } from '../../parts/page.tsx';
import { PlaceTabs, placeOf, type Place } from '../../parts/place-tabs.tsx';
import { MeetingScreen } from './meeting-screen.tsx';
import { MeetingsTab } from './meetings-tab.tsx';
import { SpotChecksTab } from './spot-checks-tab.tsx';

const places: readonly Place[] = [
  { value: 'meetings', label: '民主评议' },
  { value: 'spot', label: '抽查（第二次入户）' },
];

/** 评议与抽查: the village's evaluations and the draw of families for a second visit. */
export const EvaluationsScreen = () => {
  const { path } = useRoute();
  const place = placeOf(places, path[1]);
  if (place === 'meetings' && path[2] !== undefined) return <MeetingScreen id={path[2]} />;
  return (
    <Page title="评议与抽查" fill={place === 'meetings'}>
      <PlaceTabs screen="evaluations" label="评议与抽查的各部分" places={places} current={place} />
      {place === 'meetings' ? <MeetingsTab /> : <SpotChecksTab />}
    </Page>
  );
};
