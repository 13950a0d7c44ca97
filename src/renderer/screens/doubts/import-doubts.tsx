import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { doubtKind } from '#shared/contract/doubts.ts';
import { day } from '#shared/values/dates.ts';
import { go, to } from '../../app/router.ts';
import { useJob } from '../../calls/use-job.tsx';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { FilePick } from '../../parts/file-pick.tsx';
import { sourceFields } from './doubt-words.ts';

const schema = z.object({ kind: doubtKind, raisedOn: day, source: z.string().trim().min(1, '写明是谁、哪份文件提出的').max(100) });

/** 导入疑点清单: where it comes from and the file; then every row is shown before anything is taken. */
export const ImportDoubts = ({ onClose }: { readonly onClose: () => void }) => {
  const read = useJob('doubts.read', '正在读取疑点清单');
  const [file, setFile] = useState<{ readonly token: string; readonly name: string } | null>(null);
  return (
    <FormDialog
      title="导入疑点清单"
      act="读取"
      schema={schema}
      busy={false}
      refusal={read.refusal}
      onClose={onClose}
      initial={{ kind: 'match' }}
      hint={
        <Typography variant="body2" color="textSecondary">
          清单要有“姓名”“身份证号码”“疑点”三列，可以有标题行。先逐行给您看，收下的才列入核查任务。
        </Typography>
      }
      fields={sourceFields}
      onGo={async (values) => {
        if (file === null) return false;
        const plan = await read.run({ ...values, fileToken: file.token });
        if (plan !== undefined) go(to('changes', 'doubts', { plan: plan.planId }));
        return plan !== undefined;
      }}
    >
      <div>
        <FilePick
          label={file === null ? '选择清单（Excel、CSV）' : `已选：${file.name}`}
          accept=".xlsx,.xls,.csv"
          prominent={file === null}
          onPicked={setFile}
        />
      </div>
    </FormDialog>
  );
};
