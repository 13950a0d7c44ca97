import PersonAddIcon from '@mui/icons-material/PersonAdd';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { useMay } from '../../app/use-may.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DayText } from '../../parts/day-text.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { useVillages } from '../../pickers/use-villages.ts';
import { roleNames } from '#shared/role-names.ts';
import { ChangePasswordDialog } from '../entry/change-password-dialog.tsx';
import { AddUserDialog } from './add-user-dialog.tsx';
import { DisableUserDialog } from './disable-user-dialog.tsx';
import { HandOverSection } from './hand-over-section.tsx';
import { ResetPasswordDialog } from './reset-password-dialog.tsx';
import { RolesDialog } from './roles-dialog.tsx';
import { SubstitutionsSection } from './substitutions-section.tsx';
import { userStatusNames, type User } from './user-words.ts';

type Act = 'roles' | 'reset' | 'disable';
type Doing = { readonly what: Act; readonly user: User } | { readonly what: 'add' | 'password' } | null;

const acts: readonly (readonly [act: Act, label: string])[] = [
  ['roles', '调整岗位'],
  ['reset', '重置密码'],
  ['disable', '停用'],
];
const lamps = { active: 'green', disabled: 'none', locked: 'red' } as const;

/** Everyone who works here, with posts. Entered ≠ reviewed is counted on persons, whatever posts they hold. */
export const UsersTab = ({ county }: { readonly county: boolean }) => {
  const [doing, setDoing] = useState<Doing>(null);
  const mayManage = useMay('users');
  const villages = useVillages();
  const query = useQueryCall('users.list', {});
  const close = (): void => {
    setDoing(null);
  };
  const villageName = (code: string): string => villages.find((one) => one.value === code)?.label ?? code;
  return (
    <>
      <Section
        title="用户"
        note={`录入与审核、制单与审批不能是同一个人；管理员不能兼审计。${mayManage ? '' : '增加用户、调整岗位由管理员办理。'}`}
        actions={
          <>
            <Button
              variant="outlined"
              onClick={() => {
                setDoing({ what: 'password' });
              }}
            >
              修改我的密码
            </Button>
            {mayManage ? (
              <Button
                variant="contained"
                startIcon={<PersonAddIcon />}
                onClick={() => {
                  setDoing({ what: 'add' });
                }}
              >
                增加用户
              </Button>
            ) : null}
          </>
        }
      >
        <Loaded query={query}>
          {({ rows }) => (
            <Table aria-label="用户">
              <TableHead>
                <TableRow>
                  <TableCell>姓名</TableCell>
                  <TableCell>登录名</TableCell>
                  <TableCell>岗位</TableCell>
                  <TableCell>限定的村</TableCell>
                  <TableCell>状态</TableCell>
                  <TableCell>上次登录</TableCell>
                  {mayManage ? <TableCell align="right">办理</TableCell> : null}
                </TableRow>
              </TableHead>
              <TableBody>
                {rows.map((user) => (
                  <TableRow key={user.id}>
                    <TableCell sx={{ whiteSpace: 'nowrap', fontWeight: 700 }}>{user.name}</TableCell>
                    <TableCell>{user.login}</TableCell>
                    <TableCell>{user.roles.map((role) => roleNames[role]).join('、')}</TableCell>
                    <TableCell>{user.villages.length === 0 ? '不限' : user.villages.map(villageName).join('、')}</TableCell>
                    <TableCell>
                      <LampText lamp={lamps[user.status]} text={userStatusNames[user.status]} />
                    </TableCell>
                    <TableCell>
                      <DayText value={user.lastLoginAt} />
                    </TableCell>
                    {mayManage ? (
                      <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                        {(user.status === 'disabled' ? [] : acts).map(([act, label]) => (
                          <Button
                            key={act}
                            color={act === 'disable' ? 'error' : 'primary'}
                            sx={{ py: 0 }}
                            aria-label={`${label}：${user.name}`}
                            onClick={() => {
                              setDoing({ what: act, user });
                            }}
                          >
                            {label}
                          </Button>
                        ))}
                      </TableCell>
                    ) : null}
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          )}
        </Loaded>
        {doing?.what === 'add' ? <AddUserDialog county={county} onClose={close} /> : null}
        {doing?.what === 'password' ? <ChangePasswordDialog onClose={close} /> : null}
        {doing?.what === 'roles' ? <RolesDialog user={doing.user} county={county} onClose={close} /> : null}
        {doing?.what === 'reset' ? <ResetPasswordDialog user={doing.user} onClose={close} /> : null}
        {doing?.what === 'disable' ? <DisableUserDialog user={doing.user} onClose={close} /> : null}
      </Section>
      <HandOverSection users={query.data?.rows ?? []} />
      <SubstitutionsSection users={query.data?.rows ?? []} county={county} />
    </>
  );
};
