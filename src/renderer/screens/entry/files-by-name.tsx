import Box from '@mui/material/Box';

/** Files that are missing or cannot be read, by name; the first of them where there are many. */
export const FilesByName = ({
  label,
  count,
  names,
}: {
  readonly label: string;
  readonly count: number;
  readonly names: readonly string[];
}) =>
  count === 0 ? null : (
    <Box
      component="ul"
      aria-label={label}
      tabIndex={0}
      sx={{ my: 0.5, pl: 2.5, maxHeight: '9rem', overflow: 'auto', overflowWrap: 'anywhere' }}
    >
      {names.map((name, at) => (
        <li key={`${at}-${name}`}>{name}</li>
      ))}
      {names.length < count ? <li>……共 {count} 个</li> : null}
    </Box>
  );
