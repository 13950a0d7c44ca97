import Box from '@mui/material/Box';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Section } from '../../parts/section.tsx';
import type { TodaySummary } from './summary.ts';

/** Backup, stick and the like: a lamp with its word. */
export const Lights = ({ lights }: { readonly lights: TodaySummary['lights'] }) => (
  <Section title="指示灯">
    <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', gap: 0.75, alignItems: 'baseline' }}>
      {lights.map((light) => [
        <Box key={`${light.code}-label`} component="dt" sx={{ color: 'text.secondary' }}>{light.label}</Box>,
        <Box key={light.code} component="dd" sx={{ m: 0, '& > span': { whiteSpace: 'normal' } }}><LampText lamp={light.lamp} text={light.text} /></Box>,
      ])}
    </Box>
  </Section>
);
