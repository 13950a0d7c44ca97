import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useListParams } from '../../app/list-params.ts';
import { go, to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import { useChosenRows } from '../../calls/chosen-rows.ts';
import { Choice } from '../../parts/choice.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { countyColumns } from './county-columns.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { useTownships } from './use-townships.ts';

const states = [
  { value: 'proposed', label: '待批复' },
  { value: 'decided', label: '待下发' },
  { value: 'sent', label: '已下发' },
  { value: 'acknowledged', label: '乡镇已收' },
] as const;

/** 批复: the second person decides what was proposed; decided cases are sealed for their township. */
export const DecideScreen = () => {
  const [{ township, ...asked }, set] = useListParams({ township: '', state: 'proposed' });
  const state = states.find((one) => one.value === asked.state)?.value ?? 'proposed';
  const [deciding, setDeciding] = useState(false);
  const today = useToday();
  const townships = useTownships();
  const mayDecide = useMay('county_decide');
  const chosen = useChosenRows('county.list');
  const input = useMemo(() => ({ state: [state], onlyDiffering: false, ...(township === '' ? {} : { township }) }), [state, township]);
  const columns = useMemo(() => countyColumns(today, townships.nameOf), [today, townships.nameOf]);
  const rows = chosen.rows.filter((row) => row.state === 'proposed');
  const change = (values: Parameters<typeof set>[0]): void => {
    set(values);
    chosen.clear();
  };
  return (
    <Page
      fill
      title="批复"
      note="提出意见的人不能批复自己的意见"
      actions={
        <Button variant="outlined" href={to('exchange', 'ready')}>
          封包下发
        </Button>
      }
    >
      <FilterBar>
        <Choice
          label="乡镇"
          value={township}
          options={townships.options}
          all="全部"
          width={160}
          onChange={(value) => {
            change({ township: value });
          }}
        />
        <Choice
          label="状态"
          value={state}
          options={states}
          width={150}
          onChange={(value) => {
            change({ state: value });
          }}
        />
        {mayDecide ? (
          <Button
            variant="contained"
            disabled={rows.length === 0}
            onClick={() => {
              setDeciding(true);
            }}
          >
            批复选中的 {rows.length} 户
          </Button>
        ) : (
          <Typography variant="body2" color="textSecondary">
            批复由县审核或县负责人办理。
          </Typography>
        )}
      </FilterBar>
      <PagedTable
        call="county.list"
        input={input}
        columns={columns}
        label="待批复的案件"
        onOpen={(row) => {
          go(to('examine', row.id));
        }}
        {...(mayDecide && state === 'proposed' ? { selection: { ids: chosen.ids, set: chosen.set } } : {})}
        empty={{
          title: state === 'proposed' ? '没有待批复的案件' : '没有符合条件的案件',
          hint: state === 'proposed' ? '审核提出意见后，案件出现在这里。' : '请放宽条件。',
        }}
      />
      {deciding ? (
        <DecideDialog
          rows={rows}
          onClose={() => {
            setDeciding(false);
          }}
          onDone={chosen.clear}
        />
      ) : null}
    </Page>
  );
};
