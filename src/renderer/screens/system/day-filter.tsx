import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { day } from '#shared/values/dates.ts';
import { readDay } from '../../forms/date-input.ts';

type DayFilterProps = { readonly label: string; readonly value: string; readonly onChange: (value: string) => void };

/** A day that filters a list; takes effect when it reads as a day or is emptied. */
export const DayFilter = ({ label, value, onChange }: DayFilterProps) => {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (readDay(text) !== value) setText(value);
  }
  const read = readDay(text);
  const bad = text.trim() !== '' && !day.safeParse(read).success;
  return (
    <TextField
      label={label}
      value={text}
      error={bad}
      sx={{ width: 130 }}
      slotProps={{ htmlInput: { placeholder: '例：2026-01-31', 'aria-invalid': bad }, inputLabel: { shrink: true } }}
      onChange={(event) => {
        setText(event.target.value);
        const next = readDay(event.target.value);
        if (event.target.value.trim() === '') onChange('');
        else if (day.safeParse(next).success) onChange(next);
      }}
      onBlur={() => {
        if (!bad) setText(read);
      }}
    />
  );
};
