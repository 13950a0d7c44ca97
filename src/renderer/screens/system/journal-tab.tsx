import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useListParams } from '../../app/list-params.ts';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { PagedTable } from '../../parts/paged-table.tsx';
import { RegisterFilter, spanOf, TakeAlong } from '../../parts/register-filter.tsx';
import { SealExtract } from '../extracts/seal-extract.tsx';
import { journalColumns } from './journal-columns.tsx';
import { JournalDetail } from './journal-detail.tsx';
import { journalActs } from './journal-words.ts';
import { VerifyJournal } from './verify-journal.tsx';

type Row = RowOf<'journal.list'>;

const columns = journalColumns<Row>();

/** Everything that was done here, row by row, and the proof that no row was changed. */
export const JournalTab = ({ county }: { readonly county: boolean }) => {
  const mayRead = useMay('journal');
  const mayTake = useMay('exports');
  const save = useCommand('journal.save', {});
  const [{ object, ...kept }, set] = useListParams({ object: '', who: '', what: '', from: '', until: '' });
  const { who, what, from, until } = kept;
  const [shown, setShown] = useState<Row | null>(null);
  const input = useMemo(
    () => ({
      ...(who === '' ? {} : { actor: who }),
      ...(what === '' ? {} : { action: what }),
      ...spanOf({ from, until }),
      ...(object === '' ? {} : { objectId: object }),
    }),
    [who, what, from, until, object],
  );
  return (
    <>
      <RegisterFilter kept={kept} set={set} whose what={{ label: '事项', options: journalActs, width: 170 }}>
        <VerifyJournal />
        {mayTake ? (
          <TakeAlong
            button="导出日志"
            title="导出操作日志"
            holds="按上面的条件列出谁、什么时候、对哪一户办了什么，有当事人姓名，没有证件号码、账号和办理内容"
            suggestions={['检查', '审计', '归档']}
            act={save}
            make={(purpose) => save.run({ ...input, purpose })}
          />
        ) : null}
        {county ? null : <SealExtract span={{ from, until }} />}
        {object === '' ? null : (
          <Button
            onClick={() => {
              set({ object: '' });
            }}
          >
            只看这一个对象 ✕
          </Button>
        )}
      </RegisterFilter>
      <PagedTable
        call="journal.list"
        input={input}
        columns={columns}
        label="日志"
        rowId={(row) => String(row.seq)}
        {...(mayRead ? { onOpen: setShown } : {})}
        empty={{ title: '没有符合条件的记录', hint: '请放宽条件。' }}
      />
      {shown === null ? null : (
        <JournalDetail
          row={shown}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
    </>
  );
};
