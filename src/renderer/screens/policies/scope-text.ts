import { scopeOfDivision } from '#domain/policy/key.ts';
import { areaNames, programName } from '../../words/programs.ts';

const places = { province: '省', city: '市', county: '县', town: '乡镇' } as const;
const isPlace = (dimension: string): dimension is keyof typeof places => Object.hasOwn(places, dimension);

/** Where and for whom a value holds, as seen from this office. */
export const scopeText = (scope: Readonly<Record<string, string>>, orgCode: string): string => {
  const own = scopeOfDivision(orgCode);
  const said = Object.entries(scope).map(([dimension, code]) => {
    if (isPlace(dimension)) return own[dimension] === code ? `本${places[dimension]}` : `${places[dimension]} ${code}`;
    if (dimension === 'area') return code === 'urban' || code === 'rural' ? areaNames[code] : code;
    return dimension === 'program' ? programName(code) : code;
  });
  return said.length === 0 ? '全国' : said.join(' · ');
};
