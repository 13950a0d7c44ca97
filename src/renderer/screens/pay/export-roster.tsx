import { useCommand } from '../../calls/use-command.ts';
import { ExportDialog } from '../../parts/export-dialog.tsx';
import type { Run } from './run.ts';

type ExportProps = { readonly run: Run; readonly list: number | null; readonly onClose: () => void };

/** The bank's workbook: the month until it is sent, then what goes out once more, or a list of it from before. */
export const ExportRoster = ({ run, list, onClose }: ExportProps) => {
  const roster = useCommand('pay.exportRoster', { quiet: true });
  return (
    <ExportDialog
      title={
        run.state === 'approved'
          ? '导出发放名册'
          : list === null
            ? `导出补发名册（${run.reissues.waiting} 户）`
            : `再次导出第 ${list} 次补发名册`
      }
      holds="名册含姓名、证号和完整账号"
      suggestions={['送银行代发', '财政审核', '存档']}
      act={roster}
      make={(purpose) => roster.run({ id: run.id, rev: run.rev, purpose, list })}
      onClose={onClose}
    />
  );
};
