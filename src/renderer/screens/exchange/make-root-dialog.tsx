import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { ask } from '../../calls/ask.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { KeepDrawnRoot, type DrawnRoot } from './draw-root.tsx';
import { GatherRoots } from './gather-roots.tsx';
import { PutRootInForce, type Present, type ReadBack } from './put-root-in-force.tsx';

type Stage =
  | { readonly step: 'why' }
  | { readonly step: 'check' }
  | { readonly step: 'gather' }
  | { readonly step: 'keep'; readonly drawn: DrawnRoot }
  | { readonly step: 'set'; readonly three: readonly ReadBack[] };

const kinds = {
  one: '一把：一个人凭U盘和保管码就能签发（一般的县用这个）',
  three: '三把：三个人各保管一把，任两把一起才能签发；丢了一把，另两把还能用',
} as const;
type Kind = keyof typeof kinds;

/** Roots for the county: codes on paper, files on sticks, all read back, two persons. */
export const MakeRootDialog = ({ present, onClose }: { readonly present: Present; readonly onClose: () => void }) => {
  const [stage, setStage] = useState<Stage>({ step: 'why' });
  const [kind, setKind] = useState<Kind>(present !== null && present.threshold > 1 ? 'three' : 'one');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const draw = async (): Promise<void> => {
    const drawn = await ask('exchange.drawRoot', {});
    if (drawn.ok) setStage({ step: 'keep', drawn: drawn.value });
    else setRefusal(drawn.error);
  };
  if (stage.step === 'check') return <PutRootInForce present={present} three={null} onClose={onClose} />;
  if (stage.step === 'set') return <PutRootInForce present={present} three={stage.three} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={(_, reason) => {
        if (reason === 'escapeKeyDown') onClose();
      }}
      maxWidth={stage.step === 'gather' ? 'md' : 'sm'}
      fullWidth
      aria-labelledby="make-root-title"
    >
      <DialogTitle id="make-root-title">
        {stage.step === 'gather' ? '县级根密钥：三把取二' : present === null ? '生成县级根密钥' : '换县级根密钥'}
      </DialogTitle>
      <DialogContent>
        <Stack spacing={1.5} sx={{ pt: 1 }}>
          {stage.step === 'why' ? (
            <>
              <Typography>
                根密钥只用来签发信任清单（谁可信、用哪把密钥），一年用不了几次，不留在天天用的电脑里：文件写在专用U盘上，保管码打印出来密封，分处存保险柜。这台电脑失窃时，凭根密钥就能给全县换日常密钥，不必逐个乡镇重新盖章核对。
              </Typography>
              <RadioGroup
                aria-label="几把根密钥"
                value={kind}
                onChange={(_, chosen) => {
                  setKind(chosen === 'three' ? 'three' : 'one');
                }}
              >
                {Object.entries(kinds).map(([value, label]) => (
                  <FormControlLabel key={value} value={value} control={<Radio />} label={label} />
                ))}
              </RadioGroup>
              <Typography>
                {kind === 'one'
                  ? '请先备好：两只专用U盘、打印机、两只信封，和另一位能确认的人。大约十分钟。'
                  : '请先请三位保管人都来，每人备好两只专用U盘、两只信封；还要打印机，和另一位能确认的人。大约半小时；核对过的一把一小时内有效。'}
              </Typography>
              <Typography color="textSecondary">
                {kind === 'one'
                  ? '电脑恢复过备份、而根密钥早已有了的，不要另生成，点“用已有的根密钥文件”。'
                  : '丢了一把的：先生成补上的一把，再用“用已有的一把”读回留下的两把，由它们指定新的，乡镇不必核对。'}
              </Typography>
            </>
          ) : stage.step === 'gather' ? (
            <GatherRoots
              onDone={(three) => {
                setStage({ step: 'set', three });
              }}
            />
          ) : (
            <KeepDrawnRoot
              drawn={stage.drawn}
              warning="保管码只显示这一次。以后每次签发清单都要用它打开U盘上的根密钥文件；码和两只U盘缺一样都签不了。请打印两份，分两处密封存放；不要拍照，不要与U盘放在一起。"
              onNext={() => {
                setStage({ step: 'check' });
              }}
            />
          )}
          <ErrorNotice refusal={refusal} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>取消，不启用</Button>
        {stage.step !== 'why' ? null : kind === 'three' ? (
          <Button
            variant="contained"
            onClick={() => {
              setStage({ step: 'gather' });
            }}
          >
            从第 1 把开始
          </Button>
        ) : (
          <>
            <Button
              variant="outlined"
              onClick={() => {
                setStage({ step: 'check' });
              }}
            >
              用已有的根密钥文件
            </Button>
            <Button variant="contained" onClick={() => void draw()}>
              生成保管码
            </Button>
          </>
        )}
      </DialogActions>
    </Dialog>
  );
};
