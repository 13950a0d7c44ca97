import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { ScalarInput } from './scalar-input.tsx';
import { fittingOption, partOf, type Shape } from '#domain/policy/value-shape.ts';
import { emptyValue } from './empty-value.ts';
import { choiceWord, entryWord, partWord } from './value-words.ts';

type ValueInputProps = {
  readonly shape: Shape;
  readonly value: unknown;
  readonly name: string;
  readonly label: string;
  readonly unit?: string;
  readonly onChange: (value: unknown) => void;
};

const entriesOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
const without = (value: unknown, name: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entriesOf(value)).filter(([entry]) => entry !== name));

const optionLabel = (option: Shape, name: string): string => {
  if (option.kind === 'fixed') return choiceWord(name, option.value);
  const tag = option.kind === 'group' ? option.parts.find((part) => part.shape.kind === 'fixed') : undefined;
  if (tag?.shape.kind === 'fixed') return choiceWord(tag.name, tag.shape.value);
  return option.kind === 'rows' ? '按下表分档' : '填写数值';
};

const Either = ({
  shape,
  value,
  name,
  label,
  unit,
  onChange,
}: ValueInputProps & { readonly shape: Extract<Shape, { kind: 'either' }> }) => {
  const at = fittingOption(shape.options, value);
  const option = shape.options[at];
  return (
    <Box sx={{ display: 'flex', gap: 1.25, flexWrap: 'wrap', alignItems: 'flex-start' }}>
      <TextField
        select
        label={label}
        value={String(at)}
        sx={{ width: 190 }}
        onChange={(event) => {
          const next = shape.options[Number(event.target.value)];
          if (next !== undefined) onChange(emptyValue(next));
        }}
      >
        {shape.options.map((one, index) => (
          <MenuItem key={`${index}-${optionLabel(one, name)}`} value={String(index)}>
            {optionLabel(one, name)}
          </MenuItem>
        ))}
      </TextField>
      {option === undefined || option.kind === 'fixed' ? null : (
        <ValueInput shape={option} value={value} name={name} label={label} {...(unit === undefined ? {} : { unit })} onChange={onChange} />
      )}
    </Box>
  );
};

const Group = ({ shape, value, name, onChange }: ValueInputProps & { readonly shape: Extract<Shape, { kind: 'group' }> }) => (
  <Box sx={{ display: 'flex', gap: 1.25, flexWrap: 'wrap', alignItems: 'flex-start', rowGap: 1.5 }}>
    {shape.parts
      .filter((part) => part.shape.kind !== 'fixed')
      .map((part) => {
        const set = (next: unknown): void => {
          onChange({ ...entriesOf(value), [part.name]: next });
        };
        const given = partOf(value, part.name);
        const complex = part.shape.kind === 'rows' || part.shape.kind === 'group' || part.shape.kind === 'either';
        if (!part.required && complex) {
          return (
            <Box key={part.name} sx={{ width: '100%' }}>
              <FormControlLabel
                label={partWord(part.name, name)}
                control={
                  <Checkbox
                    checked={given !== undefined}
                    onChange={(_, checked) => {
                      onChange(checked ? { ...entriesOf(value), [part.name]: emptyValue(part.shape) } : without(value, part.name));
                    }}
                  />
                }
              />
              {given === undefined ? null : (
                <ValueInput shape={part.shape} value={given} name={part.name} label={partWord(part.name, name)} onChange={set} />
              )}
            </Box>
          );
        }
        return (
          <ValueInput
            key={part.name}
            shape={part.shape}
            value={given}
            name={part.name}
            label={partWord(part.name, name)}
            onChange={(next) => {
              if (!part.required && (next === '' || next === null)) onChange(without(value, part.name));
              else set(next);
            }}
          />
        );
      })}
  </Box>
);

