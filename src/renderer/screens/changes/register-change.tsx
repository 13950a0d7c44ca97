import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { changeEntry, changeEventCode, type ChangeEntry } from '#shared/contract/changes.ts';
import type { Refusal } from '#shared/values/refusal.ts';
import { go, to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import { ask } from '../../calls/ask.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { useDraft, type DraftAt } from '../../forms/drafts.ts';
import { FieldForm } from '../../forms/field-form.tsx';
import { ComeIntoView } from '../../parts/come-into-view.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Choice } from '../../parts/choice.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Section } from '../../parts/section.tsx';
import { AttachButton } from '../../pickers/attach-button.tsx';
import { PersonPicker } from '../../pickers/person-picker.tsx';
import type { Household } from '../households/household.ts';
import { asksMembers, changeFields, entryFrom, type TypedChange, typedChange } from './change-fields.ts';
import { monthRule, type ChangeEffect, type ChangeEvent } from './change.ts';
import { EffectView } from './effect-view.tsx';

type Benefit = Household['benefits'][number];
type Newcomer = { readonly id: string; readonly name: string };
/** What a review found, that this change answers. */
type Found = {
  readonly origin: string;
  readonly event: string;
  readonly evidence: string;
  readonly givenMonth?: string;
  readonly personIds?: readonly string[];
};
type Files = readonly Answer<'files.attach'>[];
/** What was chosen and typed so far; `values` are the fields of the event. */
type Typed = { readonly code: string; readonly newcomers: readonly Newcomer[]; readonly files: Files; readonly values: FieldValues | null };
type FormProps = {
  readonly household: Household;
  readonly benefit: Benefit;
  readonly events: readonly ChangeEvent[];
  readonly found: Found | null;
};

/** One who comes into the family is looked up or entered as a person first. */
const Newcomers = ({
  people,
  onPeople,
}: {
  readonly people: readonly Newcomer[];
  readonly onPeople: (people: readonly Newcomer[]) => void;
}) => (
  <Stack spacing={1} sx={{ mb: 1.5 }}>
    <PersonPicker
      label="新来的成员"
      help="查已有的人员，或新增人员（新生儿可以没有证号）"
      onPick={(person) => {
        if (!people.some((one) => one.id === person.id)) onPeople([...people, person]);
      }}
    />
    {people.map((one) => (
      <Stack key={one.id} direction="row" spacing={1} sx={{ alignItems: 'center' }}>
        <span>{one.name}</span>
        <Button
          onClick={() => {
            onPeople(people.filter((other) => other.id !== one.id));
          }}
        >
          去掉
        </Button>
      </Stack>
    ))}
  </Stack>
);

