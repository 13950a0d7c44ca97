import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { percentText } from '#domain/statement/money-text.ts';
import { to } from '../../app/router.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';

const howTo = '每户的签 = SHA-256（种子、换行、名单摘要、换行、案号），从小到大取前几名。任何人用种子和名单都能重抽一遍。';

const Draw = ({ frameHash, onClose }: { readonly frameHash: string; readonly onClose: () => void }) => {
  const act = useCommand('spotChecks.draw', { said: '已抽出' });
  return (
    <FormDialog
      title="抽取抽查户"
      act="抽取"
      schema={z.object({ seed: z.string().min(4) })}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      fields={[
        {
          kind: 'text',
          name: 'seed',
          label: '公布过的种子',
          width: 12,
          required: true,
          autoFocus: true,
          maxLength: 100,
          help: '抽之前先公布，例如当日彩票号码、会议上随机报的数',
        },
      ]}
      onGo={async ({ seed }) => (await act.run({ seed, frameHash })) !== undefined}
    />
  );
};

const Digest = ({ value }: { readonly value: string }) => (
  <Box component="code" sx={{ fontSize: '0.8rem', overflowWrap: 'anywhere' }}>
    {value}
  </Box>
);

/** 抽查: what would be drawn from, and every draw with what anyone needs to repeat it. */
export const SpotChecksTab = () => {
  const preview = useQueryCall('spotChecks.preview', {});
  const draws = useQueryCall('spotChecks.list', {});
  const [drawing, setDrawing] = useState<string | null>(null);
  return (
    <>
      <Section title="这次的名单">
        <Loaded query={preview}>
          {({ frame, frameHash, ratio, size, always }) => (
            <Stack spacing={1}>
              <Typography>
                已初审、公示中、待报批而没有抽过的 {frame.length} 户，按 {percentText(ratio)} 抽 {size} 户；备案、投诉户 {always.length}{' '}
                户必查，不占名额。
              </Typography>
              {frame.length === 0 ? null : (
                <>
                  <Typography variant="body2">名单：{frame.join('、')}</Typography>
                  <Typography variant="body2">
                    名单摘要：
                    <Digest value={frameHash} />
                  </Typography>
                </>
              )}
              <Typography variant="body2" color="textSecondary">
                {howTo}
              </Typography>
              <div>
                <Button
                  variant="contained"
                  disabled={frame.length + always.length === 0}
                  onClick={() => {
                    setDrawing(frameHash);
                  }}
                >
                  抽取
                </Button>
              </div>
            </Stack>
          )}
        </Loaded>
      </Section>
      <Section title="抽过的">
        <Loaded query={draws}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Typography variant="body2" color="textSecondary">
                还没有抽过。
              </Typography>
            ) : (
              <Stack spacing={2}>
                {rows.map((row) => (
                  <Box key={row.id}>
                    <Typography sx={{ fontWeight: 700 }}>
                      {row.no} · {row.drawnOn} · {row.by}
                    </Typography>
                    <Typography variant="body2">
                      种子“{row.seed}”，{row.frame.length} 户抽 {row.drawn.length} 户，名单摘要 <Digest value={row.frameHash} />
                    </Typography>
                    {[...row.always.map((one) => ({ ...one, ticket: '必查' })), ...row.drawn].map((one) => (
                      <Stack key={one.caseId} direction="row" spacing={1} sx={{ alignItems: 'center' }}>
                        <RouteLink address={to('cases', one.caseId)}>{one.applicant}</RouteLink>
                        <span>{one.no}</span>
                        <Digest value={one.ticket.slice(0, 12)} />
                        <LampText lamp={one.visited ? 'green' : 'yellow'} text={one.visited ? '已抽查入户' : '待抽查入户'} />
                      </Stack>
                    ))}
                  </Box>
                ))}
              </Stack>
            )
          }
        </Loaded>
      </Section>
      {drawing === null ? null : (
        <Draw
          frameHash={drawing}
          onClose={() => {
            setDrawing(null);
          }}
        />
      )}
    </>
  );
};
