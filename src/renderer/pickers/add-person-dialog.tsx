import Button from '@mui/material/Button';
import { useState } from 'react';
import { useCommand } from '../calls/use-command.ts';
import { FormDialog } from '../forms/form-dialog.tsx';
import { fillFromIdNumber } from './fill-from-id.ts';
import { personFormFields, personSchema, personWithSensitiveSchema, sensitiveFormFields, splitSensitive } from './person-fields.ts';

type AddPersonDialogProps = { readonly name?: string; readonly onClose: () => void; readonly onAdded: (person: { readonly id: string; readonly name: string }) => void };

/** Enters a person who is not yet known. */
export const AddPersonDialog = ({ name = '', onClose, onAdded }: AddPersonDialogProps) => {
  const add = useCommand('people.add', { said: '人员已保存' });
  const [full, setFull] = useState(false);
  const shared = { title: '新增人员', act: '保存', wide: true, busy: add.busy, refusal: add.refusal, onClose };
  const initial = { name, sex: 'unknown', ethnic: '01' };
  const more = <div><Button onClick={() => { setFull(!full); }}>{full ? '收起健康、残疾情况' : '填写健康、残疾情况(敏感信息)'}</Button></div>;
  return full ? (
    <FormDialog
      key="full" {...shared} schema={personWithSensitiveSchema} fields={[...personFormFields, ...sensitiveFormFields]} initial={initial} onValues={fillFromIdNumber}
      onGo={async (values) => {
        const added = await add.run(splitSensitive(values));
        if (added !== undefined) onAdded({ id: added.id, name: values.name });
        return added !== undefined;
      }}
    >{more}</FormDialog>
  ) : (
    <FormDialog
      key="plain" {...shared} schema={personSchema} fields={personFormFields} initial={initial} onValues={fillFromIdNumber}
      onGo={async (values) => {
        const added = await add.run(values);
        if (added !== undefined) onAdded({ id: added.id, name: values.name });
        return added !== undefined;
      }}
    >{more}</FormDialog>
  );
};
