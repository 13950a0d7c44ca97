import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { replaceWith, to, useRoute } from '../../app/router.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { SubjectPapers } from '../../papers/subject-papers.tsx';
import { ArchivedPapers } from '../../papers/archived-papers.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Section } from '../../parts/section.tsx';
import { programName } from '../../words/programs.ts';
import { BridgeSection } from './bridge-section.tsx';
import { ChecksSection } from './checks-section.tsx';
import { ReissueLists } from './reissue-lists.tsx';
import { RunActs } from './run-acts.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunLines } from './run-lines.tsx';
import { stateText } from './run.ts';
import { VillagesSection } from './villages-section.tsx';

const tabs = [
  { value: 'checks', label: '核对与异动' },
  { value: 'lines', label: '发放名册' },
  { value: 'villages', label: '分村合计' },
  { value: 'papers', label: '文书' },
] as const;

/** One month's run: what was checked, what changed since last month, every line with its statement. */
export const RunScreen = ({ id }: { readonly id: string }) => {
  const query = useQueryCall('pay.get', { id }, { keepPrevious: true });
  const named = useRoute().params.get('tab');
  const tab = tabs.find((one) => one.value === named)?.value ?? 'checks';
  return (
    <Loaded query={query}>
      {(run) => (
        <Page
          fill={tab === 'lines'}
          title={`${run.month} ${programName(run.program)}发放`}
          note={`批次 ${run.no} · ${stateText(run)}`}
          back={{ label: '发放', address: to('pay') }}
          actions={<RunActs run={run} />}
        >
          <RunFacts run={run} brief={tab === 'lines'} />
          <Tabs
            value={tab}
            onChange={(_, value: string) => {
              replaceWith(to('pay', id, { tab: value }));
            }}
            aria-label="发放批次的各部分"
            sx={{ borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}
          >
            {tabs.map((one) => (
              <Tab key={one.value} value={one.value} label={one.label} />
            ))}
          </Tabs>
          {tab === 'checks' ? (
            <>
              <ChecksSection run={run} />
              <BridgeSection run={run} />
            </>
          ) : null}
          {tab === 'lines' ? <RunLines run={run} /> : null}
          {tab === 'villages' ? <VillagesSection run={run} /> : null}
          {tab === 'papers' ? (
            <>
              <ReissueLists run={run} />
              <Section title="文书">
                <SubjectPapers subject="run" subjectId={run.id} />
                <ArchivedPapers subjectId={run.id} />
              </Section>
            </>
          ) : null}
        </Page>
      )}
    </Loaded>
  );
};
