import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formatYuan } from '#shared/values/money.ts';
import { go, to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useJob } from '../../calls/use-job.tsx';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { SubjectPapers } from '../../papers/subject-papers.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { programName } from '../../words/programs.ts';
import { raiseStateNames } from './raises-tab.tsx';

type Raise = Answer<'raises.get'>;
type Line = RowOf<'raises.lines'>;
const kindNames: Readonly<Record<Line['kind'], string>> = {
  raise: '增发',
  lower: '减发',
  same: '不变',
  leaves: '按新标准退出',
  enters: '按新标准可进入',
  skipped: '算不出，未列入',
  ended: '已停发，只补发',
};
const right = { align: 'right', headerAlign: 'right' } as const;
const money = (field: 'oldFen' | 'newFen' | 'backPayFen', headerName: string): Columns<Line>[number] => ({
  field,
  headerName,
  width: 120,
  ...right,
  renderCell: ({ row }) => <MoneyText fen={row[field]} />,
});
const columns: Columns<Line> = [
  { field: 'no', headerName: '序号', width: 64, ...right },
  {
    field: 'head',
    headerName: '户主',
    width: 90,
    renderCell: ({ row }) => <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>,
  },
  { field: 'village', headerName: '村（社区）', width: 120 },
  { field: 'persons', headerName: '人数', width: 64, ...right },
  { field: 'kind', headerName: '结果', width: 130, valueFormatter: (value: Line['kind']) => kindNames[value] },
  money('oldFen', '原月金额（元）'),
  money('newFen', '现月金额（元）'),
  money('backPayFen', '补发（元）'),
  { field: 'note', headerName: '说明', flex: 1, minWidth: 140 },
];
const kinds = Object.entries(kindNames).map(([value, label]) => ({ value, label }));
const isKind = (text: string): text is Line['kind'] => Object.hasOwn(kindNames, text);

const ApplyDialog = ({ raise, onClose }: { readonly raise: Raise; readonly onClose: () => void }) => {
  const job = useJob('raises.apply', '正在落实提标');
  const today = useToday();
  return (
    <FormDialog
      title={`落实提标：${raise.households} 户`}
      act="落实"
      schema={z.object({ documentNo: z.string().min(1).max(60), decidedOn: day })}
      busy={false}
      refusal={job.refusal}
      onClose={onClose}
      initial={{ decidedOn: today }}
      fields={[
        { kind: 'text', name: 'documentNo', label: '签批差额清单的文号', width: 8, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'day', name: 'decidedOn', label: '签批日期', width: 4, required: true },
      ]}
      onGo={async (values) => (await job.run({ id: raise.id, rev: raise.rev, ...values })) !== undefined}
    />
  );
};

const DropDialog = ({ raise, onClose }: { readonly raise: Raise; readonly onClose: () => void }) => {
  const act = useCommand('raises.drop', { said: '试算已作废' });
  return (
    <ReasonDialog
      open
      title="作废这次试算"
      label="原因"
      act="作废"
      danger
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (reason) => (await act.run({ id: raise.id, rev: raise.rev, reason })) !== undefined}
    />
  );
};

/** Standards that follow from the raised one. */
const Derived = ({ raise }: { readonly raise: Raise }) =>
  raise.derived.length === 0 ? null : (
    <Section
      title="随之调整的标准"
      note={raise.state === 'applied' ? '已写入“制度与标准”' : '落实时一并写入“制度与标准”，依据为低保标准的文件'}
    >
      <Facts
        columns={2}
        items={raise.derived.map((one) => [
          `${one.area === 'urban' ? '城市' : '农村'}${one.name}`,
          <span key={one.area}>
            {one.oldFen === null ? '' : `${formatYuan(one.oldFen)} → `}
            {formatYuan(one.newFen)} 元/人·月（{one.formula}）
          </span>,
        ])}
      />
    </Section>
  );