const RegisterForm = ({ household, benefit, events, found }: FormProps) => {
  const draft = useDraft<Typed>(`change/${benefit.id}/${found?.origin ?? ''}`, String(household.rev));
  const [code, setCode] = useState(draft.found?.code ?? found?.event ?? '');
  const [newcomers, setNewcomers] = useState<readonly Newcomer[]>(draft.found?.newcomers ?? []);
  const [entry, setEntry] = useState<ChangeEntry | null>(null);
  const [files, setFiles] = useState<Files>(draft.found?.files ?? []);
  const [effect, setEffect] = useState<ChangeEffect | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const register = useCommand('changes.register', { said: '变更已登记，等待审核' });
  const held = useRef<Typed>({ code, newcomers, files, values: draft.found?.values ?? null });
  const hold = useCallback(
    (change: Partial<Typed>): void => {
      held.current = { ...held.current, ...change };
      draft.keep(held.current);
    },
    [draft],
  );
  const fieldsDraft = useMemo(
    (): DraftAt<FieldValues> => ({
      found: code === draft.found?.code ? draft.found.values : null,
      keep: (values) => {
        hold({ values });
      },
      drop: () => {
        held.current = { ...held.current, values: null };
        draft.drop();
      },
    }),
    [code, draft, hold],
  );
  const today = useToday();
  const formId = useId();
  const event = events.find((one) => one.code === code);
  const fields = useMemo(() => (event === undefined ? [] : changeFields(event, household)), [event, household]);
  const initial = useMemo(
    () => ({
      eventOn: '',
      reportedOn: today,
      evidence: found?.evidence ?? '',
      excludeAs: event?.excludeAs[0]?.code ?? null,
      // Fraud is stopped and paid back since it began (停、退回); only a person who unticks it lets that go.
      concealed: event?.code === 'EV18',
      // Whom the doubt is about, where the event asks for members and they are still one.
      personIds:
        event !== undefined && asksMembers(event)
          ? household.members.flatMap(({ personId }) => ((found?.personIds ?? []).includes(personId) ? [personId] : []))
          : [],
      ...(found?.givenMonth === undefined ? {} : { givenMonth: found.givenMonth }),
    }),
    [today, event, found, household],
  );
  const forget = (): void => {
    setEffect(null);
    setRefusal(null);
  };
  const reckon = async (typed: TypedChange): Promise<void> => {
    const known = changeEventCode.safeParse(code);
    if (!known.success) return;
    const made = {
      ...entryFrom(
        known.data,
        typed,
        newcomers.map((one) => one.id),
      ),
      attachmentIds: files.map((one) => one.attachmentId),
    };
    const answer = await ask('changes.preview', { benefitId: benefit.id, entry: made });
    setEntry(changeEntry.parse(made));
    setEffect(answer.ok ? answer.value : null);
    setRefusal(answer.ok ? null : answer.error);
  };
  const save = async (made: ChangeEntry, seen: ChangeEffect): Promise<void> => {
    const change = await register.run({ benefitId: benefit.id, rev: household.rev, entry: made, shownFen: seen.newFen });
    if (change === undefined) return;
    draft.drop();
    go(to('changes', change.id));
  };
  const toJudge = effect?.findings.filter(({ verdict }) => verdict === 'warn').length ?? 0;
  return (
    <>
      <Alert severity="info">
        先试算，看清结果再登记。一登记，人口和收入的变化立即记入家庭档案；金额要经审核、批准才变，登记的人自己不能审核。
      </Alert>
      <Section title="发生了什么" note={event === undefined ? undefined : `${monthRule(event)}；依据${event.clause}`}>
        <Choice
          label="事项"
          value={code}
          width={320}
          options={events.map((one) => ({ value: one.code, label: one.label }))}
          onChange={(value) => {
            setCode(value);
            setNewcomers([]);
            hold({ code: value, newcomers: [], values: null });
            forget();
          }}
        />
        {event === undefined ? null : (
          <Stack sx={{ mt: 2 }}>
            {event.member === 'joins' ? (
              <Newcomers
                people={newcomers}
                onPeople={(people) => {
                  setNewcomers(people);
                  hold({ newcomers: people });
                  forget();
                }}
              />
            ) : null}
            <FieldForm<TypedChange>
              key={code}
              id={formId}
              schema={typedChange}
              fields={fields}
              initial={initial}
              draft={fieldsDraft}
              onSubmit={reckon}
            />
            <Box sx={{ mt: 1.5 }}>
              <AttachButton
                label={`上传佐证照片、扫描件${files.length === 0 ? '' : `（已 ${files.length} 份）`}`}
                what="佐证"
                purpose="other"
                objectType="household"
                objectId={household.id}
                onAttached={(file) => {
                  setFiles([...files, file]);
                  hold({ files: [...files, file] });
                  forget();
                }}
              />
            </Box>
            <Stack direction="row" sx={{ mt: 1.5 }}>
              <Button type="submit" form={formId} variant={effect === null ? 'contained' : 'outlined'}>
                {effect === null ? '试算' : '重新试算'}
              </Button>
            </Stack>
          </Stack>
        )}
        <ErrorNotice refusal={refusal ?? register.refusal} />
      </Section>
      {effect === null || entry === null ? null : (
        <ComeIntoView key={JSON.stringify(effect)}>
          <EffectView
            effect={effect}
            actions={
              <>
                {toJudge === 0 ? null : <LampText lamp="yellow" text={`下面有 ${toJudge} 项须人工判断，先看再登记`} />}
                <Button
                  variant="contained"
                  disabled={register.busy}
                  onClick={() => {
                    void save(entry, effect);
                  }}
                >
                  登记变更
                </Button>
              </>
            }
          />
        </ComeIntoView>
      )}
    </>
  );
};

