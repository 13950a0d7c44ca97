import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from '../../forms/second-person.ts';

const schema = z.object(secondPersonShape);
const hideAfterMs = 60_000;

const KeyShown = ({ identity, onClose }: { readonly identity: string; readonly onClose: () => void }) => {
  useEffect(() => {
    const timer = setTimeout(onClose, hideAfterMs);
    return () => {
      clearTimeout(timer);
    };
  }, [onClose]);
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="key-title">
      <DialogTitle id="key-title">本单位的解密密钥</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          <Alert severity="warning">
            拿到它的人能打开发给本单位的所有包。请抄录或打印后装入密封袋，由两人签名存保险柜；不要存在电脑或U盘里。60 秒后自动隐藏。
          </Alert>
          <Box
            sx={{
              p: 1.5,
              border: 1,
              borderColor: 'divider',
              borderRadius: 1,
              fontFamily: 'monospace',
              whiteSpace: 'pre-wrap',
              overflowWrap: 'anywhere',
              userSelect: 'all',
            }}
          >
            {identity}
          </Box>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" autoFocus onClick={onClose}>
          已抄好，关闭
        </Button>
      </DialogActions>
    </Dialog>
  );
};

/** Two persons take out the office's decryption key for the safe. */
export const ExportKeyDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const take = useCommand('exchange.exportKey', { quiet: true });
  const [identity, setIdentity] = useState<string | null>(null);
  if (identity !== null) return <KeyShown identity={identity} onClose={onClose} />;
  return (
    <FormDialog
      title="导出解密密钥"
      act="导出"
      danger
      schema={schema}
      busy={take.busy}
      refusal={take.refusal}
      onClose={onClose}
      hint={
        <Alert severity="warning">
          用于存档：电脑全毁时，凭它和包文件仍能读出内容。须有第二人在场，由其本人输入登录名和密码；导出会记入日志。
        </Alert>
      }
      fields={secondPersonFields(true)}
      onGo={async (values) => {
        const taken = await take.run(values);
        if (taken !== undefined) setIdentity(taken.identity);
        return false;
      }}
    />
  );
};
