import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { savesInPage } from '../../transport/index.ts';

/** No stick: a file of the person's own, where the page can do that. */
export const byHand = '';
const lookEveryMs = 3_000;

type EntryDrivesProps = { readonly value: string; readonly onChange: (driveId: string) => void; readonly writing: boolean };

/** The sticks plugged in, before anybody is logged in. */
export const EntryDrives = ({ value, onChange, writing }: EntryDrivesProps) => (
  <Loaded query={useQueryCall('office.drives', {}, { refetchMs: lookEveryMs })}>
    {({ rows }) => {
      const usable = rows.filter((drive) => !writing || drive.writable);
      return usable.length === 0 && !savesInPage() ? (
        <Typography color="textSecondary" role="status">
          没有发现U盘。请插入专用U盘，这里会自动出现。
        </Typography>
      ) : (
        <RadioGroup aria-label={writing ? '申请写到哪里' : '答复在哪里'} value={value} onChange={(_, chosen) => onChange(chosen)}>
          {usable.map((drive) => (
            <FormControlLabel
              key={drive.id}
              value={drive.id}
              control={<Radio />}
              label={`U盘：${drive.label === '' ? '未命名' : drive.label}`}
            />
          ))}
          {savesInPage() ? (
            <FormControlLabel value={byHand} control={<Radio />} label={writing ? '另存文件，自己拷到U盘' : '自己选择文件'} />
          ) : null}
        </RadioGroup>
      );
    }}
  </Loaded>
);
