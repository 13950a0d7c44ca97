import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { SubjectPapers } from '../../papers/subject-papers.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Section } from '../../parts/section.tsx';
import { CloseNotice } from './close-notice.tsx';
import type { Notice } from './notice.ts';
import { NoticeLines } from './notice-lines.tsx';
import { Objections } from './objections.tsx';
import { Photos } from './photos.tsx';
import { TakeDownNotice } from './take-down.tsx';

const stateNames = { posted: '公示中', closed: '已结束', withdrawn: '已撤下' } as const;

export const NoticeScreen = ({ id }: { readonly id: string }) => (
  <Loaded page="公示" query={useQueryCall('notices.get', { id })}>
    {(notice) => <NoticePage notice={notice} />}
  </Loaded>
);

const NoticePage = ({ notice }: { readonly notice: Notice }) => {
  const today = useToday();
  const [closing, setClosing] = useState(false);
  const [takingDown, setTakingDown] = useState(false);
  const ready = today > notice.lastDay && notice.openObjections === 0;
  const left = notice.state !== 'posted' ? '' : today > notice.lastDay ? '期已满' : `到 ${notice.lastDay} 为止`;
  return (
    <Page
      title={`${notice.village} ${notice.board === 'single' ? '公示' : notice.boardLabel}`}
      note={`${notice.no} · ${stateNames[notice.state]}${left === '' ? '' : ` · ${left}`}`}
      back={{ label: '公示', address: to('notices') }}
      actions={
        notice.state === 'posted' ? (
          <>
            <Button
              variant="outlined"
              color="error"
              onClick={() => {
                setTakingDown(true);
              }}
            >
              撤下公示
            </Button>
            <Button
              variant={ready ? 'contained' : 'outlined'}
              onClick={() => {
                setClosing(true);
              }}
            >
              期满，结束公示
            </Button>
          </>
        ) : undefined
      }
    >
      <Section title="公示">
        <Facts
          columns={3}
          items={[
            ['张贴日', <DayText key="p" value={notice.postedOn} />],
            ['公示首日', <DayText key="f" value={notice.firstDay} />],
            ['公示末日', <DayText key="l" value={notice.lastDay} />],
            ['地点', notice.place],
            ['监督电话', notice.phone],
            ['户数', `${notice.cases} 户`],
          ]}
        />
      </Section>
      <NoticeLines notice={notice} />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1.4fr', gap: 1.5, alignItems: 'start' }}>
        <Photos notice={notice} />
        <Objections notice={notice} />
      </Box>
      <Section title="文书">
        <SubjectPapers subject="notice" subjectId={notice.id} />
      </Section>
      {takingDown ? (
        <TakeDownNotice
          notice={notice}
          onClose={() => {
            setTakingDown(false);
          }}
        />
      ) : null}
      {closing ? (
        <CloseNotice
          notice={notice}
          onClose={() => {
            setClosing(false);
          }}
        />
      ) : null}
    </Page>
  );
};
