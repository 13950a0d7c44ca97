import { changeEvent } from '#domain/benefits/change-events.ts';
import { changeEventCode } from '#shared/contract/changes.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import type { Field } from '../../forms/field.ts';
import { optionsFrom } from '../../words/code-options.ts';

export type DoubtRow = RowOf<'doubts.list'>;
export type Doubt = Answer<'doubts.get'>;

export const doubtKindNames: Readonly<Record<DoubtRow['kind'], string>> = {
  audit: '审计',
  match: '数据比对',
  report: '举报反映',
  other: '其他',
};

/** What the office takes by itself, or by another list, no doubt calls for. */
const ofItself: ReadonlySet<string> = new Set(['EV13', 'EV14', 'RESUME', 'EXIT_END']);
export const doubtEvents = changeEventCode.options
  .filter((code) => !ofItself.has(code))
  .map((code) => ({ value: code, label: changeEvent(code).label }));

/** Where a doubt comes from: asked alike for one and for a list. */
export const sourceFields: readonly Field[] = [
  { kind: 'choice', name: 'kind', label: '来源', width: 4, required: true, options: optionsFrom(doubtKindNames) },
  { kind: 'day', name: 'raisedOn', label: '疑点日期', width: 4, required: true },
  {
    kind: 'text',
    name: 'source',
    label: '来文、清单的名称',
    width: 12,
    required: true,
    maxLength: 100,
    help: '例如：县审计局审计决定〔2026〕12号；2026 年第三季度车辆比对清单',
  },
];
