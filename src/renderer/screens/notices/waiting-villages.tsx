import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Answer } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { PostNotice } from './post-notice.tsx';

export type WaitingVillage = Answer<'notices.waiting'>['rows'][number];

/** Villages with families whose next step is a notice; under the three boards each board by itself. */
export const WaitingVillages = () => {
  const query = useQueryCall('notices.waiting', {});
  const phone = useQueryCall('office.settings', {}).data?.supervisionPhone ?? '';
  const [posting, setPosting] = useState<WaitingVillage | null>(null);
  return (
    <Section title="待张贴" note={query.data === undefined ? undefined : `${query.data.rows.length} 个村（社区）`}>
      <Loaded query={query}>
        {(waiting) =>
          waiting.rows.length === 0 ? (
            <Typography variant="body2" color="textSecondary">
              没有等待公示的初审意见。
            </Typography>
          ) : (
            <Box
              sx={{
                display: 'grid',
                gridTemplateColumns: 'repeat(auto-fill, minmax(18rem, 1fr))',
                gap: 1,
                maxHeight: 190,
                overflow: 'auto',
              }}
            >
              {waiting.rows.map((row) => (
                <Stack
                  key={`${row.villageCode} ${row.board}`}
                  direction="row"
                  spacing={1}
                  sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1, alignItems: 'center' }}
                >
                  <Box sx={{ minWidth: 0, flexGrow: 1 }}>
                    <Typography sx={{ fontWeight: 700 }} noWrap>
                      {row.village} · {row.caseIds.length} 户{row.board === 'single' ? '' : ` · ${row.boardLabel}`}
                    </Typography>
                    <Typography variant="body2" color="textSecondary" noWrap title={row.applicants.join('、')}>
                      {row.applicants.join('、')}
                    </Typography>
                  </Box>
                  <Button
                    variant="contained"
                    aria-label={`张贴${row.village}的公示${row.board === 'single' ? '' : `(${row.boardLabel})`}`}
                    onClick={() => {
                      setPosting(row);
                    }}
                  >
                    张贴
                  </Button>
                </Stack>
              ))}
            </Box>
          )
        }
      </Loaded>
      {posting === null ? null : (
        <PostNotice
          phone={phone}
          village={posting}
          onClose={() => {
            setPosting(null);
          }}
        />
      )}
    </Section>
  );
};
