import Alert from '@mui/material/Alert';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import type { RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { sizeText } from '../../words/exchange-words.ts';

const lookEveryMs = 3_000;
type Drive = RowOf<'exchange.drives'>;

/** The sticks plugged in now; looked for again and again while the list is open. */
export const useDrives = () => useQueryCall('exchange.drives', {}, { refetchMs: lookEveryMs });

const driveText = (drive: Drive, writing: boolean): string =>
  `${drive.label === '' ? '未命名' : drive.label}，剩余 ${sizeText(drive.freeBytes)}${drive.removable ? '' : '（不是可移动盘）'}${writing && !drive.writable ? '（写保护，请拨开开关）' : ''}`;

type DriveChoiceProps = { readonly value: string; readonly onChange: (driveId: string) => void; readonly writing: boolean };

export const DriveChoice = ({ value, onChange, writing }: DriveChoiceProps) => (
  <Loaded query={useDrives()}>
    {(drives) =>
      !drives.available ? (
        <Alert severity="info">这里不能直接读写U盘：{drives.reason}。请用“另存文件”或“选择文件”，自己拷到U盘的“民政交换”文件夹。</Alert>
      ) : drives.rows.length === 0 ? (
        <Typography color="textSecondary" role="status">
          没有发现U盘。请插入专用U盘，这里会自动出现。
        </Typography>
      ) : (
        <RadioGroup
          aria-label="选择U盘"
          value={value}
          onChange={(_, chosen) => {
            onChange(chosen);
          }}
        >
          {drives.rows.map((drive) => (
            <FormControlLabel
              key={drive.id}
              value={drive.id}
              control={<Radio />}
              disabled={writing && !drive.writable}
              label={driveText(drive, writing)}
            />
          ))}
        </RadioGroup>
      )
    }
  </Loaded>
);
