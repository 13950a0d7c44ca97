import { percentText } from '#domain/statement/money-text.ts';
import { to, useRoute } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Page } from '../../parts/page.tsx';
import { PlaceTabs, type Place } from '../../parts/place-tabs.tsx';
import { DrawBoard } from '../evaluations/draw-board.tsx';
import { FilingList } from './filing-list.tsx';
import { FilingPage } from './filing-page.tsx';

const places: readonly Place[] = [
  { value: 'list', label: '备案的户' },
  { value: 'draw', label: '抽查入户' },
];

const DrawTab = () => (
  <DrawBoard
    preview={useQueryCall('filings.drawPreview', {})}
    draws={useQueryCall('filings.draws', {})}
    act={useCommand('filings.draw', { said: '已抽出' })}
    may={useMay('county_review')}
    linkOf={(id) => to('filings', id)}
    about={({ frame, ratio, size }) => (
      <>
        收到而没有抽过的备案 {frame.length} 户，按 {percentText(ratio)} 抽 {size} 户入户；近亲属备案、投诉举报的不在名单里，收到就要入户。
      </>
    )}
  />
);

/** 备案: what townships with the authority decided themselves; drawn, complained of, visited, found. */
export const FilingsScreen = () => {
  const named = useRoute().path[1];
  const place = named === undefined ? 'list' : places.find((one) => one.value === named)?.value;
  if (named !== undefined && place === undefined) return <FilingPage key={named} id={named} />;
  return (
    <Page title="备案" note="权限下放的乡镇自行决定后报来备案；县里抽查入户，投诉和近亲属备案的必须入户" fill={place === 'list'}>
      <PlaceTabs screen="filings" label="备案的各部分" places={places} current={place ?? 'list'} />
      {place === 'draw' ? <DrawTab /> : <FilingList />}
    </Page>
  );
};
