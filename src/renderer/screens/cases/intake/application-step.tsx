import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { to } from '../../../app/router.ts';
import { useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { useQueryCall } from '../../../calls/use-query-call.ts';
import { FieldForm } from '../../../forms/field-form.tsx';
import { ErrorNotice } from '../../../parts/error-notice.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { RouteLink } from '../../../parts/route-link.tsx';
import { Section } from '../../../parts/section.tsx';
import { areaNames } from '../../../words/programs.ts';
import { memberOptions, type Household } from '../../households/household.ts';
import { answeredOnly, receiveFields, receiveSchema } from '../application-fields.ts';

type ApplicationStepProps = { readonly householdId: string; readonly onBack: () => void; readonly onReceived: (caseId: string) => void };
const program = 'dibao';

const ApplicationForm = ({
  household,
  onBack,
  onReceived,
}: { readonly household: Household } & Omit<ApplicationStepProps, 'householdId'>) => {
  const today = useToday();
  const receive = useCommand('cases.receive', { said: '已收件' });
  return (
    <Stack spacing={1.5}>
      <Section title="家庭" actions={<Button onClick={onBack}>换一户</Button>}>
        <Facts
          columns={4}
          items={[
            [
              '户主',
              <RouteLink key="h" address={to('households', household.id)}>
                {household.headName}
              </RouteLink>,
            ],
            ['村(社区)', household.village],
            ['城乡', areaNames[household.area]],
            ['成员', household.members.map((member) => member.name).join('、')],
          ]}
        />
      </Section>
      <Section title="申请与申明">
        <FieldForm
          id="application"
          schema={receiveSchema}
          fields={receiveFields(program, memberOptions(household))}
          initial={{ applicantId: household.headPersonId, appliedOn: today, channel: 'WINDOW', coverage: 'WHOLE' }}
          onSubmit={async (values) => {
            const received = await receive.run({ ...values, program, householdId: household.id, answers: answeredOnly(values.answers) });
            if (received !== undefined) onReceived(received.id);
          }}
        />
      </Section>
      <ErrorNotice refusal={receive.refusal} onClose={receive.clear} />
      <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
        <Button onClick={onBack}>上一步</Button>
        <Button type="submit" form="application" variant="contained" disabled={receive.busy}>
          收件,下一步
        </Button>
      </Stack>
    </Stack>
  );
};

export const ApplicationStep = ({ householdId, ...rest }: ApplicationStepProps) => (
  <Loaded query={useQueryCall('households.get', { id: householdId })}>
    {(household) => <ApplicationForm household={household} {...rest} />}
  </Loaded>
);
