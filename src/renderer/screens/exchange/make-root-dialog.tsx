import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import type { Refusal } from '#shared/values/refusal.ts';
import { useOfficeStatus } from '../../app/use-office.ts';
import { ask } from '../../calls/ask.ts';
import { useSaveDownload } from '../../calls/download.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useToast } from '../../calls/toast.tsx';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from '../../forms/second-person.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { ProblemText } from '../../parts/problem-text.tsx';
import { RecoveryCodeShown } from '../entry/recovery-code-shown.tsx';
import { asFile, FileTarget } from './file-target.tsx';
import { OpenRoot, RootFileFields } from './open-root.tsx';

const schema = z.object({ reason: z.string().trim().min(4).max(200), ...secondPersonShape });
type Stage = { readonly step: 'why' | 'check' } | { readonly step: 'paper' | 'sticks'; readonly code: string };

/** The drawn root's file goes to two sticks. */
const WriteSticks = ({ onNext }: { readonly onNext: () => void }) => {
  const write = useCommand('exchange.writeRoot');
  const save = useSaveDownload();
  const [driveId, setDriveId] = useState(asFile);
  const [problem, setProblem] = useState<string | null>(null);
  const [written, setWritten] = useState(0);
  const go = async (): Promise<void> => {
    const made = await write.run({ driveId: driveId === asFile ? null : driveId });
    if (made === undefined) return;
    const went = made.downloadId === null ? null : await save(made.downloadId);
    setProblem(went);
    if (went === null) setWritten(written + 1);
  };
  return (
    <>
      <Typography>
        把根密钥文件写到两只专用U盘：写完一只，拔下换另一只再写一次。U盘和保管码分开存放。电脑里不留这份文件，另存的请拷到U盘后删掉。
      </Typography>
      <FileTarget value={driveId} onChange={setDriveId} />
      <ProblemText
        text={problem}
        onClose={() => {
          setProblem(null);
        }}
      />
      <ErrorNotice refusal={write.refusal} onClose={write.clear} />
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', justifyContent: 'flex-end' }}>
        <Typography sx={{ flex: 1 }}>已写 {written} 份，需要 2 份</Typography>
        <Button variant="outlined" disabled={write.busy} onClick={() => void go()}>
          写一份
        </Button>
        <Button variant="contained" disabled={written < 2} onClick={onNext}>
          两份都写好了，下一步
        </Button>
      </Stack>
    </>
  );
};

/** The file is read back with the code, and a second person says yes: from then on it signs the lists. */
const PutInForce = ({ replacing, onClose }: { readonly replacing: boolean; readonly onClose: () => void }) => {
  const make = useCommand('exchange.makeRoot');
  const save = useSaveDownload();
  const toast = useToast();
  const [chosen, setChosen] = useState<{ readonly token: string; readonly name: string } | null>(null);
  const [code, setCode] = useState('');
  const [lost, setLost] = useState(false);
  const [driveId, setDriveId] = useState(asFile);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <FormDialog
      title={replacing ? '启用新的县级根密钥' : '启用县级根密钥'}
      act="两人确认，启用"
      danger={replacing}
      wide
      schema={schema}
      busy={make.busy}
      refusal={make.refusal}
      onClose={onClose}
      hint={
        <>
          <Typography color="textSecondary">
            从U盘选刚写好的根密钥文件，照纸输入保管码：文件和码都对得上才启用。启用时签发新的信任清单，随以后的包自动带给各乡镇。
          </Typography>
          <RootFileFields chosen={chosen} code={code} onChosen={setChosen} onCode={setCode} />
          {replacing ? (
            <>
              <FormControlLabel
                control={
                  <Checkbox
                    checked={lost}
                    onChange={(_, checked) => {
                      setLost(checked);
                    }}
                  />
                }
                label="原来的根密钥两份都没有了（或可能外泄）"
              />
              {lost ? (
                <Alert severity="warning">
                  没有原来的根密钥作证，各乡镇要照纸重新核对：每个乡镇出一份《数字身份入网回执》盖章送去，由它读取新清单、输入两组指纹。核对以前，乡镇不收县里的包。
                </Alert>
              ) : (
                <OpenRoot title="再打开原来的根密钥，由它指定新的这一把" />
              )}
            </>
          ) : null}
        </>
      }
      fields={[{ kind: 'multiline', name: 'reason', label: '事由', width: 12, required: true, maxLength: 200 }, ...secondPersonFields()]}
      onGo={async (values) => {
        if (chosen === null) {
          setProblem('还没有选根密钥文件。');
          return false;
        }
        const made = await make.run({ ...values, fileToken: chosen.token, code, lost, driveId: driveId === asFile ? null : driveId });
        setChosen(null);
        if (made === undefined) return false;
        const went = made.downloadId === null ? null : await save(made.downloadId);
        setProblem(went);
        toast(made.byPaper ? '已启用，请逐个乡镇送盖章的回执和新清单核对' : '已启用，新清单会随包带给各乡镇');
        return went === null;
      }}
    >
      <Typography variant="body2" color="textSecondary">
        同时生成新的信任清单：
      </Typography>
      <FileTarget value={driveId} onChange={setDriveId} />
      <ProblemText
        text={problem}
        onClose={() => {
          setProblem(null);
        }}
      />
    </FormDialog>
  );
};

