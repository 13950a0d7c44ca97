import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useCommand } from '../../../calls/use-command.ts';
import { ConfirmAct } from '../../../parts/confirm-act.tsx';
import { AttachButton } from '../../../pickers/attach-button.tsx';
import type { ActProps } from '../case.ts';

/** The scan of a report that was entered before it lay on the desk. */
export const AttachReportAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.attachReport', { said: '核对报告已附上' });
  const [attachmentId, setAttachmentId] = useState<string | null>(null);
  const report = detail.verifications.at(-1);
  return (
    <ConfirmAct
      open
      title="补附核对报告"
      act="附上"
      busy={act.busy || attachmentId === null}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async () => attachmentId !== null && (await act.run({ id: detail.id, rev: detail.rev, attachmentId })) !== undefined}
    >
      <Typography>
        报告 {report?.reportNo}（{report?.source}，{report?.issuedOn} 出具）已经登记，还没有扫描件。登记的内容不变。
      </Typography>
      <div>
        <AttachButton
          label="上传核对报告"
          what="核对报告"
          purpose="verification"
          objectType="case"
          objectId={detail.id}
          onAttached={(file) => {
            setAttachmentId(file.attachmentId);
          }}
        />
      </div>
    </ConfirmAct>
  );
};
