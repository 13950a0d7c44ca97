import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { go, to } from '../../app/router.ts';
import { actDialogs, actPlaces } from './act-dialogs.ts';
import type { CaseDetail } from './case.ts';

/** What comes after the next step: the order of the work, what is seldom needed last. */
const order: readonly string[] = [
  'accept',
  'take_supplement',
  'check_materials',
  'ask_supplement',
  'record_survey',
  'start_survey',
  'ask_verification',
  'record_verification',
  'attach_report',
  'take_evidence',
  'add_material',
  'record_evaluation',
  'propose',
  'post_notice',
  'close_notice',
  'close_objection',
  'record_objection',
  'seal',
  'report_on_paper',
  'confirm_paper_decision',
  'drop_paper_decision',
  'record_paper_decision',
  'rework',
  'resubmit',
  'send_confirmation',
  'update_standing_list',
  'send_refusal',
  'return_to_survey',
  'close_withdrawal',
  'update',
  'file_kin',
];
const rank = (act: CaseDetail['acts'][number]): number => (act.next ? -1 : order.includes(act.act) ? order.indexOf(act.act) : order.length);

const serious = new Set(['decline', 'withdraw', 'terminate', 'ask_withdrawal']);

const waitsText = ({ label, why }: NonNullable<NonNullable<CaseDetail['next']>['waits']>): string =>
  why.includes(label) ? why : `“${label}”还不能办理：${why}`;

/** What can be done now, as buttons; what cannot, with the reason in words. */
export const ActBar = ({ detail }: { readonly detail: CaseDetail }) => {
  const [doing, setDoing] = useState<string | null>(null);
  const known = detail.acts
    .filter((act) => actDialogs[act.act] !== undefined || actPlaces[act.act] !== undefined)
    .toSorted((one, other) => rank(one) - rank(other));
  const start = (act: string): void => {
    const place = actPlaces[act];
    if (place === undefined) setDoing(act);
    else go(to(place));
  };
  const Dialog = doing === null ? undefined : actDialogs[doing];
  const possible = known.filter((act) => act.allowed);
  return (
    <Paper variant="outlined" sx={{ px: 1.5, py: 1, display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Typography variant="h2" component="h2" sx={{ mr: 1 }}>
        办理
      </Typography>
      {possible.map((act) => (
        <Button
          key={act.act}
          variant={act.next ? 'contained' : 'outlined'}
          color={serious.has(act.act) ? 'error' : 'primary'}
          onClick={() => {
            start(act.act);
          }}
        >
          {act.label}
        </Button>
      ))}
      {possible.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          您现在没有可以办理的事项。
        </Typography>
      ) : null}
      <Box sx={{ flexGrow: 1 }} />
      {known
        .filter((act) => !act.allowed)
        .map((act) => (
          <Tooltip key={act.act} title={act.why ?? '现在不能办理'}>
            <Box
              component="span"
              role="note"
              tabIndex={0}
              aria-label={`${act.label}：${act.why ?? '现在不能办理'}`}
              sx={{
                color: 'text.secondary',
                border: '1px dashed',
                borderColor: 'divider',
                borderRadius: 1,
                px: 1,
                lineHeight: 1.9,
                fontSize: '0.85rem',
                whiteSpace: 'nowrap',
              }}
            >
              {act.label}
            </Box>
          </Tooltip>
        ))}
      {detail.next === null ? null : (
        <Typography variant="body2" sx={{ flexBasis: '100%' }}>
          下一步：{detail.next.label}（{detail.next.people.join('、')}）。
          {detail.next.waits === null ? '' : waitsText(detail.next.waits)}
        </Typography>
      )}
      {Dialog === undefined ? null : (
        <Dialog
          detail={detail}
          onClose={() => {
            setDoing(null);
          }}
        />
      )}
    </Paper>
  );
};