const Rows = ({ shape, value, name, label, onChange }: ValueInputProps & { readonly shape: Extract<Shape, { kind: 'rows' }> }) => {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const { item } = shape;
  if (item.kind === 'choice') {
    return (
      <Box role="group" aria-label={label}>
        <Typography variant="body2" color="textSecondary">
          {label}
        </Typography>
        {item.values.map((one) => (
          <FormControlLabel
            key={one}
            label={choiceWord(name, one)}
            control={
              <Checkbox
                checked={items.includes(one)}
                onChange={(_, checked) => {
                  onChange(item.values.filter((other) => (other === one ? checked : items.includes(other))));
                }}
              />
            }
          />
        ))}
      </Box>
    );
  }
  return (
    <Box role="group" aria-label={label} sx={{ width: '100%', display: 'grid', gap: 1.25 }}>
      {items.map((one, index) => (
        <Box
          key={index}
          sx={{
            display: 'flex',
            gap: 1,
            alignItems: 'flex-start',
            ...(item.kind === 'group' ? { border: 1, borderColor: 'divider', borderRadius: 1, p: 1.25 } : {}),
          }}
        >
          <Box sx={{ flexGrow: 1 }}>
            <ValueInput
              shape={item}
              value={one}
              name={name}
              label={`${label} ${index + 1}`}
              onChange={(next) => {
                onChange(items.map((other, at) => (at === index ? next : other)));
              }}
            />
          </Box>
          <Button
            color="error"
            aria-label={`删去${label}第 ${index + 1} 条`}
            onClick={() => {
              onChange(items.filter((_, at) => at !== index));
            }}
          >
            删去
          </Button>
        </Box>
      ))}
      <div>
        <Button
          variant="outlined"
          onClick={() => {
            onChange([...items, emptyValue(item)]);
          }}
        >
          加一条{label}
        </Button>
      </div>
    </Box>
  );
};

const Named = ({ shape, value, name, label, unit, onChange }: ValueInputProps & { readonly shape: Extract<Shape, { kind: 'named' }> }) => {
  const entries = Object.entries(entriesOf(value));
  const rename = (from: string, next: string): void => {
    onChange(Object.fromEntries(entries.map(([entry, one]) => [entry === from ? next : entry, one])));
  };
  const open = shape.names === null || shape.partial;
  const left = shape.partial ? (shape.names ?? []).filter((one) => !entries.some(([entry]) => entry === one)) : [];
  const labelOf = (entry: string): string => (shape.names === null ? '金额' : shape.partial ? entryWord(name, entry) : `${entry} 类`);
  return (
    <Box role="group" aria-label={label} sx={{ display: 'grid', gap: 1.25 }}>
      {entries.map(([entry, one], index) => (
        <Box key={index} sx={{ display: 'flex', gap: 1, alignItems: shape.partial ? 'center' : 'flex-start' }}>
          {shape.names === null ? (
            <TextField
              label="档次"
              value={entry}
              sx={{ width: 120 }}
              onChange={(event) => {
                rename(entry, event.target.value);
              }}
            />
          ) : null}
          {shape.partial ? <Typography sx={{ width: 220 }}>{entryWord(name, entry)}</Typography> : null}
          <ValueInput
            shape={shape.item}
            value={one}
            name={name}
            label={labelOf(entry)}
            {...(unit === undefined ? {} : { unit })}
            onChange={(next) => {
              onChange({ ...entriesOf(value), [entry]: next });
            }}
          />
          {open ? (
            <Button
              color="error"
              aria-label={`删去 ${entryWord(name, entry)}`}
              onClick={() => {
                onChange(without(value, entry));
              }}
            >
              删去
            </Button>
          ) : null}
        </Box>
      ))}
      {shape.names === null ? (
        <div>
          <Button
            variant="outlined"
            onClick={() => {
              onChange({ ...entriesOf(value), [`${entries.length + 1} 档`]: emptyValue(shape.item) });
            }}
          >
            加一档
          </Button>
        </div>
      ) : null}
      {left.length === 0 ? null : (
        <TextField
          select
          label="另有规定的事项"
          value=""
          sx={{ width: 300 }}
          helperText="没有写的照默认"
          onChange={(event) => {
            onChange({ ...entriesOf(value), [event.target.value]: emptyValue(shape.item) });
          }}
        >
          {left.map((one) => (
            <MenuItem key={one} value={one}>
              {entryWord(name, one)}
            </MenuItem>
          ))}
        </TextField>
      )}
    </Box>
  );
};

/** Entry of a policy value of any shape. */
export const ValueInput = ({ shape, ...rest }: ValueInputProps) => {
  switch (shape.kind) {
    case 'either':
      return <Either shape={shape} {...rest} />;
    case 'group':
      return <Group shape={shape} {...rest} />;
    case 'rows':
      return <Rows shape={shape} {...rest} />;
    case 'named':
      return <Named shape={shape} {...rest} />;
    case 'fixed':
      return null;
    case 'money':
    case 'ratio':
    case 'text':
    case 'month':
    case 'flag':
    case 'whole':
    case 'choice':
      return <ScalarInput shape={shape} {...rest} />;
    default:
      return shape satisfies never;
  }
};
