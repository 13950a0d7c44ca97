import { useQueryCall } from '../calls/use-query-call.ts';
import { Loaded } from '../parts/loaded.tsx';
import { PaperList } from './paper-list.tsx';

type SubjectPapersProps = { readonly subject: 'run' | 'package' | 'office'; readonly subjectId: string; readonly codes?: readonly string[] };

/** The papers this kind of subject can have. */
export const SubjectPapers = ({ subject, subjectId, codes }: SubjectPapersProps) => (
  <Loaded query={useQueryCall('papers.kinds', {})}>
    {(kinds) => (
      <PaperList
        subjectId={subjectId}
        papers={kinds.rows.filter((kind) => kind.subject === subject && (codes === undefined || codes.includes(kind.code))).map((kind) => ({ code: kind.code, title: kind.title, ready: true, printed: null }))}
      />
    )}
  </Loaded>
);
