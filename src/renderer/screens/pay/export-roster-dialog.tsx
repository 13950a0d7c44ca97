import { useState } from 'react';
import { useSaveDownload } from '../../calls/download.ts';
import { useCommand } from '../../calls/use-command.ts';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import type { Run } from './run.ts';

/** The bank's workbook holds full account numbers: what it is for is written down. */
export const ExportRosterDialog = ({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) => {
  const make = useCommand('pay.exportRoster', { quiet: true });
  const save = useSaveDownload();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <ReasonDialog
      open
      title="导出发放名册"
      hint="名册含姓名、证号和完整账号。导出会记入日志；用完请从电脑和U盘删除，不要经微信、QQ传送。"
      label="用途"
      act="导出"
      suggestions={['送银行代发', '财政审核', '存档']}
      busy={make.busy}
      refusal={make.refusal ?? (problem === null ? null : { code: 'unavailable', params: { reason: problem } })}
      onClose={onClose}
      onGo={async (purpose) => {
        const made = await make.run({ id: run.id, purpose });
        if (made === undefined) return false;
        const went = await save(made.downloadId);
        setProblem(went);
        return went === null;
      }}
    />
  );
};
