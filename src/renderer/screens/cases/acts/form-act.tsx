import Typography from '@mui/material/Typography';
import type { ComponentType } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { z } from 'zod';
import type { Refusal } from '#shared/values/refusal.ts';
import { useToday } from '../../../app/use-office.ts';
import type { Field } from '../../../forms/field.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import type { ActProps, CaseDetail } from '../case.ts';

type FormAct<Out> = {
  /** The command that carries it out, from `useCommand`. */
  readonly useAct: () => {
    readonly run: (input: { id: string; rev: number } & Out) => Promise<unknown>;
    readonly busy: boolean;
    readonly refusal: Refusal | null;
  };
  readonly title: string | ((detail: CaseDetail) => string);
  readonly act: string;
  readonly schema: z.ZodType<Out, FieldValues>;
  readonly fields: readonly Field[];
  /** What stands in the form at first beside today's date. */
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly hint?: string;
  readonly danger?: boolean;
};

/** The dialog of an act on a case that a form alone describes. */
export const formAct = <Out extends object>({ useAct, title, initial, hint, ...form }: FormAct<Out>): ComponentType<ActProps> => {
  const FormActDialog = ({ detail, onClose }: ActProps) => {
    const act = useAct();
    const today = useToday();
    return (
      <FormDialog
        {...form}
        title={typeof title === 'string' ? title : title(detail)}
        initial={{ on: today, ...initial }}
        hint={
          hint === undefined ? undefined : (
            <Typography variant="body2" color="textSecondary">
              {hint}
            </Typography>
          )
        }
        busy={act.busy}
        refusal={act.refusal}
        onClose={onClose}
        onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values })) !== undefined}
      />
    );
  };
  return FormActDialog;
};
