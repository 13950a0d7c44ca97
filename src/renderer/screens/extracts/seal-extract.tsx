import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import { useJob } from '../../calls/use-job.tsx';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { DeliverDialog } from '../exchange/deliver-dialog.tsx';
import type { Package } from '../exchange/package-columns.tsx';

const schema = z.object({ from: day, to: day }).refine(({ from, to }) => from <= to, { path: ['to'], error: '止日不能早于起日' });

type PeriodDialogProps = {
  readonly county: string;
  readonly span: { readonly from: string; readonly until: string };
  readonly onSealed: (sealed: Package) => void;
  readonly onClose: () => void;
};

const PeriodDialog = ({ county, span, onSealed, onClose }: PeriodDialogProps) => {
  const seal = useJob('exchange.seal', '正在封审计核查包');
  const today = useToday();
  return (
    <FormDialog
      title="封审计核查包"
      act="封包"
      schema={schema}
      busy={false}
      refusal={seal.refusal}
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
      onGo={async (period) => {
        const sealed = await seal.run({ peer: county, caseIds: [], kind: 'audit', period });
        if (sealed !== undefined) onSealed(sealed);
        return sealed !== undefined;
      }}
    />
  );
};

/** 封审计核查包: the township's own journal of a period, for an audit at the county. */
export const SealExtract = ({ span }: { readonly span: PeriodDialogProps['span'] }) => {
  const [maySeal, mayTake] = [useMay('seal'), useMay('exports')];
  const county = useQueryCall('exchange.peers', {}).data?.rows.find(({ role, state }) => role === 'county' && state === 'trusted');
  const [asking, setAsking] = useState(false);
  const [sealed, setSealed] = useState<Package | null>(null);
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
          county={county.org}
          span={span}
          onSealed={setSealed}
          onClose={() => {
            setAsking(false);
          }}
        />
      ) : null}
      {sealed === null ? null : (
        <DeliverDialog
          sealed={sealed}
          onClose={() => {
            setSealed(null);
          }}
        />
      )}
    </>
  );
};
