import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { Section } from '../../parts/section.tsx';
import { AttachButton } from '../../pickers/attach-button.tsx';
import { AttachmentLink } from '../cases/attachment-link.tsx';
import type { Notice, NoticeActProps } from './notice.ts';

const schema = z.object({ takenOn: day, noDocumentsVisible: z.literal(true, { error: '照片里不能看到证件、账号等；看得到的请重拍' }) });

const AddPhoto = ({ notice, onClose }: NoticeActProps) => {
  const act = useCommand('notices.addPhoto', { said: '照片已保存' });
  const today = useToday();
  const [attachmentId, setAttachmentId] = useState<string | null>(null);
  return (
    <FormDialog
      title="上传张贴照片"
      act="保存"
      schema={schema}
      busy={act.busy || attachmentId === null}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ takenOn: today }}
      fields={[
        { kind: 'day', name: 'takenOn', label: '拍摄日期', width: 6, required: true },
        { kind: 'check', name: 'noDocumentsVisible', label: '已看过：照片里没有证件、账号、人脸特写等个人信息', width: 12 },
      ]}
      onGo={async (values) =>
        attachmentId !== null && (await act.run({ id: notice.id, rev: notice.rev, attachmentId, ...values })) !== undefined
      }
    >
      <div>
        <AttachButton
          label="选择照片"
          accept=".jpg,.jpeg,.png"
          what="照片"
          purpose="notice_photo"
          objectType="notice"
          objectId={notice.id}
          onAttached={(file) => {
            setAttachmentId(file.attachmentId);
          }}
        />
      </div>
      {attachmentId === null ? <Alert severity="info">先选照片再保存。要看得清公示全貌和所在位置。</Alert> : null}
    </FormDialog>
  );
};

export const Photos = ({ notice }: { readonly notice: Notice }) => {
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title="张贴照片"
      note={`${notice.photosList.length} 张`}
      actions={
        notice.state === 'posted' ? (
          <Button
            onClick={() => {
              setAdding(true);
            }}
          >
            上传
          </Button>
        ) : undefined
      }
    >
      {notice.photosList.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          还没有照片。张贴时拍一张，期满时（公示末日或以后）再拍一张，才能结束公示。
        </Typography>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {notice.photosList.map((photo) => (
            <li key={photo.attachmentId}>
              <AttachmentLink id={photo.attachmentId} name={photo.name} />
              <DayText value={photo.takenOn} />
            </li>
          ))}
        </Box>
      )}
      {adding ? (
        <AddPhoto
          notice={notice}
          onClose={() => {
            setAdding(false);
          }}
        />
      ) : null}
    </Section>
  );
};
