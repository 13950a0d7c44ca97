import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
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
import { optionsFrom } from '../../words/code-options.ts';
import { countyColumns } from './county-columns.tsx';
import { countyStateNames } from './county-words.ts';
import { ProposeDialog } from './propose-dialog.tsx';
import { useTownships } from './use-townships.ts';

const states = optionsFrom(countyStateNames);

/** Cases of the townships; several at once can get the same opinion. */
export const ExamineList = () => {
  const [{ township, differing, ...asked }, set] = useListParams({ township: '', state: 'arrived', differing: '' });
  const state = states.find((one) => one.value === asked.state)?.value ?? '';
  const onlyDiffering = differing === '1';
  const [proposing, setProposing] = useState(false);
  const today = useToday();
  const townships = useTownships();
  const mayPropose = useMay('county_review');
  const chosen = useChosenRows('county.list');
  const input = useMemo(
    () => ({ state: state === '' ? [] : [state], onlyDiffering, ...(township === '' ? {} : { township }) }),
    [state, onlyDiffering, township],
  );
  const columns = useMemo(() => countyColumns(today, townships.nameOf), [today, townships.nameOf]);
  const rows = chosen.rows.filter((row) => row.state === 'arrived');
  const change = (values: Parameters<typeof set>[0]): void => {
    set(values);
    chosen.clear();
  };
  return (
    <Page fill title="审核" note="逐户比对乡镇与县里重算的核算单，提出意见；由另一个人批复">
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
          all="全部"
          width={150}
          onChange={(value) => {
            change({ state: value });
          }}
        />
        <FormControlLabel
          label="只看不一致"
          control={
            <Checkbox
              checked={onlyDiffering}
              onChange={(_, checked) => {
                change({ differing: checked ? '1' : '' });
              }}
            />
          }
        />
        {mayPropose ? (
          <>
            <Button
              variant="contained"
              disabled={rows.length === 0}
              onClick={() => {
                setProposing(true);
              }}
            >
              对选中的 {rows.length} 户提意见
            </Button>
            {rows.length < chosen.rows.length ? (
              <Typography variant="body2" color="textSecondary">
                选中的有 {chosen.rows.length - rows.length} 户不在待审核状态，不计
              </Typography>
            ) : null}
          </>
        ) : (
          <Typography variant="body2" color="textSecondary">
            意见由县经办提出。
          </Typography>
        )}
      </FilterBar>
      <PagedTable
        call="county.list"
        input={input}
        columns={columns}
        label="待审核的案件"
        onOpen={(row) => {
          go(to('examine', row.id));
        }}
        {...(mayPropose ? { selection: { ids: chosen.ids, set: chosen.set } } : {})}
        empty={
          state === 'arrived' && township === '' && !onlyDiffering
            ? { title: '没有待审核的案件', hint: '在收件箱导入乡镇报来的包以后，案件出现在这里。' }
            : { title: '没有符合条件的案件', hint: '请放宽条件。' }
        }
      />
      {proposing ? (
        <ProposeDialog
          rows={rows}
          onClose={() => {
            setProposing(false);
          }}
          onDone={chosen.clear}
        />
      ) : null}
    </Page>
  );
};
