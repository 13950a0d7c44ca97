import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { divisionLevelNames } from '#domain/codes/division.ts';
import { useMay } from '../../app/use-may.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DayText } from '../../parts/day-text.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { TextFilePick } from '../../parts/text-file-pick.tsx';

const levels: Readonly<Record<string, string>> = divisionLevelNames;
const layout = '在 Excel 里做一张表，第一行写“代码”“名称”，一行一个村（社区），代码 12 位，另存为 CSV 再导入。';

/** The villages and communities every family belongs to. */
export const DivisionsTab = () => {
  const query = useQueryCall('divisions.list', {});
  const bring = useCommand('divisions.importCsv');
  const [said, setSaid] = useState<string | null>(null);
  const pick = useMay('settings') ? (
    <TextFilePick
      label="导入区划表"
      accept=".csv,.txt"
      onPicked={async ({ name, text }) => {
        setSaid(null);
        const answer = await bring.run({ text });
        if (answer !== undefined) setSaid(`${name}：新增 ${answer.added} 个，已有 ${answer.unchanged} 个没有变化。`);
      }}
    />
  ) : null;
  return (
    <Stack spacing={1.5}>
      <ErrorNotice refusal={bring.refusal} onClose={bring.clear} />
      {said === null ? null : (
        <Alert
          severity="success"
          role="status"
          onClose={() => {
            setSaid(null);
          }}
        >
          {said}
        </Alert>
      )}
      <Loaded query={query}>
        {({ rows }) => (
          <Section title="区划" note={`${rows.length} 个`} actions={pick}>
            {rows.length === 0 ? (
              <EmptyState title="还没有区划" hint={`登记家庭前要先有村（社区）。${pick === null ? '由管理员导入。' : layout}`} />
            ) : (
              <Table aria-label="区划">
                <TableHead>
                  <TableRow>
                    <TableCell>代码</TableCell>
                    <TableCell>名称</TableCell>
                    <TableCell>级别</TableCell>
                    <TableCell>上级</TableCell>
                    <TableCell>自</TableCell>
                    <TableCell>至</TableCell>
                  </TableRow>
                </TableHead>
                <TableBody>
                  {rows.map((row) => (
                    <TableRow key={row.code}>
                      <TableCell sx={{ fontVariantNumeric: 'tabular-nums' }}>{row.code}</TableCell>
                      <TableCell>{row.name}</TableCell>
                      <TableCell>{levels[row.level] ?? row.level}</TableCell>
                      <TableCell>{rows.find((one) => one.code === row.parent)?.name ?? row.parent ?? '—'}</TableCell>
                      <TableCell>
                        <DayText value={row.validFrom} />
                      </TableCell>
                      <TableCell>
                        <DayText value={row.validTo} />
                      </TableCell>
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            )}
          </Section>
        )}
      </Loaded>
    </Stack>
  );
};
