import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Answer } from '../../calls/call-types.ts';
import { useJob } from '../../calls/use-job.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { EntryCard } from './entry-card.tsx';
import { FilesByName } from './files-by-name.tsx';
import { SecretForm, type Secret } from './secret-form.tsx';

type Salvaged = { readonly report: Answer<'restore.salvage'>; readonly secret: Secret };

const isWhole = ({ tables, unread }: Salvaged['report']): boolean => unread === 0 && tables.every(({ lost }) => lost === 0);

/** The last way, where no backup is to be had: what can be read of the damaged base, row by row, into a folder of its own. */
export const SalvageScreen = ({ onBack, onDone }: { readonly onBack: () => void; readonly onDone: () => void }) => {
  const [salvaged, setSalvaged] = useState<Salvaged | null>(null);
  const [keptAs, setKeptAs] = useState<string | null>(null);
  const salvage = useJob('restore.salvage', '正在逐行抢救');
  const use = useJob('restore.useSalvaged', '正在启用');
  const start = async (secret: Secret): Promise<void> => {
    const report = await salvage.run({ secret });
    setSalvaged(report === undefined ? null : { report, secret });
  };
  const take = async (): Promise<void> => {
    if (salvaged === null) return;
    const used = await use.run({ token: salvaged.report.token, secret: salvaged.secret });
    if (used !== undefined) setKeptAs(used.keptAs ?? '');
  };
  if (keptAs !== null)
    return (
      <EntryCard title="已启用抢救出的数据" width={620}>
        <Alert severity="success" role="status">
          请登录。损坏的文件夹原样留在“{keptAs}”，不要删除。
        </Alert>
        <Typography>下一步：先备份一次，再在“与对方交换”里封一个包送去，对方有的会随回包补回来；其余照报告补录。</Typography>
        <Stack direction="row" sx={{ justifyContent: 'flex-end' }}>
          <Button variant="contained" onClick={onDone}>
            去登录
          </Button>
        </Stack>
      </EntryCard>
    );
  return (
    <EntryCard title="逐行抢救" note="能读出来的写进旁边一个新文件夹，并列出读不出来的；损坏的文件不会改动。" width={620}>
      {salvaged === null ? (
        <>
          <Alert severity="info">有可用的备份时，先用备份：备份是完整的，抢救出来的可能缺行。</Alert>
          <SecretForm id="salvage-secret" onGo={(secret) => void start(secret)} />
        </>
      ) : (
        <Stack spacing={1.5}>
          <Alert severity={isWhole(salvaged.report) ? 'success' : 'warning'} role="status">
            读出 {salvaged.report.taken} 行，已知读不出 {salvaged.report.lost} 行，因此断开的联系 {salvaged.report.orphans} 处。
            {salvaged.report.unread === 0
              ? ''
              : `另有 ${salvaged.report.unread} 个附件、交换包等文件读不出。附件的纸质原件请留好，启用后重新扫描添加：`}
            <FilesByName label="读不出的附件和包" count={salvaged.report.unread} names={salvaged.report.unreadFiles} />
          </Alert>
          <Typography variant="body2">
            都在“{salvaged.report.folder}”里，读不出的逐项列在其中的“抢救报告.txt”。还没有启用：可以先给维护人员看过再决定。
          </Typography>
        </Stack>
      )}
      <ErrorNotice refusal={salvaged === null ? salvage.refusal : use.refusal} />
      <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
        <Button onClick={onBack}>返回</Button>
        {salvaged === null ? (
          <Button type="submit" form="salvage-secret" variant="contained">
            开始抢救
          </Button>
        ) : (
          <Button variant="contained" color="warning" onClick={() => void take()}>
            启用抢救出的数据
          </Button>
        )}
      </Stack>
    </EntryCard>
  );
};
