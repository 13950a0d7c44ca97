import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';

type TextFilterProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly width?: number;
  readonly autoFocus?: boolean;
};

/** Text that filters a list once the typing pauses. */
export const TextFilter = ({ label, value, onChange, width = 260, autoFocus = false }: TextFilterProps) => {
  const [text, setText] = useState(value);
  // Set from elsewhere (another address): what was typed here before is of no account.
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => {
      onChange(text);
    }, 250);
    return () => {
      clearTimeout(timer);
    };
  }, [text, value, onChange]);
  return (
    <TextField
      label={label}
      value={text}
      autoFocus={autoFocus}
      onChange={(event) => {
        setText(event.target.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onChange(text);
      }}
      sx={{ width }}
      slotProps={{ htmlInput: { maxLength: 60 } }}
    />
  );
};
