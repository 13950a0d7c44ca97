import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import type { Refusal } from '#shared/values/refusal.ts';
import { useOfficeStatus } from '../../app/use-office.ts';
import { ask } from '../../calls/ask.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from '../../forms/second-person.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { RecoveryCodeShown } from '../entry/recovery-code-shown.tsx';

const schema = z.object({ code: z.string().min(1), ...secondPersonShape });
type Stage = { readonly step: 'why' } | { readonly step: 'paper' | 'type'; readonly code: string };

/** The recovery key leaves this PC: a code is drawn, printed, typed back, and a second person says yes. */
export const KeepKeyApartDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [stage, setStage] = useState<Stage>({ step: 'why' });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const keep = useCommand('escrow.keepKeyApart', { said: '恢复密钥已移出保管，请密封保管码' });
  const name = useOfficeStatus().data?.office?.name ?? '';
  const draw = async (): Promise<void> => {
    const drawn = await ask('escrow.drawKeyCode', {});
    if (drawn.ok) setStage({ step: 'paper', code: drawn.value.code });
    else setRefusal(drawn.error);
  };
  if (stage.step === 'type')
    return (
      <FormDialog
        title="照纸核对，移出保管"
        act="移出保管"
        schema={schema}
        busy={keep.busy}
        refusal={keep.refusal}
        onClose={onClose}
        hint={
          <Typography color="textSecondary">
            照着打印的纸输入保管码；再由第二人本人输入登录名和密码。移出以后，没有这张纸就不能替乡镇开启。
          </Typography>
        }
        fields={[{ kind: 'multiline', name: 'code', label: '保管码', width: 12, required: true, autoFocus: true }, ...secondPersonFields()]}
        onGo={async (values) => (await keep.run(values)) !== undefined}
      />
    );
  return (
    <Dialog
      open
      onClose={(_, reason) => {
        if (reason === 'escapeKeyDown') onClose();
      }}
      maxWidth="sm"
      fullWidth
      aria-labelledby="keep-apart-title"
    >
      <DialogTitle id="keep-apart-title">恢复密钥移出保管</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5} sx={{ pt: 1 }}>
          {stage.step === 'why' ? (
            <Typography>
              恢复密钥能打开本县全部乡镇托管的备用钥匙，不应当留在天天用的电脑里。移出以后，电脑里只剩锁住的一份（随备份一起保存），要用打印的保管码才能打开。保管码打印两份密封，分两处存保险柜，由本机管理员以外的人保管。
            </Typography>
          ) : (
            <RecoveryCodeShown
              code={stage.code}
              officeName={name}
              title="县级恢复密钥保管码"
              warning="保管码只显示这一次。替乡镇开启时要用它；遗失以后，托管的备用钥匙都打不开。请打印两份，分两处密封存放；不要拍照，不要存在电脑里。"
              sheet={() => ask('escrow.keyCodeSheet', { code: stage.code })}
              onNext={() => setStage({ step: 'type', code: stage.code })}
            />
          )}
          <ErrorNotice refusal={refusal} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>取消，不移出</Button>
        {stage.step === 'why' ? (
          <Button variant="contained" onClick={() => void draw()}>
            生成保管码
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
};
