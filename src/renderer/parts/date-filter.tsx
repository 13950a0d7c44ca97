import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { day, month } from '#shared/values/dates.ts';
import { readDay, readMonth } from '../forms/date-input.ts';

type DateFilterProps = {
  readonly label: string;
  readonly value: string;
  /** Emptied means no filter, unless it must stand. */
  readonly needed?: boolean;
  readonly onChange: (value: string) => void;
};
type Reading = { readonly read: (typed: string) => string; readonly right: (text: string) => boolean; readonly example: string };

const days: Reading = { read: readDay, right: (text) => day.safeParse(text).success, example: '例：2026-01-31' };
const months: Reading = { read: readMonth, right: (text) => month.safeParse(text).success, example: '例：2026-01' };

const DateFilter = ({ label, value, needed = false, onChange, as }: DateFilterProps & { readonly as: Reading }) => {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (as.read(text) !== value) setText(value);
  }
  const read = as.read(text);
  const empty = text.trim() === '';
  const bad = empty ? needed : !as.right(read);
  return (
    <TextField
      label={label}
      value={text}
      error={bad}
      sx={{ width: 156 }}
      slotProps={{ htmlInput: { placeholder: as.example, 'aria-invalid': bad }, inputLabel: { shrink: true } }}
      onChange={(event) => {
        setText(event.target.value);
        const next = as.read(event.target.value);
        if (as.right(next)) onChange(next);
        else if (event.target.value.trim() === '' && !needed) onChange('');
      }}
      onBlur={() => {
        if (!bad) setText(read);
        else if (empty) setText(value);
      }}
    />
  );
};

/** A day that filters a list; takes effect when it reads as a day or is emptied. */
export const DayFilter = (props: DateFilterProps) => <DateFilter {...props} as={days} />;

/** A month that filters a list, in the same way. */
export const MonthFilter = (props: DateFilterProps) => <DateFilter {...props} as={months} />;
