import { useRoute } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useIsCounty } from '../../app/use-office.ts';
import { Page } from '../../parts/page.tsx';
import { PlaceTabs, placeOf, type Place } from '../../parts/place-tabs.tsx';
import { PaperTab } from '../decision-rosters/paper-tab.tsx';
import { ExtractsTab } from '../extracts/extracts-tab.tsx';
import { FindingsTab } from '../filings/findings-tab.tsx';
import { MatchesTab } from '../matches/matches-tab.tsx';
import { SuccessionList } from '../succession/succession-list.tsx';
import { MediaTab } from '../media/media-tab.tsx';
import { TransfersTab } from '../transfers/transfers-tab.tsx';
import { AlarmsNotice } from './alarms-notice.tsx';
import { CompareTab } from './compare-tab.tsx';
import { ConflictsTab } from './conflicts-tab.tsx';
import { InboxTab } from './inbox-tab.tsx';
import { OutboxTab } from './outbox-tab.tsx';
import { PairingTab } from './pairing-tab.tsx';
import { ReadyTab } from './ready-tab.tsx';
import { TrustNotices } from './trust-notices.tsx';

const placesOf = (county: boolean, readsJournals: boolean): readonly Place[] => [
  { value: 'ready', label: county ? '待下发' : '待上报' },
  { value: 'outbox', label: '发出的包' },
  { value: 'inbox', label: '收到的包' },
  { value: 'compare', label: '对账' },
  ...(county
    ? [{ value: 'succession', label: '撤并承接' }]
    : [
        { value: 'transfers', label: '转移接续' },
        { value: 'paper', label: '纸质批复' },
        { value: 'findings', label: '备案核查' },
      ]),
  { value: 'matches', label: '比对名单' },
  ...(county && readsJournals ? [{ value: 'extracts', label: '审计核查' }] : []),
  { value: 'conflicts', label: '待处理的异常' },
  { value: 'media', label: '介质登记' },
  { value: 'pairing', label: '配对与密钥' },
];

/** 与县交换 (at the county: 与乡镇交换): what waits, what went out, what came in, whom we trust. */
export const ExchangeScreen = () => {
  const county = useIsCounty();
  const places = placesOf(county, useMay('exports'));
  const place = placeOf(places, useRoute().path[1]);
  return (
    <Page title={county ? '与乡镇交换' : '与县交换'} fill={place !== 'pairing' && place !== 'media'}>
      <PlaceTabs screen="exchange" label="交换的各部分" places={places} current={place} />
      <TrustNotices />
      <AlarmsNotice />
      {place === 'ready' ? <ReadyTab county={county} /> : null}
      {place === 'outbox' ? <OutboxTab county={county} /> : null}
      {place === 'inbox' ? <InboxTab /> : null}
      {place === 'compare' ? <CompareTab /> : null}
      {place === 'succession' ? <SuccessionList /> : null}
      {place === 'transfers' ? <TransfersTab /> : null}
      {place === 'paper' ? <PaperTab /> : null}
      {place === 'findings' ? <FindingsTab /> : null}
      {place === 'matches' ? <MatchesTab county={county} /> : null}
      {place === 'extracts' ? <ExtractsTab /> : null}
      {place === 'conflicts' ? <ConflictsTab county={county} /> : null}
      {place === 'media' ? <MediaTab /> : null}
      {place === 'pairing' ? <PairingTab county={county} /> : null}
    </Page>
  );
};
