import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import type { RowOf } from '../calls/call-types.ts';
import { useCommand } from '../calls/use-command.ts';
import { FormDialog } from '../forms/form-dialog.tsx';
import { fillFromIdNumber } from './fill-from-id.ts';
import { personFormFields, personSchema, personWithSensitiveSchema, splitSensitive } from './person-fields.ts';
import { useSensitiveFields } from './use-sensitive-fields.ts';

type AddPersonDialogProps = {
  readonly name?: string;
  readonly onClose: () => void;
  readonly onAdded: (person: Pick<RowOf<'people.search'>, 'id' | 'name' | 'sex'>) => void;
};

const initialOf = (name: string) => ({ name, sex: 'unknown', ethnic: '01' });

/** Enters a person who is not yet known; what is sensitive is asked for, and kept, only when the clerk says so. */
export const AddPersonDialog = ({ name = '', onClose, onAdded }: AddPersonDialogProps) => {
  const add = useCommand('people.add', { said: '人员已保存' });
  const [full, setFull] = useState(false);
  const sensitive = useSensitiveFields();
  const fields = useMemo(() => [...personFormFields, ...sensitive.map((field) => ({ ...field, when: () => full }))], [full, sensitive]);
  return (
    <FormDialog
      title="新增人员"
      act="保存"
      wide
      schema={personWithSensitiveSchema}
      fields={fields}
      initial={initialOf(name)}
      busy={add.busy}
      refusal={add.refusal}
      onClose={onClose}
      onValues={fillFromIdNumber}
      onGo={async (values) => {
        const added = await add.run(full ? splitSensitive(values) : personSchema.parse(values));
        if (added !== undefined) onAdded({ id: added.id, name: values.name, sex: values.sex });
        return added !== undefined;
      }}
    >
      <div>
        <Button
          onClick={() => {
            setFull(!full);
          }}
        >
          {full ? '收起健康、残疾情况' : '填写健康、残疾情况（敏感信息）'}
        </Button>
      </div>
    </FormDialog>
  );
};
