import Box from '@mui/material/Box';
import { to } from '../../app/router.ts';
import { DayText } from '../../parts/day-text.tsx';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { Facts } from '../../parts/facts.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { channelNames } from '../../words/case-words.ts';
import type { CaseDetail } from './case.ts';

export const CaseFacts = ({ detail }: { readonly detail: CaseDetail }) => (
  <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1.6fr) minmax(0, 1fr)', gap: 1.5, alignItems: 'stretch' }}>
    <Section title="申请">
      <Facts
        columns={2}
        items={[
          [
            '申请人',
            <RouteLink key="p" address={to('persons', detail.applicantId)}>
              {detail.applicant}
            </RouteLink>,
          ],
          [
            '家庭',
            <RouteLink key="h" address={to('households', detail.householdId)}>{`${detail.householdNo} · ${detail.village}`}</RouteLink>,
          ],
          ['申请日期', <DayText key="a" value={detail.appliedOn} />],
          ['受理日期', <DayText key="r" value={detail.acceptedOn} />],
          ['收件方式', channelNames[detail.channel] ?? detail.channel],
          ['申请方式', detail.coverage === 'WHOLE' ? '整户保' : `单人保（${detail.insuredPersonIds.length} 人）`],
          ['近亲属', detail.kinDeclared ? `申明有：${detail.kinNote}` : '申明没有'],
          ['申请理由', detail.reason, 'wide'],
        ]}
      />
    </Section>
    <Section title="期限">
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr) auto auto',
          columnGap: 1.5,
          rowGap: 0.5,
          alignItems: 'center',
          fontSize: '0.92rem',
        }}
      >
        {detail.deadlines.map((one) => [
          <Box key={`${one.code}-l`} component="dt" sx={{ color: 'text.secondary', minWidth: 0 }}>
            {one.label}
          </Box>,
          <Box key={`${one.code}-d`} component="dd" sx={{ m: 0 }}>
            <DayText value={one.due} />
          </Box>,
          <Box key={`${one.code}-c`} component="dd" sx={{ m: 0 }}>
            <DeadlineChip deadline={one} />
          </Box>,
        ])}
      </Box>
      {detail.deadlines.length === 0 ? '没有在走的期限。' : null}
    </Section>
  </Box>
);
