/** Year-running number people read: `2026-000124`. It may skip, is never reused, and no machine decides by it. */
export const humanNumber = (year: number, running: number): string => {
  if (!Number.isInteger(running) || running < 1 || running > 999_999 || !/^\d{4}$/u.test(String(year)))
    throw new Error('number out of range');
  return `${year}-${String(running).padStart(6, '0')}`;
};

/** The number after the last one given out; starts again at 1 in a new year. */
export const nextHumanNumber = (last: string | null, year: number): string => {
  const [lastYear, running] = last === null ? [0, 0] : last.split('-').map(Number);
  return humanNumber(year, lastYear === year ? (running ?? 0) + 1 : 1);
};
