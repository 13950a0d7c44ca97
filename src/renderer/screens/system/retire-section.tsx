import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { to } from '../../app/router.ts';
import type { OfficeStatus } from '../../app/use-office.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { PrintButton } from '../../papers/print-button.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { minuteText } from '../backup/backup-words.ts';
import { RetireDialog } from './retire-dialog.tsx';

const standingText = ({ fence, backup, why }: Answer<'office.retiring'>): string => {
  if (why !== '') return `现在不能停用：${why}。`;
  return fence === null
    ? `可以停用：${minuteText(backup?.at ?? '')} 备份到“${backup?.target ?? ''}”以后没有再办事。`
    : `可以停用：本单位自 ${fence.since} 起在另一台电脑上办公（据${fence.where}）。`;
};

/** 电脑停用: whether it may be done now, the act, and the form by hand for a PC that does not start any more. */
export const RetireSection = ({ status }: { readonly status: OfficeStatus }) => {
  const standing = useQueryCall('office.retiring', {});
  const [retiring, setRetiring] = useState(false);
  return (
    <Section
      title="电脑停用"
      actions={
        <>
          <PrintButton
            code="destruction-record"
            subjectId={status.office?.orgCode ?? ''}
            title="停用电脑的销毁记录"
            label="打印空白销毁记录"
            right="settings"
          />
          <Button variant="outlined" color="error" disabled={standing.data?.why !== ''} onClick={() => setRetiring(true)}>
            停用本机
          </Button>
        </>
      }
    >
      <Stack spacing={1}>
        <Typography variant="body2">
          换新电脑、送修、报废以前：先备份到U盘，在新电脑上恢复并核对，再在这里停用本机。停用由两个人当场办，密钥销毁以后这台电脑上的数据谁也打不开，当场打印《销毁记录》存档。电脑已经开不了机的，打印空白记录，照着逐项做。
        </Typography>
        <Loaded query={standing}>
          {(told) => (
            <Stack direction="row" spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
              <LampText lamp={told.why === '' ? 'green' : 'yellow'} text={standingText(told)} />
              {told.why === '' ? null : <TextLink address={to('system', 'backup')}>去备份</TextLink>}
            </Stack>
          )}
        </Loaded>
      </Stack>
      {retiring && standing.data !== undefined ? (
        <RetireDialog officeName={status.office?.name ?? ''} standing={standing.data} onClose={() => setRetiring(false)} />
      ) : null}
    </Section>
  );
};
