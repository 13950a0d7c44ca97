import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { Field } from '../../forms/field.ts';

type Answer = 'here' | 'same' | 'copy';

const words: Readonly<Record<Answer, { readonly title: string; readonly act: string; readonly hint: string; readonly said: string }>> = {
  here: {
    title: '以后只用这台电脑',
    act: '以后只用这台',
    hint: '原来那台从现在起停用：先到那一台退出程序，不要再用；在那一台上办过、封过包的，在那一台“对账”里封两机合并包，拿到这台导入。这台与各单位重新开始编号，先封一个“只封回执和补发”的包送去，对上账以后再封包、发放。须用保险柜里的恢复码。',
    said: '已认这台为本单位的电脑；请先封一个包送去对账',
  },
  same: {
    title: '还是原来那台电脑',
    act: '还是原来那台',
    hint: '只换过主板等配件、没有第二台电脑在用的，选这一项，什么也不改变。真有第二台而选了这一项，两台的包会互相冲突。须用保险柜里的恢复码。',
    said: '已记下：还是原来那台',
  },
  copy: {
    title: '这台只是复制件',
    act: '停用这台',
    hint: '这台从现在起只能查看，业务在原来那台办。在这台办过、封过包的，到“对账”里封两机合并包，拿到原来那台导入。不再需要的，到“停用这台电脑”销毁密钥。',
    said: '这台已停用，只能查看',
  },
};

const reasonField: Field = { kind: 'text', name: 'reason', label: '原因', width: 12, required: true, maxLength: 200 };
const codeField: Field = { kind: 'text', name: 'code', label: '恢复码', width: 12, required: true, autoFocus: true, maxLength: 60 };
const withCode = z.object({ code: z.string().min(1), reason: z.string().min(1).max(200) });
const withoutCode = z.object({ code: z.string().default(''), reason: z.string().min(1).max(200) });

const AnswerDialog = ({ answer, onClose }: { readonly answer: Answer; readonly onClose: () => void }) => {
  const { title, act, hint, said } = words[answer];
  const give = useCommand('backup.answerCopied', { said });
  return (
    <FormDialog
      title={title}
      act={act}
      danger
      schema={answer === 'copy' ? withoutCode : withCode}
      busy={give.busy}
      refusal={give.refusal}
      onClose={onClose}
      hint={<Typography color="textSecondary">{hint}</Typography>}
      fields={answer === 'copy' ? [reasonField] : [codeField, reasonField]}
      onGo={async (values) => (await give.run({ answer, ...values })) !== undefined}
    />
  );
};

/** The office's data was opened on another machine: the administrator says what this PC is. */
export const CopiedNotice = ({ since, may }: { readonly since: string; readonly may: boolean }) => {
  const [answer, setAnswer] = useState<Answer | null>(null);
  return (
    <Alert severity="error" role="alert">
      检测到本机数据来自另一台电脑的复制（{since}{' '}
      发现）。一个单位只能有一台电脑在办：两台都封包，编号会互相冲突。封包、导入、发放先停下，录入、打印照常。
      {may ? (
        <>
          请说明这台电脑：
          {(['here', 'copy', 'same'] as const).map((one) => (
            <Button
              key={one}
              color="inherit"
              variant="outlined"
              sx={{ py: 0, ml: 1 }}
              onClick={() => {
                setAnswer(one);
              }}
            >
              {words[one].title}
            </Button>
          ))}
        </>
      ) : (
        '请管理员在“系统 › 备份与恢复”说明。'
      )}
      {answer === null ? null : (
        <AnswerDialog
          answer={answer}
          onClose={() => {
            setAnswer(null);
          }}
        />
      )}
    </Alert>
  );
};
