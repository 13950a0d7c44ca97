/** Reads what a clerk types as yuan into 分: full-width figures, thousands separators and 元 are fine. Null when it is no amount. */
export const readYuan = (typed: string): number | null => {
  const plain = typed.normalize('NFKC').replaceAll(/[,,\s元¥]/gu, '');
  const match = /^(-?)(\d{1,11})(?:\.(\d{1,2}))?$/u.exec(plain);
  if (match === null) return null;
  const [, sign = '', yuan = '0', rest = ''] = match;
  const fen = Number(yuan) * 100 + Number(rest.padEnd(2, '0'));
  return sign === '-' ? -fen : fen;
};

/** 分 as it stands in an entry field, without separators. */
export const writeYuan = (fen: number): string =>
  `${fen < 0 ? '-' : ''}${Math.trunc(Math.abs(fen) / 100)}${Math.abs(fen) % 100 === 0 ? '' : `.${String(Math.abs(fen) % 100).padStart(2, '0')}`}`;
