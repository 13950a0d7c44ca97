import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { replaceWith, to, useRoute } from '../../app/router.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { CorrectionsSection } from '../corrections/corrections-section.tsx';
import { GoneNotice } from '../corrections/record-dialogs.tsx';
import { TransferStory } from '../transfers/transfer-story.tsx';
import { ApplyButton } from './apply-button.tsx';
import { CasesAndPapers } from './cases-and-papers.tsx';
import { ChangeButton } from './change-button.tsx';
import { HouseholdPicture } from './household-picture.tsx';
import { HouseholdFacts } from './household-facts.tsx';
import { MeansTab } from './means-tab.tsx';
import { MembersTab } from './members-tab.tsx';

const tabs = [
  { value: 'members', label: '成员、待遇与账户' },
  { value: 'means', label: '收入、财产与赡养' },
  { value: 'cases', label: '案件与文书' },
  { value: 'timeline', label: '经过' },
] as const;

/** One family, all round. */
export const HouseholdScreen = ({ id }: { readonly id: string }) => {
  const query = useQueryCall('households.get', { id });
  const tab = useRoute().params.get('tab') ?? 'members';
  return (
    <Loaded query={query} page="家庭">
      {(household) => (
        <Page
          title={`${household.headName} 户`}
          note={`户号 ${household.no}`}
          back={{ label: '居民与家庭', address: to('households') }}
          actions={
            <>
              {household.gone === null
                ? household.applications.map((one) => <ApplyButton key={one.program} household={household} application={one} />)
                : null}
              <ChangeButton household={household} />
            </>
          }
        >
          {household.gone === null ? null : (
            <GoneNotice
              gone={household.gone}
              what="households"
              split={{ kind: 'split_households', householdId: household.id, rev: household.rev }}
            />
          )}
          <HouseholdFacts household={household} />
          <Tabs
            value={tabs.some((one) => one.value === tab) ? tab : 'members'}
            onChange={(_, value: string) => {
              replaceWith(to('households', id, { tab: value }));
            }}
            aria-label="家庭资料"
            sx={{ borderBottom: 1, borderColor: 'divider' }}
          >
            {tabs.map((one) => (
              <Tab key={one.value} value={one.value} label={one.label} />
            ))}
          </Tabs>
          {tab === 'means' ? <MeansTab household={household} /> : null}
          {tab === 'cases' ? <CasesAndPapers household={household} /> : null}
          {tab === 'timeline' ? (
            <>
              <HouseholdPicture id={household.id} />
              <TransferStory householdId={household.id} />
              <CorrectionsSection about={household.id} />
              <Timeline call="households.timeline" id={household.id} />
            </>
          ) : null}
          {tab === 'means' || tab === 'cases' || tab === 'timeline' ? null : <MembersTab household={household} />}
        </Page>
      )}
    </Loaded>
  );
};
