import Alert from '@mui/material/Alert';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useState } from 'react';
import { useSaveDownload } from '../../calls/download.ts';
import { ProblemText } from '../../parts/problem-text.tsx';
import { DayReminder } from './day-reminder.tsx';
import { useDrives } from './drive-choice.tsx';

const byHand = '';

/** Where the small file an act makes goes: to a stick that is plugged in, or saved by hand (`driveId` null). */
export const useFileTarget = () => {
  const save = useSaveDownload();
  const [chosen, setChosen] = useState(byHand);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    chosen,
    setChosen,
    driveId: chosen === byHand ? null : chosen,
    problem,
    setProblem,
    /** What the act made is there; answers whether it lies where it shall. */
    put: async ({ downloadId }: { readonly downloadId: string | null }): Promise<boolean> => {
      const went = downloadId === null ? null : await save(downloadId);
      setProblem(went);
      return went === null;
    },
  };
};

type FileGoesProps = { readonly to: ReturnType<typeof useFileTarget>; readonly choice?: boolean };

/** The choice of a place, unless the act makes a file of its own, and what went wrong on the way there. */
export const FileGoes = ({ to, choice = true }: FileGoesProps) => (
  <>
    {choice ? <Places value={to.chosen} onChange={to.setChosen} /> : null}
    <ProblemText
      text={to.problem}
      onClose={() => {
        to.setProblem(null);
      }}
    />
  </>
);

const Places = ({ value, onChange }: { readonly value: string; readonly onChange: (driveId: string) => void }) => {
  const { rows: all = [], reminder = null } = useDrives().data ?? {};
  const rows = all.filter((drive) => drive.writable);
  const onto = rows.find(({ id }) => id === value)?.medium;
  return (
    <>
      {rows.length > 0 && reminder !== null ? <DayReminder text={reminder} /> : null}
      <RadioGroup
        aria-label="写到哪里"
        value={value}
        onChange={(_, chosen) => {
          onChange(chosen);
        }}
      >
        <FormControlLabel value={byHand} control={<Radio />} label="另存文件，自己拷到U盘" />
        {(reminder === null ? rows : []).map((drive) => (
          <FormControlLabel
            key={drive.id}
            value={drive.id}
            control={<Radio />}
            disabled={drive.medium.blocked !== null}
            label={`直接写到 ${drive.label === '' ? 'U盘' : drive.label}，${drive.medium.text}`}
          />
        ))}
      </RadioGroup>
      {rows.flatMap(({ id, medium }) =>
        medium.blocked === null
          ? []
          : [
              <Alert key={id} severity="error">
                {medium.blocked}
              </Alert>,
            ],
      )}
      {onto?.warning == null || onto.blocked !== null ? null : <Alert severity="warning">{onto.warning}</Alert>}
    </>
  );
};
