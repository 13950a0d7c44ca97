import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import type { Ask } from '../../calls/call-types.ts';
import { refusalOf } from '../../calls/refusal-text.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { ConfirmAct } from '../../parts/confirm-act.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { useDrives } from './drive-choice.tsx';
import { summaryFacts } from './summary-facts.ts';

type SealConfirmProps = {
  readonly ask: Ask<'exchange.sealPreview'>;
  readonly onClose: () => void;
  /** `shown` stands for what the dialog said when somebody agreed. */
  readonly onGo: (shown: string) => void;
};

const Stick = () => {
  const drives = useDrives();
  const rows = drives.data?.rows ?? [];
  return rows.length === 0 ? '封好以后插上再选' : `封好以后选；现在插着 ${rows.map(({ medium, label }) => medium.no ?? label).join('、')}`;
};

/** 封包以前核对: what goes, how much of it, to whom; sealed once somebody has said yes. */
export const SealConfirm = ({ ask, onClose, onGo }: SealConfirmProps) => {
  const preview = useQueryCall('exchange.sealPreview', ask);
  return (
    <ConfirmAct
      open
      title="封包以前核对"
      act="确认封包"
      busy={preview.data === undefined || preview.isFetching}
      barred={preview.isError}
      refusal={preview.isError ? refusalOf(preview.error) : null}
      onClose={onClose}
      onGo={() => {
        if (preview.data !== undefined) onGo(preview.data.shown);
        return Promise.resolve(true);
      }}
    >
      {preview.isError ? null : (
        <Loaded query={preview}>
          {({ from, to, households, persons, monthlyFen, oneOffFen, summary }) => (
            <>
              <Typography component="p" variant="h3">
                {from} → {to}
              </Typography>
              <Facts
                columns={2}
                items={[
                  ['户数、人数', `${households} 户 ${persons} 人`],
                  ['月金额', <MoneyText key="fen" fen={monthlyFen} unit />],
                  ...(oneOffFen === 0 ? [] : [['一次性', <MoneyText key="once" fen={oneOffFen} unit />] as const]),
                  ...(ask.period === undefined ? [] : [['操作日志', `${ask.period.from} 至 ${ask.period.to}`] as const]),
                  ...summaryFacts(summary),
                  ['U盘', <Stick key="stick" />],
                ]}
              />
              <Alert severity="info">封好的包不能拆开；发现错了，更正或撤回随下一个包送去。</Alert>
            </>
          )}
        </Loaded>
      )}
    </ConfirmAct>
  );
};
