import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { correctionStateLabels } from '#domain/flow/correction-flow.ts';
import { to } from '../../app/router.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { momentText } from '../../parts/moment.ts';
import { Page } from '../../parts/page.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { Section } from '../../parts/section.tsx';
import { PrintButton } from '../../papers/print-button.tsx';
import { EffectView } from '../changes/effect-view.tsx';
import { DifferencesView, FollowsView } from './differences.tsx';

const Acts = ({ correction }: { readonly correction: Answer<'corrections.get'> }) => {
  const [dropping, setDropping] = useState(false);
  const confirm = useCommand('corrections.confirm', { said: '已复核，更正生效' });
  const drop = useCommand('corrections.drop', { said: '已登记不予更正' });
  const now = { id: correction.id, rev: correction.rev };
  const may = (act: 'confirm' | 'drop'): boolean => correction.acts.some((one) => one.act === act);
  return (
    <>
      {may('drop') ? (
        <Button
          variant="outlined"
          onClick={() => {
            setDropping(true);
          }}
        >
          不予更正
        </Button>
      ) : null}
      {may('confirm') ? (
        <Button variant="contained" disabled={confirm.busy || correction.problem !== null} onClick={() => void confirm.run(now)}>
          复核，予以更正
        </Button>
      ) : null}
      <ErrorNotice refusal={confirm.refusal} />
      <ReasonDialog
        open={dropping}
        title="不予更正"
        label="原因"
        act="不予更正"
        busy={drop.busy}
        refusal={drop.refusal}
        onClose={() => {
          setDropping(false);
        }}
        onGo={async (reason) => (await drop.run({ ...now, reason })) !== undefined}
      />
    </>
  );
};

/** One correction: what stood, what stands, why, who asked, who checked, and what followed. */
export const CorrectionPage = ({ id }: { readonly id: string }) => {
  const query = useQueryCall('corrections.get', { id });
  return (
    <Loaded query={query} page="更正">
      {(correction) => (
        <Page
          title={`更正 ${correction.no}`}
          note={correctionStateLabels[correction.state]}
          back={{ label: '更正', address: to('changes', 'corrections') }}
          actions={
            <>
              <PrintButton code="correction-sheet" subjectId={correction.id} title={`更正登记表 ${correction.no}`} />
              <Acts correction={correction} />
            </>
          }
        >
          {correction.problem === null ? null : <Alert severity="error">现在不能生效：{correction.problem}</Alert>}
          <Section title={correction.label}>
            <Facts
              items={[
                ['关于谁', correction.about],
                ['理由', correction.reason],
                ['依据', correction.evidence === '' ? null : correction.evidence],
                ['提出', `${correction.enteredBy} ${momentText(correction.at)}`],
                ['为什么要复核', correction.secondWhy],
                ['复核', correction.checkedBy === null ? null : `${correction.checkedBy} ${momentText(correction.checkedAt ?? '')}`],
                ...(correction.endedReason === null ? [] : [['说明', correction.endedReason] as const]),
              ]}
            />
          </Section>
          <Section title="更正前后">
            <DifferencesView rows={correction.differences} />
          </Section>
          <FollowsView rows={correction.follows} />
          {correction.changes.map((effect) => (
            <EffectView key={effect.effectMonth} effect={effect} />
          ))}
        </Page>
      )}
    </Loaded>
  );
};
