import Button from '@mui/material/Button';
import type { Material } from './case.ts';
import { allGiven } from './materials-table.tsx';

type AllGivenButtonProps = { readonly items: readonly Material[]; readonly onChange: (items: Material[]) => void };

/** One press for the usual case: the family has brought everything. */
export const AllGivenButton = ({ items, onChange }: AllGivenButtonProps) => (
  <Button
    disabled={!items.some((item) => item.provider === 'applicant' && item.required && item.state === 'missing')}
    onClick={() => {
      onChange(allGiven(items));
    }}
  >
    应交的全部已交
  </Button>
);
