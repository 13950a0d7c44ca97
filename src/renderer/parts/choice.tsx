import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

export type Option = { readonly value: string; readonly label: string };

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly width?: number;
  readonly all?: string;
};

/** A drop-down of few values; `all` adds the choice that filters nothing. */
export const Choice = ({ label, value, options, onChange, width = 150, all }: ChoiceProps) => (
  <TextField
    select
    label={label}
    value={value}
    onChange={(event) => {
      onChange(event.target.value);
    }}
    sx={{ width }}
    slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
  >
    {all === undefined ? null : <MenuItem value="">{all}</MenuItem>}
    {options.map((option) => (
      <MenuItem key={option.value} value={option.value}>
        {option.label}
      </MenuItem>
    ))}
  </TextField>
);
