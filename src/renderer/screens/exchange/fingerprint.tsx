import Box from '@mui/material/Box';

const groupsOf = (fingerprint: string): readonly string[] => fingerprint.replaceAll(/\D/gu, '').match(/\d{1,5}/gu) ?? [];

/** 30 figures in six numbered groups, to be compared with stamped paper. */
export const Fingerprint = ({ fingerprint }: { readonly fingerprint: string }) => (
  <Box component="ol" aria-label="指纹" sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', gap: 0.75, flexWrap: 'wrap' }}>
    {groupsOf(fingerprint).map((group, index) => (
      <Box
        component="li"
        key={`${index}-${group}`}
        sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 0.75, py: 0.25, textAlign: 'center', bgcolor: '#f7fafb' }}
      >
        <Box component="span" sx={{ display: 'block', fontSize: '0.75rem', color: 'text.secondary' }}>
          第 {index + 1} 组
        </Box>
        <Box
          component="span"
          sx={{ display: 'block', fontSize: '1.1rem', fontWeight: 700, letterSpacing: '0.04em', fontVariantNumeric: 'tabular-nums' }}
        >
          {group}
        </Box>
      </Box>
    ))}
  </Box>
);
