import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { nameOfCode } from '#domain/codes/code-table.ts';
import { labourAbility } from '#domain/codes/tables/labour-ability.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import { excludeReasons } from '#domain/programs/dibao/facts.ts';
import { to } from '../../app/router.ts';
import { MonthSpan } from '../../parts/day-text.tsx';
import { MaskedText } from '../../parts/masked-text.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { useLocalNames } from '../../words/use-local-codes.ts';
import { sexName } from '../../pickers/person-fields.ts';
import type { Household, Member } from './household.ts';
import { AddMember, EditMember, EndMember, SetHead } from './member-dialogs.tsx';

type Doing = { readonly what: 'add' } | { readonly what: 'edit' | 'end' | 'head'; readonly member: Member } | null;
const reasons: Readonly<Record<string, string>> = excludeReasons;

const MemberRow = ({
  household,
  member,
  past,
  onDo,
}: {
  readonly household: Household;
  readonly member: Member;
  readonly past: boolean;
  readonly onDo: (doing: Doing) => void;
}) => {
  const traitName = useLocalNames('MEMBER_CATEGORY');
  const isHead = member.personId === household.headPersonId;
  const traits = [...member.categories.map((code) => traitName(code)), ...(member.tier === null ? [] : [`${member.tier} 档`])].join('、');
  return (
    <TableRow sx={past ? { '& td': { color: 'text.secondary' } } : {}}>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <RouteLink address={to('persons', member.personId)}>{member.name}</RouteLink>
        {member.dead ? '（已故）' : ''}
        {traits === '' ? null : (
          <Typography variant="caption" component="div" color="textSecondary" sx={{ whiteSpace: 'normal', maxWidth: 180 }}>
            {traits}
          </Typography>
        )}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{isHead ? '户主' : nameOfCode(relation, member.relation)}</TableCell>
      <TableCell>{sexName(member.sex)}</TableCell>
      <TableCell align="right">{member.age ?? '—'}</TableCell>
      <TableCell>
        <MaskedText masked={member.idMasked} personId={member.personId} field="idNumber" what={`${member.name}的证号`} />
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{member.labor === null ? '—' : nameOfCode(labourAbility, member.labor)}</TableCell>
      <TableCell>{member.inHousehold ? '是' : '否'}</TableCell>
      <TableCell>
        {member.insured ? '是' : '否'}
        {member.excludeReason === null ? '' : `（${reasons[member.excludeReason] ?? member.excludeReason}）`}
      </TableCell>
      <TableCell>
        <MonthSpan from={member.from} to={member.to} />
      </TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
        {past ? null : (
          <Stack direction="row" spacing={0.5} sx={{ justifyContent: 'flex-end', '& button': { minWidth: 0, px: 0.75, py: 0 } }}>
            <Button
              aria-label={`更正${member.name}`}
              onClick={() => {
                onDo({ what: 'edit', member });
              }}
            >
              更正
            </Button>
            {isHead ? null : (
              <Button
                aria-label={`把${member.name}设为户主`}
                onClick={() => {
                  onDo({ what: 'head', member });
                }}
              >
                设为户主
              </Button>
            )}
            {isHead ? null : (
              <Button
                aria-label={`${member.name}移出`}
                onClick={() => {
                  onDo({ what: 'end', member });
                }}
              >
                移出
              </Button>
            )}
          </Stack>
        )}
      </TableCell>
    </TableRow>
  );
};

/** Who lives with the family, from when to when, and who is insured. */
export const MembersSection = ({ household }: { readonly household: Household }) => {
  const [doing, setDoing] = useState<Doing>(null);
  const [pastShown, setPastShown] = useState(false);
  const close = (): void => {
    setDoing(null);
  };
  return (
    <Section
      title="成员"
      note={`${household.members.length} 人`}
      actions={
        <>
          {household.pastMembers.length === 0 ? null : (
            <Button
              onClick={() => {
                setPastShown(!pastShown);
              }}
            >
              {pastShown ? '收起已移出的' : `已移出 ${household.pastMembers.length} 人`}
            </Button>
          )}
          <Button
            onClick={() => {
              setDoing({ what: 'add' });
            }}
          >
            增加成员
          </Button>
        </>
      }
    >
      <Table aria-label="成员">
        <TableHead>
          <TableRow>
            <TableCell>姓名</TableCell>
            <TableCell>与户主关系</TableCell>
            <TableCell>性别</TableCell>
            <TableCell align="right">年龄</TableCell>
            <TableCell>证号</TableCell>
            <TableCell>劳动能力</TableCell>
            <TableCell>共同生活</TableCell>
            <TableCell>保障对象</TableCell>
            <TableCell>月份</TableCell>
            <TableCell align="right">办理</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {household.members.map((member) => (
            <MemberRow key={member.id} household={household} member={member} past={false} onDo={setDoing} />
          ))}
          {pastShown
            ? household.pastMembers.map((member) => (
                <MemberRow key={member.id} household={household} member={member} past onDo={setDoing} />
              ))
            : null}
        </TableBody>
      </Table>
      {household.members.length === 0 ? (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          没有在册成员。
        </Typography>
      ) : null}
      {doing?.what === 'add' ? <AddMember household={household} onClose={close} /> : null}
      {doing?.what === 'edit' ? <EditMember household={household} member={doing.member} onClose={close} /> : null}
      {doing?.what === 'end' ? <EndMember household={household} member={doing.member} onClose={close} /> : null}
      {doing?.what === 'head' ? <SetHead household={household} member={doing.member} onClose={close} /> : null}
    </Section>
  );
};
