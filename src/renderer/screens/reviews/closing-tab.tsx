import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { movementLabels } from '#domain/benefits/movements.ts';
import { addMonths, monthOf } from '#shared/values/dates.ts';
import { nonNegativeFen } from '#shared/values/money.ts';
import { useListParams } from '../../app/list-params.ts';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { refusalOf } from '../../calls/refusal-text.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { Choice } from '../../parts/choice.tsx';
import { SubjectPapers } from '../../papers/subject-papers.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { StillMissing } from '../../parts/still-missing.tsx';
import { RegisterBridgeTable } from './register-bridge-table.tsx';
import { firstProgram, programOptions } from '../../words/programs.ts';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { programOf } from '#domain/programs/registry.ts';

type Movement = RowOf<'closings.movements'>;
type Picture = Answer<'closings.picture'>;
type MonthProps = { readonly program: string; readonly month: string };
/** The next month, this one, and three years back. */
const closingBridge = 'closing-bridge';
const MONTHS_SHOWN = 38;
const right = { align: 'right', headerAlign: 'right' } as const;

const columns: Columns<Movement> = [
  { field: 'no', headerName: '序号', width: 64, ...right },
  { field: 'kind', headerName: '异动', width: 80, valueFormatter: (value: Movement['kind']) => movementLabels[value] },
  {
    field: 'head',
    headerName: '户主',
    width: 100,
    renderCell: ({ row }) => <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>,
  },
  { field: 'village', headerName: '村（社区）', width: 120 },
  { field: 'persons', headerName: '人数', width: 80, ...right },
  { field: 'fen', headerName: '月金额（元）', width: 130, ...right, renderCell: ({ row }) => <MoneyText fen={row.fen} /> },
  { field: 'document', headerName: '依据文书', flex: 1, minWidth: 200 },
];

const shownSchema = z.object({ households: z.int().min(0), persons: z.int().min(0), fen: nonNegativeFen, note: z.string().max(200) });

/** The figures of the report that is signed, typed from it: they must be those of the roster. */
const CloseDialog = ({ program, month, onClose }: MonthProps & { readonly onClose: () => void }) => {
  const act = useCommand('closings.close', { said: `${month} 已结账` });
  return (
    <FormDialog
      title={`结账：${month}`}
      act="结账"
      schema={shownSchema}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      hint={<Alert severity="info">照要签字的报表填本期数；与名册不同的，不结账。</Alert>}
      fields={[
        { kind: 'whole', name: 'households', label: '本期户数', width: 4, required: true, autoFocus: true },
        { kind: 'whole', name: 'persons', label: '本期人数', width: 4, required: true },
        { kind: 'money', name: 'fen', label: '本期月金额', width: 4, required: true, unit: '元' },
        { kind: 'text', name: 'note', label: '说明', width: 12, maxLength: 200 },
      ]}
      onGo={async ({ note, ...shown }) => (await act.run({ program, month, shown, note })) !== undefined}
    />
  );
};

const ReopenDialog = ({ closing, onClose }: { readonly closing: NonNullable<Picture['closing']>; readonly onClose: () => void }) => {
  const act = useCommand('closings.reopen', { said: '结账已撤回' });
  return (
    <ReasonDialog
      open
      title={`撤回结账：${closing.month}`}
      hint="原来的结账留着并注明撤回。"
      label="原因"
      act="撤回"
      danger
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (reason) => (await act.run({ id: closing.id, rev: closing.rev, reason })) !== undefined}
    />
  );
};

const Closed = ({ picture, program, month }: MonthProps & { readonly picture: Picture }) => {
  const [doing, setDoing] = useState<'close' | 'reopen' | null>(null);
  const [mayClose, mayReopen] = [useMay('propose'), useMay('lock_run')];
  const { closing } = picture;
  const close = (): void => {
    setDoing(null);
  };
  return (
    <>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
        {closing === null ? null : (
          <Alert severity="success" sx={{ py: 0 }}>
            {closing.closedOn} 由{closing.closedBy}结账{closing.note === '' ? '' : `：${closing.note}`}
          </Alert>
        )}
        {closing === null && mayClose && !picture.bridge.balanced ? (
          <StillMissing items={[{ what: '异动勾稽不平，见下表', at: closingBridge }]} lead="结账前还要：" />
        ) : null}
        {closing === null && mayClose ? (
          <Button
            variant="contained"
            disabled={!picture.bridge.balanced}
            onClick={() => {
              setDoing('close');
            }}
          >
            结账
          </Button>
        ) : null}
        {closing !== null && mayReopen ? (
          <Button
            onClick={() => {
              setDoing('reopen');
            }}
          >
            撤回结账
          </Button>
        ) : null}
      </Stack>
      {doing === 'close' ? <CloseDialog program={program} month={month} onClose={close} /> : null}
      {doing === 'reopen' && closing !== null ? <ReopenDialog closing={closing} onClose={close} /> : null}
    </>
  );
};

const MonthPicture = ({ program, month }: MonthProps) => {
  const query = useQueryCall('closings.picture', { program, month });
  const input = useMemo(() => ({ program, month, kind: 'any' as const }), [program, month]);
  if (query.isError) return <ErrorNotice refusal={refusalOf(query.error)} />;
  if (query.data === undefined) return null;
  const { bridge, previousMonth, runId, runNo } = query.data;
  return (
    <>
      <Closed picture={query.data} program={program} month={month} />
      <Box id={closingBridge}>
        <RegisterBridgeTable
          title="上期 + 异动 = 本期"
          before={previousMonth === null ? '上期（以前没有发放过）' : `上期 ${previousMonth}`}
          after={`本期 ${month}（批次 ${runNo}）`}
          bridge={bridge}
        />
      </Box>
      <Section title="文书">
        <SubjectPapers subject="run" subjectId={runId} />
      </Section>
      <Section title="异动清单">
        <Box sx={{ height: '24rem', display: 'flex' }}>
          <PagedTable
            call="closings.movements"
            input={input}
            columns={columns}
            label="异动清单"
            wrap
            rowId={(row) => String(row.no)}
            empty={{ title: '这个月没有异动' }}
          />
        </Box>
      </Section>
    </>
  );
};

/** 异动勾稽: the chosen month as it stands between the last roster and this one. */
export const ClosingTab = () => {
  const today = useToday();
  const [asked, set] = useListParams({ month: '', program: firstProgram });
  const now = monthOf(today);
  const runs = useQueryCall('pay.runs', {});
  // What there is to compare: the month whose roster was locked last.
  const locked = runs.data?.rows.filter((run) => run.state !== 'open' && run.state !== 'checked').map((run) => run.month);
  const last = locked?.toSorted().at(-1);
  const months = Array.from({ length: MONTHS_SHOWN }, (_, back) => addMonths(now, 1 - back));
  const month = months.includes(asked.month) ? asked.month : last !== undefined && months.includes(last) ? last : now;
  const program = programOf(asked.program)?.code ?? firstProgram;
  return (
    <>
      <FilterBar>
        <Choice
          label="项目"
          value={program}
          width={190}
          options={programOptions}
          onChange={(value) => {
            set({ program: value });
          }}
        />
        <Choice
          label="月份"
          value={month}
          width={150}
          options={months.map((one) => ({ value: one, label: one }))}
          onChange={(value) => {
            set({ month: value });
          }}
        />
      </FilterBar>
      {runs.isPending ? null : <MonthPicture key={`${program} ${month}`} program={program} month={month} />}
    </>
  );
};
