import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Controller, useForm, useWatch, type FieldValues, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { reach } from '../parts/reach.ts';
import type { Missing } from '../parts/still-missing.tsx';
import type { DraftAt } from './drafts.ts';
import { answeredIn, startValues, type Field } from './field.ts';
import { FieldGroup, formGrid, groupsOf } from './field-group.tsx';
import { FieldInput } from './field-input.tsx';
import { missingIn, placeOf, problemOf } from './missing.ts';

type Form<Out> = UseFormReturn<FieldValues, unknown, Out>;
type FieldFormProps<Out> = {
  readonly id: string;
  readonly schema: z.ZodType<Out, FieldValues>;
  readonly fields: readonly Field[];
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly onSubmit: (values: Out) => void | Promise<void>;
  /** Where what is typed waits until it is saved; whoever saves it drops it. */
  readonly draft?: DraftAt<FieldValues>;
  /** Hears every change; may set other fields from it. */
  readonly onValues?: (values: Readonly<Record<string, unknown>>, form: Form<Out>) => void;
  /** Hears what the form still lacks, as it is typed; `tried`: somebody has already wanted to send it; `typed`: something stands there. */
  readonly onMissing?: (missing: readonly Missing[], state: { readonly tried: boolean; readonly typed: boolean }) => void;
  readonly children?: ReactNode;
};

const noValues: Readonly<Record<string, unknown>> = {};

/** A form made of field descriptions and judged by the schema of the call it feeds. */
export const FieldForm = <Out,>({
  id,
  schema,
  fields,
  initial = noValues,
  onSubmit,
  draft,
  onValues,
  onMissing,
  children,
}: FieldFormProps<Out>) => {
  const defaults = useMemo(() => startValues(fields, initial), [fields, initial]);
  const [startedWith] = useState<FieldValues>(() => ({ ...defaults, ...draft?.found }));
  const form = useForm<FieldValues, unknown, Out>({
    resolver: zodResolver(schema),
    defaultValues: startedWith,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
    shouldFocusError: false,
  });
  const values = useWatch({ control: form.control });
  useEffect(() => {
    onValues?.(values, form);
  }, [values, onValues, form]);
  const { isDirty, submitCount } = form.formState;
  const missing = missingIn(id, schema, fields, values);
  const heard = useRef('');
  useEffect(() => {
    const state = { tried: submitCount > 0, typed: isDirty };
    const now = JSON.stringify([missing, state]);
    if (heard.current === now) return;
    heard.current = now;
    onMissing?.(missing, state);
  }, [missing, submitCount, isDirty, onMissing]);
  const keepDraft = draft?.keep;
  useEffect(() => {
    if (isDirty) keepDraft?.(values);
  }, [isDirty, values, keepDraft]);
  const [restored, setRestored] = useState(draft !== undefined && draft.found !== null);
  const submit = (event: FormEvent): void => {
    event.stopPropagation();
    void form.handleSubmit(
      async (out) => {
        await onSubmit(out);
      },
      () => {
        const [first] = missing.flatMap(({ at }) => at ?? []);
        if (first !== undefined) reach(first);
      },
    )(event);
  };
  return (
    <Box component="form" id={id} noValidate onSubmit={submit} sx={formGrid}>
      {restored ? (
        <Alert
          severity="info"
          sx={{ gridColumn: 'span 12' }}
          action={
            <Button
              color="inherit"
              onClick={() => {
                draft?.drop();
                form.reset(defaults);
                setRestored(false);
              }}
            >
              清空重填
            </Button>
          }
        >
          已填上您上次在这里写的、还没有保存的内容。
        </Alert>
      ) : null}
      {groupsOf(fields.filter((field) => field.when === undefined || field.when(values))).map(({ heading, fields: parts }, index) => (
        <FieldGroup
          key={heading?.name ?? index}
          heading={heading}
          answered={answeredIn(parts, values)}
          open={answeredIn(parts, startedWith) > 0}
        >
          {parts.map((field) => (
            <Box key={field.name} id={placeOf(id, field.name)} sx={{ gridColumn: `span ${field.width ?? 6}` }}>
              <Controller
                name={field.name}
                control={form.control}
                render={({ field: control, fieldState: { error } }) => (
                  <FieldInput
                    field={field}
                    control={control}
                    error={error === undefined ? undefined : problemOf(field.label, error.message)}
                  />
                )}
              />
            </Box>
          ))}
        </FieldGroup>
      ))}
      {children === undefined ? null : <Box sx={{ gridColumn: 'span 12' }}>{children}</Box>}
    </Box>
  );
};
