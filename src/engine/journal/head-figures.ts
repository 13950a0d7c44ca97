/** 日志首码: 12 figures of a row's hash, as people read them out and as every paper gives them. */
export const headFigures = (hash: string): string =>
  (BigInt(`0x${hash.replace(/^h:/u, '').slice(0, 16)}`) % 1_000_000_000_000n).toString().padStart(12, '0');
