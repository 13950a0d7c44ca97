import DownloadIcon from '@mui/icons-material/Download';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useIsCounty, useOfficeName } from '../../app/use-office.ts';
import { useMay } from '../../app/use-may.ts';
import { useSaveDownload } from '../../calls/download.ts';
import { useCommand } from '../../calls/use-command.ts';
import { SubjectPapers } from '../../papers/subject-papers.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { ProblemText } from '../../parts/problem-text.tsx';
import { SaveRosterDialog } from '../decision-rosters/save-roster-dialog.tsx';
import { PackageFacts } from './package-facts.tsx';
import type { Package } from './package-columns.tsx';
import { PhoneReceipt } from './phone-receipt.tsx';
import { WriteToStick } from './write-to-stick.tsx';

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
  const own = useOfficeName();
  const maySend = useMay('exchange');
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="deliver-title">
      <DialogTitle id="deliver-title">
        包 {sealed.no}（{own} → {sealed.peer}）
      </DialogTitle>
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
