import { z } from 'zod';
import { evaluatorPostLabels, evaluatorPosts, type EvaluatorPost } from '#domain/evaluations/minutes.ts';
import { day } from '#shared/values/dates.ts';
import { go, to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { Field } from '../../forms/field.ts';
import type { WaitingVillage } from './meetings-tab.tsx';

const names = z.array(z.string().min(1));
const schema = z.object({
  caseIds: z.array(z.string()).min(1, '至少选一户'),
  plannedOn: day,
  place: z.string().min(1),
  chair: z.string().min(1),
  recorder: z.string().min(1),
  township: names,
  committee: names,
  party: names,
  resident: names,
  other: names,
});

const listOf = (post: EvaluatorPost): Field => ({
  kind: 'several',
  name: post,
  label: evaluatorPostLabels[post],
  width: 12,
  options: [],
  free: true,
  ...(post === 'resident' ? { help: '写一个姓名按一次回车' } : {}),
});

/** Which families, when and where, and who is invited, by the capacity they come in. */
export const PlanMeeting = ({ village, onClose }: { readonly village: WaitingVillage; readonly onClose: () => void }) => {
  const act = useCommand('evaluations.plan', { said: '评议已安排' });
  const today = useToday();
  return (
    <FormDialog
      title={`安排民主评议：${village.village}`}
      act="安排"
      wide
      schema={schema}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ caseIds: village.families.map((family) => family.caseId), plannedOn: today, place: `${village.village}会议室` }}
      fields={[
        {
          kind: 'several',
          name: 'caseIds',
          label: '评议的户',
          width: 12,
          required: true,
          options: village.families.map((family) => ({ value: family.caseId, label: family.applicant })),
        },
        { kind: 'day', name: 'plannedOn', label: '日期', width: 3, required: true },
        { kind: 'text', name: 'place', label: '地点', width: 3, required: true, maxLength: 60 },
        { kind: 'text', name: 'chair', label: '主持人', width: 3, required: true, maxLength: 50 },
        { kind: 'text', name: 'recorder', label: '记录人', width: 3, required: true, maxLength: 50 },
        ...evaluatorPosts.map(listOf),
      ]}
      onGo={async ({ caseIds, plannedOn, place, chair, recorder, ...lists }) => {
        const invited = evaluatorPosts.flatMap((post) => lists[post].map((name) => ({ name, post })));
        const made = await act.run({ villageCode: village.villageCode, caseIds, plannedOn, place, chair, recorder, invited });
        if (made !== undefined) go(to('evaluations', 'meetings', made.id));
        return made !== undefined;
      }}
    />
  );
};
