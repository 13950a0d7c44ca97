const two = (text: string): string => text.padStart(2, '0');

/** Reads a typed day — `2026-11-21`, `20261121`, `2026.11.21`, `2026年11月21日` — as `YYYY-MM-DD`; other text comes back as typed. */
export const readDay = (typed: string): string => {
  const plain = typed.normalize('NFKC').trim();
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(plain);
  return match === null ? plain : `${match[1] ?? ''}-${two(match[2] ?? '')}-${two(match[3] ?? '')}`;
};

/** Reads a typed month — `2026-11`, `202611`, `2026年11月` — as `YYYY-MM`; other text comes back as typed. */
export const readMonth = (typed: string): string => {
  const plain = typed.normalize('NFKC').trim();
  const match = /^(\d{4})[-/.年](\d{1,2})月?$/u.exec(plain) ?? /^(\d{4})(\d{2})$/u.exec(plain);
  return match === null ? plain : `${match[1] ?? ''}-${two(match[2] ?? '')}`;
};
