import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Field } from './field.ts';

type Heading = Extract<Field, { kind: 'heading' }>;
export type Group = { readonly heading: Heading | null; readonly fields: readonly Field[] };

/** The fields as their headings part them. */
export const groupsOf = (fields: readonly Field[]): readonly Group[] => {
  const groups: { heading: Heading | null; fields: Field[] }[] = [{ heading: null, fields: [] }];
  for (const field of fields)
    if (field.kind === 'heading') groups.push({ heading: field, fields: [] });
    else groups.at(-1)?.fields.push(field);
  return groups;
};

export const formGrid = { display: 'grid', gridTemplateColumns: 'repeat(12, minmax(0, 1fr))', columnGap: 1.5, rowGap: 1.75 } as const;

type FieldGroupProps = {
  readonly heading: Heading | null;
  readonly answered: number;
  /** Open from the beginning: something is filled in already. */
  readonly open: boolean;
  readonly children: ReactNode;
};

/** A part of a form under its heading; one that may be left out is folded until somebody opens it. */
export const FieldGroup = ({ heading, answered, open, children }: FieldGroupProps) => {
  if (heading === null) return children;
  const title = (
    <Typography variant="h3" component="h3" sx={{ display: 'inline' }}>
      {heading.label}
    </Typography>
  );
  if (heading.fold !== true)
    return (
      <>
        <Box sx={{ gridColumn: 'span 12', mt: 0.5 }}>{title}</Box>
        {children}
      </>
    );
  return (
    <Box
      component="details"
      {...(open ? { open: true } : {})}
      sx={{ gridColumn: 'span 12', border: 1, borderColor: 'divider', borderRadius: 1, px: 1.5, '&[open]': { pb: 1.5 } }}
    >
      <Box component="summary" sx={{ cursor: 'pointer', py: 1, '&:focus-visible': { outline: '3px solid #b45f06', outlineOffset: 1 } }}>
        {title}
        <Typography variant="body2" component="span" color="textSecondary" sx={{ ml: 1 }}>
          {answered === 0 ? '选填，没有就不用打开' : `选填，已填 ${answered} 项`}
        </Typography>
      </Box>
      <Box sx={{ ...formGrid, pt: 1 }}>{children}</Box>
    </Box>
  );
};
