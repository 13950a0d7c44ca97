import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import type { Field } from '../../forms/field.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { secondPersonFields, secondPersonShape } from '../../forms/second-person.ts';
import { minuteText } from '../backup/backup-words.ts';
import { DriveChoice } from '../exchange/drive-choice.tsx';

type RetireDialogProps = { readonly officeName: string; readonly standing: Answer<'office.retiring'>; readonly onClose: () => void };

const fieldsFor = (officeName: string, fenced: boolean): readonly Field[] => [
  { kind: 'text', name: 'reason', label: '停用原因', width: 12, required: true, autoFocus: true, maxLength: 200 },
  { kind: 'text', name: 'officeName', label: '单位全称', width: 12, required: true, maxLength: 50, help: `照着输一遍：${officeName}` },
  ...secondPersonFields(),
  ...(fenced
    ? []
    : [{ kind: 'text', name: 'code', label: '恢复码（打得开这份备份的那一张）', width: 12, required: true, maxLength: 60 } as const]),
];

/** 停用本机: two persons destroy the keys of this PC, the backup that holds everything in its drive. */
export const RetireDialog = ({ officeName, standing, onClose }: RetireDialogProps) => {
  const fenced = standing.fence !== null;
  const [driveId, setDriveId] = useState('');
  const retire = useCommand('office.retire');
  const schema = z.object({
    reason: z.string().trim().min(1).max(200),
    officeName: z
      .string()
      .trim()
      .refine((name) => name === officeName, '与单位全称不一致'),
    ...secondPersonShape,
    code: fenced ? z.string().default('') : z.string().min(1),
  });
  return (
    <FormDialog
      title="停用本机，销毁密钥"
      act={retire.busy ? '正在核对备份、销毁密钥……' : '停用本机，销毁密钥'}
      danger
      schema={schema}
      busy={retire.busy}
      alsoMissing={fenced || driveId !== '' ? [] : [{ what: '选备份U盘', at: 'retire-drive' }]}
      refusal={retire.refusal}
      onClose={onClose}
      hint={
        <Alert severity="error">
          不能撤回。密钥文件、本机密钥、本机副本，连同恢复时留下的旧文件夹里的密钥，全部销毁；留在这台电脑上的数据，密码、恢复码、县级托管都再也打不开。U盘上的备份不动。
        </Alert>
      }
      fields={fieldsFor(officeName, fenced)}
      onGo={async ({ code, ...values }) =>
        (await retire.run({ ...values, backup: fenced ? null : { place: { kind: 'drive', driveId }, code } })) !== undefined
      }
    >
      {fenced ? null : (
        <Box id="retire-drive">
          <Typography variant="body2" color="textSecondary">
            插上 {minuteText(standing.backup?.at ?? '')} 备份的那只U盘（“{standing.backup?.target}”），停用前当场读回核对：
          </Typography>
          <DriveChoice value={driveId} onChange={setDriveId} writing={false} />
        </Box>
      )}
    </FormDialog>
  );
};