const fits = (event: ChangeEvent, benefit: Benefit): boolean => {
  if (event.does === 'resume') return benefit.standing === 'suspended';
  if (event.does === 'exit_end') return benefit.standing === 'exiting';
  if (event.does === 'suspend') return benefit.standing === 'active';
  return event.does === 'stop' || benefit.standing !== 'suspended';
};

const RegisterPage = ({ householdId, found }: { readonly householdId: string; readonly found: Found | null }) => {
  const family = useQueryCall('households.get', { id: householdId });
  const events = useQueryCall('changes.events', {});
  return (
    <Loaded query={family} page="家庭">
      {(household) => {
        const benefit = household.benefits.find((one) => one.standing !== 'ended');
        return (
          <Page
            title={`登记变更：${household.headName} 户`}
            back={{ label: `${household.headName} 户`, address: to('households', householdId) }}
          >
            {benefit === undefined ? (
              <EmptyState title="这户没有在册待遇" hint="没有待遇可以变更。" />
            ) : (
              <Loaded query={events}>
                {({ rows }) => (
                  <RegisterForm household={household} benefit={benefit} events={rows.filter((one) => fits(one, benefit))} found={found} />
                )}
              </Loaded>
            )}
          </Page>
        );
      }}
    </Loaded>
  );
};

const OfReview = ({ householdId, reviewId }: { readonly householdId: string; readonly reviewId: string }) => {
  const review = useQueryCall('reviews.get', { id: reviewId });
  return (
    <Loaded query={review} page="登记变更">
      {({ no, event, findings }) => (
        <RegisterPage
          householdId={householdId}
          found={event === null ? null : { origin: reviewId, event, evidence: `定期核查 ${no}：${findings}`.slice(0, 300) }}
        />
      )}
    </Loaded>
  );
};

const OfDoubt = ({ householdId, doubtId }: { readonly householdId: string; readonly doubtId: string }) => {
  const doubt = useQueryCall('doubts.get', { id: doubtId });
  return (
    <Loaded query={doubt} page="登记变更">
      {({ no, event, found, evidence, personId }) => (
        <RegisterPage
          householdId={householdId}
          found={
            event === null
              ? null
              : { origin: doubtId, event, evidence: `疑点核查 ${no}：${found}；${evidence}`.slice(0, 300), personIds: [personId] }
          }
        />
      )}
    </Loaded>
  );
};

type RegisterChangeProps = {
  readonly householdId: string;
  readonly reviewId: string | null;
  /** The doubt found true that asks for it. */
  readonly doubtId: string | null;
  /** The month of an applied raise by which the family has to leave. */
  readonly leavingFrom: string | null;
};

/** 登记变更 of a family: which event, only the fields it needs, and what it does before anything is written; or what a review found, or a raise asks for. */
export const RegisterChange = ({ householdId, reviewId, doubtId, leavingFrom }: RegisterChangeProps) => {
  if (reviewId !== null) return <OfReview householdId={householdId} reviewId={reviewId} />;
  if (doubtId !== null) return <OfDoubt householdId={householdId} doubtId={doubtId} />;
  const found =
    leavingFrom === null
      ? null
      : { origin: leavingFrom, event: 'EV13', evidence: `${leavingFrom} 起的新标准，签批的差额清单`, givenMonth: leavingFrom };
  return <RegisterPage householdId={householdId} found={found} />;
};
