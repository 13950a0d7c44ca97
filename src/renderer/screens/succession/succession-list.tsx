import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useListParams } from '../../app/list-params.ts';
import { useIsCounty } from '../../app/use-office.ts';
import { useMay } from '../../app/use-may.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Choice } from '../../parts/choice.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { Section } from '../../parts/section.tsx';
import { ArrivalDialog } from '../transfers/arrival-dialog.tsx';
import { SealAcross } from '../transfers/seal-across.tsx';
import { MergerSums } from './merger-sums.tsx';
import { PlaceManyDialog } from './place-many-dialog.tsx';
import { TakeManyDialog } from './take-many-dialog.tsx';

type Merger = Answer<'succession.list'>['rows'][number];
type Family = RowOf<'succession.families'>;
type State = Family['state'] | 'all';

const right = { align: 'right', headerAlign: 'right' } as const;
const states: readonly { readonly value: State; readonly label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'waiting', label: '待接收' },
  { value: 'taken', label: '已接收' },
  { value: 'declined', label: '不接收' },
  { value: 'passed', label: '转下一个承接单位' },
  { value: 'left', label: '没有转交' },
];
const isState = (text: string | undefined): text is State => states.some((one) => one.value === text);
const kindNames: Readonly<Record<Family['kind'], string>> = { benefit: '在册待遇', case: '在办申请', left: '—' };
const lampOf = (row: Family): 'green' | 'yellow' | 'red' => {
  if (row.late !== '' || row.state === 'declined' || row.state === 'left') return 'red';
  return row.state === 'waiting' ? 'yellow' : 'green';
};

const columnsOf = (county: boolean, own: boolean, maySettle: boolean, onOpen: (row: Family) => void): Columns<Family> => [
  { field: 'caseNo', headerName: own ? '案件编号' : '原案件编号', width: 190 },
  { field: 'head', headerName: '户主', width: 90 },
  ...(county ? [] : [{ field: 'village', headerName: own ? '村（社区）' : '原村（社区）', width: 110 } as const]),
  { field: 'kind', headerName: '类别', width: 86, valueFormatter: (value: Family['kind']) => kindNames[value] },
  { field: 'persons', headerName: '人数', width: 64, ...right },
  {
    field: 'monthlyFen',
    headerName: '月金额（元）',
    width: 110,
    ...right,
    renderCell: ({ row }) => <MoneyText fen={row.kind === 'case' ? null : row.monthlyFen} />,
  },
  {
    field: 'fromMonth',
    headerName: own ? '起发月份' : '接续月份',
    width: 90,
    valueGetter: (_, row) => (row.kind === 'benefit' ? row.fromMonth : '—'),
  },
  {
    field: 'stateName',
    headerName: '状态',
    width: county ? 156 : 136,
    renderCell: ({ row }) => <LampText lamp={lampOf(row)} text={row.stateName} />,
  },
  {
    field: 'text',
    headerName: '情况',
    flex: 1,
    minWidth: 150,
    valueGetter: (_, row) => [row.late, row.text].filter((part) => part !== '').join('；'),
  },
  {
    field: 'id',
    headerName: '办理',
    width: county ? 110 : 90,
    ...right,
    renderCell: ({ row }) =>
      county ? (
        row.open && maySettle ? (
          <Button
            variant="outlined"
            aria-label={`登记办结 ${row.head}`}
            onClick={() => {
              onOpen(row);
            }}
          >
            登记办结
          </Button>
        ) : null
      ) : (
        <Button
          variant={row.state === 'waiting' ? 'contained' : 'outlined'}
          aria-label={`${row.state === 'waiting' ? '办理' : '查看'} ${row.head}`}
          onClick={() => {
            onOpen(row);
          }}
        >
          {row.state === 'waiting' ? '办理' : '查看'}
        </Button>
      ),
  },
];

/** What the county still has to do with this merger. */
const CountyNotices = ({ merger }: { readonly merger: Merger }) => (
  <>
    {merger.undelivered === 0 ? null : (
      <Alert severity="info" sx={{ mb: 1 }}>
        还有 {merger.undelivered} 户没有送达{merger.toName}：封一个包写到U盘带去；以后给它的任何包也会带上，直到它的包里列明收到。
      </Alert>
    )}
    {merger.open === 0 ? null : (
      <Alert severity="warning" sx={{ mb: 1 }}>
        {merger.open} 户要由人办理（没有转交、不接收，或答复以后又有新情况），原因写在“情况”里；办好以后点“登记办结”。
      </Alert>
    )}
  </>
);

