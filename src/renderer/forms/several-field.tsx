import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import type { ControllerRenderProps } from 'react-hook-form';
import type { Option } from '../parts/choice.tsx';
import type { Field } from './field.ts';

type SeveralFieldProps = {
  readonly field: Extract<Field, { kind: 'several' }>;
  readonly control: ControllerRenderProps;
  readonly error: string | undefined;
};

const valueOf = (option: Option | string): string => (typeof option === 'string' ? option.trim() : option.value);

/** Several of a list, which closes after each choice so that it covers no button; where the field is free, words of one's own (a name without a login) as well. */
export const SeveralField = ({ field, control, error }: SeveralFieldProps) => {
  const chosen = Array.isArray(control.value) ? (control.value as readonly unknown[]).map(String) : [];
  const optionOf = (value: string): Option => field.options.find((option) => option.value === value) ?? { value, label: value };
  const shown = field.free === true ? chosen.map(optionOf) : field.options.filter((option) => chosen.includes(option.value));
  return (
    <Autocomplete<Option, true, false, boolean>
      multiple
      size="small"
      filterSelectedOptions
      freeSolo={field.free ?? false}
      autoSelect={field.free ?? false}
      options={[...field.options]}
      value={shown}
      getOptionLabel={(option) => (typeof option === 'string' ? option : option.label)}
      isOptionEqualToValue={(one, other) => valueOf(one) === valueOf(other)}
      onChange={(_, next) => {
        control.onChange([...new Set(next.map(valueOf).filter((value) => value !== ''))]);
      }}
      onBlur={control.onBlur}
      renderInput={(params) => (
        <TextField
          {...params}
          label={field.label}
          required={field.required === true}
          error={error !== undefined}
          helperText={error ?? field.help}
          inputRef={control.ref}
        />
      )}
    />
  );
};
