import DownloadIcon from '@mui/icons-material/Download';
import UsbIcon from '@mui/icons-material/Usb';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useIsCounty } from '../../app/use-office.ts';
import { useMay } from '../../app/use-may.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useSaveDownload } from '../../calls/download.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useJob } from '../../calls/use-job.tsx';
import { SubjectPapers } from '../../papers/subject-papers.tsx';
import { StillMissing } from '../../parts/still-missing.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { ProblemText } from '../../parts/problem-text.tsx';
import { SaveRosterDialog } from '../decision-rosters/save-roster-dialog.tsx';
import { DriveChoice } from './drive-choice.tsx';
import { PackageFacts } from './package-facts.tsx';
import type { Package } from './package-columns.tsx';
import { PhoneReceipt } from './phone-receipt.tsx';

/** 拔插复核: the only way to find out that a stick of false size holds nothing. */
const Replug = ({ packageId, driveId, asked }: { readonly packageId: string; readonly driveId: string; readonly asked: boolean }) => {
  const check = useJob('exchange.replug', '正在等U盘拔下再插上');
  const [good, setGood] = useState(false);
  const go = async (): Promise<void> => {
    if ((await check.run({ packageId, driveId })) !== undefined) setGood(true);
  };
  if (good)
    return (
      <Alert severity="success" role="status">
        已复核：U盘拔下再插上以后，读出的与封好的一样。可以安全拔出U盘。
      </Alert>
    );
  return (
    <Stack spacing={1}>
      {asked ? (
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

const WriteToStick = ({ packageId }: { readonly packageId: string }) => {
  const [driveId, setDriveId] = useState('');
  const [written, setWritten] = useState<Answer<'exchange.write'> | null>(null);
  const write = useJob('exchange.write', '正在写入U盘并核对');
  const go = async (): Promise<void> => {
    setWritten(null);
    const done = await write.run({ packageId, driveId });
    if (done !== undefined) setWritten(done);
  };
  return (
    <Stack spacing={1}>
      <Typography variant="h3" component="h3">
        写到U盘
      </Typography>
      <Box id="deliver-drive">
        <DriveChoice value={driveId} onChange={setDriveId} writing />
      </Box>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
        <Button variant="contained" startIcon={<UsbIcon />} disabled={driveId === ''} onClick={() => void go()}>
          写入并核对
        </Button>
        <StillMissing items={driveId === '' ? [{ what: '选U盘', at: 'deliver-drive' }] : []} />
      </Stack>
      <ErrorNotice refusal={write.refusal} onClose={write.clear} />
      {written === null ? null : (
        <Alert severity={written.left === null ? 'success' : 'warning'} role="status">
          已写入“民政交换”文件夹并重新读出核对：{written.fileName}
          {written.alongside.length === 0 ? '' : `，连同 ${written.alongside.length} 个补传附件的包：${written.alongside.join('、')}`}。
          {written.listFile === null
            ? ''
            : `县里换了日常密钥，同时写了信任清单 ${written.listFile}：请告诉乡镇先在“配对与密钥”读取它，再导入包。`}
          可以安全拔出U盘。
          {written.left === null ? null : <Box>{written.left}写成的包不受影响，这一个下次再写。</Box>}
        </Alert>
      )}
      {written === null ? null : <Replug key={written.fileName} packageId={packageId} driveId={driveId} asked={written.askReplug} />}
    </Stack>
  );
};

const SaveAsFile = ({ packageId }: { readonly packageId: string }) => {
  const download = useCommand('exchange.download');
  const save = useSaveDownload();
  const [problem, setProblem] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    const offered = await download.run({ packageId });
    if (offered !== undefined) setProblem(await save(offered.downloadId));
  };
  return (
    <Stack spacing={1}>
      <Typography variant="h3" component="h3">
        或另存文件
      </Typography>
      <div>
        <Button variant="outlined" startIcon={<DownloadIcon />} disabled={download.busy} onClick={() => void go()}>
          另存文件
        </Button>
      </div>
      <ErrorNotice refusal={download.refusal} onClose={download.clear} />
      <ProblemText
        text={problem}
        onClose={() => {
          setProblem(null);
        }}
      />
    </Stack>
  );
};

const RosterAsWorkbook = ({ packageId, no }: { readonly packageId: string; readonly no: string }) => {
  const [saving, setSaving] = useState(false);
  return (
    <div>
      <Button
        variant="outlined"
        startIcon={<DownloadIcon />}
        onClick={() => {
          setSaving(true);
        }}
      >
        存上报花名册（县里没有本程序时）
      </Button>
      {saving ? (
        <SaveRosterDialog
          what={`包 ${no} 里还没有批复的户`}
          packageId={packageId}
          onClose={() => {
            setSaving(false);
          }}
        />
      ) : null}
    </div>
  );
};

type DeliverDialogProps = { readonly sealed: Package; readonly onClose: () => void };

/** A sealed package on its way: to a stick, to a file, with its cover sheet. The bytes stay here whatever happens to the stick. */
export const DeliverDialog = ({ sealed, onClose }: DeliverDialogProps) => {
  const county = useIsCounty();
  const maySend = useMay('exchange');
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="deliver-title">
      <DialogTitle id="deliver-title">包 {sealed.no}</DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          <PackageFacts one={sealed} />
          {maySend ? (
            <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)', gap: 2, alignItems: 'start' }}>
              <WriteToStick packageId={sealed.id} />
              <SaveAsFile packageId={sealed.id} />
            </Box>
          ) : null}
          <Stack spacing={1}>
            <Typography variant="h3" component="h3">
              交接单
            </Typography>
            <SubjectPapers
              subject="package"
              subjectId={sealed.id}
              {...(county || sealed.across || sealed.households === 0 ? { codes: ['cover-sheet'] } : {})}
            />
          </Stack>
          {county || sealed.across || !maySend || sealed.households === 0 ? null : (
            <RosterAsWorkbook packageId={sealed.id} no={sealed.no} />
          )}
          {maySend && sealed.awaitsPhone ? <PhoneReceipt packageId={sealed.id} onDone={onClose} /> : null}
          <Typography variant="body2" color="textSecondary">
            包已封好保存在本机；U盘丢失或损坏时换一只再写即可。
            {sealed.attachmentsOnly
              ? '它不并入别的包：在对方的回执到来以前，每次写新包都会一起写上。'
              : '对方没有收到的内容，会自动并入下一个包。'}
          </Typography>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>关闭</Button>
      </DialogActions>
    </Dialog>
  );
};
