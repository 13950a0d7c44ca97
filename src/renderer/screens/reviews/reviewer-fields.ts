import { reviewWayLabels } from '#domain/reviews/result.ts';
import type { Field } from '../../forms/field.ts';
import { useMe, useToday } from '../../app/use-office.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { optionsFrom } from '../../words/code-options.ts';

/** The day, the way and the two who looked: the same for one family and for many. */
export const useReviewerFields = (): { readonly fields: readonly Field[]; readonly initial: Readonly<Record<string, unknown>> } => {
  const people = useQueryCall('cases.surveyors', {}).data?.rows ?? [];
  const me = useMe();
  const today = useToday();
  return {
    fields: [
      { kind: 'day', name: 'on', label: '核查日期', width: 3, required: true },
      { kind: 'choice', name: 'way', label: '核查方式', width: 3, required: true, options: optionsFrom(reviewWayLabels) },
      {
        kind: 'several',
        name: 'reviewers',
        label: '核查员',
        width: 6,
        required: true,
        free: true,
        options: people.map((user) => ({ value: user.userId, label: user.name })),
        help: '需要两名核查员；没有登录名的村（居）干部，直接写姓名',
      },
    ],
    initial: { on: today, way: 'visit', reviewers: me === null ? [] : [me.userId] },
  };
};
