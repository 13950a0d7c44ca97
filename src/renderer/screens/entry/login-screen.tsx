import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useRef, useState, type FormEvent } from 'react';
import { demoPassword, demoPeople, demoRecoveryCode } from '#shared/demo-people.ts';
import type { OfficeStatus } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useToast } from '../../calls/toast.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { EntryCard } from './entry-card.tsx';
import { lastLoginWords } from './last-login.ts';
import { recentLogins, rememberLogin } from './recent-logins.ts';
import { AskCountyScreen } from './ask-county-screen.tsx';
import { RestoreScreen } from './restore-screen.tsx';
import { RecoverScreen } from './recover-screen.tsx';

const damaged: ReadonlySet<string> = new Set(['database_damaged', 'database_plain']);

/** Who is working: a name from the list and its password. */
export const LoginScreen = ({ status }: { readonly status: OfficeStatus }) => {
  const madeUp = status.demo ? demoPeople[status.office?.role ?? 'township'] : [];
  const users = [...new Set([...madeUp.map(({ name }) => name), ...status.users, ...recentLogins()])];
  const [login, setLogin] = useState(users.length === 1 ? (users[0] ?? '') : '');
  const [password, setPassword] = useState('');
  const [restoring, setRestoring] = useState(false);
  const [recovering, setRecovering] = useState(false);
  const [asking, setAsking] = useState(false);
  const passwordInput = useRef<HTMLInputElement | null>(null);
  /** What was typed before the answer that the name is in use elsewhere. */
  const proved = useRef('');
  const enter = useCommand('session.login');
  const toast = useToast();
  if (restoring) return <RestoreScreen onBack={() => setRestoring(false)} />;
  if (asking) return <AskCountyScreen officeName={status.office?.name ?? ''} users={users} onBack={() => setAsking(false)} />;
  if (recovering)
    return (
      <RecoverScreen
        onBack={() => {
          setRecovering(false);
        }}
        users={users}
      />
    );
  const enterWith = async (typed: string, instead: boolean): Promise<void> => {
    setPassword('');
    const me = await enter.run({ login: login.trim(), password: typed, instead });
    proved.current = me === undefined ? typed : '';
    if (me === undefined) passwordInput.current?.focus();
    else {
      rememberLogin(login.trim());
      toast(lastLoginWords(me), me.failuresSince === 0 ? 'success' : 'warning');
    }
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await enterWith(password, false);
  };
  return (
    <EntryCard
      title={status.office?.name ?? '乡镇民政工作台'}
      note={`乡镇民政工作台${status.demo ? ' · 演示数据' : ''} · 第 ${status.version} 版`}
      width={users.length > 1 ? 620 : 460}
    >
      {status.goneTo === null ? null : (
        <Alert severity="info">
          这个姓名{status.goneTo.since}在另一个{status.goneTo.where}
          里登录，这里已经退出，没有保存的内容没有留下。不是您本人登录的，请马上修改密码并告诉管理员。
        </Alert>
      )}
      {status.demo ? (
        <Alert severity="info">
          <Box>演示数据都是虚构的。点左边一个用户，输入密码登录。</Box>
          <Box>
            密码（人人相同）：<strong>{demoPassword}</strong>
          </Box>
          <Box>
            恢复码：<strong>{demoRecoveryCode}</strong>
          </Box>
          <Box sx={{ fontSize: '0.85rem' }}>恢复演练、停用本机时要输恢复码；更换过的，以新码为准。</Box>
        </Alert>
      ) : null}
      {status.weakBinding && !status.demo ? (
        <Alert severity="warning">这台电脑不能把数据绑定在本机，只靠登录密码保护，请用长一些的密码。</Alert>
      ) : null}
      <Box sx={{ display: 'grid', gridTemplateColumns: users.length > 1 ? '12rem 1fr' : '1fr', gap: 2.5 }}>
        {users.length > 1 ? (
          <List
            dense
            component="div"
            role="group"
            aria-label="用户"
            sx={{ maxHeight: '60vh', overflow: 'auto', border: 1, borderColor: 'divider', borderRadius: 1, py: 0 }}
          >
            {users.map((name) => (
              <ListItemButton
                key={name}
                selected={name === login}
                onClick={() => {
                  setLogin(name);
                  enter.clear();
                  passwordInput.current?.focus();
                }}
              >
                <ListItemText sx={{ my: 0 }} primary={name} secondary={madeUp.find((person) => person.name === name)?.post} />
              </ListItemButton>
            ))}
          </List>
        ) : null}
        <form onSubmit={(event) => void submit(event)}>
          <Stack spacing={2}>
            <TextField
              label="登录名"
              value={login}
              onChange={(event) => {
                setLogin(event.target.value);
                enter.clear();
              }}
              required
              autoFocus={login === ''}
              slotProps={{ htmlInput: { autoComplete: 'off', maxLength: 50 } }}
            />
            <TextField
              label="密码"
              type="password"
              value={password}
              inputRef={passwordInput}
              onChange={(event) => {
                setPassword(event.target.value);
              }}
              required
              autoFocus={login !== ''}
              slotProps={{ htmlInput: { autoComplete: 'off', maxLength: 200 } }}
            />
            <ErrorNotice refusal={enter.refusal} />
            {enter.refusal?.code === 'session_elsewhere' ? (
              <Button variant="outlined" color="warning" disabled={enter.busy} onClick={() => void enterWith(proved.current, true)}>
                那一处退出，在这里登录
              </Button>
            ) : null}
            {damaged.has(enter.refusal?.code ?? '') ? (
              <Button variant="contained" color="warning" onClick={() => setRestoring(true)}>
                数据文件损坏：从备份恢复（原文件不动）
              </Button>
            ) : null}
            <Button type="submit" variant="contained" size="medium" disabled={enter.busy || login.trim() === '' || password === ''}>
              {enter.busy ? '正在打开数据……' : '登录'}
            </Button>
            <Typography variant="body2">
              <Link
                component="button"
                type="button"
                onClick={() => {
                  setRecovering(true);
                }}
              >
                管理员忘记密码，用恢复码打开
              </Link>
              {' · '}
              <Link component="button" type="button" onClick={() => setRestoring(true)}>
                从备份恢复
              </Link>
            </Typography>
            {status.office?.role === 'township' ? (
              <Typography variant="body2">
                <Link component="button" type="button" onClick={() => setAsking(true)}>
                  恢复码也没有了，向县级申请开启
                </Link>
              </Typography>
            ) : null}
          </Stack>
        </form>
      </Box>
    </EntryCard>
  );
};
