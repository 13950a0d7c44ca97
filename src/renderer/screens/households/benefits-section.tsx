import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { benefitStandingLabels } from '#domain/benefits/standing.ts';
import { changeStateLabels } from '#domain/flow/change-flow.ts';
import { reviewClassLabels, reviewStandingLabels } from '#domain/reviews/due.ts';
import { reviewResultLabels } from '#domain/reviews/result.ts';
import { formatYuan } from '#shared/values/money.ts';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { AmountLink } from '../../parts/amount-link.tsx';
import { MonthSpan } from '../../parts/day-text.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { Unbroken } from '../../parts/unbroken.tsx';
import { programName } from '../../words/programs.ts';
import { ReviewDialog } from '../reviews/review-dialog.tsx';
import { UndoTakeover } from '../corrections/record-dialogs.tsx';
import type { Household } from './household.ts';

type Benefit = Household['benefits'][number];

/** Why a taken-over amount is still paid though today's rules say another, and what to do about it. */
const TakenOver = ({ benefit }: { readonly benefit: Benefit }) => {
  // While a change is on its way the family already stands in the register as it will be: the difference says nothing of the amount before it.
  if (benefit.openChange !== null || benefit.recomputedFen === null || benefit.recomputedFen === benefit.monthlyFen) return null;
  const difference = benefit.recomputedFen - benefit.monthlyFen;
  return (
    <Alert severity="info" sx={{ mt: 1 }}>
      按现行标准算每月{difference > 0 ? '多' : '少'} {formatYuan(Math.abs(difference))}{' '}
      元。现发金额从接管时核定的金额来：登记变更时只按变更前后复算之差增减；与现行标准的差额请在核查时核实，要调整的登记变更，填核定的金额。
    </Alert>
  );
};

/** A family in front of the clerk is reviewed from its own page, not looked for again in the list of what is due. */
const ReviewButton = ({ benefitId }: { readonly benefitId: string }) => {
  const [reviewing, setReviewing] = useState(false);
  return useMay('enter') ? (
    <>
      <Button
        sx={{ mt: 1 }}
        onClick={() => {
          setReviewing(true);
        }}
      >
        登记核查
      </Button>
      {reviewing ? (
        <ReviewDialog
          benefitId={benefitId}
          onClose={() => {
            setReviewing(false);
          }}
        />
      ) : null}
    </>
  ) : null;
};

/** When the family was looked at last, and when it is to be looked at again. */
const ReviewTermLine = ({ review }: { readonly review: NonNullable<Benefit['review']> }) => (
  <Typography variant="body2" sx={{ mt: 1 }}>
    <Unbroken
      text={`定期核查：${reviewClassLabels[review.reviewClass]}；${
        review.last === null ? '还没有登记过核查' : `上次 ${review.last.on} ${reviewResultLabels[review.last.result]}`
      }（从 ${review.from} 起算）；下次应在 ${review.due} 核查`}
    />
    {review.missed ? (
      <Typography component="span" variant="body2" color="error">
        （{reviewStandingLabels.overdue}）
      </Typography>
    ) : null}
  </Typography>
);

/** The figures above are those of before: a change of them is under way. */
const UnderWay = ({ benefit }: { readonly benefit: Benefit }) => {
  const change = benefit.openChange;
  return change === null ? null : (
    <Alert severity="warning" sx={{ mt: 1 }}>
      有变更在办：{change.label}，{changeStateLabels[change.state]}，拟从 {change.effectMonth} 起每月 {formatYuan(change.newFen)}{' '}
      元；上面是变更前的数字。 <RouteLink address={to('changes', change.id)}>变更 {change.no}</RouteLink>
    </Alert>
  );
};

const UndoButton = ({ household, benefitId }: { readonly household: Household; readonly benefitId: string }) => {
  const [undoing, setUndoing] = useState(false);
  return useMay('enter') ? (
    <>
      <Button
        color="error"
        sx={{ mt: 1 }}
        onClick={() => {
          setUndoing(true);
        }}
      >
        接错了，撤销接管
      </Button>
      {undoing ? (
        <UndoTakeover
          household={household}
          benefitId={benefitId}
          onClose={() => {
            setUndoing(false);
          }}
        />
      ) : null}
    </>
  ) : null;
};

/** What the family is paid. A taken-over amount shows the recomputed one and the difference beside it until its first review. */
export const BenefitsSection = ({ household }: { readonly household: Household }) => (
  <Section title="待遇">
    {household.benefits.length === 0 ? (
      <Typography variant="body2" color="textSecondary">
        没有在册待遇。
      </Typography>
    ) : (
      <>
        <Table aria-label="待遇">
          <TableHead>
            <TableRow>
              <TableCell>项目</TableCell>
              <TableCell>状态</TableCell>
              <TableCell>月份</TableCell>
              <TableCell align="right">保障人数</TableCell>
              <TableCell align="right">月金额（元）</TableCell>
              <TableCell align="right">按现行标准</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {household.benefits.map((benefit) => (
              <TableRow key={benefit.id}>
                <TableCell sx={{ minWidth: 150 }}>
                  {programName(benefit.program)}
                  {benefit.takeover ? <Chip label="原有" variant="outlined" sx={{ ml: 0.5 }} /> : null}
                </TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>
                  {benefit.undoneOn === null ? benefitStandingLabels[benefit.standing] : `撤销接管（${benefit.undoneOn}）`}
                </TableCell>
                <TableCell>
                  <MonthSpan from={benefit.from} to={benefit.to} />
                </TableCell>
                <TableCell align="right">{benefit.standing === 'ended' ? '—' : benefit.insured}</TableCell>
                <TableCell align="right">
                  <AmountLink
                    fen={benefit.standing === 'ended' ? null : benefit.monthlyFen}
                    unknown="停发"
                    source={{ kind: 'stored', statementId: benefit.statementId }}
                  />
                </TableCell>
                <TableCell align="right">
                  {benefit.takeover && benefit.standing !== 'ended' ? (
                    <AmountLink fen={benefit.recomputedFen} unknown="算不出" source={{ kind: 'recomputed', benefitId: benefit.id }} />
                  ) : (
                    <MoneyText fen={null} />
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
        {household.benefits.map((benefit) => (
          <UnderWay key={benefit.id} benefit={benefit} />
        ))}
        {household.benefits.map((benefit) => (
          <TakenOver key={benefit.id} benefit={benefit} />
        ))}
        {household.benefits.map(({ id, review }) => (review === null ? null : <ReviewTermLine key={id} review={review} />))}
        {household.benefits
          .filter((benefit) => benefit.standing !== 'ended' && benefit.standing !== 'not_yet')
          .map((benefit) => (
            <ReviewButton key={benefit.id} benefitId={benefit.id} />
          ))}
        {household.benefits
          .filter((benefit) => benefit.takeover && benefit.undoneOn === null)
          .map((benefit) => (
            <UndoButton key={benefit.id} household={household} benefitId={benefit.id} />
          ))}
      </>
    )}
  </Section>
);
