import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useMemo, type FormEvent, type ReactNode } from 'react';
import { Controller, useForm, useWatch, type FieldValues, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { startValues, type Field } from './field.ts';
import { FieldInput } from './field-input.tsx';

type Form<Out> = UseFormReturn<FieldValues, unknown, Out>;
type FieldFormProps<Out> = {
  readonly id: string;
  readonly schema: z.ZodType<Out, FieldValues>;
  readonly fields: readonly Field[];
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly onSubmit: (values: Out) => void | Promise<void>;
  /** Hears every change; may set other fields from it. */
  readonly onValues?: (values: Readonly<Record<string, unknown>>, form: Form<Out>) => void;
  readonly children?: ReactNode;
};

const noValues: Readonly<Record<string, unknown>> = {};

/** A form made of field descriptions and judged by the schema of the call it feeds. */
export const FieldForm = <Out,>({ id, schema, fields, initial = noValues, onSubmit, onValues, children }: FieldFormProps<Out>) => {
  const defaults = useMemo(() => startValues(fields, initial), [fields, initial]);
  const form = useForm<FieldValues, unknown, Out>({
    resolver: zodResolver(schema),
    defaultValues: defaults,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
  });
  const values = useWatch({ control: form.control });
  useEffect(() => {
    onValues?.(values, form);
  }, [values, onValues, form]);
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
