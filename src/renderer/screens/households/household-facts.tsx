import Button from '@mui/material/Button';
import { useState } from 'react';
import { z } from 'zod';
import { area } from '#shared/contract/people.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { Field } from '../../forms/field.ts';
import { Facts } from '../../parts/facts.tsx';
import { MaskedText } from '../../parts/masked-text.tsx';
import { Section } from '../../parts/section.tsx';
import { to } from '../../app/router.ts';
import { RouteLink } from '../../parts/route-link.tsx';
import { MergeHousehold } from '../corrections/record-dialogs.tsx';
import { whyField } from '../corrections/correction.ts';
import { useCorrection } from '../corrections/use-correction.tsx';
import { useVillages } from '../../pickers/use-villages.ts';
import { areaNames, areaOptions } from '../../words/programs.ts';
import type { Household } from './household.ts';

const schema = z.object({
  villageCode: z.string().min(1),
  group: z.string().max(20),
  address: z.string().max(120),
  area,
  phone: z.string().max(20).nullable(),
});

/** The fields of a family's place, also used where a family is added. */
export const householdFields = (
  villages: readonly { readonly value: string; readonly label: string }[],
  knownPhone = '',
): readonly Field[] => [
  { kind: 'choice', name: 'villageCode', label: '村（社区）', width: 6, required: true, options: villages },
  { kind: 'text', name: 'group', label: '组', width: 3, maxLength: 20 },
  { kind: 'choice', name: 'area', label: '城乡', width: 3, required: true, options: areaOptions },
  { kind: 'text', name: 'address', label: '住址', width: 8, maxLength: 120 },
  {
    kind: 'text',
    name: 'phone',
    label: '电话',
    width: 4,
    nullable: true,
    maxLength: 20,
    ...(knownPhone === '' ? {} : { help: `现为 ${knownPhone}，不改就空着` }),
  },
];
export { schema as householdSchema };

const EditHousehold = ({ household, onClose }: { readonly household: Household; readonly onClose: () => void }) => {
  const update = useCommand('households.update', { said: '已保存' });
  const correction = useCorrection('更正家庭资料', onClose);
  const villages = useVillages();
  return (
    <FormDialog
      title="更正家庭资料"
      act="保存"
      schema={schema.extend({ why: z.enum(['mistake', 'changed']) })}
      fields={[whyField, ...householdFields(villages, household.phone ?? '')]}
      busy={update.busy}
      refusal={update.refusal}
      onClose={onClose}
      initial={{
        villageCode: household.villageCode,
        group: household.group,
        address: household.address,
        area: household.area,
        phone: null,
      }}
      onGo={async ({ why, ...fields }) =>
        why === 'mistake'
          ? correction.look({ kind: 'household', householdId: household.id, rev: household.rev, fields })
          : (await update.run({ id: household.id, rev: household.rev, ...fields })) !== undefined
      }
    >
      {correction.dialog}
    </FormDialog>
  );
};

export const HouseholdFacts = ({ household }: { readonly household: Household }) => {
  const [doing, setDoing] = useState<'edit' | 'merge' | null>(null);
  const close = (): void => {
    setDoing(null);
  };
  const inForce = household.benefits.some(({ standing }) => standing !== 'ended');
  return (
    <Section
      title="基本情况"
      actions={
        household.gone === null ? (
          <>
            <Button
              onClick={() => {
                setDoing('merge');
              }}
            >
              合并重复的户
            </Button>
            <Button
              onClick={() => {
                setDoing('edit');
              }}
            >
              更正
            </Button>
          </>
        ) : null
      }
    >
      <Facts
        columns={4}
        items={[
          ['村（社区）', household.village],
          ['组', household.group],
          ['城乡', areaNames[household.area]],
          [
            '电话',
            household.phone === null ? (
              '—'
            ) : (
              <MaskedText
                key="phone"
                masked={household.phone}
                personId={household.headPersonId}
                field="phone"
                what={`${household.headName}的电话`}
              />
            ),
          ],
          ['住址', household.address],
          ['户主', household.headName],
          ...(household.merged.length === 0
            ? []
            : ([
                [
                  '并入的户',
                  <span key="merged">
                    {household.merged.map((one) => (
                      <RouteLink key={one.id} address={to('households', one.id)}>
                        {one.no}
                      </RouteLink>
                    ))}
                  </span>,
                ],
              ] as const)),
          ['共同生活', `${household.members.filter((member) => member.inHousehold).length} 人`],
          ['保障对象', `${household.members.filter((member) => member.insured).length} 人${inForce ? '' : '（现无在享待遇）'}`],
        ]}
      />
      {doing === 'edit' ? <EditHousehold household={household} onClose={close} /> : null}
      {doing === 'merge' ? <MergeHousehold household={household} onClose={close} /> : null}
    </Section>
  );
};
