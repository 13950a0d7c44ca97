import { useState } from 'react';
import type { ActInput } from '../../calls/call-types.ts';
import { useSaveDownload } from '../../calls/download.ts';
import { useCommand } from '../../calls/use-command.ts';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';

type ExportRegisterDialogProps = { readonly ask: Omit<ActInput<'register.exportAsKnown'>, 'purpose'>; readonly onClose: () => void };

/** The workbook holds full identity numbers: what it is for is written down. */
export const ExportRegisterDialog = ({ ask, onClose }: ExportRegisterDialogProps) => {
  const make = useCommand('register.exportAsKnown', { quiet: true });
  const save = useSaveDownload();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <ReasonDialog
      open
      title="导出在册名单"
      hint="名单含姓名和完整证号。导出会记入日志；用完请从电脑和U盘删除，不要经微信、QQ传送。"
      label="用途"
      act="导出"
      suggestions={['审计调阅', '巡察调阅', '存档']}
      busy={make.busy}
      refusal={make.refusal ?? (problem === null ? null : { code: 'unavailable', params: { reason: problem } })}
      onClose={onClose}
      onGo={async (purpose) => {
        const made = await make.run({ ...ask, purpose });
        if (made === undefined) return false;
        const went = await save(made.downloadId);
        setProblem(went);
        return went === null;
      }}
    />
  );
};
