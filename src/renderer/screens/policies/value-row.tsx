import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Month } from '#shared/values/dates.ts';
import { useMay } from '../../app/use-may.ts';
import { useOfficeStatus } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { MonthSpan } from '../../parts/day-text.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import type { ShownKey } from './keys.ts';
import { RuleTable } from './rule-table.tsx';
import { scopeText } from './scope-text.ts';
import { inForce, isReplaced, type PolicyValue } from './use-policy-rows.ts';
import { ruleTable, valueText } from './value-text.ts';

const origins: Readonly<Record<PolicyValue['origin'], string>> = {
  default: '随程序',
  typed: '本单位录入',
  imported: '文件导入',
  county: '县里下发',
};

const stateOf = (
  row: PolicyValue,
  rows: readonly PolicyValue[],
  month: Month,
): { readonly lamp: 'green' | 'yellow' | 'none'; readonly text: string } => {
  if (row.voided) return { lamp: 'none', text: '已作废' };
  if (inForce(row, month)) return isReplaced(row, rows, month) ? { lamp: 'none', text: '已有新的' } : { lamp: 'green', text: '现行' };
  return row.from > month ? { lamp: 'yellow', text: '未到' } : { lamp: 'none', text: '已过' };
};

type ValueRowProps = {
  readonly shown: ShownKey;
  readonly row: PolicyValue;
  readonly rows: readonly PolicyValue[];
  readonly month: Month;
  readonly orgCode: string;
};

/** One published value with its document. It is never changed: a wrong one is voided. */
export const ValueRow = ({ shown, row, rows, month, orgCode }: ValueRowProps) => {
  const [voiding, setVoiding] = useState(false);
  const drop = useCommand('policies.void', { said: '已作废' });
  const maySet = useMay('settings');
  const isCounty = useOfficeStatus().data?.office?.role === 'county';
  const state = stateOf(row, rows, month);
  const rules = ruleTable(shown.shape, row.value, shown.key.key);
  const tabled = rules !== null && rules.rows.length > 0;
  return (
    <Box
      component="article"
      aria-label={`${scopeText(row.scope, orgCode)} ${row.from} 起`}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.25, ...(row.voided ? { color: 'text.secondary' } : {}) }}
    >
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap', rowGap: 0.5 }}>
        <LampText lamp={state.lamp} text={state.text} />
        <MonthSpan from={row.from} to={row.to} />
        <Typography component="span" variant="body2">
          {scopeText(row.scope, orgCode)}
        </Typography>
        {!tabled ? (
          <Typography
            component="span"
            sx={{ fontWeight: 700, fontSize: '1.05rem', ...(row.voided ? { textDecoration: 'line-through' } : {}) }}
          >
            {valueText(shown.shape, row.value, shown.key.key, shown.unit)}
          </Typography>
        ) : null}
        <Box sx={{ flexGrow: 1 }} />
        {maySet && !row.voided && row.origin !== 'default' ? (
          <Button
            color="error"
            sx={{ py: 0 }}
            onClick={() => {
              setVoiding(true);
            }}
          >
            作废
          </Button>
        ) : null}
      </Box>
      {tabled ? <RuleTable rules={rules} label={`${shown.key.name} ${row.from} 起`} /> : null}
      <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
        来源：{row.source} · {origins[row.origin]}
        {row.by === '' ? '' : ` · ${row.by}`}
      </Typography>
      <ReasonDialog
        open={voiding}
        danger
        title={`作废“${shown.key.name}”的数值`}
        hint={`作废后新的核算不再用它；已经作出的核算单不变。${isCounty ? '已经下发过的，作废后到“与乡镇交换 › 待下发”再封一次标准，乡镇收到才作废。' : ''}`}
        label="作废原因"
        act="作废"
        suggestions={['录入错误', '文件已废止', '重复录入']}
        busy={drop.busy}
        refusal={drop.refusal}
        onClose={() => {
          setVoiding(false);
          drop.clear();
        }}
        onGo={async (reason) => (await drop.run({ id: row.id, rev: row.rev, reason })) !== undefined}
      />
    </Box>
  );
};
