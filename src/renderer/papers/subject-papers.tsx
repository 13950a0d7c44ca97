import Typography from '@mui/material/Typography';
import { useMay } from '../app/use-may.ts';
import { useQueryCall } from '../calls/use-query-call.ts';
import { Loaded } from '../parts/loaded.tsx';
import { PaperList } from './paper-list.tsx';

type SubjectPapersProps = {
  readonly subject: 'run' | 'package' | 'office' | 'notice' | 'household' | 'change' | 'review' | 'campaign' | 'raise';
  readonly subjectId: string;
  readonly codes?: readonly string[];
};

/** The papers of one subject; what cannot be printed yet says why. */
export const SubjectPapers = ({ subject, subjectId, codes }: SubjectPapersProps) => {
  const query = useQueryCall('papers.of', { subject, subjectId });
  if (!useMay('print'))
    return (
      <Typography variant="body2" color="text.secondary">
        文书由有“打印与导出”权限的人员打印。
      </Typography>
    );
  return (
    <Loaded query={query}>
      {({ rows }) => (
        <PaperList
          subject={subject}
          subjectId={subjectId}
          papers={codes === undefined ? rows : rows.filter((paper) => codes.includes(paper.code))}
        />
      )}
    </Loaded>
  );
};
