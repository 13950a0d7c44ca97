import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { go, to } from '../app/router.ts';

export type Place = { readonly value: string; readonly label: string };
type PlaceTabsProps = { readonly screen: string; readonly label: string; readonly places: readonly Place[]; readonly current: string };

/** The parts of a screen, each with an address of its own. */
export const PlaceTabs = ({ screen, label, places, current }: PlaceTabsProps) => (
  <Tabs
    value={current}
    onChange={(_, value: string) => {
      go(to(screen, value));
    }}
    aria-label={label}
    sx={{ borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}
  >
    {places.map((place) => (
      <Tab key={place.value} value={place.value} label={place.label} />
    ))}
  </Tabs>
);

/** The part an address names; the first when it names none. */
export const placeOf = (places: readonly Place[], named: string | undefined): string =>
  places.find((place) => place.value === named)?.value ?? places[0]?.value ?? '';
