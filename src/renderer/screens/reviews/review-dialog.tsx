import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { changeEvent } from '#domain/benefits/change-events.ts';
import { reviewClasses, reviewClassLabels } from '#domain/reviews/due.ts';
import { eventsOfResult, reviewItemLabels, reviewItems, reviewProposalLabels, reviewResultLabels } from '#domain/reviews/result.ts';
import { changeEventCode } from '#shared/contract/changes.ts';
import { day } from '#shared/values/dates.ts';
import { go, to } from '../../app/router.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { AttachButton } from '../../pickers/attach-button.tsx';
import { optionsFrom } from '../../words/code-options.ts';
import { useReviewerFields } from './reviewer-fields.ts';
import { programName } from '../../words/programs.ts';

const results = z.enum(['unchanged', 'changed', 'not_found', 'uncooperative']);
const { postponed: _, ...resultNames } = reviewResultLabels;
const schema = z.object({
  on: day,
  way: z.enum(['visit', 'phone', 'match']),
  reviewers: z.array(z.string()).min(2, '至少两名'),
  result: results,
  items: z.array(z.enum(reviewItems)),
  findings: z.string().max(1000),
  hits: z.string().max(500),
  proposal: z.enum(['keep', 'raise', 'lower', 'stop', 'exit', 'suspend']),
  event: changeEventCode.nullable(),
  reviewClass: z.enum(reviewClasses),
});

type Values = Readonly<Record<string, unknown>>;
const isChanged = (values: Values): boolean => values['result'] === 'changed';
const isOpen = (values: Values): boolean => values['result'] !== 'unchanged';

/** The events any result may lead to, each once; which of them fits is judged with the items. */
const events = [...new Set([...eventsOfResult('changed', reviewItems), ...eventsOfResult('not_found', [])])];

type ReviewDialogProps = { readonly benefitId: string; readonly onClose: () => void };

/** 登记核查结果 of one family; what calls for a change leads to its registration with the event filled in. */
export const ReviewDialog = ({ benefitId, onClose }: ReviewDialogProps) => {
  const act = useCommand('reviews.record', { said: '核查结果已登记' });
  const query = useQueryCall('reviews.prepare', { benefitId });
  const { fields, initial } = useReviewerFields();
  const [attachmentIds, setAttachmentIds] = useState<readonly string[]>([]);
  return (
    <Loaded query={query}>
      {(family) => (
        <FormDialog
          title={`登记核查结果：${family.head} 户`}
          act="登记"
          wide
          schema={schema}
          busy={act.busy}
          refusal={act.refusal}
          onClose={onClose}
          initial={{ ...initial, result: 'unchanged', proposal: 'keep', reviewClass: family.suggestedClass }}
          hint={
            <>
              <Typography variant="body2" color="textSecondary">
                {programName(family.program)}，上次 {family.last}，本次应核 {family.due}；{family.persons} 人；登记册显示为{' '}
                {reviewClassLabels[family.suggestedClass]}
                {family.suggestedClass === family.reviewClass ? '' : `，现按 ${family.reviewClass} 类核查`}
              </Typography>
              {family.relatives.length === 0 ? null : (
                <Alert severity="warning">
                  已备案的近亲属：{family.relatives.map((one) => `${one.name}（${one.relation}）`).join('、')}，不能核查这一户。
                </Alert>
              )}
            </>
          }
          fields={[
            ...fields,
            { kind: 'choice', name: 'result', label: '结论', width: 4, required: true, autoFocus: true, options: optionsFrom(resultNames) },
            { kind: 'several', name: 'items', label: '有变化的项', width: 8, options: optionsFrom(reviewItemLabels), when: isChanged },
            { kind: 'multiline', name: 'findings', label: '变化说明、核实情况', width: 12, maxLength: 1000 },
            { kind: 'text', name: 'hits', label: '比对命中项', width: 12, maxLength: 500 },
            { kind: 'choice', name: 'proposal', label: '建议', width: 4, options: optionsFrom(reviewProposalLabels), when: isOpen },
            {
              kind: 'choice',
              name: 'event',
              label: '办理的变更事项',
              width: 4,
              nullable: true,
              options: events.map((code) => ({ value: code, label: changeEvent(code).label })),
              when: isOpen,
            },
            { kind: 'choice', name: 'reviewClass', label: '今后按', width: 6, required: true, options: optionsFrom(reviewClassLabels) },
          ]}
          onGo={async ({ items, proposal, event, reviewClass, ...values }) => {
            const changed = values.result === 'changed';
            const open = values.result !== 'unchanged';
            const done = await act.run({
              ...values,
              benefitId,
              rev: family.rev,
              items: changed ? items : [],
              proposal: open ? proposal : 'keep',
              event: open ? event : null,
              reviewClass: reviewClass === family.reviewClass ? null : reviewClass,
              attachmentIds: [...attachmentIds],
            });
            if (done !== undefined && open && event !== null && family.change === null)
              go(to('changes', 'new', { household: family.householdId, review: done.id }));
            return done !== undefined;
          }}
        >
          <div>
            <AttachButton
              label={`上传核查表、照片${attachmentIds.length === 0 ? '' : `（已 ${attachmentIds.length} 份）`}`}
              what="核查表"
              purpose="survey"
              objectType="household"
              objectId={family.householdId}
              onAttached={(file) => {
                setAttachmentIds([...attachmentIds, file.attachmentId]);
              }}
            />
          </div>
        </FormDialog>
      )}
    </Loaded>
  );
};
