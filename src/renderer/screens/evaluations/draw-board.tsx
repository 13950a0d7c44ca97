import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import type { Refusal } from '#shared/values/refusal.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';

type Preview = Answer<'spotChecks.preview'>;
type Draw = RowOf<'spotChecks.list'>;
type DrawAct = {
  readonly run: (ask: { readonly seed: string; readonly frameHash: string }) => Promise<unknown>;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
};

const howTo = '每户的签 = SHA-256（种子、换行、名单摘要、换行、案号），从小到大取前几名。任何人用种子和名单都能重抽一遍。';

const Digest = ({ value }: { readonly value: string }) => (
  <Box component="code" sx={{ fontSize: '0.8rem', overflowWrap: 'anywhere' }}>
    {value}
  </Box>
);

const DrawDialog = ({ act, frameHash, onClose }: { readonly act: DrawAct; readonly frameHash: string; readonly onClose: () => void }) => (
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

type MadeProps = { readonly draw: Draw } & Pick<DrawBoardProps, 'linkOf' | 'onVisit'>;
const Made = ({ draw, linkOf, onVisit }: MadeProps) => (
  <Box>
    <Typography sx={{ fontWeight: 700 }}>
      {draw.no} · {draw.drawnOn} · {draw.by}
    </Typography>
    <Typography variant="body2">
      种子“{draw.seed}”，{draw.frame.length} 户抽 {draw.drawn.length} 户，名单摘要 <Digest value={draw.frameHash} />
    </Typography>
    {[...draw.always.map((one) => ({ ...one, ticket: '必查' })), ...draw.drawn].map((one) => (
      <Stack key={one.caseId} direction="row" spacing={1} sx={{ alignItems: 'center' }}>
        <RouteLink address={linkOf(one.opens)}>{one.applicant}</RouteLink>
        <span>{one.no}</span>
        <Digest value={one.ticket.slice(0, 12)} />
        <LampText lamp={one.visited ? 'green' : 'yellow'} text={one.visited ? '已抽查入户' : '待抽查入户'} />
        {one.visited || onVisit === undefined ? null : (
          <Button
            size="small"
            onClick={() => {
              onVisit(one.caseId, one.applicant);
            }}
          >
            登记入户
          </Button>
        )}
      </Stack>
    ))}
  </Box>
);

type DrawBoardProps = {
  readonly preview: UseQueryResult<Preview>;
  readonly draws: UseQueryResult<{ readonly rows: readonly Draw[] }>;
  readonly act: DrawAct;
  /** What the list is of, in a sentence with its numbers. */
  readonly about: (frame: Preview) => ReactNode;
  readonly linkOf: (id: string) => string;
  readonly may: boolean;
  /** Records the visit from here, where it is not recorded elsewhere. */
  readonly onVisit?: (id: string, head: string) => void;
};

/** 抽签: what would be drawn from, and every draw with what anyone needs to repeat it. */
export const DrawBoard = ({ preview, draws, act, about, linkOf, may, onVisit }: DrawBoardProps) => {
  const [drawing, setDrawing] = useState<string | null>(null);
  return (
    <>
      <Section title="这次的名单">
        <Loaded query={preview}>
          {(now) => (
            <Stack spacing={1}>
              <Typography>{about(now)}</Typography>
              {now.frame.length === 0 ? null : (
                <>
                  <Typography variant="body2">名单：{now.frame.join('、')}</Typography>
                  <Typography variant="body2">
                    名单摘要：
                    <Digest value={now.frameHash} />
                  </Typography>
                </>
              )}
              <Typography variant="body2" color="textSecondary">
                {howTo}
              </Typography>
              {may ? (
                <div>
                  <Button
                    variant="contained"
                    disabled={now.frame.length + now.always.length === 0}
                    onClick={() => {
                      setDrawing(now.frameHash);
                    }}
                  >
                    抽取
                  </Button>
                </div>
              ) : null}
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
                  <Made key={row.id} draw={row} linkOf={linkOf} {...(onVisit === undefined ? {} : { onVisit })} />
                ))}
              </Stack>
            )
          }
        </Loaded>
      </Section>
      {drawing === null ? null : (
        <DrawDialog
          act={act}
          frameHash={drawing}
          onClose={() => {
            setDrawing(null);
          }}
        />
      )}
    </>
  );
};
