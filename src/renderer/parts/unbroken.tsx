import Box from '@mui/material/Box';

const whole = /(\d{4}-\d{2}(?:-\d{2})?(?: \d{2}:\d{2})?|\d[\d,]*\.\d{2})/u;

/** A sentence whose dates and amounts stay each on one line, however narrow its place. */
export const Unbroken = ({ text }: { readonly text: string }) =>
  text.split(whole).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <Box key={at} component="span" sx={{ whiteSpace: 'nowrap' }}>
        {part}
      </Box>
    ),
  );
