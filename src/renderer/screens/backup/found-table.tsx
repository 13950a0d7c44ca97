import Radio from '@mui/material/Radio';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useEffect } from 'react';
import type { RowOf } from '../../calls/call-types.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { sizeText } from '../../words/exchange-words.ts';
import { layerNames, minuteText } from './backup-words.ts';

type FoundTableProps = {
  readonly rows: readonly RowOf<'backup.look'>[];
  readonly chosen: string;
  readonly onChoose: (token: string) => void;
};

/** The backups in a place, the newest first, one of them to be chosen. */
export const FoundTable = ({ rows, chosen, onChoose }: FoundTableProps) => {
  const readable = rows.filter((row) => row.readable);
  const only = readable.length === 1 ? readable[0]?.token : undefined;
  // Where there is nothing to choose between, nobody has to.
  useEffect(() => {
    if (chosen === '' && only !== undefined) onChoose(only);
  }, [chosen, only, onChoose]);
  return rows.length === 0 ? (
    <EmptyState title="这里没有找到备份" hint="请确认插的是写有“民政备份”文件夹的那只U盘。" />
  ) : (
    <Table aria-label="找到的备份">
      <TableHead>
        <TableRow>
          <TableCell>选</TableCell>
          <TableCell>备份时间</TableCell>
          <TableCell>单位</TableCell>
          <TableCell>种类</TableCell>
          <TableCell align="right">大小</TableCell>
          <TableCell>读回核对</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.token}>
            <TableCell padding="checkbox">
              <Radio
                size="small"
                checked={row.token === chosen}
                disabled={!row.readable}
                onChange={() => onChoose(row.token)}
                slotProps={{ input: { 'aria-label': `${minuteText(row.at)} ${row.office}` } }}
              />
            </TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>
              {row.readable ? `${minuteText(row.at)}${row.ahead ? '（日期在将来）' : ''}` : '读不出来'}
            </TableCell>
            <TableCell>{row.office === '' ? '—' : row.office}</TableCell>
            <TableCell>{row.layer === null ? '—' : layerNames[row.layer]}</TableCell>
            <TableCell align="right">{row.readable ? sizeText(row.bytes) : '—'}</TableCell>
            <TableCell>{row.verifiedAt === null ? '没有核对过' : `${minuteText(row.verifiedAt)} 通过`}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
};
