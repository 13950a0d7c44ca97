import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useRef } from 'react';
import { useQueryCall } from '../calls/use-query-call.ts';
import { Loaded } from '../parts/loaded.tsx';
import { paperForFrame } from './paper-html.ts';

const roomPx = 1120;

/** The frame may read the page's fonts and run nothing. */
const Sheet = ({ title, html }: { readonly title: string; readonly html: string }) => {
  const frame = useRef<HTMLIFrameElement | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([paperForFrame(html, roomPx)], { type: 'text/html;charset=utf-8' }));
    if (frame.current !== null) frame.current.src = made;
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [html]);
  return (
    <Box
      component="iframe"
      ref={frame}
      title={title}
      sandbox="allow-same-origin"
      sx={{ border: 0, width: '100%', height: '100%', bgcolor: '#fff' }}
    />
  );
};

type PaperPreviewProps = {
  readonly code: string;
  readonly subjectId: string;
  readonly variant?: string;
  readonly title: string;
  readonly onClose: () => void;
  readonly onPrint?: () => void;
};

/** How the paper will look, in a frame that can run nothing. */
export const PaperPreview = ({ code, subjectId, variant = '', title, onClose, onPrint }: PaperPreviewProps) => {
  const query = useQueryCall('papers.preview', { code, subjectId, variant });
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-labelledby="paper-title">
      <DialogTitle id="paper-title">预览：{title}</DialogTitle>
      <DialogContent sx={{ height: '76vh', bgcolor: '#8b959a', p: 1, overflow: 'hidden' }}>
        <Loaded query={query}>{(paper) => <Sheet title={paper.title} html={paper.html} />}</Loaded>
      </DialogContent>
      <DialogActions>
        {/* A paper that cannot be shown cannot be printed: the focus goes to the only way on. */}
        <Button key={query.isError ? 'alone' : 'beside'} autoFocus={query.isError} onClick={onClose}>
          关闭
        </Button>
        {onPrint === undefined || query.isError ? null : (
          <Button variant="contained" autoFocus onClick={onPrint}>
            打印
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
};