/** A root for the county: a code on paper, a file on two sticks, both read back, two persons. */
export const MakeRootDialog = ({ replacing, onClose }: { readonly replacing: boolean; readonly onClose: () => void }) => {
  const [stage, setStage] = useState<Stage>({ step: 'why' });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const name = useOfficeStatus().data?.office?.name ?? '';
  const draw = async (): Promise<void> => {
    const drawn = await ask('exchange.drawRoot', {});
    if (drawn.ok) setStage({ step: 'paper', code: drawn.value.code });
    else setRefusal(drawn.error);
  };
  if (stage.step === 'check') return <PutInForce replacing={replacing} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={(_, reason) => {
        if (reason === 'escapeKeyDown') onClose();
      }}
      maxWidth="sm"
      fullWidth
      aria-labelledby="make-root-title"
    >
      <DialogTitle id="make-root-title">{replacing ? '换县级根密钥' : '生成县级根密钥'}</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5} sx={{ pt: 1 }}>
          {stage.step === 'why' ? (
            <>
              <Typography>
                根密钥只用来签发信任清单（谁可信、用哪把密钥），一年用不了几次，不留在天天用的电脑里：文件写在两只专用U盘上，保管码打印两份密封，分处存保险柜。这台电脑失窃时，凭根密钥就能给全县换日常密钥，不必逐个乡镇重新盖章核对。
              </Typography>
              <Typography>请先备好：两只专用U盘、打印机、两只信封，和另一位能确认的人。大约十分钟。</Typography>
              <Typography color="textSecondary">电脑恢复过备份、而根密钥早已有了的，不要另生成，点“用已有的根密钥文件”。</Typography>
            </>
          ) : stage.step === 'paper' ? (
            <RecoveryCodeShown
              code={stage.code}
              officeName={name}
              title="县级根密钥保管码"
              warning="保管码只显示这一次。以后每次签发清单都要用它打开U盘上的根密钥文件；码和两只U盘缺一样都签不了。请打印两份，分两处密封存放；不要拍照，不要与U盘放在一起。"
              sheet={() => ask('exchange.rootCodeSheet', { code: stage.code })}
              onNext={() => setStage({ step: 'sticks', code: stage.code })}
            />
          ) : (
            <WriteSticks onNext={() => setStage({ step: 'check' })} />
          )}
          <ErrorNotice refusal={refusal} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>取消，不启用</Button>
        {stage.step === 'why' ? (
          <>
            <Button variant="outlined" onClick={() => setStage({ step: 'check' })}>
              用已有的根密钥文件
            </Button>
            <Button variant="contained" onClick={() => void draw()}>
              生成保管码
            </Button>
          </>
        ) : null}
      </DialogActions>
    </Dialog>
  );
};
