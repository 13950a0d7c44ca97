import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { Field } from '../../forms/field.ts';
import { whyField } from '../corrections/correction.ts';
import { useCorrection } from '../corrections/use-correction.tsx';
import { fillFromIdNumber } from '../../pickers/fill-from-id.ts';
import { personFormFields, personSchema, personWithSensitiveSchema, splitSensitive } from '../../pickers/person-fields.ts';
import { useSensitiveFields } from '../../pickers/use-sensitive-fields.ts';
import { personEdit, whyEdited } from './person-edit.ts';

type PersonDialogProps = { readonly person: Answer<'people.get'>; readonly onClose: () => void };

/** Masked values are not sent to the form: left empty, they stay as they are. */
const editFields = (person: PersonDialogProps['person']): readonly Field[] => [
  whyField,
  // A number that stands is replaced by an act of its own.
  ...personFormFields.flatMap((field) => {
    if (field.name === 'idNumber' && person.idMasked !== '') return [];
    if (field.name === 'phone' && person.phone !== null) return [{ ...field, help: `现为 ${person.phone}，不改就空着` }];
    return [field];
  }),
];
const plainSchema = personSchema.extend({ why: whyEdited });
const fullSchema = personWithSensitiveSchema.extend({ why: whyEdited });

export const EditPerson = ({ person, onClose }: PersonDialogProps) => {
  const update = useCommand('people.update', { said: '已保存' });
  const correction = useCorrection(`更正 ${person.name} 的资料`, onClose);
  const [full, setFull] = useState(false);
  const save = async (
    reason: z.output<typeof whyEdited>,
    values: z.output<typeof personSchema>,
    sensitive: ReturnType<typeof splitSensitive>['sensitive'] | null,
  ): Promise<boolean> => {
    const asked = personEdit(person, reason, values, sensitive);
    return asked.act === 'correct' ? correction.look(asked.entry) : (await update.run(asked.input)) !== undefined;
  };
  const initial = {
    why: '',
    // A number that stands is not in this form: left as it is.
    idNumber: null,
    name: person.name,
    sex: person.sex,
    birthDate: person.birthDate,
    idType: person.idType,
    ethnic: person.ethnic,
    marital: person.marital,
    employment: person.employment,
    education: person.education,
    labor: person.labor,
  };
  const sensitiveFields = useSensitiveFields();
  const shared = {
    title: `更正 ${person.name} 的资料`,
    act: '保存',
    wide: true,
    initial,
    onValues: fillFromIdNumber,
    busy: update.busy,
    refusal: update.refusal,
    onClose,
  };
  if (!full) {
    return (
      <FormDialog
        key="plain"
        {...shared}
        schema={plainSchema}
        fields={editFields(person)}
        onGo={async ({ why: reason, ...values }) => save(reason, values, null)}
      >
        <div>
          <Button
            onClick={() => {
              setFull(true);
            }}
          >
            改健康、残疾情况（敏感信息）
          </Button>
        </div>
        {correction.dialog}
      </FormDialog>
    );
  }
  return (
    <FormDialog
      key="full"
      {...shared}
      schema={fullSchema}
      fields={[...editFields(person), ...sensitiveFields]}
      hint={
        person.hasSensitive ? (
          <Alert severity="warning">已登记的健康、残疾情况不在这里显示；保存后以这里填写的为准，请按证件填全。</Alert>
        ) : undefined
      }
      onGo={async ({ why: reason, ...values }) => {
        const { sensitive, ...plain } = splitSensitive(values);
        return save(reason, plain, sensitive);
      }}
    >
      {correction.dialog}
    </FormDialog>
  );
};

export const RecordDeath = ({ person, onClose }: PersonDialogProps) => {
  const record = useCommand('people.recordDeath', { said: '已登记' });
  const known = person.status === 'dead' ? person.deathDate : null;
  return (
    <FormDialog
      title={known === null ? `登记 ${person.name} 死亡` : `更正 ${person.name} 的死亡日期（原来登记 ${known}）`}
      act={known === null ? '登记' : '更正'}
      danger
      busy={record.busy}
      refusal={record.refusal}
      onClose={onClose}
      hint={
        <Alert severity="warning">
          {known === null
            ? '这里只记下这个人的死亡，在享的待遇不会自动减员。请接着到家庭页“登记变更”选“死亡”，算清从哪个月起减、多发了多少；办完以前，“今日”的“死亡待减员”一直提醒，当月名册也会拦下。'
            : '这里只更正日期，已经按原来的日期减员、追回的不会自动改。金额要改的，请到家庭页“登记变更”。'}
        </Alert>
      }
      schema={z.object({ on: day, evidence: z.string().min(1) })}
      fields={[
        { kind: 'day', name: 'on', label: '死亡日期', width: 4, required: true, autoFocus: true },
        {
          kind: 'text',
          name: 'evidence',
          label: '依据',
          width: 8,
          required: true,
          maxLength: 200,
          help: '例如：火化证明、公安比对、村（居）报告',
        },
      ]}
      onGo={async (values) => (await record.run({ id: person.id, rev: person.rev, corrects: known, ...values })) !== undefined}
    />
  );
};
