import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { ask } from '../../calls/ask.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { printHtml } from '../../papers/print-html.ts';
import { DayText } from '../../parts/day-text.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Facts } from '../../parts/facts.tsx';
import { savesInPage, saveText } from '../../transport/index.ts';
import { Fingerprint } from '../exchange/fingerprint.tsx';
import { byHand, EntryDrives } from './entry-drives.tsx';

type Waiting = NonNullable<Answer<'office.spareKey'>['request']>;

/** The request for the county, onto a stick or saved by hand. */
type MakeRequestProps = {
  readonly again: boolean;
  /** Of a backup that was found; the office on this PC when it is not said. */
  readonly backup?: string;
  readonly onMade: () => void;
};

export const MakeRequest = ({ again, backup, onMade }: MakeRequestProps) => {
  const [driveId, setDriveId] = useState(byHand);
  const make = useCommand('office.askCounty', { said: '开启申请已生成，请打印申请表盖章' });
  const go = async (): Promise<void> => {
    const made = await make.run({ driveId: driveId === byHand ? null : driveId, backup: backup ?? null });
    if (made === undefined) return;
    if (driveId === byHand) saveText(made.fileName, made.file);
    onMade();
  };
  return (
    <Stack spacing={1.5}>
      <Typography>
        全部管理员都忘了密码、恢复码也找不到时，可以请县民政局开启。程序写一份申请文件到U盘，另打印申请表盖公章；县里两个人分别核对、开启后，带回答复文件，并打电话告诉一次性口令。
      </Typography>
      <Typography variant="body2" color="textSecondary">
        申请文件里没有密码，也没有任何人的信息。申请写到哪里：
      </Typography>
      <EntryDrives value={driveId} onChange={setDriveId} writing />
      <ErrorNotice refusal={make.refusal} />
      <Button variant="contained" disabled={make.busy || (driveId === byHand && !savesInPage())} onClick={() => void go()}>
        {again ? '重新生成申请（原来的作废）' : '生成申请'}
      </Button>
    </Stack>
  );
};

export const WaitingRequest = ({ waiting }: { readonly waiting: Waiting }) => {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const print = async (): Promise<void> => {
    const form = await ask('office.askCountyForm', {});
    if (form.ok) printHtml(form.value.html);
    else setRefusal(form.error);
  };
  return (
    <Stack spacing={1.25}>
      <Facts
        columns={2}
        items={[
          ['申请日期', <DayText key="made" value={waiting.made} />],
          ['有效期到', <DayText key="until" value={waiting.until} />],
          ['文件', waiting.fileName],
        ]}
      />
      <Fingerprint fingerprint={waiting.fingerprint} />
      <Typography variant="body2" color="textSecondary">
        打印申请表两份，负责人签字、盖公章，与U盘一起送县民政局；表上的指纹与上面的一样。县里会按通讯录上的电话回拨核实。
      </Typography>
      <ErrorNotice refusal={refusal} onClose={() => setRefusal(null)} />
      <Box>
        <Button variant="outlined" onClick={() => void print()}>
          打印申请表
        </Button>
      </Box>
    </Stack>
  );
};
