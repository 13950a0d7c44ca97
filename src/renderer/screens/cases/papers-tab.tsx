import Alert from '@mui/material/Alert';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { ArchivedPapers } from '../../papers/archived-papers.tsx';
import { PaperList } from '../../papers/paper-list.tsx';
import { Section } from '../../parts/section.tsx';
import { AttachmentLink } from './attachment-link.tsx';
import type { CaseDetail } from './case.ts';

const purposes: Readonly<Record<string, string>> = {
  material: '材料',
  survey: '入户调查',
  verification: '信息核对',
  notice_photo: '公示照片',
  decision: '批复',
  handed_back: '县里交回',
  other: '其他',
};
const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} KB`;

export const PapersTab = ({ detail }: { readonly detail: CaseDetail }) => (
  <>
    <Section title="文书">
      <PaperList papers={detail.papers} subject="case" subjectId={detail.id} />
    </Section>
    <Section title="附件">
      {detail.missingAttachments.length === 0 ? null : (
        <Alert severity="info" sx={{ mb: 1 }}>
          本机没有的附件 {detail.missingAttachments.length} 份：{detail.missingAttachments.join('、')}
          。下一次与县里交换时会要；县里也没有的，以纸质案卷为准。
        </Alert>
      )}
      {detail.attachments.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          没有附件。
        </Typography>
      ) : (
        <Table aria-label="附件">
          <TableHead>
            <TableRow>
              <TableCell>文件</TableCell>
              <TableCell>用途</TableCell>
              <TableCell align="right">大小</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {detail.attachments.map((one) => (
              <TableRow key={one.id}>
                <TableCell>
                  <AttachmentLink id={one.id} name={one.name} />
                </TableCell>
                <TableCell>{purposes[one.purpose] ?? one.purpose}</TableCell>
                <TableCell align="right">{kilobytes(one.bytes)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
    <Section title="已打印的文书">
      <ArchivedPapers subjectId={detail.id} />
    </Section>
  </>
);
