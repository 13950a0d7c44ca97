import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FilePick } from '../../parts/file-pick.tsx';

type Chosen = { readonly token: string; readonly name: string };

/** A file from the safe and the code on paper beside it. */
export const RootFileFields = ({
  chosen,
  code,
  onChosen,
  onCode,
}: {
  readonly chosen: Chosen | null;
  readonly code: string;
  readonly onChosen: (file: Chosen) => void;
  readonly onCode: (code: string) => void;
}) => (
  <>
    <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
      <FilePick label="选根密钥文件" accept=".mzroot" onPicked={onChosen} />
      <Typography variant="body2" color="textSecondary" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {chosen === null ? '在根密钥U盘上，扩展名 .mzroot' : chosen.name}
      </Typography>
    </Box>
    <TextField
      label="保管码（8 组数字）"
      value={code}
      autoComplete="off"
      slotProps={{ htmlInput: { spellCheck: false, maxLength: 60, inputMode: 'numeric' } }}
      onChange={(event) => {
        onCode(event.target.value);
      }}
    />
  </>
);

/** Where the county's root signs the lists: opened here, from its stick and with its code, for the one list about to be written. */
export const OpenRoot = ({ title = '清单由县级根密钥签发，请先打开根密钥' }: { readonly title?: string }) => {
  const root = useQueryCall('exchange.identity', {}).data?.root ?? null;
  const open = useCommand('exchange.openRoot', { said: '根密钥已打开，只用来签发下一份清单' });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [code, setCode] = useState('');
  if (root === null) return null;
  const openedKeys = root.keys.filter((one) => one.open);
  const names = openedKeys.map(({ id, keeper }) => (keeper === '' ? id : `${keeper}（${id}）`)).join('、');
  if (root.open)
    return (
      <Alert severity="success">
        根密钥已打开{root.threshold === 1 ? '' : `：${names}`}，十分钟内由您签发一份清单，签完自动关上。用完请把U盘和保管码放回保险柜。
      </Alert>
    );
  const go = async (): Promise<void> => {
    if (chosen === null) return;
    const opened = await open.run({ fileToken: chosen.token, code });
    // A file that was handed over once has to be chosen again.
    setChosen(null);
    if (opened !== undefined) setCode('');
  };
  return (
    <Box
      component="fieldset"
      sx={{ m: 0, p: 1.5, border: '1px solid', borderColor: 'divider', borderRadius: 1, display: 'grid', gap: 1.25 }}
    >
      <Typography component="legend" variant="body2" sx={{ px: 0.5, fontWeight: 700 }}>
        {title}
      </Typography>
      {root.threshold === 1 ? null : (
        <Typography variant="body2">
          {openedKeys.length === 0
            ? `要 ${root.threshold} 把根密钥一起签发：请两位保管人先后打开自己的一把。`
            : `已打开 ${names}，还差 ${root.threshold - openedKeys.length} 把：请另一位保管人打开自己的一把。`}
        </Typography>
      )}
      <RootFileFields chosen={chosen} code={code} onChosen={setChosen} onCode={setCode} />
      <ErrorNotice refusal={open.refusal} onClose={open.clear} />
      <Box>
        <Button variant="outlined" disabled={chosen === null || code.trim() === '' || open.busy} onClick={() => void go()}>
          {root.threshold === 1 ? '打开根密钥' : `打开第 ${openedKeys.length + 1} 把`}
        </Button>
      </Box>
    </Box>
  );
};
