import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { ActInput } from '../../calls/call-types.ts';
import { Section } from '../../parts/section.tsx';
import type { Household } from './household.ts';
import { VoidItem, voidedRow } from './void-item.tsx';

type Item = { readonly id: string; readonly voided: boolean };
type ItemTableProps<T extends Item> = {
  readonly household: Household;
  readonly kind: ActInput<'households.voidItem'>['kind'];
  readonly title: string;
  readonly empty: string;
  readonly items: readonly T[];
  readonly labelOf: (item: T) => string;
  readonly columns: readonly { readonly head: string; readonly right?: boolean; readonly cell: (item: T) => ReactNode }[];
  readonly adding: (close: () => void) => ReactNode;
  readonly correcting: (item: T, close: () => void) => ReactNode;
};

/** Dated items of the family's means: added and voided, never overwritten. */
export const ItemTable = <T extends Item>({
  household,
  kind,
  title,
  empty,
  items,
  labelOf,
  columns,
  adding,
  correcting,
}: ItemTableProps<T>) => {
  const [open, setOpen] = useState(false);
  const [wrong, setWrong] = useState<T | null>(null);
  const [voidedShown, setVoidedShown] = useState(false);
  const voided = items.filter((item) => item.voided).length;
  const shown = voidedShown ? items : items.filter((item) => !item.voided);
  return (
    <Section
      title={title}
      actions={
        <>
          {voided === 0 ? null : (
            <Button
              onClick={() => {
                setVoidedShown(!voidedShown);
              }}
            >
              {voidedShown ? '收起已作废的' : `已作废 ${voided} 条`}
            </Button>
          )}
          <Button
            onClick={() => {
              setOpen(true);
            }}
          >
            增加
          </Button>
        </>
      }
    >
      {shown.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {empty}
        </Typography>
      ) : (
        <Table aria-label={title}>
          <TableHead>
            <TableRow>
              {columns.map((column) => (
                <TableCell key={column.head} align={column.right === true ? 'right' : 'left'}>
                  {column.head}
                </TableCell>
              ))}
              <TableCell align="right">办理</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((item) => (
              <TableRow key={item.id} sx={voidedRow(item.voided)}>
                {columns.map((column) => (
                  <TableCell key={column.head} align={column.right === true ? 'right' : 'left'}>
                    {column.cell(item)}
                  </TableCell>
                ))}
                <TableCell align="right">
                  {item.voided ? (
                    '已作废'
                  ) : (
                    <>
                      <Button
                        sx={{ minWidth: 0, px: 0.75, py: 0 }}
                        aria-label={`更正${labelOf(item)}`}
                        onClick={() => {
                          setWrong(item);
                        }}
                      >
                        更正
                      </Button>
                      <VoidItem household={household} kind={kind} itemId={item.id} label={labelOf(item)} />
                    </>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {open
        ? adding(() => {
            setOpen(false);
          })
        : null}
      {wrong === null
        ? null
        : correcting(wrong, () => {
            setWrong(null);
          })}
    </Section>
  );
};
