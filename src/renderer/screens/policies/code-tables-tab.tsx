import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useListParams } from '../../app/list-params.ts';
import { useMay } from '../../app/use-may.ts';
import { useIsCounty, useToday } from '../../app/use-office.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { Choice } from '../../parts/choice.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';

type CodeTable = Answer<'codetables.list'>['tables'][number];
type Code = CodeTable['rows'][number];

const stateOf = (one: Code): { readonly lamp: 'green' | 'yellow' | 'none'; readonly text: string } => {
  if (one.valid) return { lamp: 'green', text: one.retiredOn === null ? '可选' : `${one.retiredOn} 起停用` };
  return one.retiredOn !== null && (one.from === null || one.from < one.retiredOn)
    ? { lamp: 'none', text: `${one.retiredOn} 起停用` }
    : { lamp: 'yellow', text: `${one.from ?? ''} 起启用` };
};

const addSchema = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_]{1,20}$/u, '字母、数字、下划线，最多 20 个'),
  name: z.string().trim().min(1, '写明名称').max(60),
  aliases: z.array(z.string()),
  from: day,
});

const AddCode = ({ table, onClose }: { readonly table: CodeTable; readonly onClose: () => void }) => {
  const add = useCommand('codetables.add', { said: '代码已增加' });
  return (
    <FormDialog
      title={`增加代码：${table.title}`}
      act="增加"
      schema={addSchema}
      busy={add.busy}
      refusal={add.refusal}
      onClose={onClose}
      initial={{ from: useToday() }}
      fields={[
        {
          kind: 'text',
          name: 'code',
          label: '代码',
          width: 6,
          required: true,
          autoFocus: true,
          maxLength: 20,
          help: '增加以后不能改，也不能另作他用',
        },
        { kind: 'day', name: 'from', label: '启用日期', width: 6, required: true },
        { kind: 'text', name: 'name', label: '名称', width: 12, required: true, maxLength: 60 },
        {
          kind: 'several',
          name: 'aliases',
          label: '旧花名册里的叫法',
          width: 12,
          options: [],
          free: true,
          help: '导入时照这些叫法认，可以不填',
        },
      ]}
      onGo={async (values) => (await add.run({ table: table.table, ...values })) !== undefined}
    />
  );
};

const retireSchema = z.object({ on: day, replacedBy: z.string().nullable() });

const RetireCode = ({ table, code, onClose }: { readonly table: CodeTable; readonly code: Code; readonly onClose: () => void }) => {
  const retire = useCommand('codetables.retire', { said: '代码已停用，旧记录照常显示' });
  const others = table.rows.filter((one) => one.code !== code.code && one.retiredOn === null);
  return (
    <FormDialog
      title={`停用代码：${code.name}`}
      act="停用"
      schema={retireSchema}
      busy={retire.busy}
      refusal={retire.refusal}
      onClose={onClose}
      initial={{ on: useToday() }}
      fields={[
        { kind: 'day', name: 'on', label: '停用日期', width: 6, required: true, help: '从这天起不能再选；不能恢复' },
        {
          kind: 'choice',
          name: 'replacedBy',
          label: '由哪个代码接替',
          width: 6,
          nullable: true,
          options: others.map((one) => ({ value: one.code, label: one.name })),
        },
      ]}
      onGo={async (values) => (await retire.run({ table: table.table, rev: table.rev, code: code.code, ...values })) !== undefined}
    />
  );
};

const nameIn = (table: CodeTable, code: string | null): string =>
  code === null ? '' : (table.rows.find((one) => one.code === code)?.name ?? code);

const Codes = ({ table, onRetire }: { readonly table: CodeTable; readonly onRetire: ((code: Code) => void) | null }) =>
  table.rows.length === 0 ? (
    <EmptyState title="还没有代码" hint="程序没有自带，本县有目录的在这里逐个增加；没有的照旧填写文字。" />
  ) : (
    <Table aria-label={table.title}>
      <TableHead>
        <TableRow>
          <TableCell>代码</TableCell>
          <TableCell>名称</TableCell>
          <TableCell>旧叫法</TableCell>
          <TableCell>来源</TableCell>
          <TableCell>状态</TableCell>
          <TableCell>接替</TableCell>
          {onRetire === null ? null : <TableCell>操作</TableCell>}
        </TableRow>
      </TableHead>
      <TableBody>
        {table.rows.map((one) => (
          <TableRow key={one.code} sx={one.valid ? {} : { '& td': { color: 'text.secondary' } }}>
            <TableCell>{one.local ? one.code : ''}</TableCell>
            <TableCell>{one.name}</TableCell>
            <TableCell>{one.aliases.join('、')}</TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>{one.local ? `本县，${one.from ?? ''} 起` : '程序自带'}</TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>
              <LampText {...stateOf(one)} />
            </TableCell>
            <TableCell>{nameIn(table, one.replacedBy)}</TableCell>
            {onRetire === null ? null : (
              <TableCell>
                {one.retiredOn === null ? (
                  <Button
                    sx={{ py: 0 }}
                    aria-label={`停用 ${one.name}`}
                    onClick={() => {
                      onRetire(one);
                    }}
                  >
                    停用
                  </Button>
                ) : null}
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );

/** 代码表: the selection lists the place keeps itself, with what was retired of them. */
export const CodeTablesTab = () => {
  const query = useQueryCall('codetables.list', {});
  const [asked, set] = useListParams({ table: '' });
  const [maySet, county] = [useMay('settings'), useIsCounty()];
  const [adding, setAdding] = useState(false);
  const [retiring, setRetiring] = useState<Code | null>(null);
  return (
    <Loaded query={query}>
      {({ tables, ours }) => {
        const table = tables.find((one) => one.table === asked.table) ?? tables[0];
        if (table === undefined) return <EmptyState title="没有代码表" hint="" />;
        const may = maySet && ours;
        const note = !ours
          ? '由县里维护，导入县里的包就更新。'
          : county
            ? '改动随下一个包下发各乡镇，或在“待下发”里封代码表。'
            : '县里还没有用本程序，由本单位维护。';
        return (
          <Section
            title={table.title}
            note={note}
            actions={
              <>
                <Choice
                  label="代码表"
                  value={table.table}
                  options={tables.map((one) => ({ value: one.table, label: one.title }))}
                  width={260}
                  onChange={(next) => {
                    set({ table: next });
                  }}
                />
                {may ? (
                  <Button
                    variant="contained"
                    startIcon={<AddIcon />}
                    onClick={() => {
                      setAdding(true);
                    }}
                  >
                    增加代码
                  </Button>
                ) : null}
              </>
            }
          >
            <Codes table={table} onRetire={may ? setRetiring : null} />
            {adding ? (
              <AddCode
                table={table}
                onClose={() => {
                  setAdding(false);
                }}
              />
            ) : null}
            {retiring === null ? null : (
              <RetireCode
                table={table}
                code={retiring}
                onClose={() => {
                  setRetiring(null);
                }}
              />
            )}
          </Section>
        );
      }}
    </Loaded>
  );
};
