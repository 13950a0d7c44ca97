import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useMemo } from 'react';
import { useListParams } from '../../app/list-params.ts';
import { to } from '../../app/router.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Choice } from '../../parts/choice.tsx';
import { DayFilter } from '../../parts/date-filter.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { spanOf, TakeAlong } from '../../parts/register-filter.tsx';
import { journalColumns } from '../system/journal-columns.tsx';

const columns = journalColumns<RowOf<'extracts.rows'>>();
const severities = { green: 'success', yellow: 'warning', red: 'error', none: 'info' } as const;

const Rows = ({ extract }: { readonly extract: Answer<'extracts.get'> }) => {
  const save = useCommand('extracts.save', {});
  const [{ who, what, from, until }, set] = useListParams({ who: '', what: '', from: '', until: '' });
  const input = useMemo(
    () => ({ id: extract.id, ...(who === '' ? {} : { actor: who }), ...(what === '' ? {} : { action: what }), ...spanOf({ from, until }) }),
    [extract.id, who, what, from, until],
  );
  return (
    <>
      <Alert severity={severities[extract.lamp]}>
        {extract.township}，{extract.from} 至 {extract.to}，第 {extract.fromSeq} 至 {extract.toSeq} 行（包 {extract.no}）：
        <strong>{extract.verdictText}</strong>。{extract.explained}
      </Alert>
      <FilterBar>
        <Button href={to('exchange', 'extracts')}>返回</Button>
        <Choice
          label="经办人"
          value={who}
          options={extract.people.map(({ id, name }) => ({ value: id, label: name }))}
          all="全部"
          width={140}
          onChange={(value) => {
            set({ who: value });
          }}
        />
        <Choice
          label="事项"
          value={what}
          options={extract.acts.map(({ action, label }) => ({ value: action, label }))}
          all="全部"
          width={190}
          onChange={(value) => {
            set({ what: value });
          }}
        />
        <DayFilter
          label="从"
          value={from}
          onChange={(value) => {
            set({ from: value });
          }}
        />
        <DayFilter
          label="到"
          value={until}
          onChange={(value) => {
            set({ until: value });
          }}
        />
        <TakeAlong
          button="导出"
          title="导出乡镇操作日志"
          holds="按上面的条件列出该乡镇谁、什么时候办了什么，有经办人姓名，报到县里的案件有户主姓名，没有证件号码、账号和办理内容"
          suggestions={['审计', '纪检核查', '归档']}
          act={save}
          make={(purpose) => save.run({ ...input, purpose })}
        />
      </FilterBar>
      <PagedTable
        call="extracts.rows"
        input={input}
        columns={columns}
        label="乡镇日志"
        rowId={(row) => String(row.n)}
        empty={{ title: '没有符合条件的记录', hint: '请放宽条件。' }}
      />
    </>
  );
};

/** One stretch of a township's journal, in the words of the office's own. */
export const ExtractView = ({ id }: { readonly id: string }) => {
  const query = useQueryCall('extracts.get', { id });
  return <Loaded query={query}>{(extract) => <Rows extract={extract} />}</Loaded>;
};
