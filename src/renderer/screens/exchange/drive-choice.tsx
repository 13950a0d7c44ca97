import Alert from '@mui/material/Alert';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Ask, RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { sizeText } from '../../words/exchange-words.ts';
import { DayReminder } from './day-reminder.tsx';

const lookEveryMs = 3_000;
type Drive = RowOf<'exchange.drives'>;
type Work = NonNullable<Ask<'exchange.drives'>['work']>;

/** The sticks plugged in now; looked for again and again while the list is open. */
export const useDrives = (work: Work = 'exchange') => useQueryCall('exchange.drives', { work }, { refetchMs: lookEveryMs });

const driveText = (drive: Drive, writing: boolean): string =>
  `${drive.label === '' ? '未命名' : drive.label}，${drive.medium.text}，剩余 ${sizeText(drive.freeBytes)}${drive.removable ? '' : '（不是可移动盘）'}${writing && !drive.writable ? '（写保护，请拨开开关）' : ''}`;

/** What is to be known of one stick: why it may not be written to, or what to mind when it is chosen. */
const MediumNote = ({ drive, chosen, writing }: { readonly drive: Drive; readonly chosen: boolean; readonly writing: boolean }) => {
  const { kind, warning, blocked } = drive.medium;
  if (writing && blocked !== null) return <Alert severity="error">{blocked}</Alert>;
  // Somebody else's stick is nothing to warn of where it is only read.
  return chosen && warning !== null && (writing || kind !== 'none') ? <Alert severity="warning">{warning}</Alert> : null;
};

type DriveChoiceProps = {
  readonly value: string;
  readonly onChange: (driveId: string) => void;
  readonly writing: boolean;
  readonly work?: Work;
  /** A stick is about to be registered: that it is not yet is no news. */
  readonly registering?: boolean;
};

export const DriveChoice = ({ value, onChange, writing, work = 'exchange', registering = false }: DriveChoiceProps) => (
  <Loaded query={useDrives(work)}>
    {(drives) =>
      !drives.available ? (
        <Alert severity="info">这里不能直接读写U盘：{drives.reason}。请用“另存文件”或“选择文件”，自己拷到U盘的“民政交换”文件夹。</Alert>
      ) : drives.rows.length === 0 ? (
        <Typography color="textSecondary" role="status">
          没有发现U盘。请插入专用U盘，这里会自动出现。
        </Typography>
      ) : drives.reminder !== null ? (
        <DayReminder text={drives.reminder} />
      ) : (
        <RadioGroup
          aria-label="选择U盘"
          value={value}
          onChange={(_, chosen) => {
            onChange(chosen);
          }}
        >
          {drives.rows.map((drive) => (
            <Stack key={drive.id}>
              <FormControlLabel
                value={drive.id}
                control={<Radio />}
                disabled={writing && (!drive.writable || (drive.medium.blocked !== null && !registering))}
                label={driveText(drive, writing)}
              />
              {registering ? null : <MediumNote drive={drive} chosen={drive.id === value} writing={writing} />}
            </Stack>
          ))}
        </RadioGroup>
      )
    }
  </Loaded>
);
