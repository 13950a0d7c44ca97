/** Figures of a code in fours, as they are read out on the telephone: `482719305562` → `4827 1930 5562`. Whatever is no figure is left out. */
export const inFours = (code: string): string => code.replaceAll(/\D/gu, '').replaceAll(/(\d{4})(?=\d)/gu, '$1 ');
