import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { useSealing } from '../exchange/use-sealing.tsx';

const schema = z.object({ from: day, to: day }).refine(({ from, to }) => from <= to, { path: ['to'], error: '止日不能早于起日' });

type PeriodDialogProps = {
  readonly span: { readonly from: string; readonly until: string };
  readonly onPeriod: (period: { readonly from: string; readonly to: string }) => void;
  readonly onClose: () => void;
};

const PeriodDialog = ({ span, onPeriod, onClose }: PeriodDialogProps) => {
  const today = useToday();
  return (
    <FormDialog
      title="封审计核查包"
      act="封包"
      schema={schema}
      busy={false}
      refusal={null}
      onClose={onClose}
      initial={{ from: span.from, to: span.until === '' ? today : span.until }}
      hint={
        <Typography variant="body2" color="textSecondary">
          县里审计、纪检要看日志时封：带去这段时间的每一行日志——谁、什么时候、用什么岗位、办了什么、对象的编号。办理内容（原来怎样、改成怎样）留在本机，不随包走。县里导入时逐行核对有没有改动过。
        </Typography>
      }
      fields={[
        { kind: 'day', name: 'from', label: '从', width: 6, required: true },
        { kind: 'day', name: 'to', label: '到', width: 6, required: true },
      ]}
      onGo={(period) => {
        onPeriod(period);
        return Promise.resolve(true);
      }}
    />
  );
};

/** 封审计核查包: the township's own journal of a period, for an audit at the county. */
export const SealExtract = ({ span }: { readonly span: PeriodDialogProps['span'] }) => {
  const [maySeal, mayTake] = [useMay('seal'), useMay('exports')];
  const county = useQueryCall('exchange.peers', {}).data?.rows.find(({ role, state }) => role === 'county' && state === 'trusted');
  const [asking, setAsking] = useState(false);
  const seal = useSealing('正在封审计核查包');
  if (county === undefined) return null;
  if (!maySeal || !mayTake)
    return (
      <Typography variant="body2" color="textSecondary">
        审计核查包由负责人（分管领导）封。
      </Typography>
    );
  return (
    <>
      <Button
        onClick={() => {
          setAsking(true);
        }}
      >
        封审计核查包
      </Button>
      {asking ? (
        <PeriodDialog
          span={span}
          onPeriod={(period) => {
            seal.ask({ peer: county.org, caseIds: [], kind: 'audit', period });
          }}
          onClose={() => {
            setAsking(false);
          }}
        />
      ) : null}
      <ErrorNotice refusal={seal.refusal} onClose={seal.clear} />
      {seal.dialogs}
    </>
  );
};
