import { useRoute } from '../../app/router.ts';
import { Page } from '../../parts/page.tsx';
import { PlaceTabs, type Place } from '../../parts/place-tabs.tsx';
import { CorrectionPage } from '../corrections/correction-page.tsx';
import { CorrectionsTab } from '../corrections/corrections-tab.tsx';
import { DoubtPage } from '../doubts/doubt-page.tsx';
import { DoubtsTab } from '../doubts/doubts-tab.tsx';
import { RaisePage } from '../raises/raise-page.tsx';
import { RaisesTab } from '../raises/raises-tab.tsx';
import { CampaignPage } from '../reviews/campaign-page.tsx';
import { CampaignsTab } from '../reviews/campaigns-tab.tsx';
import { ClosingTab } from '../reviews/closing-tab.tsx';
import { DueTab } from '../reviews/due-tab.tsx';
import { FoundTab } from '../reviews/found-tab.tsx';
import { ReviewPage } from '../reviews/review-page.tsx';
import { ChangeList } from './change-list.tsx';
import { ChangePage } from './change-page.tsx';
import { RegisterChange } from './register-change.tsx';
import { StartChange } from './start-change.tsx';

const places: readonly Place[] = [
  { value: 'list', label: '变更' },
  { value: 'due', label: '应核查' },
  { value: 'campaigns', label: '集中复核' },
  { value: 'found', label: '核查记录' },
  { value: 'doubts', label: '疑点核查' },
  { value: 'closing', label: '异动勾稽' },
  { value: 'raises', label: '提标' },
  { value: 'corrections', label: '更正' },
];
const notes: Readonly<Record<string, string>> = {
  list: '登记 → 审核 → 批准 → 书面告知 → 更新长期公示',
  due: '按类别到期核查，周期在“制度与标准”里（一般 A、B 类一年一次，C 类半年一次）；有变化的，登记结果后办理变更',
  campaigns: '选村 → 看名单 → 发起 → 逐户登记 → 全部答复、勾稽平了才能结束',
  found: '每次核查谁看的、看到什么、怎样处理',
  doubts: '疑点 → 核查 → 属实、误报或已变更；属实的办理变更，核实以前不停发',
  closing: '上期 + 异动 = 本期：户、人、元三项都平才能结账',
  corrections: '录错了的更正、合并、拆开、撤销接管；在人员、家庭的页面办，要第二个人复核的在这里复核',
  raises: '录入新标准 → 试算 → 打印差额清单签批 → 一次落实',
};

/** 复核与变动: changes of benefits in force, regular reviews and campaigns, the monthly reconciliation, raised standards. */
export const ChangesScreen = () => {
  const { path, params } = useRoute();
  const [, named, id] = path;
  const place = named === undefined ? 'list' : places.find((one) => one.value === named)?.value;
  const household = params.get('household');
  if (named === 'new' && household !== null)
    return (
      <RegisterChange
        householdId={household}
        reviewId={params.get('review')}
        doubtId={params.get('doubt')}
        leavingFrom={params.get('event') === 'EV13' ? params.get('month') : null}
      />
    );
  if (named !== undefined && place === undefined) return <ChangePage key={named} id={named} />;
  if (place === 'campaigns' && id !== undefined) return <CampaignPage key={id} id={id} />;
  if (place === 'found' && id !== undefined) return <ReviewPage key={id} id={id} />;
  if (place === 'doubts' && id !== undefined) return <DoubtPage key={id} id={id} />;
  if (place === 'raises' && id !== undefined) return <RaisePage key={id} id={id} />;
  if (place === 'corrections' && id !== undefined) return <CorrectionPage key={id} id={id} />;
  return (
    <Page title="复核与变动" note={notes[place ?? 'list']} fill={place !== 'closing'} actions={place === 'list' ? <StartChange /> : null}>
      <PlaceTabs screen="changes" label="复核与变动的各部分" places={places} current={place ?? 'list'} />
      {place === 'due' ? <DueTab /> : null}
      {place === 'campaigns' ? <CampaignsTab /> : null}
      {place === 'found' ? <FoundTab /> : null}
      {place === 'doubts' ? <DoubtsTab /> : null}
      {place === 'closing' ? <ClosingTab /> : null}
      {place === 'raises' ? <RaisesTab /> : null}
      {place === 'corrections' ? <CorrectionsTab /> : null}
      {place === 'list' ? <ChangeList /> : null}
    </Page>
  );
};
