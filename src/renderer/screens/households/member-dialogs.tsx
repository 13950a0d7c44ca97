import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { matchCode } from '#domain/codes/code-table.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import { excludeReasons } from '#domain/programs/dibao/facts.ts';
import { month } from '#shared/values/dates.ts';
import { to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { Field } from '../../forms/field.ts';
import { ConfirmAct } from '../../parts/confirm-act.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { PersonPicker, type PickedPerson } from '../../pickers/person-picker.tsx';
import { optionsFrom, optionsOf } from '../../words/code-options.ts';
import { hasBenefit } from './change-button.tsx';
import { whyField } from '../corrections/correction.ts';
import { useCorrection } from '../corrections/use-correction.tsx';
import type { Household, Member } from './household.ts';
import { useMemberChoices } from './use-county-rules.ts';

type MemberChoices = ReturnType<typeof useMemberChoices>;
/** How a person belongs to the family, and what the county's rules ask of a member. */
const membershipFields = ({ categories, tiers }: MemberChoices): readonly Field[] => [
  { kind: 'choice', name: 'relation', label: '与户主关系', width: 6, required: true, options: optionsOf(relation) },
  { kind: 'choice', name: 'excludeReason', label: '不计入原因', width: 6, nullable: true, options: optionsFrom(excludeReasons) },
  { kind: 'check', name: 'inHousehold', label: '共同生活的家庭成员', width: 6 },
  { kind: 'check', name: 'insured', label: '申请保障（保障对象）', width: 6 },
  {
    kind: 'several',
    name: 'categories',
    label: '特殊情形（分类施保、单人保用）',
    width: tiers.length === 0 ? 12 : 9,
    options: categories,
    help: '残疾、重病、年龄按个人资料认定，不在这里选',
  },
  ...(tiers.length === 0
    ? []
    : [{ kind: 'choice' as const, name: 'tier', label: '档次', width: 3 as const, nullable: true, options: tiers }]),
];
const shape = {
  relation: z.string().min(1),
  inHousehold: z.boolean(),
  insured: z.boolean(),
  excludeReason: z.string().nullable(),
  categories: z.array(z.string()),
  tier: z.string().nullable().default(null),
};

type MemberDialogProps = { readonly household: Household; readonly member: Member; readonly onClose: () => void };

export const AddMember = ({ household, onClose }: { readonly household: Household; readonly onClose: () => void }) => {
  const add = useCommand('households.addMember', { said: '成员已加入' });
  const today = useToday();
  const [person, setPerson] = useState<PickedPerson | null>(null);
  const choices = useMemberChoices();
  return (
    <FormDialog
      title="增加成员"
      act="加入"
      wide
      schema={z.object({ ...shape, from: month })}
      busy={add.busy || person === null}
      refusal={add.refusal}
      onClose={onClose}
      hint={
        person === null ? (
          <PersonPicker label="查找人员" autoFocus onPick={setPerson} />
        ) : (
          <Alert
            severity="info"
            onClose={() => {
              setPerson(null);
            }}
          >
            加入：{person.name}
          </Alert>
        )
      }
      fields={[...membershipFields(choices), { kind: 'month', name: 'from', label: '从哪个月起', width: 6, required: true }]}
      initial={{ inHousehold: true, insured: true, from: today.slice(0, 7) }}
      onGo={async (values) =>
        person !== null && (await add.run({ id: household.id, rev: household.rev, personId: person.id, ...values })) !== undefined
      }
    />
  );
};

export const EditMember = ({ household, member, onClose }: MemberDialogProps) => {
  const set = useCommand('households.setMember', { said: '已保存' });
  const correction = useCorrection(`更正 ${member.name} 的成员情况`, onClose);
  const choices = useMemberChoices(member.categories);
  return (
    <FormDialog
      title={`更正 ${member.name} 的成员情况`}
      act="保存"
      schema={z.object({ ...shape, why: z.enum(['mistake', 'changed']) })}
      wide
      fields={[whyField, ...membershipFields(choices)]}
      busy={set.busy}
      refusal={set.refusal}
      onClose={onClose}
      initial={{
        relation: matchCode(relation, member.relation) ?? member.relation,
        inHousehold: member.inHousehold,
        insured: member.insured,
        excludeReason: member.excludeReason,
        categories: member.categories,
        tier: member.tier,
      }}
      onGo={async ({ why, ...fields }) =>
        why === 'mistake'
          ? correction.look({ kind: 'member', householdId: household.id, rev: household.rev, membershipId: member.id, fields })
          : (await set.run({ id: household.id, rev: household.rev, membershipId: member.id, ...fields })) !== undefined
      }
    >
      {correction.dialog}
    </FormDialog>
  );
};

export const EndMember = ({ household, member, onClose }: MemberDialogProps) => {
  const end = useCommand('households.endMember', { said: '已移出' });
  const today = useToday();
  return (
    <FormDialog
      title={`${member.name} 移出本户`}
      act="移出"
      danger
      busy={end.busy}
      refusal={end.refusal}
      onClose={onClose}
      hint={
        hasBenefit(household) ? (
          <Alert severity="warning">
            这户有在册待遇。去世、婚出、分户、服刑等，请按
            <TextLink address={to('changes', 'new', { household: household.id })}>登记变更</TextLink>
            办，金额随之重算；这里只更正成员名单，发放的金额不变。
          </Alert>
        ) : (
          <Typography variant="body2" color="textSecondary">
            移出后仍可查到；去世请在个人页面登记死亡。
          </Typography>
        )
      }
      schema={z.object({ lastMonth: month, reason: z.string().min(1) })}
      fields={[
        { kind: 'month', name: 'lastMonth', label: '最后一个月', width: 4, required: true },
        {
          kind: 'text',
          name: 'reason',
          label: '原因',
          width: 8,
          required: true,
          autoFocus: true,
          maxLength: 100,
          help: '例如：婚嫁迁出、分户、外出失联',
        },
      ]}
      initial={{ lastMonth: today.slice(0, 7) }}
      onGo={async (values) => (await end.run({ id: household.id, rev: household.rev, membershipId: member.id, ...values })) !== undefined}
    />
  );
};

export const SetHead = ({ household, member, onClose }: MemberDialogProps) => {
  const set = useCommand('households.setHead', { said: '户主已更换' });
  return (
    <ConfirmAct
      open
      title="更换户主"
      act="更换"
      busy={set.busy}
      refusal={set.refusal}
      onClose={onClose}
      onGo={async () => (await set.run({ id: household.id, rev: household.rev, personId: member.personId })) !== undefined}
    >
      <Typography>
        户主由 {household.headName} 改为 {member.name}。以后的文书和发放名册按新户主；成员关系请随后核对。
      </Typography>
    </ConfirmAct>
  );
};
