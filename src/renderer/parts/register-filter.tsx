import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { useQueryCall } from '../calls/use-query-call.ts';
import { Choice, type Option } from './choice.tsx';
import { DayFilter } from './date-filter.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { FilterBar } from './filter-bar.tsx';

type Kept = { readonly who: string; readonly what: string; readonly from: string; readonly until: string };

type RegisterFilterProps = {
  readonly kept: Kept;
  readonly set: (part: Partial<Kept>) => void;
  /** Not asked where the rows are those of one person. */
  readonly whose: boolean;
  readonly what: { readonly label: string; readonly options: readonly Option[]; readonly width: number };
  readonly children?: ReactNode;
};

/** Narrows a register of acts: by whom, what, from which day to which. */
export const RegisterFilter = ({ kept, set, whose, what, children }: RegisterFilterProps) => {
  const users = useQueryCall('users.list', {});
  return (
    <FilterBar>
      {whose ? (
        <Choice
          label="经办人"
          value={kept.who}
          options={(users.data?.rows ?? []).map((user) => ({ value: user.id, label: user.name }))}
          all="全部"
          width={140}
          onChange={(who) => {
            set({ who });
          }}
        />
      ) : null}
      <Choice
        {...what}
        value={kept.what}
        all="全部"
        onChange={(value) => {
          set({ what: value });
        }}
      />
      <DayFilter
        label="从"
        value={kept.from}
        onChange={(from) => {
          set({ from });
        }}
      />
      <DayFilter
        label="到"
        value={kept.until}
        onChange={(until) => {
          set({ until });
        }}
      />
      {children}
    </FilterBar>
  );
};

/** From which day to which, as the calls ask for it. */
export const spanOf = ({ from, until }: Pick<Kept, 'from' | 'until'>): { readonly from?: string; readonly to?: string } => ({
  ...(from === '' ? {} : { from }),
  ...(until === '' ? {} : { to: until }),
});

type TakeAlongProps = {
  readonly button: string;
  readonly title: string;
  readonly holds: string;
  readonly suggestions: readonly string[];
  readonly act: { readonly busy: boolean; readonly refusal: Refusal | null; readonly clear: () => void };
  readonly make: (purpose: string) => Promise<{ readonly downloadId: string } | undefined>;
};

/** The narrowed register as a workbook, its purpose written down. */
export const TakeAlong = ({ button, act, ...dialog }: TakeAlongProps) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {button}
      </Button>
      {open ? (
        <ExportDialog
          {...dialog}
          act={act}
          onClose={() => {
            setOpen(false);
            act.clear();
          }}
        />
      ) : null}
    </>
  );
};
