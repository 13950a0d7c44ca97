import TextField from '@mui/material/TextField';
import { useState } from 'react';

type TypedFieldProps = {
  readonly label: string;
  readonly value: unknown;
  readonly show: (value: unknown) => string;
  readonly read: (text: string) => unknown;
  readonly onChange: (value: unknown) => void;
  readonly onBlur: () => void;
  readonly error: string | undefined;
  readonly help: string | undefined;
  readonly required: boolean;
  readonly disabled: boolean;
  readonly autoFocus: boolean;
  readonly inputRef: (element: HTMLElement | null) => void;
  readonly right?: boolean;
  readonly placeholder?: string | undefined;
  readonly unit?: string | undefined;
};

/** A field whose text is read into a value when the typing is done: what cannot be read stays as typed and is told. */
export const TypedField = ({
  label,
  value,
  show,
  read,
  onChange,
  onBlur,
  error,
  help,
  required,
  disabled,
  autoFocus,
  inputRef,
  right = false,
  placeholder,
  unit,
}: TypedFieldProps) => {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (text: string): void => {
    onChange(text.trim() === '' ? null : read(text));
  };
  return (
    <TextField
      label={unit === undefined ? label : `${label}（${unit}）`}
      value={draft ?? show(value)}
      onChange={(event) => {
        setDraft(event.target.value);
        commit(event.target.value);
      }}
      onBlur={() => {
        setDraft(null);
        onBlur();
      }}
      error={error !== undefined}
      helperText={error ?? help}
      required={required}
      disabled={disabled}
      autoFocus={autoFocus}
      inputRef={inputRef}
      slotProps={{
        htmlInput: { inputMode: right ? 'decimal' : 'text', style: right ? { textAlign: 'right' } : {}, placeholder, autoComplete: 'off' },
        inputLabel: { shrink: true },
      }}
    />
  );
};
