import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { relation } from '#domain/codes/tables/relation.ts';
import { excludeReasons } from '#domain/programs/dibao/facts.ts';
import { relationWord, sexOfRelation } from '#domain/takeover/relation-words.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useDraft } from '../../forms/drafts.ts';
import { FieldForm } from '../../forms/field-form.tsx';
import { ActionBar } from '../../parts/action-bar.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { reach } from '../../parts/reach.ts';
import { Section } from '../../parts/section.tsx';
import type { Missing } from '../../parts/still-missing.tsx';
import { PersonPicker, type PickedPerson } from '../../pickers/person-picker.tsx';
import { useVillages } from '../../pickers/use-villages.ts';
import { optionsFrom, optionsOf } from '../../words/code-options.ts';
import { householdFields, householdSchema } from './household-facts.tsx';

type Entered = {
  readonly person: PickedPerson;
  readonly relation: string;
  readonly inHousehold: boolean;
  readonly insured: boolean;
  readonly excludeReason: string | null;
};
const headRelation = '02';
const sexAgainstRelation = ({ person, relation: code }: Entered): boolean => {
  const expected = sexOfRelation(code);
  return expected !== null && person.sex !== 'unknown' && person.sex !== expected;
};
const memberOf = (one: Entered, from: string) => ({
  personId: one.person.id,
  inHousehold: one.inHousehold,
  insured: one.insured,
  excludeReason: one.excludeReason,
  from,
});

type MemberLineProps = {
  readonly entered: Entered;
  readonly first: boolean;
  readonly onChange: (change: Partial<Entered>) => void;
  readonly onRemove: () => void;
};

const MemberLine = ({ entered, first, onChange, onRemove }: MemberLineProps) => (
  <TableRow>
    <TableCell sx={{ fontWeight: 700, whiteSpace: 'nowrap' }}>{entered.person.name}</TableCell>
    <TableCell sx={{ width: 190 }}>
      {first ? (
        '户主'
      ) : (
        <TextField
          select
          value={entered.relation}
          onChange={(event) => {
            onChange({ relation: event.target.value });
          }}
          slotProps={{ htmlInput: { 'aria-label': `${entered.person.name}与户主关系` } }}
        >
          {optionsOf(relation).map((option) => (
            <MenuItem key={option.value} value={option.value}>
              {option.label}
            </MenuItem>
          ))}
        </TextField>
      )}
    </TableCell>
    <TableCell>
      <FormControlLabel
        label="共同生活"
        control={
          <Checkbox
            checked={entered.inHousehold}
            onChange={(_, inHousehold) => {
              onChange({ inHousehold, ...(inHousehold ? {} : { insured: false }) });
            }}
          />
        }
      />
    </TableCell>
    <TableCell>
      <FormControlLabel
        label="保障对象"
        control={
          <Checkbox
            checked={entered.insured}
            onChange={(_, insured) => {
              onChange({ insured });
            }}
          />
        }
      />
    </TableCell>
    <TableCell sx={{ width: 220 }}>
      <TextField
        select
        value={entered.excludeReason ?? ''}
        onChange={(event) => {
          onChange({ excludeReason: event.target.value === '' ? null : event.target.value });
        }}
        slotProps={{ htmlInput: { 'aria-label': `${entered.person.name}不计入原因` }, select: { displayEmpty: true } }}
      >
        <MenuItem value="">正常计入</MenuItem>
        {optionsFrom(excludeReasons).map((option) => (
          <MenuItem key={option.value} value={option.value}>
            {option.label}
          </MenuItem>
        ))}
      </TextField>
    </TableCell>
    <TableCell align="right">
      <Button color="error" onClick={onRemove} aria-label={`移除${entered.person.name}`}>
        移除
      </Button>
    </TableCell>
  </TableRow>
);

type AddHouseholdProps = {
  readonly onAdded: (householdId: string) => void;
  /** The name that was looked for and not found. */
  readonly typed?: string;
};

