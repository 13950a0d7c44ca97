import UsbIcon from '@mui/icons-material/Usb';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Answer } from '../../calls/call-types.ts';
import { useJob } from '../../calls/use-job.tsx';
import { ComeIntoView } from '../../parts/come-into-view.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { StillMissing } from '../../parts/still-missing.tsx';
import { DriveChoice } from './drive-choice.tsx';

type Written = Answer<'exchange.write'> & { readonly driveId: string };

/** 拔插复核: the only way to find out that a stick of false size holds nothing. */
const Replug = ({ packageId, written }: { readonly packageId: string; readonly written: Written }) => {
  const check = useJob('exchange.replug', '正在等U盘拔下再插上');
  const [read, setRead] = useState<Answer<'exchange.replug'> | null>(null);
  const go = async (): Promise<void> => {
    const { driveId, alongsideIds, label } = written;
    setRead((await check.run({ packageId, driveId, alongsideIds, label })) ?? null);
  };
  if (read !== null)
    return (
      <Alert severity="success" role="status">
        已复核：U盘拔下再插上以后，读出的{read.alongside.length === 0 ? '' : ` ${read.alongside.length + 1} 个包都`}
        与封好的一样。可以安全拔出U盘。
      </Alert>
    );
  return (
    <Stack spacing={1}>
      {written.askReplug ? (
        <Alert severity="warning">这只U盘第一次用、上次没有写好，或者这次写得多：请复核一次。扩容盘、坏盘只有拔下再插上才看得出来。</Alert>
      ) : null}
      <div>
        <Button variant="outlined" onClick={() => void go()}>
          拔插复核：点这里，再拔下U盘、插上
        </Button>
      </div>
      <ErrorNotice refusal={check.refusal} onClose={check.clear} />
    </Stack>
  );
};

/** How the stick is taken out: the program has let go of it, or the person does so in Windows. What was written is safe either way. */
const takingOut = (written: Written, asked: boolean): string =>
  written.ejected
    ? 'U盘已弹出，可以安全拔出。'
    : `${asked ? '系统没有弹出这只U盘（可能还有窗口或程序开着它），数据不受影响。' : ''}要拔出时，请点屏幕右下角任务栏里的“安全删除硬件并弹出媒体”，选这只U盘，看到“可以安全地移除硬件”后再拔。`;

/** The sealed bytes onto a stick, read back, and the stick let go of. */
export const WriteToStick = ({ packageId }: { readonly packageId: string }) => {
  const [driveId, setDriveId] = useState('');
  const [eject, setEject] = useState(true);
  const [written, setWritten] = useState<(Written & { readonly asked: boolean }) | null>(null);
  const write = useJob('exchange.write', '正在写入U盘并核对');
  const go = async (): Promise<void> => {
    setWritten(null);
    const done = await write.run({ packageId, driveId, eject });
    if (done === undefined) return;
    setWritten({ ...done, driveId, asked: eject });
    if (done.ejected) setDriveId('');
  };
  return (
    <Stack spacing={1}>
      <Typography variant="h3" component="h3">
        写到U盘
      </Typography>
      <Box id="deliver-drive">
        <DriveChoice value={driveId} onChange={setDriveId} writing />
      </Box>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <Button variant="contained" startIcon={<UsbIcon />} disabled={driveId === ''} onClick={() => void go()}>
          写入并核对
        </Button>
        <FormControlLabel
          label="写完弹出U盘"
          control={
            <Checkbox
              checked={eject}
              onChange={(_, checked) => {
                setEject(checked);
              }}
            />
          }
        />
        <StillMissing items={driveId === '' && written === null ? [{ what: '选U盘', at: 'deliver-drive' }] : []} />
      </Stack>
      <ErrorNotice refusal={write.refusal} onClose={write.clear} />
      {written === null ? null : (
        <ComeIntoView key={written.fileName}>
          <Alert severity={written.left === null ? 'success' : 'warning'} role="status">
            已写入“民政交换”文件夹并重新读出核对：{written.fileName}
            {written.alongside.length === 0 ? '' : `，连同 ${written.alongside.length} 个补传附件的包：${written.alongside.join('、')}`}。
            {written.listFile === null
              ? ''
              : `县里换了日常密钥，同时写了信任清单 ${written.listFile}：请告诉乡镇先在“配对与密钥”读取它，再导入包。`}
            {written.medium === null ? '' : `U盘编号 ${written.medium}，已填入交接单。`}
            {takingOut(written, written.asked)}
            {written.left === null ? null : <Box>{written.left}写成的包不受影响，这一个下次再写。</Box>}
          </Alert>
          <Replug packageId={packageId} written={written} />
        </ComeIntoView>
      )}
    </Stack>
  );
};
