import Box from '@mui/material/Box';
import { LampDot } from '../../parts/deadline-chip.tsx';
import { Section } from '../../parts/section.tsx';
import { Unbroken } from '../../parts/unbroken.tsx';
import type { TodaySummary } from './summary.ts';

/** Backup, stick and the like: a lamp with its words. */
export const Lights = ({ lights }: { readonly lights: TodaySummary['lights'] }) => (
  <Section title="指示灯">
    <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 1.5, rowGap: 0.75, fontSize: '0.9rem' }}>
      {lights.map((light) => [
        <Box key={`${light.code}-label`} component="dt" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
          {light.label}
        </Box>,
        <Box key={light.code} component="dd" sx={{ m: 0, display: 'flex', gap: 0.75 }}>
          <LampDot lamp={light.lamp} />
          <span>
            <Unbroken text={light.text} />
          </span>
        </Box>,
      ])}
    </Box>
  </Section>
);
