import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useListParams } from '../../app/list-params.ts';
import { useMay } from '../../app/use-may.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Choice } from '../../parts/choice.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { OwnFamiliesNotice } from '../succession/own-families-notice.tsx';
import { SuccessionList } from '../succession/succession-list.tsx';
import { ArrivalDialog } from './arrival-dialog.tsx';
import { arrivingColumns, leavingColumns } from './transfer-columns.tsx';

const none = {};
const onlyCount = { offset: 0, limit: 1 };
const counted = (label: string, total: number | undefined): string => (total === undefined ? label : `${label}（${total}）`);

const LeavingList = () => {
  const maySeal = useMay('seal');
  const columns = useMemo(() => leavingColumns(maySeal), [maySeal]);
  return (
    <PagedTable
      call="transfers.outgoing"
      input={none}
      columns={columns}
      label="迁出的家庭"
      wrap
      empty={{ title: '没有迁出移交的家庭', hint: '先在“复核与变动”里办理户籍迁移，停发到商定月的前一个月。' }}
    />
  );
};

const ArrivingList = () => {
  const maySeal = useMay('seal');
  const [shown, setShown] = useState<string | null>(null);
  const columns = useMemo(() => arrivingColumns(maySeal, setShown), [maySeal]);
  return (
    <>
      <PagedTable
        call="transfers.incoming"
        input={none}
        columns={columns}
        label="转入的家庭"
        wrap
        empty={{ title: '没有转入的家庭', hint: '插入对方的U盘，在“收到的包”里导入。' }}
      />
      {shown === null ? null : (
        <ArrivalDialog
          id={shown}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
    </>
  );
};

const hints = {
  in: '别的乡镇移交来的包在“收到的包”里导入后列在这里：经办填写安置，负责人确认接收，再封回执。',
  out: '户籍迁移的变更生效后，在变更页里移交；负责人封包。',
  merged: '县里转来的撤并单位的家庭：核对、安置、接收；接收以后，下一个给县里的包带回答复。',
  own: '电脑损坏以后县里交回的本单位家庭：经办安置，另一人确认，登记到本机；县里都知道，不用再报。',
} as const;

/** 转移接续: families on their way to other townships, or those that came from one. */
export const TransfersTab = () => {
  const [asked, set] = useListParams({ way: 'in' });
  const merged = useQueryCall('succession.list', {}).data?.rows ?? [];
  const own = merged.some((one) => one.own);
  const allOwn = own && merged.every((one) => one.own);
  const way = asked.way === 'out' ? 'out' : asked.way === 'merged' && merged.length > 0 ? 'merged' : 'in';
  const [incoming, outgoing] = [useQueryCall('transfers.incoming', onlyCount), useQueryCall('transfers.outgoing', onlyCount)];
  return (
    <>
      <FilterBar>
        <Choice
          label="哪些家庭"
          value={way}
          width={200}
          options={[
            { value: 'in', label: counted('转入的家庭', incoming.data?.total) },
            { value: 'out', label: counted('迁出的家庭', outgoing.data?.total) },
            ...(merged.length === 0
              ? []
              : [{ value: 'merged', label: allOwn ? '收回登记的家庭' : own ? '撤并、收回的家庭' : '撤并单位的家庭' }]),
          ]}
          onChange={(next) => {
            set({ way: next });
          }}
        />
        <Typography variant="body2" color="textSecondary">
          {hints[way === 'merged' && allOwn ? 'own' : way]}
        </Typography>
      </FilterBar>
      <OwnFamiliesNotice listed={way === 'merged'} />
      {way === 'in' ? <ArrivingList /> : way === 'out' ? <LeavingList /> : <SuccessionList />}
    </>
  );
};
