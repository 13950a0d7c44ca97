import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { classDimensions, scopeOfDivision } from '#domain/policy/key.ts';
import { day, month } from '#shared/values/dates.ts';
import type { ActInput } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import type { Field } from '../../forms/field.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { areaOptions } from '../../words/programs.ts';
import { programs } from '#domain/programs/registry.ts';
import { OverLeapDialog } from './over-leap-dialog.tsx';
import { placeOptions } from './place-options.ts';
import { emptyValue } from './empty-value.ts';
import type { ShownKey } from './keys.ts';
import type { PolicyValue } from './use-policy-rows.ts';
import { ValueInput } from './value-input.tsx';

const schema = z
  .object({
    place: z.string(),
    area: z.string(),
    program: z.string(),
    category: z.string(),
    from: month,
    to: month.nullable(),
    doc: z.string().min(1),
    number: z.string(),
    date: day,
    article: z.string(),
    note: z.string(),
  })
  .refine((values) => values.to === null || values.to >= values.from, { path: ['to'], message: '不能早于生效月份' });

const classFields: Readonly<Record<(typeof classDimensions)[number], Field>> = {
  area: { kind: 'choice', name: 'area', label: '城乡', width: 4, options: [{ value: '', label: '不分' }, ...areaOptions] },
  program: {
    kind: 'choice',
    name: 'program',
    label: '项目',
    width: 4,
    options: [{ value: '', label: '不分' }, ...programs.map((one) => ({ value: one.code, label: one.name }))],
  },
  category: { kind: 'text', name: 'category', label: '对象代号', width: 4, maxLength: 40 },
};

type AddValueDialogProps = {
  readonly shown: ShownKey;
  readonly before: PolicyValue | undefined;
  readonly orgCode: string;
  readonly onClose: () => void;
};

/** A new value of a parameter, with the document it comes from. Starts from the last one. */
export const AddValueDialog = ({ shown, before, orgCode, onClose }: AddValueDialogProps) => {
  const { key, shape } = shown;
  const add = useCommand('policies.add', { said: '已录入' });
  const [value, setValue] = useState<unknown>(
    before?.value ?? (shape.kind === 'named' && shape.partial ? undefined : key.default) ?? emptyValue(shape),
  );
  const [held, setHeld] = useState<ActInput<'policies.add'> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const own = scopeOfDivision(orgCode);
  const places = placeOptions(key, own);
  return (
    <>
      <FormDialog
        wide
        title={`录入“${key.name}”`}
        act="保存"
        schema={schema}
        busy={add.busy}
        refusal={add.refusal}
        onClose={onClose}
        initial={{
          place: places.some((one) => one.value === 'county') ? 'county' : '',
          area: before?.scope['area'] ?? '',
          program: before?.scope['program'] ?? '',
          category: before?.scope['category'] ?? '',
        }}
        hint={
          <Box sx={{ pt: 1 }}>
            <ValueInput
              shape={shape}
              value={value}
              name={key.key}
              label={key.name}
              unit={shown.unit}
              onChange={(next) => {
                setValue(next);
                setProblem(null);
              }}
            />
            {problem === null ? null : (
              <Alert severity="error" role="alert" sx={{ mt: 1 }}>
                {problem}
              </Alert>
            )}
            <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
              以前的数值不用改：生效月份以后按新的，以前的案件仍按旧的。
            </Typography>
          </Box>
        }
        fields={[
          { kind: 'choice', name: 'place', label: '适用地区', width: 4, options: places },
          ...classDimensions.filter((dimension) => key.scope.includes(dimension)).map((dimension) => classFields[dimension]),
          { kind: 'month', name: 'from', label: '生效月份', width: 4, required: true },
          { kind: 'month', name: 'to', label: '截止月份', width: 4, nullable: true, help: '不填 = 直到有新的' },
          { kind: 'text', name: 'doc', label: '文件名称', width: 12, required: true, maxLength: 120 },
          { kind: 'text', name: 'number', label: '文号', width: 4, maxLength: 60 },
          { kind: 'day', name: 'date', label: '文件日期', width: 4, required: true },
          { kind: 'text', name: 'article', label: '条款', width: 4, maxLength: 60, help: '如：第三条第（一）项' },
          { kind: 'text', name: 'note', label: '说明', width: 12, maxLength: 200 },
        ]}
        onGo={async (form) => {
          const read = key.schema.safeParse(value);
          if (!read.success) {
            setProblem(`数值还不完整或不对：${read.error.issues[0]?.message ?? ''}。没有保存，请更正。`);
            return false;
          }
          const scope = {
            ...(form.place === '' ? {} : { [form.place]: own[form.place] ?? '' }),
            ...(form.area === '' ? {} : { area: form.area }),
            ...(form.program === '' ? {} : { program: form.program }),
            ...(form.category === '' ? {} : { category: form.category }),
          };
          const input = {
            key: key.key,
            scope,
            from: form.from,
            to: form.to,
            value,
            source: { doc: form.doc, number: form.number, date: form.date, article: form.article },
            note: form.note,
          };
          setHeld(input);
          return (await add.run(input)) !== undefined;
        }}
      />
      <OverLeapDialog
        refusal={add.refusal}
        busy={add.busy}
        again={async (second) => {
          const kept = held !== null && (await add.run({ ...held, ...second })) !== undefined;
          if (kept) onClose();
          return kept;
        }}
      />
    </>
  );
};
