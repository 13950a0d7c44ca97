import Button from '@mui/material/Button';
import { useState } from 'react';
import { reviewClassLabels } from '#domain/reviews/due.ts';
import { reviewItemLabels, reviewProposalLabels, reviewResultLabels, reviewWayLabels } from '#domain/reviews/result.ts';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { SubjectPapers } from '../../papers/subject-papers.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Page } from '../../parts/page.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { Following } from './found-tab.tsx';
import { programName } from '../../words/programs.ts';

type Review = Answer<'reviews.get'>;

const VoidDialog = ({ review, onClose }: { readonly review: Review; readonly onClose: () => void }) => {
  const act = useCommand('reviews.void', { said: '已作废，核查期限恢复原样' });
  return (
    <ReasonDialog
      open
      title={`作废核查记录 ${review.no}（${review.head}）`}
      hint="记录留着并注明作废，这户的核查期限恢复到登记以前。"
      label="原因"
      act="作废"
      danger
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (reason) => (await act.run({ id: review.id, rev: review.rev, reason })) !== undefined}
    />
  );
};

/** One kept review: what was found by whom, what follows, its form. */
export const ReviewPage = ({ id }: { readonly id: string }) => {
  const query = useQueryCall('reviews.get', { id });
  const [voiding, setVoiding] = useState(false);
  const mayVoid = useMay('propose');
  return (
    <Loaded query={query} page="核查记录">
      {(review) => (
        <Page
          title={`核查记录：${review.head} 户`}
          note={`${review.no}${review.voided === null ? '' : ` · 已作废（${review.voided.by}）：${review.voided.reason}`}`}
          back={{ label: '核查记录', address: to('changes', 'found') }}
          actions={
            mayVoid && review.voided === null ? (
              <Button
                onClick={() => {
                  setVoiding(true);
                }}
              >
                作废
              </Button>
            ) : null
          }
        >
          <Section title="核查情况">
            <Facts
              items={[
                [
                  '户主',
                  <RouteLink key="head" address={to('households', review.householdId)}>
                    {review.head}
                  </RouteLink>,
                ],
                ['村（社区）', review.village],
                ['项目', programName(review.program)],
                ['类别', reviewClassLabels[review.reviewClass]],
                ['人数', review.persons],
                ['月金额', <MoneyText key="fen" fen={review.fen} />],
                ['集中复核', review.campaignNo],
                ['核查日期', review.on],
                ['核查方式', reviewWayLabels[review.way]],
                ['核查员', review.reviewers.join('、')],
                ['结论', reviewResultLabels[review.result]],
                ['建议', reviewProposalLabels[review.proposal]],
                ['办理', <Following key="following" row={review} />],
                ['本次应核', review.dueBefore],
                ['下次核查', review.dueAfter],
                ['登记', review.by],
                ['有变化的项', review.items.map((item) => reviewItemLabels[item]).join('、'), 'wide'],
                ['情况', review.findings, 'wide'],
                ['比对命中项', review.hits, 'wide'],
                ['依据文件', review.document, 'wide'],
              ]}
            />
          </Section>
          <Section title="文书">
            <SubjectPapers subject="review" subjectId={review.id} />
          </Section>
          {voiding ? (
            <VoidDialog
              review={review}
              onClose={() => {
                setVoiding(false);
              }}
            />
          ) : null}
        </Page>
      )}
    </Loaded>
  );
};
