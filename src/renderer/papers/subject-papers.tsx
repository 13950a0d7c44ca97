import Typography from '@mui/material/Typography';
import { useMay } from '../app/use-may.ts';
import { useQueryCall } from '../calls/use-query-call.ts';
import { Loaded } from '../parts/loaded.tsx';
import { PaperList } from './paper-list.tsx';

type SubjectPapersProps = {
  readonly subject: 'run' | 'package' | 'office';
  readonly subjectId: string;
  readonly codes?: readonly string[];
};

/** The papers this kind of subject can have. */
export const SubjectPapers = ({ subject, subjectId, codes }: SubjectPapersProps) => {
  const query = useQueryCall('papers.kinds', {});
  if (!useMay('print'))
    return (
      <Typography variant="body2" color="text.secondary">
        文书由有“打印与导出”权限的人员打印。
      </Typography>
    );
  return (
    <Loaded query={query}>
      {(kinds) => (
        <PaperList
          subjectId={subjectId}
          papers={kinds.rows
            .filter((kind) => kind.subject === subject && (codes === undefined || codes.includes(kind.code)))
            .map((kind) => ({ code: kind.code, title: kind.title, ready: true, printed: null }))}
        />
      )}
    </Loaded>
  );
};
