import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { useOfficeStatus } from '../../app/use-office.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useToast } from '../../calls/toast.tsx';
import { useJob } from '../../calls/use-job.tsx';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FieldForm } from '../../forms/field-form.tsx';
import { MissingNote } from '../../parts/still-missing.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { minuteText } from '../backup/backup-words.ts';
import { FoundTable } from '../backup/found-table.tsx';
import { AskForBackup } from './ask-for-backup.tsx';
import { EntryCard } from './entry-card.tsx';
import { FilesByName } from './files-by-name.tsx';
import { SalvageScreen } from './salvage-screen.tsx';
import { SecretForm, type Secret } from './secret-form.tsx';

const thisPc = '';
const lookEveryMs = 3_000;
const changeCode = '登录后马上在“系统 › 备份与恢复”更换恢复码，原来的已经丢了。';
type Checked = { readonly what: Answer<'restore.check'>; readonly secret: Secret };

type PlacesProps = { readonly place: string; readonly ownCopies: boolean; readonly onChange: (place: string) => void };

/** On a PC that was taken out of use the copies are destroyed: only a stick is left to choose. */
const Places = ({ place, ownCopies, onChange }: PlacesProps) => (
  <Loaded query={useQueryCall('restore.drives', {}, { refetchMs: lookEveryMs })}>
    {(drives) => (
      <RadioGroup aria-label="备份在哪里" value={place} onChange={(_, chosen) => onChange(chosen)}>
        {ownCopies ? <FormControlLabel value={thisPc} control={<Radio />} label="这台电脑上的副本" /> : null}
        {!ownCopies && drives.rows.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            请插上备份U盘；这台电脑上的副本停用时已销毁。
          </Typography>
        ) : null}
        {drives.rows.map((drive) => (
          <FormControlLabel
            key={drive.id}
            value={drive.id}
            control={<Radio />}
            label={`U盘：${drive.label === '' ? '未命名' : drive.label}`}
          />
        ))}
      </RadioGroup>
    )}
  </Loaded>
);

const Found = ({
  place,
  token,
  onChoose,
}: {
  readonly place: string;
  readonly token: string;
  readonly onChoose: (token: string) => void;
}) => (
  <Loaded query={useQueryCall('restore.find', { place: place === thisPc ? null : { kind: 'drive', driveId: place } })}>
    {({ rows }) => <FoundTable rows={rows} chosen={token} onChoose={onChoose} />}
  </Loaded>
);

const WhatYouGet = ({ what, retired }: { readonly what: Checked['what']; readonly retired: boolean }) => (
  <Stack spacing={1.5}>
    <Alert severity={what.missing === 0 ? 'success' : 'warning'}>
      {what.missing === 0
        ? '这份备份已从头到尾读过，完好。'
        : `这份备份已从头到尾读过：数据完好，可以恢复；有 ${what.missing} 个附件或包在备份里和这台电脑上都没有完好的。手头有别的备份的，先换一份核对。恢复后缺这些：`}
      <FilesByName label="缺的附件和包" count={what.missing} names={what.missingFiles} />
      还没有改动任何东西。
    </Alert>
    <Facts
      columns={2}
      items={[
        ['单位', what.office],
        ['备份时间', minuteText(what.at)],
        ['居民', `${what.persons} 人`],
        ['家庭', `${what.households} 户`],
        ['案件', `${what.cases} 件`],
        ['附件和包', `${what.files} 个${what.missing === 0 ? '' : `，缺 ${what.missing} 个`}`],
        ['最后发出的包', what.lastPackageOut],
        ['最后收到的包', what.lastPackageIn],
      ]}
    />
    {what.later === null || what.later.acts === 0 ? null : (
      <Alert severity="warning">
        备份以后到 {minuteText(what.later.until)}，本机还办过 {what.later.acts} 步，这些要重新录入；已送到对方的，会随对方的下一个包回来。
      </Alert>
    )}
    <Typography variant="body2" color="textSecondary">
      {what.replaces === null ? '' : `现在的“${what.replaces}”数据文件夹原样留在旁边，名字里带“恢复前副本”，不会删除。`}
      {what.samePc
        ? '各人的密码照旧。'
        : retired
          ? '这台电脑停用时密钥已销毁：恢复后只有下面这位管理员能登录，其他人由管理员重置密码。'
          : '这是另一台电脑：恢复后只有下面这位管理员能登录，其他人由管理员重置密码；原来那台电脑会停用。'}
    </Typography>
  </Stack>
);

const runSchema = z
  .object({ login: z.string().min(1), newPassword: z.string(), again: z.string() })
  .refine((values) => values.newPassword === values.again, { path: ['again'], message: '两次输入的密码不一样' });

