import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import UsbIcon from '@mui/icons-material/Usb';
import type { Answer } from '../../calls/call-types.ts';
import { useJob } from '../../calls/use-job.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FilePick } from '../../parts/file-pick.tsx';
import { ImportResult } from './import-result.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import { RejectionsButton, RejectionSlip } from './rejections.tsx';
import { ScanDialog } from './scan-dialog.tsx';

/** Choose a file or look on a stick → preview → import → what came of it. */
export const ImportPackage = () => {
  const preview = useJob('exchange.preview', '正在核验来源、读取内容');
  const [scanning, setScanning] = useState(false);
  const [shown, setShown] = useState<Answer<'exchange.preview'> | null>(null);
  const [result, setResult] = useState<Answer<'exchange.import'> | null>(null);
  const look = async (token: string): Promise<void> => {
    setResult(null);
    setScanning(false);
    const found = await preview.run({ fileToken: token });
    if (found !== undefined) setShown(found);
  };
  return (
    <Stack spacing={1}>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap', rowGap: 1 }}>
        <Typography variant="h2">导入包</Typography>
        <Button
          variant="contained"
          startIcon={<UsbIcon />}
          onClick={() => {
            setScanning(true);
          }}
        >
          从U盘找
        </Button>
        <FilePick
          label="选择包文件"
          accept=".mzx"
          onPicked={async ({ token }) => {
            await look(token);
          }}
        />
        <Typography variant="body2" color="textSecondary">
          先看内容再导入；同一个包导入两次不会重复处理。
        </Typography>
        <RejectionsButton />
      </Stack>
      <ErrorNotice refusal={preview.refusal} onClose={preview.clear} />
      <RejectionSlip refusal={preview.refusal} />
      {result === null ? null : (
        <ImportResult
          result={result}
          onClose={() => {
            setResult(null);
          }}
        />
      )}
      {scanning ? (
        <ScanDialog
          kind="package"
          onChosen={(token) => void look(token)}
          onClose={() => {
            setScanning(false);
          }}
        />
      ) : null}
      {shown === null ? null : (
        <PreviewDialog
          preview={shown}
          onClose={() => {
            setShown(null);
          }}
          onImported={(done) => {
            setShown(null);
            setResult(done);
          }}
        />
      )}
    </Stack>
  );
};
