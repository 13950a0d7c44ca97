import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { mediumPurpose } from '#shared/contract/media.ts';
import { useToast } from '../../calls/toast.tsx';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { DriveChoice } from '../exchange/drive-choice.tsx';
import { purposeOptions, type Medium } from './media-words.ts';

export const keeperSchema = z.object({ keeper: z.string().trim().min(1, '请写保管人'), purpose: mediumPurpose, note: z.string().max(200) });
export const keeperFields = [
  { kind: 'text', name: 'keeper', label: '保管人', width: 6, required: true, maxLength: 40 },
  { kind: 'choice', name: 'purpose', label: '用途', width: 6, required: true, options: purposeOptions },
  { kind: 'text', name: 'note', label: '备注', width: 12, maxLength: 200, help: '品牌、颜色、容量、贴标情况等' },
] as const;

const lacksDrive = (driveId: string) => (driveId === '' ? [{ what: '选U盘', at: 'media-drive' }] : []);

/** A stick gets its number, and the marker by which it is known again. */
export const RegisterDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [driveId, setDriveId] = useState('');
  const register = useCommand('media.register');
  const toast = useToast();
  return (
    <FormDialog
      title="登记U盘"
      act="登记并写标识"
      wide
      schema={keeperSchema}
      initial={{ purpose: 'exchange' }}
      busy={register.busy}
      refusal={register.refusal}
      onClose={onClose}
      alsoMissing={lacksDrive(driveId)}
      hint={
        <Typography variant="body2" color="textSecondary">
          编号由程序依次给出，不重复。U盘的“民政交换”文件夹里会写一个小标识文件，用本单位的密钥签名，没有个人信息；换名、换电脑都认得出。登记后请把编号贴在U盘上。
        </Typography>
      }
      fields={keeperFields}
      onGo={async (values) => {
        const made = await register.run({ driveId, ...values });
        if (made === undefined) return false;
        toast(`已登记为 ${made.no}，请把编号贴在U盘上`);
        return true;
      }}
    >
      <Box id="media-drive">
        <DriveChoice value={driveId} onChange={setDriveId} writing registering />
      </Box>
    </FormDialog>
  );
};

/** The marker of a registered stick is written anew after it was formatted, or its marker deleted. */
export const MarkDialog = ({ medium, onClose }: { readonly medium: Medium; readonly onClose: () => void }) => {
  const [driveId, setDriveId] = useState('');
  const mark = useCommand('media.mark', { said: '标识已补写' });
  return (
    <FormDialog
      title={`补写标识：${medium.no}`}
      act="补写标识"
      schema={z.object({})}
      busy={mark.busy}
      refusal={mark.refusal}
      onClose={onClose}
      alsoMissing={lacksDrive(driveId)}
      hint={
        <Typography variant="body2" color="textSecondary">
          U盘格式化过、标识被删时用。请对照盘上贴的编号，确认插上的就是 {medium.no}；补写以后，以前的标识不再作数。
        </Typography>
      }
      fields={[]}
      onGo={async () => (await mark.run({ id: medium.id, rev: medium.rev, driveId })) !== undefined}
    >
      <Box id="media-drive">
        <DriveChoice value={driveId} onChange={setDriveId} writing registering />
      </Box>
    </FormDialog>
  );
};
