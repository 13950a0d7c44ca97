import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { go, to, useRoute } from '../../app/router.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DayText } from '../../parts/day-text.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import type { RowOf } from '../../calls/call-types.ts';
import { CompareWith } from './compare-with.tsx';

type Compared = RowOf<'exchange.compared'>;

const standing = ({ since, asOf }: Compared): { readonly lamp: 'green' | 'yellow' | 'red'; readonly text: string } => {
  if (since !== null) return { lamp: 'red', text: `未对账（${since.slice(0, 10)} 恢复或换机以后）` };
  return asOf === null ? { lamp: 'yellow', text: '还没有收到过它的包' } : { lamp: 'green', text: '有清单可对' };
};

const Offices = ({ rows }: { readonly rows: readonly Compared[] }) => (
  <Section
    title="与哪个单位对账"
    note={
      rows.some(({ since }) => since !== null)
        ? `未对账的 ${rows.filter(({ since }) => since !== null).length} 个；对账完成以前不给它锁定、送出发放。`
        : '全部没有待对账的。'
    }
  >
    <Table aria-label="对账的单位">
      <TableHead>
        <TableRow>
          <TableCell>单位</TableCell>
          <TableCell>对账</TableCell>
          <TableCell>最近读入的包</TableCell>
          <TableCell>读入日期</TableCell>
          <TableCell align="right">办理</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows
          .toSorted((a, b) => Number(b.since !== null) - Number(a.since !== null))
          .map((row) => {
            const { lamp, text } = standing(row);
            return (
              <TableRow key={row.org}>
                <TableCell sx={{ fontWeight: 700 }}>{row.name}</TableCell>
                <TableCell>
                  <LampText lamp={lamp} text={text} />
                </TableCell>
                <TableCell>{row.asOf?.no ?? '—'}</TableCell>
                <TableCell>
                  <DayText value={row.asOf?.importedAt ?? null} />
                </TableCell>
                <TableCell align="right">
                  <Button
                    variant="outlined"
                    sx={{ py: 0 }}
                    aria-label={`与${row.name}对账`}
                    onClick={() => {
                      go(to('exchange', 'compare', row.org));
                    }}
                  >
                    对账
                  </Button>
                </TableCell>
              </TableRow>
            );
          })}
      </TableBody>
    </Table>
  </Section>
);

/** 两头对账: with whom, then family by family. */
export const CompareTab = () => {
  const named = useRoute().path[2];
  return (
    <Loaded query={useQueryCall('exchange.compared', {})}>
      {({ rows }) => {
        const [first] = rows;
        if (first === undefined)
          return <EmptyState title="还没有配对的单位" hint="在“配对与密钥”登记入网，交换过一次以后，才有可对的账。" />;
        const one = rows.length === 1 ? first : rows.find(({ org }) => org === named);
        return one === undefined ? (
          <Offices rows={rows} />
        ) : (
          <>
            {rows.length === 1 ? null : (
              <Typography>
                <Button
                  sx={{ py: 0 }}
                  onClick={() => {
                    go(to('exchange', 'compare'));
                  }}
                >
                  ‹ 换一个单位
                </Button>
              </Typography>
            )}
            <CompareWith key={one.org} org={one.org} />
          </>
        );
      }}
    </Loaded>
  );
};
