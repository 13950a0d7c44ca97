import SaveIcon from '@mui/icons-material/Save';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useMay } from '../../app/use-may.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { PaperList } from '../../papers/paper-list.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { sizeText } from '../../words/exchange-words.ts';
import { layerNames, minuteText, problemName } from './backup-words.ts';
import { ChangeKeyDialog } from './change-key-dialog.tsx';
import { ClaimDialog } from './claim-dialog.tsx';
import { CopiedNotice } from './copied-dialog.tsx';
import { DrillDialog, drillPaper } from './drill-dialog.tsx';
import { MakeBackupDialog } from './make-backup-dialog.tsx';
import { ReplaceCodeDialog } from './replace-code-dialog.tsx';

type Status = Answer<'backup.status'>;
type Doing = 'make' | 'monthly' | 'drill' | 'claim' | 'code' | 'key' | null;

const Outcome = ({ run }: { readonly run: Status['runs'][number] }) => {
  if (run.problem !== null) return <LampText lamp="red" text={problemName(run.problem)} />;
  if (run.gone === 'unreadable') return <LampText lamp="red" text="后来核验没有读回" />;
  if (run.gone === null && run.ahead) return <LampText lamp="yellow" text="日期在将来，不算数" />;
  return run.gone === 'rotated' ? (
    <Typography variant="body2" component="span" color="textSecondary">
      已轮换
    </Typography>
  ) : (
    <LampText lamp="green" text="读回核对通过" />
  );
};

