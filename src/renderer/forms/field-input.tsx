import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { ControllerRenderProps } from 'react-hook-form';
import { readDay, readMonth } from './date-input.ts';
import type { Field } from './field.ts';
import { IdNumberField } from './id-number-field.tsx';
import { readYuan, writeYuan } from './money-input.ts';
import { SeveralField } from './several-field.tsx';
import { TypedField } from './typed-field.tsx';

type FieldInputProps = { readonly field: Field; readonly control: ControllerRenderProps; readonly error: string | undefined };

const asText = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const asNumber = (text: string): unknown => {
  const plain = text.normalize('NFKC').replaceAll(/[,\s]/gu, '');
  return /^-?\d+(\.\d+)?$/u.test(plain) ? Number(plain) : text;
};
const asYuan = (value: unknown): string => (typeof value === 'number' ? writeYuan(value) : asText(value));

/** The entry of one field by its kind. */
export const FieldInput = ({ field, control, error }: FieldInputProps) => {
  const shared = {
    label: field.label,
    value: control.value as unknown,
    onChange: control.onChange,
    onBlur: control.onBlur,
    error,
    help: field.help,
    required: field.required ?? false,
    disabled: field.disabled ?? false,
    autoFocus: field.autoFocus ?? false,
    inputRef: control.ref,
  };
  switch (field.kind) {
    case 'day':
      return <TypedField {...shared} show={asText} read={readDay} placeholder="例：2026-01-31" />;
    case 'month':
      return <TypedField {...shared} show={asText} read={readMonth} placeholder="例：2026-01" />;
    case 'money':
      return <TypedField {...shared} show={asYuan} read={(text) => readYuan(text) ?? text} right unit={field.unit ?? '元'} />;
    case 'whole':
    case 'decimal':
      return <TypedField {...shared} show={asText} read={asNumber} right />;
    case 'idNumber':
      return <IdNumberField {...shared} />;
    case 'check':
      return (
        <div>
          <FormControlLabel
            label={field.label}
            control={
              <Checkbox
                checked={control.value === true}
                onChange={(_, checked) => {
                  control.onChange(checked);
                }}
                onBlur={control.onBlur}
                disabled={shared.disabled}
                slotProps={{ input: { ref: control.ref } }}
              />
            }
          />
          {error === undefined && field.help === undefined ? null : (
            <FormHelperText error={error !== undefined}>{error ?? field.help}</FormHelperText>
          )}
        </div>
      );
    case 'several':
      return <SeveralField field={field} control={control} error={error} />;
    case 'choice':
      return (
        <TextField
          select
          label={field.label}
          value={asText(control.value)}
          required={shared.required}
          disabled={shared.disabled}
          error={error !== undefined}
          helperText={error ?? field.help}
          inputRef={control.ref}
          onBlur={control.onBlur}
          onChange={(event) => {
            control.onChange(
              event.target.value === '' && field.nullable === true
                ? null
                : field.numeric === true
                  ? Number(event.target.value)
                  : event.target.value,
            );
          }}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
        >
          {field.nullable === true || control.value === '' || control.value === null ? <MenuItem value="">—</MenuItem> : null}
          {field.options.map((option) => (
            <MenuItem key={option.value} value={option.value}>
              {option.label}
            </MenuItem>
          ))}
        </TextField>
      );
    case 'text':
    case 'multiline':
    case 'password':
      return (
        <>
          <TextField
            label={field.label}
            value={asText(control.value)}
            required={shared.required}
            disabled={shared.disabled}
            autoFocus={shared.autoFocus}
            error={error !== undefined}
            helperText={error ?? field.help}
            inputRef={control.ref}
            onBlur={control.onBlur}
            onChange={(event) => {
              control.onChange(event.target.value === '' && field.nullable === true ? null : event.target.value);
            }}
            {...(field.kind === 'multiline' ? { multiline: true, minRows: 2, maxRows: 6 } : {})}
            {...(field.kind === 'password' ? { type: 'password' } : {})}
            slotProps={{
              htmlInput: {
                maxLength: field.maxLength ?? 500,
                autoComplete: field.kind === 'password' ? 'new-password' : 'off',
                spellCheck: false,
                ...(field.suggestions === undefined ? {} : { list: `${field.name}-words` }),
              },
              inputLabel: { shrink: true },
            }}
          />
          {field.suggestions === undefined ? null : (
            <datalist id={`${field.name}-words`}>
              {field.suggestions.map((word) => (
                <option key={word} value={word}>
                  {word}
                </option>
              ))}
            </datalist>
          )}
        </>
      );
    case 'heading':
      return null;
    default:
      return field satisfies never;
  }
};
