import type { Month } from '#shared/values/dates.ts';
import { squeeze } from '../spreadsheet/grid.ts';

/** The month a roster was made for, if a line above its table says so (青山镇2026年9月低保花名册); `YYYY-MM`. */
export const headingMonth = (titles: readonly string[]): Month | null => {
  for (const title of titles) {
    const match = /(20\d{2})年(\d{1,2})月/u.exec(squeeze(title));
    if (match !== null && Number(match[2]) >= 1 && Number(match[2]) <= 12) return `${match[1]}-${(match[2] ?? '').padStart(2, '0')}`;
  }
  return null;
};

/** Whether the lines above a table, its sheet and its file speak of town or of country; null where they name both or neither. */
export const headingArea = (texts: readonly string[]): 'urban' | 'rural' | null => {
  const said = texts.join(' ');
  const [urban, rural] = [/城镇低保|城市低保|城镇最低|城市最低|城镇居民|城市居民|城市特困|城镇特困/u.test(said), /农村/u.test(said)];
  return urban === rural ? null : urban ? 'urban' : 'rural';
};