const OneMerger = ({ merger, county }: { readonly merger: Merger; readonly county: boolean }) => {
  const [asked, set] = useListParams({ state: 'all' });
  const state = isState(asked.state) ? asked.state : 'all';
  const [shown, setShown] = useState<Family | null>(null);
  const [doing, setDoing] = useState<'place' | 'take' | null>(null);
  const [mayEnter, mayApprove, maySeal, maySettle] = [useMay('enter'), useMay('approve'), useMay('seal'), useMay('county_review')];
  const settle = useCommand('succession.settle', { said: '已登记办结' });
  const columns = useMemo(() => columnsOf(county, merger.own, maySettle, setShown), [county, merger.own, maySettle]);
  const input = useMemo(() => ({ from: merger.fromOrg, state }), [merger.fromOrg, state]);
  const name = merger.own ? '本单位' : merger.fromName;
  const close = (): void => {
    setDoing(null);
  };
  return (
    <>
      <Section
        title={merger.own ? '收回登记：县里交回的本单位家庭' : `${merger.fromName}并入${merger.toName}`}
        note={merger.own ? undefined : `${merger.document}（${merger.on}），${merger.fromMonth} 起由承接单位发放`}
        actions={
          county ? (
            merger.undelivered > 0 && maySeal ? (
              <SealAcross peer={merger.toOrg} ids={[]} kind="transfer" label={`封包给${merger.toName}`} />
            ) : null
          ) : (
            <>
              {mayEnter && merger.waiting.families > 0 ? (
                <Button
                  variant="contained"
                  onClick={() => {
                    setDoing('place');
                  }}
                >
                  批量安置
                </Button>
              ) : null}
              {mayApprove && merger.waiting.families > 0 ? (
                <Button
                  variant="contained"
                  onClick={() => {
                    setDoing('take');
                  }}
                >
                  批量接收
                </Button>
              ) : null}
            </>
          )
        }
      >
        {county ? <CountyNotices merger={merger} /> : null}
        <MergerSums merger={merger} />
      </Section>
      <FilterBar>
        <Choice
          label="状态"
          value={state}
          width={180}
          options={states.filter((one) => county || (one.value !== 'left' && one.value !== 'passed'))}
          onChange={(next) => {
            set({ state: next });
          }}
        />
      </FilterBar>
      <PagedTable
        call="succession.families"
        input={input}
        columns={columns}
        label={merger.own ? '收回登记的家庭' : '撤并单位的家庭'}
        wrap
        empty={{ title: '没有这样的家庭', hint: '换一个状态看看。' }}
      />
      {shown === null || county ? null : (
        <ArrivalDialog
          id={shown.id}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
      {shown === null || !county ? null : (
        <ReasonDialog
          open
          title={`登记办结：${shown.head} 户`}
          hint={[shown.late, shown.text].filter((part) => part !== '').join('；')}
          label="怎样办的"
          act="办结"
          suggestions={['已与承接单位核对，按变更办理', '已由承接单位按新申请受理', '已查明，不再享受待遇']}
          busy={settle.busy}
          refusal={settle.refusal}
          onClose={() => {
            setShown(null);
          }}
          onGo={async (text) => (await settle.run({ id: shown.id, rev: shown.rev, text })) !== undefined}
        />
      )}
      {doing === 'place' ? <PlaceManyDialog from={merger.fromOrg} name={name} onClose={close} /> : null}
      {doing === 'take' ? <TakeManyDialog from={merger.fromOrg} name={name} own={merger.own} onClose={close} /> : null}
    </>
  );
};

/** 撤乡并镇: the families of dissolved offices, at the county and at the office that goes on with them. */
export const SuccessionList = () => {
  const county = useIsCounty();
  const query = useQueryCall('succession.list', {});
  const [from, setFrom] = useState('');
  return (
    <Loaded query={query}>
      {({ rows }) => {
        const merger = rows.find((one) => one.fromOrg === from) ?? rows[0];
        if (merger === undefined)
          return (
            <EmptyState
              title="没有撤并的乡镇"
              hint="乡镇撤并时，由两人在“配对与密钥”里吊销它的密钥，指定承接单位和批准文号；它的家庭随后列在这里。"
            />
          );
        return (
          <>
            {rows.length === 1 ? null : (
              <FilterBar>
                <Choice
                  label={rows.some((one) => one.own) ? '哪个单位的' : '撤并的单位'}
                  value={merger.fromOrg}
                  width={260}
                  options={rows.map((one) => ({ value: one.fromOrg, label: one.own ? '本单位（县里交回）' : one.fromName }))}
                  onChange={setFrom}
                />
              </FilterBar>
            )}
            <OneMerger key={merger.fromOrg} merger={merger} county={county} />
          </>
        );
      }}
    </Loaded>
  );
};
