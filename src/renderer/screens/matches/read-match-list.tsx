import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { matchListNames } from '#domain/matches/list-kinds.ts';
import { matchListKind } from '#shared/contract/matches.ts';
import { day } from '#shared/values/dates.ts';
import { go, to } from '../../app/router.ts';
import { useJob } from '../../calls/use-job.tsx';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { FilePick } from '../../parts/file-pick.tsx';
import { optionsFrom } from '../../words/code-options.ts';

const schema = z.object({
  list: matchListKind,
  asOf: day,
  source: z.string().trim().min(1, '写明名单是哪个单位给的').max(100),
  note: z.string().trim().max(1000),
});
const published = { offset: 0, limit: 100 };

/** What was written for a list that was read and not published. */
type WrittenBefore = { readonly list: string; readonly asOf: string; readonly source: string; readonly note: string };

type ReadProps = { readonly before: WrittenBefore | null; readonly onClose: () => void };

/** 读取比对名单: what list it is, whose, up to which day, and the file; then every row is shown before anything is published. */
export const ReadMatchList = ({ before, onClose }: ReadProps) => {
  const read = useJob('matches.read', '正在读取比对名单');
  const [file, setFile] = useState<{ readonly token: string; readonly name: string } | null>(null);
  const known = useQueryCall('matches.list', published);
  const sources = [...new Set((known.data?.rows ?? []).map(({ listName, source }) => `${listName}：${source}`))];
  return (
    <FormDialog
      title="读取比对名单"
      act="读取"
      schema={schema}
      busy={false}
      refusal={read.refusal}
      onClose={onClose}
      initial={before ?? { list: 'deceased', note: '' }}
      hint={
        <Stack spacing={0.5}>
          <Typography variant="body2" color="textSecondary">
            清单要有“姓名”“身份证号码”“比对结果”三列，可以有“所属乡镇”一列。先逐行给您看归哪个乡镇，发布以前什么也不存。
          </Typography>
          {sources.length === 0 ? null : (
            <Typography variant="body2" color="textSecondary">
              已发布过：{sources.join('；')}。种类和来源写得一样的，新名单接替旧名单。
            </Typography>
          )}
        </Stack>
      }
      fields={[
        { kind: 'choice', name: 'list', label: '名单种类', width: 6, required: true, options: optionsFrom(matchListNames) },
        { kind: 'day', name: 'asOf', label: '截至日期', width: 6, required: true },
        { kind: 'text', name: 'source', label: '来源单位', width: 12, required: true, maxLength: 100, help: '例如：县公安局户政大队' },
        { kind: 'text', name: 'note', label: '给乡镇的说明', width: 12, maxLength: 1000 },
      ]}
      onGo={async (values) => {
        if (file === null) return false;
        const plan = await read.run({ ...values, fileToken: file.token });
        if (plan !== undefined) go(to('exchange', 'matches', { plan: plan.planId }));
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
