import Typography from '@mui/material/Typography';
import { waiverReasonLabels } from '#domain/flow/view.ts';
import { to } from '../../app/router.ts';
import { AmountLink } from '../../parts/amount-link.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { DifferencesTable } from '../../parts/differences-table.tsx';
import { Facts } from '../../parts/facts.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { outcomeNames } from '../../words/case-words.ts';
import { FindingNotice } from '../filings/findings-tab.tsx';
import type { CaseDetail } from './case.ts';

const noticeStates = { posted: '公示中', closed: '已结束', withdrawn: '已撤下' } as const;
const None = ({ text }: { readonly text: string }) => (
  <Typography variant="body2" color="textSecondary">
    {text}
  </Typography>
);

/** A case is reported after its notice: where none is known, it hung before the PC was lost. */
const afterNotice: ReadonlySet<string> = new Set(['sealed', 'reported', 'decided', 'confirmed', 'adjusted']);
const noNotice = (state: string): string => (afterNotice.has(state) ? '本机没有公示的登记，资料里写着的在“经过”里。' : '还没有公示。');

type Decision = NonNullable<CaseDetail['decision']>;
const sourceOf = ({ channel, recordedBy, checkedBy }: Decision): string => {
  if (channel === 'package') return `交换包（${recordedBy}导入）`;
  return channel === 'own' ? '本级决定' : `纸质批复（${recordedBy}录入，${checkedBy ?? ''}复核）`;
};

/** The first month, and where it is not the one the law gives, which that is and why. */
const firstMonthText = ({ from, fromByRule, fromReason }: Decision): string => {
  if (from === null) return '—';
  if (fromByRule === null || from === fromByRule) return from;
  return `${from}（按规定从 ${fromByRule} 起${fromReason === '' ? '，与批复不同' : `：${fromReason}`}）`;
};

/** What the office proposes, what hung on the board, what the county decided. */
export const DecisionTab = ({ detail }: { readonly detail: CaseDetail }) => {
  const { proposal, notice, decision } = detail;
  return (
    <>
      <Section title="初审意见">
        {proposal === null ? (
          <None text="还没有初审意见。" />
        ) : (
          <Facts
            columns={4}
            items={[
              ['意见', proposal.verdict === 'confirm' ? '拟同意' : '拟不予'],
              [
                '月金额（元）',
                <AmountLink key="a" fen={proposal.amountFen} source={{ kind: 'stored', statementId: proposal.statementId }} />,
              ],
              ['提出人', proposal.by],
              ['日期', <DayText key="d" value={proposal.on} />],
              ['内容', proposal.opinion, 'wide'],
            ]}
          />
        )}
      </Section>
      <Section title="公示">
        {notice === null ? (
          <None text={detail.waiver === null ? noNotice(detail.state) : `${waiverReasonLabels[detail.waiver]}。`} />
        ) : (
          <Facts
            columns={4}
            items={[
              [
                '编号',
                <RouteLink key="n" address={to('notices', notice.id)}>
                  {notice.no}
                </RouteLink>,
              ],
              ['张贴', <DayText key="p" value={notice.postedOn} />],
              [
                '公示期',
                <span key="t">
                  <DayText value={notice.firstDay} /> 至 <DayText value={notice.lastDay} />
                </span>,
              ],
              ['状态', noticeStates[notice.state]],
            ]}
          />
        )}
      </Section>
      {detail.filingFindings.map((one) => (
        <FindingNotice key={one.id} one={one} />
      ))}
      <Section title="县里的决定">
        {detail.typedDecision === null ? null : <None text={`${detail.typedDecision.by} 已录入县里的纸质批复，等第二人对照原件复核。`} />}
        {decision === null ? (
          <None text={detail.reportDocument === null ? '还没有决定。' : `已按纸质上报（${detail.reportDocument}），还没有决定。`} />
        ) : (
          <>
            <Facts
              columns={4}
              items={[
                ['结果', outcomeNames[decision.outcome] ?? decision.outcome],
                [
                  '月金额（元）',
                  decision.statement === null ? (
                    <MoneyText key="m" fen={decision.amountFen} />
                  ) : (
                    <AmountLink key="m" fen={decision.amountFen} source={{ kind: 'shown', statement: decision.statement }} />
                  ),
                ],
                ['起始月', firstMonthText(decision)],
                ['文号', decision.documentNo],
                ['日期', <DayText key="d" value={decision.decidedOn} />],
                ['决定人', decision.deciders.join('、')],
                ['来源', sourceOf(decision)],
                ...(detail.filedOn === null ? [] : [['报县备案', `${detail.filedOn}（${detail.filedBy ?? ''}）`] as const]),
                ['我方上报（元）', <AmountLink key="t" fen={decision.townshipFen} source={{ kind: 'case', caseId: detail.id }} />],
                ['内容', decision.text, 'wide'],
              ]}
            />
            {decision.differences.length === 0 ? null : <DifferencesTable differences={decision.differences} ours="我方" theirs="县里" />}
          </>
        )}
      </Section>
    </>
  );
};