const Lines = ({ raise }: { readonly raise: Raise }) => {
  const [kind, setKind] = useState('');
  const input = useMemo(() => ({ id: raise.id, kind: isKind(kind) ? kind : ('any' as const) }), [raise.id, kind]);
  return (
    <Section
      title="差额清单"
      note={raise.state === 'applied' && raise.counts.leaves > 0 ? '双击“按新标准退出”的户，办理退出（停发或渐退）' : undefined}
      actions={
        <Choice
          label="结果"
          value={kind}
          options={kinds.map((one) => ({ ...one, label: `${one.label}（${isKind(one.value) ? raise.counts[one.value] : 0}）` }))}
          all="全部"
          width={190}
          onChange={setKind}
        />
      }
    >
      <Box sx={{ height: '26.25rem', display: 'flex' }}>
        <PagedTable
          call="raises.lines"
          input={input}
          columns={columns}
          label="差额清单"
          onOpen={(row) => {
            if (raise.state === 'applied' && row.kind === 'leaves')
              go(to('changes', 'new', { household: row.householdId, event: 'EV13', month: raise.month }));
            else go(to('households', row.householdId));
          }}
          rowId={(row) => String(row.no)}
          empty={{ title: '没有这样的户' }}
        />
      </Box>
    </Section>
  );
};

/** One raised standard: what it costs, who enters and leaves, every family's old and new amount, and applying the signed list. */
export const RaisePage = ({ id }: { readonly id: string }) => {
  const query = useQueryCall('raises.get', { id });
  const [doing, setDoing] = useState<'apply' | 'drop' | null>(null);
  const [mayApply, mayDrop] = [useMay('approve'), useMay('roster')];
  const close = (): void => {
    setDoing(null);
  };
  return (
    <Loaded query={query} page="提标">
      {(raise) => (
        <Page
          title={`提标：${programName(raise.program)}，从 ${raise.month} 起`}
          note={`${raiseStateNames[raise.state]}${raise.documentNo === null ? '' : ` · ${raise.documentNo}（${raise.decidedOn ?? ''}）`}`}
          back={{ label: '提标', address: to('changes', 'raises') }}
          actions={
            raise.state === 'rehearsed' ? (
              <>
                {mayApply ? (
                  <Button
                    variant="contained"
                    onClick={() => {
                      setDoing('apply');
                    }}
                  >
                    落实
                  </Button>
                ) : null}
                {mayDrop ? (
                  <Button
                    onClick={() => {
                      setDoing('drop');
                    }}
                  >
                    作废试算
                  </Button>
                ) : null}
              </>
            ) : null
          }
        >
          <Section title="预算">
            <Facts
              columns={4}
              items={[
                ['户数', raise.households],
                ['人数', raise.persons],
                ['原月金额', <MoneyText key="old" fen={raise.oldFen} />],
                ['现月金额', <MoneyText key="new" fen={raise.newFen} />],
                ['每月增加', <MoneyText key="more" fen={raise.moreFen} />],
                ['到年底增加', <MoneyText key="year" fen={raise.yearFen} />],
                ['补发已发月份', <MoneyText key="back" fen={raise.backPayFen} />],
                ['试算', raise.madeBy],
                ['增发、减发、不变', `${raise.counts.raise}、${raise.counts.lower}、${raise.counts.same} 户`],
                ['退出、可进入', `${raise.counts.leaves}、${raise.counts.enters} 户`],
                ['算不出、已停发只补发', `${raise.counts.skipped}、${raise.counts.ended} 户`],
              ]}
            />
          </Section>
          <Derived raise={raise} />
          <Lines raise={raise} />
          <Section title="文书" note="差额清单打印签批以后，由分管领导落实；试算的人不能自己落实">
            <SubjectPapers subject="raise" subjectId={raise.id} />
          </Section>
          {doing === 'apply' ? <ApplyDialog raise={raise} onClose={close} /> : null}
          {doing === 'drop' ? <DropDialog raise={raise} onClose={close} /> : null}
        </Page>
      )}
    </Loaded>
  );
};
