import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useMay } from '../../../app/use-may.ts';
import { useMe, useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import type { RowOf } from '../../../calls/call-types.ts';
import { useQueryCall } from '../../../calls/use-query-call.ts';
import { clockOrNone } from '../../../forms/clock.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import { AttachButton } from '../../../pickers/attach-button.tsx';
import { optionsFrom } from '../../../words/code-options.ts';
import type { ActProps } from '../case.ts';

type Neighbour = { readonly key: number; readonly name: string; readonly words: string };
const surveyKinds = { first: '首次入户', recheck: '复查入户' } as const;
const verdicts = { yes: '一致', no: '不一致' } as const;
/** Somebody was named and nothing they said was written down. */
const unfinished = (one: Neighbour): boolean => one.name.trim() !== '' && one.words.trim() === '';
const orNull = (text: string): string | null => (text === '' ? null : text);
const schema = z.object({
  on: day,
  kind: z.enum(['first', 'recheck']),
  surveyors: z.array(z.string()).min(2, '至少两名调查员'),
  present: z.string().min(1),
  housing: z.string(),
  livelihood: z.string(),
  findings: z.string().min(1),
  agrees: z.enum(['yes', 'no'], '请选一致还是不一致'),
  began: clockOrNone,
  ended: clockOrNone,
  papersShown: z.literal(true, '调查员要出示工作证件'),
});

const visitedIn = ({ id, rev, applicant, surveyNeeds, surveys }: ActProps['detail']): Visited => ({
  id,
  rev,
  applicant,
  neighbours: { needed: surveyNeeds.neighbours, heard: surveys.reduce((sum, survey) => sum + survey.neighbours.length, 0) },
});

/** 入户调查: two surveyors at the family's home, and what the neighbours say. */
export const SurveyAct = ({ detail, onClose }: ActProps) => <VisitDialog family={visitedIn(detail)} onClose={onClose} spot={false} />;
/** 抽查入户: a second visit by others than those of the first. */
export const SpotCheckAct = ({ detail, onClose }: ActProps) => <VisitDialog family={visitedIn(detail)} onClose={onClose} spot />;

/** Whose home it is, and how many neighbours are to be heard and were. */
type Visited = Pick<RowOf<'cases.visits'>, 'id' | 'rev' | 'applicant' | 'neighbours'>;
type VisitDialogProps = { readonly family: Visited; readonly onClose: () => void; readonly spot: boolean };

export const VisitDialog = ({ family, onClose, spot }: VisitDialogProps) => {
  const first = useCommand('cases.recordSurvey', { said: '入户调查已登记' });
  const check = useCommand('cases.recordSpotCheck', { said: '抽查入户已登记' });
  const act = spot ? check : first;
  const today = useToday();
  const me = useMe();
  const reviews = useMay('propose');
  const surveyors = useQueryCall('cases.surveyors', { caseId: family.id }).data?.rows ?? [];
  const { needed, heard: before } = family.neighbours;
  const [neighbours, setNeighbours] = useState<readonly Neighbour[]>(() =>
    Array.from({ length: Math.max(1, needed - before) }, (_, key) => ({ key, name: '', words: '' })),
  );
  const [attachmentIds, setAttachmentIds] = useState<readonly string[]>([]);
  const setNeighbour = (key: number, change: Partial<Neighbour>): void => {
    setNeighbours(neighbours.map((one) => (one.key === key ? { ...one, ...change } : one)));
  };
  const [tried, setTried] = useState(false);
  const half = neighbours.filter(unfinished);
  const people = surveyors.map((user) => ({ value: user.userId, label: user.name }));
  return (
    <FormDialog
      title={`${spot ? '抽查入户（第二次独立入户）' : '入户调查'}：${family.applicant}`}
      act="登记"
      wide
      schema={schema}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      hint={
        reviews ? (
          <Typography color="textSecondary">参加了这户入户调查的人，不能再提出这户的初审意见；请由别的审核人办。</Typography>
        ) : undefined
      }
      initial={{ on: today, surveyors: me === null || spot ? [] : [me.userId], kind: 'first', began: '', ended: '' }}
      fields={[
        { kind: 'day', name: 'on', label: '入户日期', width: 3, required: true },
        {
          kind: 'several',
          name: 'surveyors',
          label: '调查员（至少两名）',
          width: 9,
          required: true,
          free: true,
          options: people,
          help: spot ? '参加过这户调查的人不能抽查' : '村（居）干部没有登录名的，直接写姓名',
        },
        { kind: 'text', name: 'present', label: '在场人员', width: 9, required: true, maxLength: 60, help: '谁在家、谁签字' },
        ...(spot
          ? []
          : [{ kind: 'choice', name: 'kind', label: '入户类别', width: 3, required: true, options: optionsFrom(surveyKinds) } as const]),
        { kind: 'text', name: 'began', label: '几点到', width: 3, maxLength: 5, help: '如 09:30' },
        { kind: 'text', name: 'ended', label: '几点走', width: 3, maxLength: 5, help: '同一人同日两户的时间不能重叠' },
        { kind: 'check', name: 'papersShown', label: '两名调查员已出示工作证件', width: 6 },
        { kind: 'multiline', name: 'housing', label: '居住情况', width: 6, maxLength: 500 },
        { kind: 'multiline', name: 'livelihood', label: '生活、劳动、收入情况', width: 6, maxLength: 500 },
        { kind: 'multiline', name: 'findings', label: '调查结论', width: 12, required: true, maxLength: 800 },
        {
          kind: 'choice',
          name: 'agrees',
          label: spot ? '与原调查是否一致' : '与申请人申报是否一致',
          width: 6,
          required: true,
          options: optionsFrom(verdicts),
        },
      ]}
      onGo={async ({ kind, agrees, ...values }) => {
        setTried(true);
        if (half.length > 0) return false;
        const seen = {
          ...values,
          matchesDeclaration: agrees === 'yes',
          began: orNull(values.began),
          ended: orNull(values.ended),
          neighbours: neighbours
            .filter((one) => one.words.trim() !== '')
            .map((one) => ({ name: one.name.trim(), words: one.words.trim() })),
          attachmentIds: [...attachmentIds],
        };
        const ask = { id: family.id, rev: family.rev };
        const done = spot ? await check.run({ ...ask, survey: seen }) : await first.run({ ...ask, survey: { ...seen, kind } });
        return done !== undefined;
      }}
    >
      <Stack spacing={1}>
        <Typography variant="h3">邻里访问</Typography>
        <Typography variant="body2" color="textSecondary">
          本县规定每户至少访问 {needed} 户邻里（见“制度与标准”）
          {before === 0 ? '' : `，以前已访 ${before} 户`}；不足 {needed} 户也可以先登记，但不能提出初审意见。
        </Typography>
        {neighbours.map((one, index) => (
          <Stack key={one.key} direction="row" spacing={1}>
            <TextField
              label={`被访人 ${index + 1}`}
              value={one.name}
              onChange={(event) => {
                setNeighbour(one.key, { name: event.target.value });
              }}
              sx={{ width: 180 }}
            />
            <TextField
              label="所述情况"
              value={one.words}
              onChange={(event) => {
                setNeighbour(one.key, { words: event.target.value });
              }}
              error={tried && unfinished(one)}
              helperText={unfinished(one) ? '还没有写所述情况；没有访到的，把姓名清空' : undefined}
            />
          </Stack>
        ))}
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
          <Button
            onClick={() => {
              setNeighbours([...neighbours, { key: neighbours.length, name: '', words: '' }]);
            }}
          >
            再加一户
          </Button>
          <AttachButton
            label={`上传调查表、照片${attachmentIds.length === 0 ? '' : `（已 ${attachmentIds.length} 份）`}`}
            what="调查表"
            purpose="survey"
            objectType="case"
            objectId={family.id}
            onAttached={(file) => {
              setAttachmentIds([...attachmentIds, file.attachmentId]);
            }}
          />
        </Stack>
      </Stack>
    </FormDialog>
  );
};
