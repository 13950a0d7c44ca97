import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { replaceWith, to, useRoute } from '../../app/router.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { TimelineList } from '../../parts/timeline.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { caseStateName } from '../../words/case-words.ts';
import { programInArea } from '../../words/programs.ts';
import { ActBar } from './act-bar.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseStepper } from './case-stepper.tsx';
import { LateObjections } from './late-objections.tsx';
import { DecisionTab } from './decision-tab.tsx';
import { PapersTab } from './papers-tab.tsx';
import { StatementTab } from './statement-tab.tsx';
import { WorkTab } from './work-tab.tsx';

const tabs = [
  { value: 'work', label: '材料、调查与核对' },
  { value: 'statement', label: '认定与核算' },
  { value: 'decision', label: '初审、公示与批复' },
  { value: 'papers', label: '文书与附件' },
  { value: 'events', label: '经过' },
] as const;

/** One application from the counter to its decision. */
export const CaseScreen = ({ id }: { readonly id: string }) => {
  const query = useQueryCall('cases.get', { id });
  const tab = useRoute().params.get('tab') ?? 'work';
  return (
    <Loaded query={query} page="案件">
      {(detail) => {
        const next = detail.deadlines.find((one) => one.state === 'running' || one.state === 'overdue') ?? null;
        const shown = tabs.some((one) => one.value === tab) ? tab : 'work';
        return (
          <Page
            title={`${detail.applicant} · ${programInArea(detail.program, detail.area)}`}
            note={
              <>
                案号 {detail.no} · {caseStateName(detail.state)} {next === null ? null : <DeadlineChip deadline={next} />}
              </>
            }
            back={{ label: '受理与案件', address: to('cases') }}
          >
            <LateObjections detail={detail} />
            <CaseStepper detail={detail} />
            <ActBar detail={detail} />
            <CaseFacts detail={detail} />
            <Tabs
              value={shown}
              onChange={(_, value: string) => {
                replaceWith(to('cases', id, { tab: value }));
              }}
              aria-label="案件资料"
              sx={{ borderBottom: 1, borderColor: 'divider' }}
            >
              {tabs.map((one) => (
                <Tab key={one.value} value={one.value} label={one.label} />
              ))}
            </Tabs>
            {shown === 'work' ? <WorkTab detail={detail} /> : null}
            {shown === 'statement' ? <StatementTab detail={detail} /> : null}
            {shown === 'decision' ? <DecisionTab detail={detail} /> : null}
            {shown === 'papers' ? <PapersTab detail={detail} /> : null}
            {shown === 'events' ? (
              detail.events.length === 0 ? (
                <EmptyState title="还没有记录" />
              ) : (
                <TimelineList items={detail.events} />
              )
            ) : null}
          </Page>
        );
      }}
    </Loaded>
  );
};