const Runs = ({ status }: { readonly status: Status }) =>
  status.runs.length === 0 ? (
    <EmptyState title="还没有备份过" hint="准备三只U盘，贴上“周一”“周三”“周五”，下班前轮换着备份。" />
  ) : (
    <Table aria-label="备份记录">
      <TableHead>
        <TableRow>
          <TableCell>时间</TableCell>
          <TableCell>备份到</TableCell>
          <TableCell>种类</TableCell>
          <TableCell align="right">大小</TableCell>
          <TableCell align="right">附件</TableCell>
          <TableCell>结果</TableCell>
          <TableCell>经办人</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {status.runs.map((run) => (
          <TableRow key={run.id}>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>{minuteText(run.at)}</TableCell>
            <TableCell>
              {run.target}
              {run.offMachine ? '' : '（同一块磁盘）'}
            </TableCell>
            <TableCell>
              {layerNames[run.layer]}
              {!status.full.overdue && run.id === status.full.last?.id ? (status.full.every === 1 ? '（本月的）' : '（本期的）') : ''}
            </TableCell>
            <TableCell align="right">{run.problem === null ? sizeText(run.bytes) : '—'}</TableCell>
            <TableCell align="right">{run.problem === null ? `${run.files}（新 ${run.newFiles}）` : '—'}</TableCell>
            <TableCell>
              <Outcome run={run} />
            </TableCell>
            <TableCell>{run.by}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );

const Drills = ({ status }: { readonly status: Status }) => {
  const [shown, setShown] = useState<string | null>(null);
  return status.drills.length === 0 ? (
    <Typography color="textSecondary">还没有演练过。第一次演练不晚于 {status.drillDue}。</Typography>
  ) : (
    <Stack spacing={1}>
      {status.drills.map((one) => (
        <Stack key={one.id} direction="row" spacing={2} sx={{ alignItems: 'center' }}>
          <span>{minuteText(one.at)}</span>
          <span>
            {one.target}（{minuteText(one.generationAt)} 的备份）
          </span>
          <span>{one.by}</span>
          <LampText lamp={one.passed ? 'green' : 'red'} text={one.passed ? '一致' : '不一致'} />
          <Button sx={{ py: 0 }} onClick={() => setShown(shown === one.id ? null : one.id)}>
            记录
          </Button>
        </Stack>
      ))}
      {shown === null ? null : <PaperList subject="office" subjectId={shown} papers={[drillPaper]} />}
    </Stack>
  );
};

const Fence = ({ status, may, onClaim }: { readonly status: Status; readonly may: boolean; readonly onClaim: () => void }) =>
  status.fence === null ? null : (
    <Alert
      severity="error"
      role="alert"
      action={
        may ? (
          <Button color="inherit" onClick={onClaim}>
            改认本机
          </Button>
        ) : null
      }
    >
      本单位已于 {status.fence.since} 在另一台电脑上启用（据{status.fence.where}）。这台电脑已停用，只能查看，请改用那一台。
    </Alert>
  );

/** When the copy for the safe was made last, and whether one is due. */
const fullDue = ({ full }: Status): string => {
  const period = full.every === 1 ? '每月一次' : `每 ${full.every} 个月一次`;
  if (full.last === null) return `还没有做过（${period}）`;
  const made = `最近 ${minuteText(full.last.at)}（${full.last.target}）`;
  return full.overdue ? `${made}，${full.every === 1 ? '本月的' : '这一期的'}还没有做（${period}）` : `${made}（${period}）`;
};

/** 备份与恢复: the lamp, the sticks, the exercise, the code for the safe. */
export const BackupTab = () => {
  const [doing, setDoing] = useState<Doing>(null);
  const [may, mayCode] = [useMay('backup'), useMay('users')];
  const close = (): void => setDoing(null);
  return (
    <Loaded query={useQueryCall('backup.status', {})}>
      {(status) => (
        <Stack spacing={1.5}>
          <Fence status={status} may={may} onClaim={() => setDoing('claim')} />
          {status.copied === null ? null : <CopiedNotice since={status.copied} may={may} />}
          <Section
            title="备份状态"
            note={may ? '' : '由管理员备份。'}
            actions={
              may ? (
                <>
                  {mayCode ? (
                    <>
                      <Button variant="outlined" onClick={() => setDoing('key')}>
                        更换数据密钥
                      </Button>
                      <Button variant="outlined" onClick={() => setDoing('code')}>
                        更换恢复码
                      </Button>
                    </>
                  ) : null}
                  <Button variant="outlined" onClick={() => setDoing('drill')}>
                    恢复演练
                  </Button>
                  <Button variant={status.full.overdue ? 'contained' : 'outlined'} onClick={() => setDoing('monthly')}>
                    整月全量备份
                  </Button>
                  <Button variant="contained" startIcon={<SaveIcon />} onClick={() => setDoing('make')}>
                    备份到U盘
                  </Button>
                </>
              ) : null
            }
          >
            <Stack spacing={1}>
              <LampText lamp={status.lamp} text={status.text} />
              <Facts
                columns={2}
                items={[
                  [
                    '本机副本',
                    status.copies[0] === undefined
                      ? '没有'
                      : `${status.copies.length} 份，最近 ${minuteText(status.copies[0].at)}${status.copies[0].ahead ? '（日期在将来）' : ''}`,
                  ],
                  [
                    '下次演练',
                    status.drillOverdue ? (
                      <LampText key="drill" lamp="red" text={`应不晚于 ${status.drillDue}，已超期`} />
                    ) : (
                      `不晚于 ${status.drillDue}`
                    ),
                  ],
                  ['整月全量', status.full.overdue ? <LampText key="full" lamp="yellow" text={fullDue(status)} /> : fullDue(status)],
                  ['恢复、换机', status.epoch <= 1 ? '没有过' : `${status.epoch - 1} 次，本机是现在的正本`],
                ]}
              />
              <Typography variant="body2" color="textSecondary">
                要从备份恢复，请所有人退出登录，在登录页点“从备份恢复”。新电脑装好程序后，首次打开的页面上也有。
              </Typography>
            </Stack>
          </Section>
          <Section title="备份记录">
            <Runs status={status} />
          </Section>
          <Section title="恢复演练">
            <Drills status={status} />
          </Section>
          {doing === 'make' ? <MakeBackupDialog onClose={close} /> : null}
          {doing === 'monthly' ? <MakeBackupDialog monthly onClose={close} /> : null}
          {doing === 'drill' ? <DrillDialog onClose={close} /> : null}
          {doing === 'claim' ? <ClaimDialog onClose={close} /> : null}
          {doing === 'key' ? <ChangeKeyDialog onClose={close} /> : null}
          {doing === 'code' ? <ReplaceCodeDialog onClose={close} /> : null}
        </Stack>
      )}
    </Loaded>
  );
};
