import { allowsDimension, placeDimensions, type PolicyKey, type Scope } from '#domain/policy/key.ts';
import type { Option } from '../../parts/choice.tsx';

const names = { province: '全省', city: '全市', county: '本县', town: '本乡镇' } as const;

/** The places this key may distinguish, as seen from this office; '' = everywhere. */
export const placeOptions = (key: PolicyKey, own: Scope): readonly Option[] => [
  ...placeDimensions
    .filter((place) => allowsDimension(key, place) && own[place] !== undefined)
    .map((place) => ({ value: place, label: names[place] }))
    .toReversed(),
  { value: '', label: '不限地区' },
];
