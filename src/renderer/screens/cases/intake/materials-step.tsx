import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useEffect, useState } from 'react';
import { go, replaceWith, to } from '../../../app/router.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { useQueryCall } from '../../../calls/use-query-call.ts';
import { useDraft } from '../../../forms/drafts.ts';
import { ActionBar } from '../../../parts/action-bar.tsx';
import { ErrorNotice } from '../../../parts/error-notice.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Section } from '../../../parts/section.tsx';
import { StillMissing } from '../../../parts/still-missing.tsx';
import { AcceptAct } from '../acts/simple-acts.ts';
import { SupplementAct } from '../acts/supplement-act.tsx';
import { AllGivenButton } from '../all-given-button.tsx';
import type { CaseDetail, Material } from '../case.ts';
import { MaterialsTable } from '../materials-table.tsx';
import { lackingForAcceptance, lackingMaterials } from './acceptance.ts';
import { answersOf, type Question } from '../question-answers.ts';
import { Questions } from '../questions.tsx';

type Entered = { readonly items: readonly Material[]; readonly questions: readonly Question[] };

const MaterialsForm = ({ detail }: { readonly detail: CaseDetail }) => {
  const draft = useDraft<Entered>(`materials/${detail.id}`, String(detail.rev));
  const [entered, setEntered] = useState<Entered>(() => draft.found ?? { items: detail.materials, questions: detail.questions });
  const { items, questions } = entered;
  const change = (part: Partial<Entered>): void => {
    const next = { ...entered, ...part };
    setEntered(next);
    draft.keep(next);
  };
  const setItems = (next: Material[]): void => {
    change({ items: next });
  };
  const [then, setThen] = useState<'accept' | 'supplement' | null>(null);
  const act = useCommand('cases.setMaterials', { said: '材料情况已保存' });
  const [missing, lacking] = [lackingMaterials(items), lackingForAcceptance(items, questions)];
  const answers = answersOf(questions);
  const saveThen = async (next: 'accept' | 'supplement' | 'leave'): Promise<void> => {
    const saved = await act.run({
      id: detail.id,
      rev: detail.rev,
      items: items.map(({ code, state, note, attachmentId }) => ({ code, state, note, attachmentId })),
      questions: answers,
    });
    if (saved === undefined) return;
    draft.drop();
    if (next === 'leave') go(to('cases', detail.id));
    else setThen(next);
  };
  // Once accepted or told what is missing, the work goes on at the case; a dialog merely closed leaves the materials as they are.
  const { id, state } = detail;
  useEffect(() => {
    if (state !== 'received') replaceWith(to('cases', id));
  }, [id, state]);
  const close = (): void => {
    setThen(null);
  };
  return (
    <Stack spacing={1.5}>
      <Alert severity={lacking.length === 0 ? 'success' : 'info'}>
        {missing.length > 0
          ? `还缺 ${missing.length} 样材料，3 个工作日内要一次性书面告知（下面的“一次性告知”）。`
          : `申请人应交的材料都齐了${lacking.length === 0 ? '，可以受理。' : '。'}`}
        <StillMissing items={lacking} lead="受理还差：" most={12} />
      </Alert>
      <Section title="材料" note={`案号 ${detail.no}`} actions={<AllGivenButton items={items} onChange={setItems} />}>
        <MaterialsTable items={items} caseId={detail.id} onChange={setItems} />
      </Section>
      <Questions
        questions={questions}
        onChange={(next) => {
          change({ questions: next });
        }}
      />
      <ErrorNotice refusal={act.refusal} onClose={act.clear} />
      <ActionBar missing={lackingForAcceptance(items, questions, true)} lead="受理还差：">
        <Button disabled={act.busy} onClick={() => void saveThen('leave')}>
          只保存，稍后再办
        </Button>
        <Button
          variant={missing.length === 0 ? 'outlined' : 'contained'}
          disabled={act.busy || missing.length === 0}
          onClick={() => void saveThen('supplement')}
        >
          一次性告知
        </Button>
        <Button variant="contained" disabled={act.busy || lacking.length > 0} onClick={() => void saveThen('accept')}>
          受理
        </Button>
      </ActionBar>
      {then === 'accept' ? <AcceptAct detail={detail} onClose={close} /> : null}
      {then === 'supplement' ? <SupplementAct detail={detail} onClose={close} /> : null}
    </Stack>
  );
};

/** How each material stands; then acceptance, or the one letter that names everything missing. */
export const MaterialsStep = ({ caseId }: { readonly caseId: string }) => (
  <Loaded query={useQueryCall('cases.get', { id: caseId })}>{(detail) => <MaterialsForm detail={detail} />}</Loaded>
);