/** Head, members, place: one act. Also a step of the intake at the counter. */
export const AddHouseholdForm = ({ onAdded, typed = '' }: AddHouseholdProps) => {
  const villages = useVillages();
  const today = useToday();
  const chosen = useDraft<readonly Entered[]>('new-household/members');
  const place = useDraft<FieldValues>('new-household/place');
  const [members, changeMembers] = useState<readonly Entered[]>(chosen.found ?? []);
  const setMembers = (next: readonly Entered[]): void => {
    changeMembers(next);
    if (next.length === 0) chosen.drop();
    else chosen.keep(next);
  };
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const unrelated = members.filter((one) => one.relation === '');
  const incomplete: readonly Missing[] =
    members.length === 0
      ? [{ what: '户主', at: 'household-members' }]
      : unrelated.map(({ person }) => ({ what: `${person.name}与户主关系`, at: 'household-members' }));
  const againstSex = members.filter((one) => sexAgainstRelation(one));
  const add = useCommand('households.add', { said: '家庭已建立' });
  const pick = (person: PickedPerson): void => {
    if (!members.some((one) => one.person.id === person.id))
      setMembers([
        ...members,
        { person, relation: members.length === 0 ? headRelation : '', inHousehold: true, insured: true, excludeReason: null },
      ]);
  };
  const elsewhere = members.filter((one) => one.person.householdId !== null).map((one) => one.person.name);
  return (
    <Stack spacing={1.5}>
      <Section title="户主和成员" note="第一个是户主">
        <Stack spacing={1.5} id="household-members">
          <PersonPicker label={members.length === 0 ? '查找户主' : '查找下一个成员'} typed={typed} autoFocus onPick={pick} />
          {members.length === 0 ? null : (
            <Table aria-label="户主和成员">
              <TableHead>
                <TableRow>
                  <TableCell>姓名</TableCell>
                  <TableCell>与户主关系</TableCell>
                  <TableCell>共同生活</TableCell>
                  <TableCell>保障对象</TableCell>
                  <TableCell>不计入原因</TableCell>
                  <TableCell align="right">办理</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {members.map((one, index) => (
                  <MemberLine
                    key={one.person.id}
                    entered={one}
                    first={index === 0}
                    onRemove={() => {
                      setMembers(members.filter((other) => other !== one));
                    }}
                    onChange={(change) => {
                      setMembers(members.map((other) => (other === one ? { ...one, ...change } : other)));
                    }}
                  />
                ))}
              </TableBody>
            </Table>
          )}
          {againstSex.map(({ person, relation: code }) => (
            <Alert severity="warning" key={person.id}>
              {person.name}的性别和“{relationWord(code)}”对不上，请看是不是选错了。
            </Alert>
          ))}
          {elsewhere.length === 0 ? null : (
            <Alert severity="warning">{elsewhere.join('、')}已在别的家庭里。请先从原户移出，否则不能保存。</Alert>
          )}
        </Stack>
      </Section>
      <Section title="住处">
        <FieldForm
          id="household-place"
          schema={householdSchema}
          fields={householdFields(villages)}
          initial={{ area: 'rural' }}
          draft={place}
          onMissing={setMissing}
          onSubmit={async (values) => {
            const [head, ...others] = members;
            if (head === undefined || incomplete.length > 0) {
              reach('household-members');
              return;
            }
            const from = today.slice(0, 7);
            const added = await add.run({
              ...values,
              head: memberOf(head, from),
              members: others.map((one) => ({ ...memberOf(one, from), relation: one.relation })),
            });
            if (added === undefined) return;
            chosen.drop();
            place.drop();
            onAdded(added.id);
          }}
        />
      </Section>
      <ErrorNotice refusal={add.refusal} onClose={add.clear} />
      <ActionBar missing={[...incomplete, ...missing]} lead="还要填：">
        <Button type="submit" form="household-place" variant="contained" disabled={add.busy}>
          保存家庭
        </Button>
      </ActionBar>
    </Stack>
  );
};
