import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from '../../forms/second-person.ts';

const schema = z.object({ on: day, reason: z.string().trim().min(1).max(200), ...secondPersonShape });

/** 时间已核对无误: the clock in doubt was put right; two persons say so by a calendar, not by this PC. */
export const ConfirmClock = () => {
  const [asking, setAsking] = useState(false);
  const confirm = useCommand('office.confirmClock', { said: '已确认电脑时间无误' });
  return (
    <>
      <Button variant="outlined" sx={{ mt: 1 }} onClick={() => setAsking(true)}>
        时间已核对无误
      </Button>
      {asking ? (
        <FormDialog
          title="电脑时间已核对无误"
          act="确认无误"
          danger
          schema={schema}
          busy={confirm.busy}
          refusal={confirm.refusal}
          onClose={() => setAsking(false)}
          hint={
            <Alert severity="warning">
              请照墙上的日历或手机核对，不要照这台电脑抄。确认以后期限、备份轮换都按现在的电脑时间算，旧备份恢复轮换清理；以前按错的日期记下的日志原样留着，这次核对另记一行。
            </Alert>
          }
          fields={[
            { kind: 'day', name: 'on', label: '今天的日期（照日历）', width: 6, required: true, autoFocus: true },
            { kind: 'text', name: 'reason', label: '原因（时间为什么不对过）', width: 12, required: true, maxLength: 200 },
            ...secondPersonFields(),
          ]}
          onGo={async (values) => (await confirm.run(values)) !== undefined}
        />
      ) : null}
    </>
  );
};
