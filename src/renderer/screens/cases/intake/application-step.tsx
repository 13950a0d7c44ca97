import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { to } from '../../../app/router.ts';
import { useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { useQueryCall } from '../../../calls/use-query-call.ts';
import { useDraft } from '../../../forms/drafts.ts';
import { FieldForm } from '../../../forms/field-form.tsx';
import { ActionBar } from '../../../parts/action-bar.tsx';
import { ErrorNotice } from '../../../parts/error-notice.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { RouteLink } from '../../../parts/route-link.tsx';
import { Section } from '../../../parts/section.tsx';
import { StillMissing, type Missing } from '../../../parts/still-missing.tsx';
import { useLocalChoices } from '../../../words/use-local-codes.ts';
import { areaNames } from '../../../words/programs.ts';
import { memberOptions, type Household } from '../../households/household.ts';
import { applicationOf, receiveFields, receiveSchema } from '../application-fields.ts';

type ApplicationStepProps = { readonly householdId: string; readonly onBack: () => void; readonly onReceived: (caseId: string) => void };
const program = 'dibao';

const ApplicationForm = ({
  household,
  onBack,
  onReceived,
}: { readonly household: Household } & Omit<ApplicationStepProps, 'householdId'>) => {
  const today = useToday();
  const causes = useLocalChoices('HARDSHIP_CAUSE');
  const receive = useCommand('cases.receive', { said: '已收件' });
  const draft = useDraft<FieldValues>(`application/${household.id}`);
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  return (
    <Stack spacing={1.5}>
      {missing.length === 0 ? null : (
        <Alert severity="info">
          <StillMissing items={missing} lead="收件前还要填：" most={8} />
        </Alert>
      )}
      <Section title={`${household.headName} 户`} actions={<Button onClick={onBack}>换一户</Button>}>
        <Facts
          columns={4}
          items={[
            [
              '户主',
              <RouteLink key="h" address={to('households', household.id)}>
                {household.headName}
              </RouteLink>,
            ],
            ['村（社区）', household.village],
            ['城乡', areaNames[household.area]],
            ['成员', household.members.map((member) => member.name).join('、')],
          ]}
        />
      </Section>
      <Section title="申请与申明">
        <FieldForm
          id="application"
          schema={receiveSchema}
          fields={receiveFields(program, memberOptions(household), { HARDSHIP_CAUSE: causes })}
          initial={{ applicantId: household.headPersonId, appliedOn: today, channel: 'WINDOW', coverage: 'WHOLE' }}
          draft={draft}
          onMissing={setMissing}
          onSubmit={async (values) => {
            const received = await receive.run({ ...applicationOf(values), program, householdId: household.id });
            if (received === undefined) return;
            draft.drop();
            onReceived(received.id);
          }}
        />
      </Section>
      <ErrorNotice refusal={receive.refusal} onClose={receive.clear} />
      <ActionBar missing={missing} lead="还要填：">
        <Button onClick={onBack}>上一步</Button>
        <Button type="submit" form="application" variant="contained" disabled={receive.busy}>
          收件，下一步
        </Button>
      </ActionBar>
    </Stack>
  );
};

/** Nobody types a whole application that the office could not take in. */
const CannotApply = ({ household, onBack }: { readonly household: Household; readonly onBack: () => void }) => {
  const application = household.applications.find((one) => one.program === program);
  return (
    <Section title={`${household.headName} 户`} actions={<Button onClick={onBack}>换一户</Button>}>
      <Alert
        severity="warning"
        action={
          application?.caseId == null ? (
            <Button color="inherit" href={to('households', household.id)}>
              打开家庭
            </Button>
          ) : (
            <Button color="inherit" href={to('cases', application.caseId)}>
              打开在办的申请
            </Button>
          )
        }
      >
        {application?.why ?? '这户不能申请这个项目。'}
      </Alert>
    </Section>
  );
};

export const ApplicationStep = ({ householdId, ...rest }: ApplicationStepProps) => {
  const query = useQueryCall('households.get', { id: householdId });
  // Asked once: the answer changes with the receipt itself, while the program is already on its way to the case.
  const [taken, setTaken] = useState(false);
  return (
    <Loaded query={query}>
      {(household) =>
        taken || household.applications.some((one) => one.program === program && one.allowed) ? (
          <ApplicationForm
            household={household}
            onBack={rest.onBack}
            onReceived={(caseId) => {
              setTaken(true);
              rest.onReceived(caseId);
            }}
          />
        ) : (
          <CannotApply household={household} onBack={rest.onBack} />
        )
      }
    </Loaded>
  );
};
