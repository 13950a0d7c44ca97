import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { readMonth } from '../../forms/date-input.ts';
import { readYuan, writeYuan } from '../../forms/money-input.ts';
import type { Shape } from '#domain/policy/value-shape.ts';
import { choiceWord } from './value-words.ts';

type Scalar = Extract<Shape, { kind: 'money' | 'ratio' | 'text' | 'month' | 'flag' | 'whole' | 'choice' }>;
type ScalarInputProps = {
  readonly shape: Scalar;
  readonly value: unknown;
  readonly name: string;
  readonly label: string;
  readonly unit?: string;
  readonly onChange: (value: unknown) => void;
};

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[,\s]/gu, '');
const read = (kind: Scalar['kind'], text: string): unknown => {
  switch (kind) {
    case 'money':
      return readYuan(text);
    case 'whole':
      return /^\d{1,9}$/u.test(plain(text)) ? Number(plain(text)) : null;
    case 'ratio': {
      const percent = /^(\d{1,4}(?:\.\d{1,4})?)[%%]$/u.exec(plain(text))?.[1];
      return percent === undefined ? plain(text) : String(Number((Number(percent) / 100).toFixed(6)));
    }
    case 'month':
      return readMonth(text);
    case 'text':
    case 'flag':
    case 'choice':
      return text;
    default:
      return kind satisfies never;
  }
};
const write = (kind: Scalar['kind'], value: unknown): string =>
  kind === 'money' && typeof value === 'number'
    ? writeYuan(value)
    : typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : '';
const suffix: Readonly<Partial<Record<Scalar['kind'], string>>> = { money: '元', month: '年-月' };
const widths: Readonly<Record<Scalar['kind'], number>> = {
  money: 150,
  ratio: 150,
  text: 260,
  month: 130,
  flag: 130,
  whole: 130,
  choice: 220,
};

/** One figure, word, month or choice of a policy value. */
export const ScalarInput = ({ shape, value, name, label, unit = '', onChange }: ScalarInputProps) => {
  const [draft, setDraft] = useState<string | null>(null);
  if (shape.kind === 'flag')
    return (
      <FormControlLabel
        label={label}
        control={
          <Checkbox
            checked={value === true}
            onChange={(_, checked) => {
              onChange(checked);
            }}
          />
        }
      />
    );
  if (shape.kind === 'choice') {
    return (
      <TextField
        select
        label={label}
        value={typeof value === 'string' ? value : ''}
        sx={{ width: widths.choice }}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {shape.values.map((one) => (
          <MenuItem key={one} value={one}>
            {choiceWord(name, one)}
          </MenuItem>
        ))}
      </TextField>
    );
  }
  const said = suffix[shape.kind] ?? unit;
  const right = shape.kind === 'money' || shape.kind === 'ratio' || shape.kind === 'whole';
  return (
    <TextField
      label={said === '' ? label : `${label}（${said}）`}
      value={draft ?? write(shape.kind, value)}
      sx={{ width: Math.max(widths[shape.kind], said === '' ? 0 : (label.length + said.length) * 15 + 40) }}
      onChange={(event) => {
        setDraft(event.target.value);
        onChange(read(shape.kind, event.target.value));
      }}
      onBlur={() => {
        setDraft(null);
      }}
      {...(shape.kind === 'ratio' ? { helperText: '如 0.3 或 30%' } : {})}
      slotProps={{
        htmlInput: {
          inputMode: right ? 'decimal' : 'text',
          style: right ? { textAlign: 'right' } : {},
          autoComplete: 'off',
          maxLength: 200,
        },
        inputLabel: { shrink: true },
      }}
    />
  );
};
