import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useDrives } from './drive-choice.tsx';

export const asFile = '';

/** Where a small file goes: to a stick that is plugged in, or saved by hand. `''` = saved by hand. */
export const FileTarget = ({ value, onChange }: { readonly value: string; readonly onChange: (driveId: string) => void }) => {
  const drives = useDrives().data;
  return (
    <RadioGroup
      aria-label="写到哪里"
      value={value}
      onChange={(_, chosen) => {
        onChange(chosen);
      }}
    >
      <FormControlLabel value={asFile} control={<Radio />} label="另存文件，自己拷到U盘" />
      {(drives?.rows ?? [])
        .filter((drive) => drive.writable)
        .map((drive) => (
          <FormControlLabel
            key={drive.id}
            value={drive.id}
            control={<Radio />}
            label={`直接写到 ${drive.label === '' ? 'U盘' : drive.label}`}
          />
        ))}
    </RadioGroup>
  );
};
