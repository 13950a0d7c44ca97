import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { z } from 'zod';
import { changeEvent } from '#domain/benefits/change-events.ts';
import { reviewClasses, reviewClassLabels } from '#domain/reviews/due.ts';
import {
  endsTerm,
  eventsOfResult,
  reviewItemLabels,
  reviewItems,
  reviewProposalLabels,
  reviewResultLabels,
} from '#domain/reviews/result.ts';
import { changeEventCode } from '#shared/contract/changes.ts';
import { day } from '#shared/values/dates.ts';
import { formatYuan } from '#shared/values/money.ts';
import { go, to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import { useToast } from '../../calls/toast.tsx';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { useDraft } from '../../forms/drafts.ts';
import type { Field } from '../../forms/field.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { general } from '../../forms/missing.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { AttachButton } from '../../pickers/attach-button.tsx';
import { optionsFrom } from '../../words/code-options.ts';
import { memberName } from '../households/household.ts';
import { periodName } from '../households/periods.ts';
import { useReviewerFields } from './reviewer-fields.ts';
import { programName } from '../../words/programs.ts';

const results = z.enum(['unchanged', 'changed', 'not_found', 'uncooperative']);
const { postponed: _, ...resultNames } = reviewResultLabels;
type Values = Readonly<Record<string, unknown>>;
const isChanged = (values: Values): boolean => values['result'] === 'changed';
const isOpen = (values: Values): boolean => values['result'] !== 'unchanged';
const isFruitless = (values: Values): boolean => isOpen(values) && !isChanged(values);
const byMatch = (values: Values): boolean => values['way'] === 'match';
/** A comparison of the registers has hits, or somebody says of another visit that it had. */
const mayHit = (values: Values): boolean => byMatch(values) || values['hit'] === true;
const hasHits = (values: Values): boolean => mayHit(values) && typeof values['hits'] === 'string' && values['hits'].trim() !== '';
/** What has to be said in words: whatever is not as it was, and hits that came to nothing. */
const explains = (values: Values): boolean => isOpen(values) || hasHits(values);

/** One entry under the name that fits what was found. */
const findings = { kind: 'multiline', name: 'findings', width: 12, maxLength: 1000 } as const;
const findingsFields: readonly Field[] = [
  { ...findings, label: '变化说明、核实情况', required: true, when: isChanged },
  { ...findings, label: '情况说明', required: true, when: isFruitless },
  { ...findings, label: '命中项的核实情况', required: true, when: (values) => !isOpen(values) && hasHits(values) },
  { ...findings, label: '核实情况（没有要说的不填）', when: (values) => !explains(values) },
];

const schema = z
  .object({
    on: day,
    way: z.enum(['visit', 'phone', 'match']),
    reviewers: z.array(z.string()).min(2, '需要两名核查员'),
    result: results,
    items: z.array(z.enum(reviewItems)),
    findings: z.string().max(1000),
    hit: z.boolean(),
    hits: z.string().max(500),
    proposal: z.enum(['keep', 'raise', 'lower', 'stop', 'exit', 'suspend']),
    event: changeEventCode.nullable(),
    reviewClass: z.enum(reviewClasses),
  })
  .superRefine((values, ctx) => {
    const lacks = (name: 'items' | 'findings' | 'hits', message: string): void => {
      ctx.addIssue({ code: 'custom', path: [name], message });
    };
    if (isChanged(values) && values.items.length === 0) lacks('items', general.none);
    if (values.hit && !byMatch(values) && values.hits.trim() === '') lacks('hits', general.empty);
    if (explains(values) && values.findings.trim() === '') lacks('findings', general.empty);
  });

/** The events any result may lead to, each once; which of them fits is judged with the items. */
const events = [...new Set([...eventsOfResult('changed', reviewItems), ...eventsOfResult('not_found', [])])];

/** What the look is compared with: the amount paid now and the income the file knows. */
const Recorded = ({ householdId, fen }: { readonly householdId: string; readonly fen: number }) => {
  const month = useToday().slice(0, 7);
  const household = useQueryCall('households.get', { id: householdId }).data;
  const incomes = (household?.incomes ?? []).filter((item) => !item.voided && item.from <= month && (item.to === null || item.to >= month));
  return (
    <Typography variant="body2">
      现在每月发 {formatYuan(fen)} 元；登记的收入：
      {household === undefined
        ? '正在读取'
        : incomes.length === 0
          ? '没有'
          : incomes
              .map(
                (item) =>
                  `${item.personId === null ? '全家' : memberName(household, item.personId)} ${item.label} ${periodName(item.periodMonths)} ${formatYuan(item.amountFen)} 元`,
              )
              .join('、')}
    </Typography>
  );
};

type ReviewDialogProps = { readonly benefitId: string; readonly onClose: () => void };

/** 登记核查结果 of one family; what calls for a change leads to its registration with the event filled in. */
export const ReviewDialog = ({ benefitId, onClose }: ReviewDialogProps) => {
  const act = useCommand('reviews.record');
  const toast = useToast();
  const query = useQueryCall('reviews.prepare', { benefitId });
  const draft = useDraft<FieldValues>(`review/${benefitId}`);
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
          draft={draft}
          busy={act.busy}
          refusal={act.refusal}
          onClose={onClose}
          initial={{ ...initial, result: 'unchanged', proposal: 'keep', reviewClass: family.suggestedClass }}
          hint={
            <>
              <Typography variant="body2" color="textSecondary">
                {programName(family.program)}，{family.persons} 人；上次核查 {family.last}，这次应在 {family.due} 核查
              </Typography>
              <Typography variant="body2" color="textSecondary">
                按家庭档案是 {reviewClassLabels[family.suggestedClass]}
                {family.suggestedClass === family.reviewClass ? '' : `，现在按 ${family.reviewClass} 类核查`}
              </Typography>
              <Recorded householdId={family.householdId} fen={family.fen} />
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
            {
              kind: 'several',
              name: 'items',
              label: '有变化的项',
              width: 8,
              required: true,
              options: optionsFrom(reviewItemLabels),
              when: isChanged,
            },
            { kind: 'check', name: 'hit', label: '信息比对有命中项', width: 12, when: (values) => !byMatch(values) },
            { kind: 'text', name: 'hits', label: '比对命中项', width: 12, maxLength: 500, when: mayHit },
            ...findingsFields,
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
            {
              kind: 'choice',
              name: 'reviewClass',
              label: '以后按哪一类核查',
              width: 6,
              required: true,
              options: optionsFrom(reviewClassLabels),
              help: '类别决定隔多久再核查一次；与档案一致的不用改',
            },
          ]}
          onGo={async ({ items, proposal, event, reviewClass, hit, hits, ...values }) => {
            const changed = values.result === 'changed';
            const open = values.result !== 'unchanged';
            const done = await act.run({
              ...values,
              benefitId,
              rev: family.rev,
              items: changed ? items : [],
              hits: hit || values.way === 'match' ? hits : '',
              proposal: open ? proposal : 'keep',
              event: open ? event : null,
              reviewClass: reviewClass === family.reviewClass ? null : reviewClass,
              attachmentIds: [...attachmentIds],
            });
            if (done !== undefined)
              toast(
                endsTerm(values.result)
                  ? `${family.head} 户核查结果已登记，下次核查在 ${done.dueAfter}`
                  : `${family.head} 户${reviewResultLabels[values.result]}，已登记；仍应在 ${done.dueAfter} 核查`,
              );
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
