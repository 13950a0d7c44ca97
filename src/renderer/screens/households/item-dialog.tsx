import type { ComponentProps } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { itemEntry } from '../corrections/correction.ts';
import { useCorrection } from '../corrections/use-correction.tsx';
import type { Household } from './household.ts';

type Form<Out> = ComponentProps<typeof FormDialog<Out>>;
type Initial = Readonly<Record<string, unknown>>;
type ItemDialogProps<Out> = Pick<Form<Out>, 'schema' | 'fields' | 'onClose'> & {
  readonly household: Household;
  /** What is entered, as it stands in the title: 收入. */
  readonly noun: string;
  /** The same in the title of its correction, where that is long. */
  readonly short?: string;
  /** The item that was typed wrong; undefined for a new one. */
  readonly wrong: ({ readonly id: string } & Initial) | undefined;
  /** What a new one begins with. */
  readonly fresh: Initial;
  readonly add: { readonly busy: boolean; readonly refusal: Refusal | null };
  readonly onAdd: (item: Out) => Promise<unknown>;
  readonly asItem: (item: Out) => Parameters<typeof itemEntry>[2];
};

/** A dated item of the family's means: a new one, or one that was typed wrong. */
export const ItemDialog = <Out,>({
  household,
  noun,
  short = noun,
  wrong,
  fresh,
  add,
  onAdd,
  asItem,
  onClose,
  ...form
}: ItemDialogProps<Out>) => {
  const correction = useCorrection(`更正${short}`, onClose);
  return (
    <FormDialog<Out>
      {...form}
      title={`${wrong === undefined ? '登记' : '更正'}${noun}`}
      act={wrong === undefined ? '保存' : '看更正前后'}
      wide
      busy={add.busy}
      refusal={add.refusal}
      onClose={onClose}
      initial={wrong ?? fresh}
      onGo={async (item) =>
        wrong === undefined ? (await onAdd(item)) !== undefined : correction.look(itemEntry(household, wrong.id, asItem(item)))
      }
    >
      {correction.dialog}
    </FormDialog>
  );
};
