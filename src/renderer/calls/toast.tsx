import Alert from '@mui/material/Alert';
import Snackbar from '@mui/material/Snackbar';
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';

type Severity = 'success' | 'warning';
type Say = (text: string, severity?: Severity) => void;
const ToastContext = createContext<Say>(() => undefined);

/** Says in passing that an act is done. Refusals are never said in passing: they stay where the person works. */
export const useToast = (): Say => useContext(ToastContext);

export const ToastProvider = ({ children }: { readonly children: ReactNode }) => {
  const [shown, setShown] = useState<{ readonly text: string; readonly severity: Severity; readonly key: number } | null>(null);
  const say = useCallback((text: string, severity: Severity = 'success') => {
    setShown((before) => ({ text, severity, key: (before?.key ?? 0) + 1 }));
  }, []);
  return (
    <ToastContext value={say}>
      {children}
      <Snackbar
        key={shown?.key}
        open={shown !== null}
        autoHideDuration={4000}
        onClose={(_, reason) => {
          if (reason !== 'clickaway') setShown(null);
        }}
        // Over the name of the office and no wider: nothing to press lies there, not even while a dialog is open.
        anchorOrigin={{ vertical: 'top', horizontal: 'left' }}
        sx={{ maxWidth: '21rem', '&&': { left: '0.3rem', top: '0.2rem' } }}
      >
        <Alert
          severity={shown?.severity ?? 'success'}
          variant="filled"
          sx={{
            px: 1,
            py: 0,
            fontSize: '0.85rem',
            lineHeight: 1.35,
            '& .MuiAlert-icon': { mr: 0.75, py: 0.5 },
            '& .MuiAlert-message': { minWidth: 0, py: 0.5 },
            '& .MuiAlert-action': { pl: 0.5, mr: -0.5, pt: 0 },
          }}
          onClose={() => {
            setShown(null);
          }}
        >
          {shown?.text}
        </Alert>
      </Snackbar>
    </ToastContext>
  );
};
