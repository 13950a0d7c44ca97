import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Section } from '../../../parts/section.tsx';
import { PersonPicker } from '../../../pickers/person-picker.tsx';
import { AddHouseholdForm } from '../../households/add-household-form.tsx';

/** Finds the family by any of its members, or enters a new one. */
export const HouseholdStep = ({ onChosen }: { readonly onChosen: (householdId: string) => void }) => {
  const [adding, setAdding] = useState<{ readonly typed: string } | null>(null);
  const [homeless, setHomeless] = useState<string | null>(null);
  if (adding !== null) {
    return (
      <Stack spacing={1.5}>
        <div>
          <Button
            onClick={() => {
              setAdding(null);
            }}
          >
            ‹ 改为查找已有家庭
          </Button>
        </div>
        <AddHouseholdForm typed={adding.typed} onAdded={onChosen} />
      </Stack>
    );
  }
  return (
    <Section title="这是哪一户？">
      <Stack spacing={1.5}>
        <Typography variant="body2" color="textSecondary">
          先查这家任何一个人；查到了就用原来的家庭，不要重复录入。
        </Typography>
        <PersonPicker
          label="家里任何一个人：姓名、拼音或证号"
          autoFocus
          whenNobody={{
            label: '没有登记过，新增家庭',
            go: (typed) => {
              setAdding({ typed });
            },
          }}
          onPick={(person) => {
            if (person.householdId === null) setHomeless(person.name);
            else onChosen(person.householdId);
          }}
        />
        {homeless === null ? null : (
          <Alert
            severity="info"
            action={
              <Button
                color="inherit"
                onClick={() => {
                  setAdding({ typed: homeless });
                }}
              >
                新增家庭
              </Button>
            }
          >
            {homeless} 还不属于任何家庭。请新增家庭，并把 {homeless} 选为户主或成员。
          </Alert>
        )}
        <div>
          <Button
            variant="outlined"
            onClick={() => {
              setAdding({ typed: '' });
            }}
          >
            没有登记过，新增家庭
          </Button>
        </div>
      </Stack>
    </Section>
  );
};
