import Alert from '@mui/material/Alert';
import Paper from '@mui/material/Paper';
import { formatYuan } from '#shared/values/money.ts';
import { AmountLink } from '../../parts/amount-link.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { Facts } from '../../parts/facts.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import type { CountyCase } from './county-case.ts';
import { countyOutcomeNames, countyStateNames } from './county-words.ts';
import { useTownships } from './use-townships.ts';

export const CaseSummary = ({ one }: { readonly one: CountyCase }) => {
  const townships = useTownships();
  const { proposal } = one;
  return (
    <>
      <Paper variant="outlined" sx={{ p: 1.5 }}>
        <Facts
          columns={4}
          items={[
            ['乡镇', townships.nameOf(one.township)],
            ['村（社区）', one.village],
            ['人口、保障', `${one.members} 人，保障 ${one.insured} 人`],
            ['状态', countyStateNames[one.state]],
            ['乡镇核算', <AmountLink key="theirs" fen={one.townshipFen} source={{ kind: 'county', caseId: one.id, side: 'theirs' }} />],
            [
              '县重算',
              one.ours === null ? (
                <MoneyText key="ours" fen={null} />
              ) : (
                <AmountLink key="ours" fen={one.oursFen} source={{ kind: 'county', caseId: one.id, side: 'ours' }} />
              ),
            ],
            ['收到', <DayText key="on" value={one.arrivedOn} />],
            ['办理期限', <DayText key="due" value={one.due} />],
          ]}
        />
      </Paper>
      {one.change === null || one.changeDetail === null ? null : (
        <Paper variant="outlined" sx={{ p: 1.5 }}>
          <Facts
            columns={4}
            items={[
              ['变更', one.change.label],
              ['起始月', `${one.change.from}（${one.changeDetail.why}）`],
              ['变更前', <MoneyText key="old" fen={one.change.oldFen} unit />],
              ['涉及的人', one.changeDetail.people === '' ? null : one.changeDetail.people],
              ['发生、申报', `${one.changeDetail.eventOn}，${one.changeDetail.reportedOn}`],
              ['已发月份', `补发 ${formatYuan(one.changeDetail.backPayFen)} 元，追回 ${formatYuan(one.changeDetail.recoveryFen)} 元`],
              ['依据材料', one.changeDetail.evidence, 'wide'],
              ['依据', one.changeDetail.clause, 'wide'],
            ]}
          />
        </Paper>
      )}
      {one.kin ? <Alert severity="warning">这户有近亲属备案，有关人员须回避；单独登记、逐户入户核查。</Alert> : null}
      {proposal === null ? null : (
        <Alert severity="info">
          {proposal.by} 的意见：{countyOutcomeNames[proposal.outcome]}
          {proposal.outcome === 'confirm' || proposal.outcome === 'adjust'
            ? `，月金额 ${formatYuan(proposal.amountFen)} 元，${proposal.from ?? ''} 起发${proposal.fromReason === '' ? '' : `（${proposal.fromReason}）`}`
            : ''}
          {proposal.visited ? '，县里已入户核查' : ''}
          {proposal.text === '' ? '。' : `。${proposal.text}`}
        </Alert>
      )}
      {one.decision === null ? null : (
        <Alert severity="success">
          已批复：{one.decision.documentNo}，<DayText value={one.decision.on} />，{one.decision.by}。
        </Alert>
      )}
    </>
  );
};
