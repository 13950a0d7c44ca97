import Alert from '@mui/material/Alert';

/** A sentence about something that went wrong on this PC, kept until it is closed. */
export const ProblemText = ({ text, onClose }: { readonly text: string | null; readonly onClose: () => void }) =>
  text === null ? null : (
    <Alert severity="error" role="alert" onClose={onClose}>
      {text}
    </Alert>
  );