const RunForm = ({ checked, onGo }: { readonly checked: Checked; readonly onGo: (login: string, password: string | null) => void }) => {
  const { secret } = checked;
  const byCode = secret.kind !== 'password';
  // Whoever opens a backup with a password restores it in their own name.
  const names = secret.kind === 'password' ? [secret.login] : checked.what.admins;
  return (
    <FieldForm
      id="restore-run"
      schema={runSchema}
      initial={{ login: names[0] ?? '', newPassword: '', again: '' }}
      fields={[
        {
          kind: 'choice',
          name: 'login',
          label: '管理员',
          width: 12,
          required: true,
          options: names.map((name) => ({ value: name, label: name })),
        },
        {
          kind: 'password',
          name: 'newPassword',
          label: '新密码',
          width: 6,
          required: true,
          when: () => byCode,
          help: '至少 10 位，含两类字符',
        },
        { kind: 'password', name: 'again', label: '再输一遍', width: 6, required: true, when: () => byCode },
      ]}
      onSubmit={({ login, newPassword }) => onGo(login, byCode ? newPassword : null)}
    />
  );
};

/** From a stick, or a copy on this disk: choose, read through, see what one would get, restore. Nothing is overwritten. */
export const RestoreScreen = ({ onBack }: { readonly onBack: () => void }) => {
  const [place, setPlace] = useState(thisPc);
  const [token, setToken] = useState('');
  const [checked, setChecked] = useState<Checked | null>(null);
  const [done, setDone] = useState<Answer<'restore.run'> | null>(null);
  const [salvaging, setSalvaging] = useState(false);
  const [asking, setAsking] = useState(false);
  const toast = useToast();
  const retired = (useOfficeStatus().data?.retired ?? null) !== null;
  const check = useJob('restore.check', '正在核对备份');
  const run = useJob('restore.run', '正在恢复');
  const look = async (secret: Secret): Promise<void> => {
    const what = await check.run({ token, secret });
    setChecked(what === undefined ? null : { what, secret });
  };
  const lostCode = checked?.secret.kind === 'county';
  const restore = async (login: string, newPassword: string | null): Promise<void> => {
    if (checked === null) return;
    const restored = await run.run({ token, secret: checked.secret, login, newPassword });
    // On a new PC the login takes this card's place at once; what was done is then said in passing.
    if (restored !== undefined)
      toast(
        `“${restored.office}”已恢复到 ${minuteText(restored.at)} 的样子，请登录；${lostCode ? changeCode : ''}登录后先备份一次，再给对方封一个包`,
      );
    setDone(restored ?? null);
  };
  if (asking) return <AskForBackup token={token} onBack={() => setAsking(false)} />;
  if (salvaging) return <SalvageScreen onBack={() => setSalvaging(false)} onDone={onBack} />;
  if (done !== null)
    return (
      <EntryCard title="恢复完成" width={620}>
        <Alert severity="success" role="status">
          “{done.office}”已恢复到 {minuteText(done.at)} 的样子，请登录。
          {done.keptAs === null ? '' : `原来的数据在“${done.keptAs}”。`}
          {done.marked ? '' : 'U盘写不进标记：请确认原来的电脑不再使用。'}
          {done.missing === 0 ? null : `有 ${done.missing} 个附件或包没有完好的：`}
          <FilesByName label="缺的附件和包" count={done.missing} names={done.missingFiles} />
        </Alert>
        {lostCode ? <Alert severity="warning">{changeCode}</Alert> : null}
        <Typography>下一步：在“与对方交换”里封一个包送去，等对方的回包导入后，两边就核对齐了。</Typography>
        <Stack direction="row" sx={{ justifyContent: 'flex-end' }}>
          <Button variant="contained" onClick={onBack}>
            去登录
          </Button>
        </Stack>
      </EntryCard>
    );
  return (
    <EntryCard title="从备份恢复" note="先核对，再恢复到新的文件夹；现有的数据不会被覆盖或删除。" width={820}>
      {checked === null ? (
        <>
          <Places
            place={place}
            ownCopies={!retired}
            onChange={(chosen) => {
              setPlace(chosen);
              setToken('');
            }}
          />
          <div id="restore-found">{retired && place === thisPc ? null : <Found place={place} token={token} onChoose={setToken} />}</div>
          <SecretForm id="restore-secret" onGo={(secret) => void look(secret)} />
        </>
      ) : (
        <>
          <WhatYouGet what={checked.what} retired={retired} />
          <RunForm checked={checked} onGo={(login, password) => void restore(login, password)} />
        </>
      )}
      <ErrorNotice refusal={checked === null ? check.refusal : run.refusal} />
      <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end', alignItems: 'center' }}>
        <MissingNote items={token === '' ? [{ what: '选一份备份', at: 'restore-found' }] : []} />
        {checked === null && token !== '' ? <Button onClick={() => setAsking(true)}>恢复码也没有了：向县级申请</Button> : null}
        {checked === null && !retired ? <Button onClick={() => setSalvaging(true)}>没有可用的备份：逐行抢救</Button> : null}
        <Button onClick={checked === null ? onBack : () => setChecked(null)}>{checked === null ? '返回' : '换一份备份'}</Button>
        <Button type="submit" form={checked === null ? 'restore-secret' : 'restore-run'} variant="contained" disabled={token === ''}>
          {checked === null ? '核对这份备份' : '恢复'}
        </Button>
      </Stack>
    </EntryCard>
  );
};
