import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import type { z } from 'zod';
import type { deadline as deadlineSchema, lamp as lampSchema } from '#shared/contract/judgement.ts';

type Deadline = z.output<typeof deadlineSchema>;
type Lamp = z.output<typeof lampSchema>;

const colours: Readonly<Record<Lamp, { readonly fg: string; readonly bg: string; readonly word: string }>> = {
  green: { fg: '#1d6b35', bg: '#e3f1e7', word: '正常' },
  yellow: { fg: '#7a4800', bg: '#fdf0d5', word: '临近' },
  red: { fg: '#a01d17', bg: '#fbe4e2', word: '紧急' },
  none: { fg: '#4a555b', bg: '#eceff1', word: '无' },
};

/** The lamp alone, for beside words; its colour is said as a word too. */
export const LampDot = ({ lamp, bare = false }: { readonly lamp: Lamp; readonly bare?: boolean }) => (
  <Box
    component="span"
    {...(bare ? { 'aria-hidden': true } : { role: 'img', 'aria-label': colours[lamp].word })}
    sx={{
      width: bare ? 8 : 12,
      height: bare ? 8 : 12,
      mt: bare ? 0 : '0.35em',
      flexShrink: 0,
      borderRadius: '50%',
      bgcolor: colours[lamp].fg,
    }}
  />
);

/** A coloured word; the colour is never the only sign. */
export const LampText = ({ lamp, text }: { readonly lamp: Lamp; readonly text: string }) => (
  <Box
    component="span"
    sx={{
      display: 'inline-flex',
      verticalAlign: 'middle',
      alignItems: 'center',
      gap: 0.75,
      px: 1,
      borderRadius: 5,
      color: colours[lamp].fg,
      bgcolor: colours[lamp].bg,
      whiteSpace: 'nowrap',
      lineHeight: 1.7,
    }}
  >
    <LampDot lamp={lamp} bare />
    {text}
  </Box>
);

// What is left is counted in working days, whatever unit the term itself is given in.

export const deadlineWords = (deadline: Deadline): string => {
  switch (deadline.state) {
    case 'done':
      return '已办';
    case 'paused':
      return '计时暂停';
    case 'overdue':
      return deadline.remaining === 0 ? '已超期' : `超期 ${Math.abs(deadline.remaining)} 个工作日`;
    case 'running':
      if (deadline.remaining === 0) return '今日到期';
      // Days of a year whose holidays are not announced yet are reckoned by law alone.
      return `${deadline.calendarConfirmed ? '' : '约'}剩 ${deadline.remaining} 个工作日`;
    default:
      return deadline.state satisfies never;
  }
};

/** How much time the law leaves, with the clause it comes from on hover or focus. */
export const DeadlineChip = ({ deadline }: { readonly deadline: Deadline | null }) => {
  if (deadline === null) return <span>—</span>;
  const more = `${deadline.label}：${deadline.from} 起算，${deadline.due} 到期。${deadline.clause}${deadline.calendarConfirmed ? '' : '。该年放假安排尚未公布，暂按法定节日推算'}`;
  return (
    <Tooltip title={more}>
      <Box
        component="span"
        tabIndex={0}
        aria-label={`${deadlineWords(deadline)}。${more}`}
        role="note"
        sx={{ display: 'inline-block', verticalAlign: 'middle', lineHeight: 1.7 }}
      >
        <LampText lamp={deadline.state === 'done' ? 'none' : deadline.lamp} text={deadlineWords(deadline)} />
      </Box>
    </Tooltip>
  );
};
