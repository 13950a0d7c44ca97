import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { Controller, useForm, useWatch, type FieldValues, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import type { DraftAt } from './drafts.ts';
import { startValues, type Field } from './field.ts';
import { FieldInput } from './field-input.tsx';

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
  readonly children?: ReactNode;
};

const noValues: Readonly<Record<string, unknown>> = {};

/** A form made of field descriptions and judged by the schema of the call it feeds. */
export const FieldForm = <Out,>({ id, schema, fields, initial = noValues, onSubmit, draft, onValues, children }: FieldFormProps<Out>) => {
  const defaults = useMemo(() => startValues(fields, initial), [fields, initial]);
  const form = useForm<FieldValues, unknown, Out>({
    resolver: zodResolver(schema),
    defaultValues: { ...defaults, ...draft?.found },
    mode: 'onSubmit',
    reValidateMode: 'onChange',
  });
  const values = useWatch({ control: form.control });
  useEffect(() => {
    onValues?.(values, form);
  }, [values, onValues, form]);
  const { isDirty } = form.formState;
  const keepDraft = draft?.keep;
  useEffect(() => {
    if (isDirty) keepDraft?.(values);
  }, [isDirty, values, keepDraft]);
  const [restored, setRestored] = useState(draft !== undefined && draft.found !== null);
  const submit = (event: FormEvent): void => {
    event.stopPropagation();
    void form.handleSubmit(async (out) => {
      await onSubmit(out);
    })(event);
  };
  return (
    <Box
      component="form"
      id={id}
      noValidate
      onSubmit={submit}
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(12, minmax(0, 1fr))', columnGap: 1.5, rowGap: 1.75 }}
    >
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
      {fields
        .filter((field) => field.when === undefined || field.when(values))
        .map((field) =>
          field.kind === 'heading' ? (
            <Typography key={field.name} variant="h3" sx={{ gridColumn: 'span 12', mt: 0.5 }}>
              {field.label}
            </Typography>
          ) : (
            <Box key={field.name} sx={{ gridColumn: `span ${field.width ?? 6}` }}>
              <Controller
                name={field.name}
                control={form.control}
                render={({ field: control, fieldState }) => (
                  <FieldInput
                    field={field}
                    control={control}
                    error={fieldState.error === undefined ? undefined : (fieldState.error.message ?? '填写的内容不对')}
                  />
                )}
              />
            </Box>
          ),
        )}
      {children === undefined ? null : <Box sx={{ gridColumn: 'span 12' }}>{children}</Box>}
    </Box>
  );
};
