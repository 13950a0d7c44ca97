import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { ask } from '../../calls/ask.ts';
import { useCommand } from '../../calls/use-command.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { KeepDrawnRoot, type DrawnRoot } from './draw-root.tsx';
import { RootFileFields } from './open-root.tsx';
import type { ReadBack } from './put-root-in-force.tsx';

const three = ['第 1 把', '第 2 把', '第 3 把'] as const;

/** One root's file is read back with its code, in the presence of whoever keeps it. */
const ReadRootBack = ({
  at,
  drawn,
  onBack,
  onDone,
}: {
  readonly at: number;
  /** What its file is called, where it was drawn just now. */
  readonly drawn: string | null;
  readonly onBack: () => void;
  readonly onDone: (read: ReadBack) => void;
}) => {
  const gather = useCommand('exchange.gatherRoot');
  const [chosen, setChosen] = useState<{ readonly token: string; readonly name: string } | null>(null);
  const [code, setCode] = useState('');
  const [keeper, setKeeper] = useState('');
  const go = async (): Promise<void> => {
    if (chosen === null) return;
    const read = await gather.run({ fileToken: chosen.token, code, keeper: keeper.trim(), afresh: at === 0 });
    // A file that was handed over once has to be chosen again.
    setChosen(null);
    if (read !== undefined) onDone({ id: read.id, keeper: keeper.trim() });
  };
  return (
    <>
      <Typography>
        {drawn === null
          ? '从U盘选这一把的根密钥文件，照它的纸输入保管码。'
          : `从U盘选刚写好的根密钥文件（文件名末尾是 ${drawn}），照纸输入保管码：文件和码都对得上，这一把才算数。`}
      </Typography>
      <RootFileFields chosen={chosen} code={code} onChosen={setChosen} onCode={setCode} />
      <TextField
        label="保管人（姓名）"
        value={keeper}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 30 } }}
        helperText="三把由三个人分别保管U盘和保管码"
        onChange={(event) => {
          setKeeper(event.target.value);
        }}
      />
      <ErrorNotice refusal={gather.refusal} onClose={gather.clear} />
      <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
        {drawn === null ? <Button onClick={onBack}>上一步</Button> : null}
        <Button
          variant="contained"
          disabled={chosen === null || code.trim() === '' || keeper.trim().length < 2 || gather.busy}
          onClick={() => void go()}
        >
          读回核对
        </Button>
      </Stack>
    </>
  );
};

type Stage = { readonly step: 'choose' | 'present' } | { readonly step: 'keep' | 'check'; readonly drawn: DrawnRoot };

/** Three roots, one after the other: each drawn (or taken from its stick), put on paper and sticks, and read back, before any of them signs. */
export const GatherRoots = ({ onDone }: { readonly onDone: (all: readonly ReadBack[]) => void }) => {
  const [read, setRead] = useState<readonly ReadBack[]>([]);
  const [stage, setStage] = useState<Stage>({ step: 'choose' });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const nth = three[read.length] ?? '';
  const draw = async (): Promise<void> => {
    const drawn = await ask('exchange.drawRoot', {});
    if (drawn.ok) setStage({ step: 'keep', drawn: drawn.value });
    else setRefusal(drawn.error);
  };
  const done = (one: ReadBack): void => {
    const all = [...read, one];
    setRead(all);
    setStage({ step: 'choose' });
    if (all.length === three.length) onDone(all);
  };
  const choose = (): void => {
    setStage({ step: 'choose' });
  };
  return (
    <>
      <Stepper activeStep={read.length} alternativeLabel>
        {three.map((label, i) => {
          const of = read[i];
          return (
            <Step key={label}>
              <StepLabel>{of === undefined ? label : `${label}：${of.keeper}（${of.id}）`}</StepLabel>
            </Step>
          );
        })}
        <Step>
          <StepLabel>两人启用</StepLabel>
        </Step>
      </Stepper>
      {stage.step === 'choose' ? (
        <>
          <Typography>
            {nth}
            ：请它的保管人到电脑前。新的一把，要两只专用U盘、两只信封；保管码由保管人自己看、自己封。现在就在用、还要留下的一把，或电脑恢复以前就有的，选“用已有的一把”。
          </Typography>
          <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
            <Button
              variant="outlined"
              onClick={() => {
                setStage({ step: 'present' });
              }}
            >
              用已有的一把
            </Button>
            <Button variant="contained" onClick={() => void draw()}>
              生成新的一把
            </Button>
          </Stack>
        </>
      ) : stage.step === 'keep' ? (
        <KeepDrawnRoot
          key={stage.drawn.id}
          drawn={stage.drawn}
          title={`县级根密钥保管码（${nth}，${stage.drawn.id}）`}
          warning="保管码只显示这一次，只打开这一把。请打印两份，由这一把的保管人密封，分两处存放；不要拍照，不要与U盘放在一起，也不要给另外两位保管人。"
          onNext={() => {
            setStage({ step: 'check', drawn: stage.drawn });
          }}
        />
      ) : (
        <ReadRootBack
          key={`${read.length}-${stage.step}`}
          at={read.length}
          drawn={stage.step === 'check' ? stage.drawn.id : null}
          onBack={choose}
          onDone={done}
        />
      )}
      <ErrorNotice refusal={refusal} />
    </>
  );
};
