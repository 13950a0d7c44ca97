import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useCommand } from '../../calls/use-command.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';

const inFives = (code: string): string => `${code.slice(0, 5)} ${code.slice(5)}`;

/** What to read out to the sender, who waits to hear whether the stick arrived. */
export const PhoneCode = ({ code }: { readonly code: string }) => (
  <Typography component="span" variant="inherit">
    对方打电话来问的，念给他电话回执码 <strong>{inFives(code)}</strong>。
  </Typography>
);

/** The code the receiver read out over the telephone. */
export const PhoneReceipt = ({ packageId, onDone }: { readonly packageId: string; readonly onDone: () => void }) => {
  const confirm = useCommand('exchange.confirmByPhone', { said: '已登记电话回执' });
  const [code, setCode] = useState('');
  const go = async (): Promise<void> => {
    if ((await confirm.run({ packageId, code })) !== undefined) onDone();
  };
  return (
    <>
      <Box
        component="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (code.trim() !== '') void go();
        }}
        sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}
      >
        <TextField
          label="电话回执码（10 位）"
          value={code}
          onChange={(event) => {
            setCode(event.target.value);
          }}
          helperText="对方导入以后在电话里念的；不代替回执，只用来放心"
          slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off', maxLength: 20 }, inputLabel: { shrink: true } }}
        />
        <Button type="submit" variant="outlined" disabled={confirm.busy || code.trim() === ''}>
          登记电话回执
        </Button>
      </Box>
      <ErrorNotice refusal={confirm.refusal} onClose={confirm.clear} />
    </>
  );
};
