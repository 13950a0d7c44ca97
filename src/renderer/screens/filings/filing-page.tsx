import Alert from '@mui/material/Alert';
import Paper from '@mui/material/Paper';
import { filingStateLabels } from '#domain/flow/filing-flow.ts';
import { to } from '../../app/router.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DayText } from '../../parts/day-text.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Page } from '../../parts/page.tsx';
import { AttachmentLink } from '../cases/attachment-link.tsx';
import { CaseEvidence } from '../county/case-evidence.tsx';
import { SideBySide } from '../county/side-by-side.tsx';
import { FilingActs } from './filing-acts.tsx';
import { filingOutcomeNames, findingOutcomeNames } from './filing-words.ts';

type Filing = Answer<'filings.get'>;

const Summary = ({ one }: { readonly one: Filing }) => (
  <Paper variant="outlined" sx={{ p: 1.5 }}>
    <Facts
      columns={4}
      items={[
        ['乡镇', one.township],
        ['村（社区）', one.village],
        ['人口、保障', `${one.members} 人，保障 ${one.insured} 人`],
        ['状态', filingStateLabels[one.state]],
        ['乡镇决定', `${filingOutcomeNames[one.outcome]}（${one.deciders}，${one.decidedOn}）`],
        ['文号', one.documentNo],
        ['月金额', <MoneyText key="m" fen={one.townshipFen} unit />],
        ['起始月', one.fromMonth ?? '—'],
        ['收到', <DayText key="a" value={one.arrivedOn} />],
        ['入户事由', one.whyVisit === '' ? '—' : one.whyVisit],
        ['期限', one.due === null ? '—' : <DayText key="d" value={one.due} />],
        ['决定前县已入户', one.countyVisitOn === null ? '—' : <DayText key="v" value={one.countyVisitOn} />],
      ]}
    />
  </Paper>
);

const Found = ({ one }: { readonly one: Filing }) => (
  <>
    {one.visit === null ? null : (
      <Alert severity={one.visit.outcome === 'correct' ? 'warning' : 'info'}>
        {one.visit.on} {one.visit.visitors.join('、')}入户：{one.visit.found}。结论：{findingOutcomeNames[one.visit.outcome]}（
        {one.visit.by}
        登记）。
        {one.visit.attachments.map((file) => (
          <AttachmentLink key={file.id} id={file.id} name={file.name} />
        ))}
      </Alert>
    )}
    {one.conclusion === null ? null : (
      <Alert severity="success">
        {one.conclusion.by}审定（
        <DayText value={one.conclusion.on} />）
        {one.conclusion.order === '' ? '。' : `：${one.conclusion.documentNo}，${one.conclusion.due ?? ''} 前更正：${one.conclusion.order}`}
      </Alert>
    )}
    {one.correction === null ? null : (
      <Alert severity="info">
        乡镇更正情况（
        <DayText value={one.correction.on} />，{one.correction.by}）：{one.correction.text}
      </Alert>
    )}
  </>
);

/** One family a township decided about itself, with our own reckoning beside it and what was found there. */
export const FilingPage = ({ id }: { readonly id: string }) => (
  <Loaded query={useQueryCall('filings.get', { id }, { keepPrevious: true })} page="备案">
    {(one) => (
      <Page
        title={`${one.head} 户`}
        note={`案号 ${one.no}`}
        back={{ label: '备案', address: to('filings') }}
        actions={<FilingActs one={one} />}
      >
        <Summary one={one} />
        <Found one={one} />
        <SideBySide one={one} />
        <CaseEvidence one={one} word={{ title: '乡镇决定', text: one.decisionText }} />
      </Page>
    )}
  </Loaded>
);
