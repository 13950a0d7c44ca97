import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { percentText } from '#domain/statement/money-text.ts';
import { day } from '#shared/values/dates.ts';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { DrawBoard } from '../evaluations/draw-board.tsx';

type Campaign = Answer<'campaigns.get'>;
type RevisitProps = { readonly campaign: Campaign; readonly benefitId: string; readonly head: string; readonly onClose: () => void };

const RevisitDialog = ({ campaign, benefitId, head, onClose }: RevisitProps) => {
  const act = useCommand('campaigns.revisit', { said: '抽查入户已登记' });
  const people = useQueryCall('cases.surveyors', {}).data?.rows ?? [];
  const today = useToday();
  return (
    <FormDialog
      title={`登记抽查入户：${head} 户`}
      act="登记"
      schema={z.object({
        on: day,
        visitors: z.array(z.string()).min(2, '至少两名'),
        agrees: z.enum(['yes', 'no']),
        findings: z.string().min(1),
      })}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      hint={<Typography color="textSecondary">要由没有参加过这户核查的人去；不一致的，原来的核查结果作废，这户重新核查。</Typography>}
      initial={{ on: today }}
      fields={[
        { kind: 'day', name: 'on', label: '入户之日', width: 4, required: true },
        {
          kind: 'several',
          name: 'visitors',
          label: '入户人（至少两名）',
          width: 8,
          required: true,
          free: true,
          options: people.map((user) => ({ value: user.userId, label: user.name })),
        },
        {
          kind: 'choice',
          name: 'agrees',
          label: '与核查结果',
          width: 4,
          required: true,
          options: [
            { value: 'yes', label: '一致' },
            { value: 'no', label: '不一致' },
          ],
        },
        { kind: 'multiline', name: 'findings', label: '看到的情况', width: 12, required: true, maxLength: 1000 },
      ]}
      onGo={async ({ agrees, ...values }) =>
        (await act.run({ id: campaign.id, rev: campaign.rev, benefitId, ...values, agrees: agrees === 'yes' })) !== undefined
      }
    />
  );
};

/** 抽查入户 of a campaign: drawn by a public seed, visited again by others. */
export const CampaignDraws = ({ campaign }: { readonly campaign: Campaign }) => {
  const [visiting, setVisiting] = useState<{ readonly benefitId: string; readonly head: string } | null>(null);
  const act = useCommand('campaigns.draw', { said: '已抽出' });
  const open = campaign.state === 'open';
  const [mayDraw, mayVisit] = [useMay('propose') && open, useMay('survey') && open];
  return (
    <>
      <DrawBoard
        preview={useQueryCall('campaigns.drawPreview', { id: campaign.id })}
        draws={useQueryCall('campaigns.draws', { id: campaign.id })}
        act={{ ...act, run: (ask) => act.run({ id: campaign.id, rev: campaign.rev, ...ask }) }}
        may={mayDraw}
        linkOf={(householdId) => to('households', householdId)}
        about={({ frame, ratio, size, always }) => (
          <>
            抽查入户：已有核查结果而没有抽过的 {frame.length} 户，按 {percentText(ratio)} 抽 {size} 户；有近亲属备案的 {always.length}{' '}
            户必查，不占名额。名单按家庭编号。
          </>
        )}
        {...(mayVisit
          ? {
              onVisit: (benefitId: string, head: string) => {
                setVisiting({ benefitId, head });
              },
            }
          : {})}
      />
      {visiting === null ? null : (
        <RevisitDialog
          campaign={campaign}
          {...visiting}
          onClose={() => {
            setVisiting(null);
          }}
        />
      )}
    </>
  );
};
