import { outcomeLabels } from '#domain/flow/view.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { PackageSummary, SummaryLine } from '#exchange/facts/summary.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { matterOf } from '../papers/matter.ts';
import { broughtText, type BroughtStanding } from './brought-text.ts';

type SummaryView = ValueOf<CallOf<'exchange.preview'>>['summary'];

const decided = {
  confirmed: outcomeLabels.confirm,
  adjusted: outcomeLabels.adjust,
  refused: outcomeLabels.refuse,
  returned: outcomeLabels.return,
  void: '作废',
} as const;

/** 农村最低生活保障, or 审批结果（同意）: what a line of the summary is about. */
const lineLabel = ({ what, program, area }: SummaryLine): string => {
  if (what === 'finding') return '备案核查结论';
  if (what === 'taken') return '转移回执（已接收）';
  if (what === 'declined') return '转移回执（不接收）';
  const matter = matterOf(area ?? 'rural', programOf(program)?.name ?? program);
  if (what === 'case') return matter;
  if (what === 'change') return `${matter}（待遇变更）`;
  if (what === 'rehoming') return `${matter}（撤并承接）`;
  if (what === 'transfer') return `${matter}（转移接续）`;
  return what === 'filing' ? `${matter}（备案）` : `审批结果（${decided[what]}）`;
};

/** A package's summary as people read it, on screens and on the cover sheet. */
export const summaryView = ({ brought, ...summary }: PackageSummary, standing?: BroughtStanding): SummaryView => ({
  ...summary,
  brings: brought.map((one) => ({ what: one.what, text: broughtText(one, standing) })),
  lines: summary.lines.map((line) => ({
    label: lineLabel(line),
    households: line.households,
    persons: line.persons,
    monthlyFen: line.monthlyFen,
    oneOffFen: line.oneOffFen,
  })),
});
