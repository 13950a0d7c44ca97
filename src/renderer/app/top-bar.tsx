import LockIcon from '@mui/icons-material/Lock';
import PersonIcon from '@mui/icons-material/Person';
import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Toolbar from '@mui/material/Toolbar';
import Typography from '@mui/material/Typography';
import { useState, type RefObject } from 'react';
import { signedName } from '#domain/accountability/substitution.ts';
import type { Answer } from '../calls/call-types.ts';
import { useCommand } from '../calls/use-command.ts';
import { ChangePasswordDialog } from '../screens/entry/change-password-dialog.tsx';
import { roleNames } from '#shared/role-names.ts';
import { setLargePrint, useLargePrint } from './print-size.ts';
import { BackupLamp } from './backup-lamp.tsx';
import { atRiskNow, ClosingBackup } from './closing-backup.tsx';
import { SearchBox } from './search-box.tsx';
import { lockNow } from './use-idle-lock.ts';
import { useMay } from './use-may.ts';
import type { Me, OfficeStatus } from './use-office.ts';

type TopBarProps = { readonly me: Me; readonly status: OfficeStatus; readonly searchRef: RefObject<HTMLInputElement | null> };

export const TopBar = ({ me, status, searchRef }: TopBarProps) => {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [changing, setChanging] = useState(false);
  const [atRisk, setAtRisk] = useState<Answer<'backup.closing'> | null>(null);
  const logout = useCommand('session.logout', { quiet: false });
  const actFor = useCommand('session.actFor', { quiet: false });
  const large = useLargePrint();
  const mayRead = useMay('read');
  const close = (): void => {
    setAnchor(null);
  };
  const leave = async (): Promise<void> => {
    close();
    // Whoever could not do it is not held up each time somebody else sits down.
    const found = await atRiskNow();
    if (found?.mayBackup === true) setAtRisk(found);
    else await logout.run({});
  };
  const roles = me.roles.map((role) => roleNames[role]).join('、');
  return (
    <AppBar position="static" component="header" elevation={0} sx={{ flexShrink: 0 }}>
      <Toolbar variant="dense" sx={{ gap: 2, minHeight: 48 }}>
        <Typography sx={{ fontWeight: 700, whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis', maxWidth: '24rem' }}>
          {status.office?.name ?? '乡镇民政工作台'}
        </Typography>
        <Box sx={{ flexGrow: 1, display: 'flex', justifyContent: 'center' }}>
          {status.office?.role === 'county' || !mayRead ? null : <SearchBox inputRef={searchRef} />}
        </Box>
        <Typography variant="body2" sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
          {status.today.slice(0, 10)}
        </Typography>
        <BackupLamp />
        <Button color="inherit" startIcon={<LockIcon />} onClick={() => void lockNow()}>
          锁屏
        </Button>
        <Button
          color="inherit"
          startIcon={<PersonIcon />}
          aria-haspopup="menu"
          onClick={(event) => {
            setAnchor(event.currentTarget);
          }}
          sx={{ whiteSpace: 'nowrap' }}
        >
          {signedName(me.name, me.actingFor?.name ?? null)}
        </Button>
        <Menu disablePortal anchorEl={anchor} open={anchor !== null} onClose={close}>
          <MenuItem disabled sx={{ '&.Mui-disabled': { opacity: 1 }, color: 'text.secondary', whiteSpace: 'normal', maxWidth: 280 }}>
            {roles}
          </MenuItem>
          {me.actingFor === null ? null : (
            <MenuItem
              onClick={() => {
                close();
                void actFor.run({ substitutionId: null });
              }}
            >
              回到本人岗位
            </MenuItem>
          )}
          {me.mayActFor
            .filter((one) => one.substitutionId !== me.actingFor?.substitutionId)
            .map((one) => (
              <MenuItem
                key={one.substitutionId}
                sx={{ whiteSpace: 'normal', maxWidth: 280 }}
                onClick={() => {
                  close();
                  void actFor.run({ substitutionId: one.substitutionId });
                }}
              >
                代 {one.name} 办理（{one.roles.map((role) => roleNames[role]).join('、')}，至 {one.until}）
              </MenuItem>
            ))}
          <Divider />
          <MenuItem onClick={() => void leave()}>切换用户（退出登录）</MenuItem>
          <MenuItem
            onClick={() => {
              close();
              setChanging(true);
            }}
          >
            修改密码
          </MenuItem>
          <MenuItem
            onClick={() => {
              setLargePrint(!large);
              close();
            }}
          >
            {large ? '恢复普通字号' : '大字显示'}
          </MenuItem>
        </Menu>
        {atRisk === null ? null : (
          <ClosingBackup
            atRisk={atRisk}
            onStay={() => setAtRisk(null)}
            onLeave={() => {
              setAtRisk(null);
              void logout.run({});
            }}
          />
        )}
        {changing ? (
          <ChangePasswordDialog
            onClose={() => {
              setChanging(false);
            }}
          />
        ) : null}
      </Toolbar>
    </AppBar>
  );
};
