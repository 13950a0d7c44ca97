import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Outcome, Refusal } from '#shared/values/refusal.ts';
import { ask } from '../../calls/ask.ts';
import { printHtml } from '../../papers/print-html.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';

type RecoveryCodeShownProps = {
  readonly code: string;
  readonly officeName: string;
  readonly title?: string;
  readonly warning?: string;
  /** The sheet to print; the office's own recovery code when it is not said. */
  readonly sheet?: () => Promise<Outcome<{ readonly html: string }>>;
  readonly onNext: () => void;
};

/** The recovery code, once: for paper and the safe, never for a file. */
export const RecoveryCodeShown = ({
  code,
  officeName,
  title = '数据恢复码',
  warning = '恢复码只显示这一次。忘记密码或电脑损坏时，没有它数据就打不开。请打印或抄写两份，一份存单位保险柜，一份由负责人保管；不要拍照，不要存在电脑里。',
  sheet = () => ask('office.recoverySheet', { recoveryCode: code }),
  onNext,
}: RecoveryCodeShownProps) => {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const print = async (): Promise<void> => {
    const made = await sheet();
    if (made.ok) printHtml(made.value.html);
    else setRefusal(made.error);
  };
  return (
    <Stack spacing={2}>
      <ErrorNotice
        refusal={refusal}
        onClose={() => {
          setRefusal(null);
        }}
      />
      <Alert severity="warning">{warning}</Alert>
      <Box data-testid="recovery-code" sx={{ border: '2px solid', borderColor: 'text.primary', p: 2.5, bgcolor: '#fff' }}>
        <Typography sx={{ fontWeight: 700, textAlign: 'center', mb: 1 }}>
          {officeName} · {title}
        </Typography>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(4, 1fr)', gap: 1 }}>
          {code.split(/[-\s]+/u).map((group, index) => (
            <Box key={`${index}-${group}`} sx={{ textAlign: 'center' }}>
              <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>第 {index + 1} 组</Box>
              <Box
                sx={{
                  fontFamily: 'Consolas, "DejaVu Sans Mono", monospace',
                  fontSize: '1.25rem',
                  fontWeight: 700,
                  letterSpacing: '0.08em',
                }}
              >
                {group}
              </Box>
            </Box>
          ))}
        </Box>
        <Typography variant="body2" sx={{ mt: 1.5 }}>
          保管人签字：____________ 日期：____________
        </Typography>
      </Box>
      <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
        <Button variant="outlined" onClick={() => void print()}>
          打印
        </Button>
        <Button variant="contained" onClick={onNext}>
          已写在纸上，下一步
        </Button>
      </Stack>
    </Stack>
  );
};
