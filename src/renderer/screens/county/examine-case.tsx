import { to } from '../../app/router.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { CaseActs } from './case-acts.tsx';
import { CaseSummary } from './case-summary.tsx';
import { CaseEvidence } from './case-evidence.tsx';
import { SideBySide } from './side-by-side.tsx';

/** One family as the township reported it, with our own reckoning beside it. */
export const ExamineCase = ({ id }: { readonly id: string }) => (
  <Loaded query={useQueryCall('county.get', { id }, { keepPrevious: true })}>
    {(one) => (
      <Page
        title={`${one.head} 户`}
        note={`案号 ${one.no}`}
        back={{ label: '审核', address: to('examine') }}
        actions={<CaseActs one={one} />}
      >
        <CaseSummary one={one} />
        <SideBySide one={one} />
        <CaseEvidence one={one} word={{ title: '乡镇初审意见', text: one.opinion }} />
      </Page>
    )}
  </Loaded>
);
