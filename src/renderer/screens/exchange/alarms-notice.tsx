import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand, type Act } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from '../../forms/second-person.ts';
import { DayText } from '../../parts/day-text.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { alarmNames } from '../../words/exchange-words.ts';

type Alarm = RowOf<'exchange.alarms'>;
const schema = z.object(secondPersonShape);

const ReleaseDialog = ({ alarm, onClose }: { readonly alarm: Alarm; readonly onClose: () => void }) => {
  const release = useCommand('exchange.releaseAlarm', { said: '异常已解除，可以继续交换' });
  return (
    <FormDialog
      title={`解除异常：${alarm.name}`}
      act="两人确认，解除"
      danger
      schema={schema}
      busy={release.busy}
      refusal={release.refusal}
      onClose={onClose}
      hint={
        <Typography color="textSecondary">
          {alarm.text}
          {alarm.kind === 'journal' ? ' ' : ` 请先打电话与${alarm.name}核实，确认只有一台电脑在用。`}
          须有第二人在场，由其本人输入登录名和密码。
        </Typography>
      }
      fields={secondPersonFields(true)}
      onGo={async (values) => (await release.run({ id: alarm.id, kind: alarm.kind, ...values })) !== undefined}
    />
  );
};

/** Questions after a restore, here or there: one person answers them. */
const byOnePerson = { before_restore: ['是本机写的', '不是'], peer_restored: ['已电话核实', '对方没有恢复过'] } as const;
const isForOne = (kind: Alarm['kind']): kind is keyof typeof byOnePerson => kind in byOnePerson;

type AnswerProps = { readonly id: string; readonly kind: keyof typeof byOnePerson; readonly answer: Act<'exchange.answerAlarm'> };
const AnswerButtons = ({ id, kind, answer }: AnswerProps) =>
  byOnePerson[kind].map((word, at) => (
    <Button key={word} color="inherit" disabled={answer.busy} onClick={() => void answer.run({ id, kind, yes: at === 0 })}>
      {word}
    </Button>
  ));

/** Alarms that hold up the exchange with an office until two persons have looked. */
export const AlarmsNotice = () => {
  const rows = useQueryCall('exchange.alarms', {}).data?.rows ?? [];
  const [releasing, setReleasing] = useState<Alarm | null>(null);
  const answer = useCommand('exchange.answerAlarm', { said: '已记下' });
  return (
    <>
      <ErrorNotice refusal={answer.refusal} onClose={answer.clear} />
      {rows
        .filter((alarm) => !alarm.released)
        .map((alarm) => (
          <Alert
            key={alarm.id}
            severity="error"
            role="alert"
            action={
              isForOne(alarm.kind) ? (
                <AnswerButtons id={alarm.id} kind={alarm.kind} answer={answer} />
              ) : (
                <Button
                  color="inherit"
                  onClick={() => {
                    setReleasing(alarm);
                  }}
                >
                  核实后解除
                </Button>
              )
            }
          >
            <strong>
              {alarm.name}：{alarmNames[alarm.kind]}
            </strong>
            （<DayText value={alarm.at} />
            ）。{alarm.text}
            {!isForOne(alarm.kind) && alarm.kind !== 'journal' ? ' 解除以前暂停与它封包、导入。' : ''}
            {alarm.kind === 'clone' ? ' 确有两台电脑的：在不再用的那一台“对账”里封两机合并包，拿到继续用的这一台导入，办的事不会丢。' : ''}
          </Alert>
        ))}
      {releasing === null ? null : (
        <ReleaseDialog
          alarm={releasing}
          onClose={() => {
            setReleasing(null);
          }}
        />
      )}
    </>
  );
};
