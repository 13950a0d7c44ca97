import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useEffect, useRef } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { queryClient } from '../calls/query-client.ts';
import { refusalText } from '../calls/refusal-text.ts';

type ErrorNoticeProps = {
  readonly refusal: Refusal | null;
  readonly onClose?: (() => void) | undefined;
  readonly onRefreshed?: (() => void) | undefined;
};

/** What happened, what was kept, what to do. A `stale` refusal offers the refresh it asks for. */
export const ErrorNotice = ({ refusal, onClose, onRefreshed }: ErrorNoticeProps) => {
  const notice = useRef<HTMLDivElement>(null);
  // It may stand behind a bar or below the fold, and the press would seem to have done nothing.
  useEffect(() => {
    if (refusal !== null) notice.current?.scrollIntoView({ block: 'nearest' });
  }, [refusal]);
  if (refusal === null) return null;
  const refresh = async (): Promise<void> => {
    await queryClient.invalidateQueries();
    onRefreshed?.();
    onClose?.();
  };
  const offersRefresh = refusal.code === 'stale' || refusal.code === 'unavailable' || refusal.code === 'busy';
  return (
    <Alert
      ref={notice}
      severity={refusal.code === 'cancelled' ? 'info' : 'error'}
      role="alert"
      sx={{ alignItems: 'center', '& .MuiAlert-message': { whiteSpace: 'pre-line' } }}
      {...(onClose === undefined ? {} : { onClose })}
      {...(offersRefresh
        ? {
            action: (
              <Button color="inherit" onClick={() => void refresh()}>
                刷新
              </Button>
            ),
          }
        : {})}
    >
      {refusalText(refusal)}
    </Alert>
  );
};
