import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { doubtKind } from '#shared/contract/doubts.ts';
import { day } from '#shared/values/dates.ts';
import { go, to } from '../../app/router.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { PersonPicker, type PickedPerson } from '../../pickers/person-picker.tsx';
import { sourceFields } from './doubt-words.ts';

const schema = z.object({
  kind: doubtKind,
  raisedOn: day,
  source: z.string().trim().min(1, '写明是谁、哪份文件提出的').max(100),
  suspected: z.string().trim().min(1, '写明疑点是什么').max(500),
});

/** 登记疑点: one person, what is suspected, where it comes from. */
export const EnterDoubt = ({ onClose }: { readonly onClose: () => void }) => {
  const enter = useCommand('doubts.enter', { said: '疑点已登记，列入核查任务' });
  const [person, setPerson] = useState<PickedPerson | null>(null);
  return (
    <FormDialog
      title="登记疑点"
      act="登记"
      schema={schema}
      busy={enter.busy}
      refusal={enter.refusal}
      onClose={onClose}
      initial={{ kind: 'audit' }}
      hint={
        <Stack spacing={1}>
          <Typography variant="body2" color="textSecondary">
            登记以后列入核查任务，核实以前不停发、不减发。
          </Typography>
          <PersonPicker label={person === null ? '疑点关于谁：姓名、拼音或证号' : '换一个人'} autoFocus knownOnly onPick={setPerson} />
          {person === null ? null : <Typography>关于：{person.name}</Typography>}
        </Stack>
      }
      fields={[...sourceFields, { kind: 'multiline', name: 'suspected', label: '疑点', width: 12, required: true, maxLength: 500 }]}
      onGo={async (values) => {
        if (person === null) return false;
        const made = await enter.run({ ...values, personId: person.id });
        if (made !== undefined) go(to('changes', 'doubts', made.id));
        return made !== undefined;
      }}
    />
  );
};
