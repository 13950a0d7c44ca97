import { readFileSync } from 'node:fs';

/** Tables of an sfnt font file by tag. */
export const fontTables = (path: string): ReadonlyMap<string, DataView> => {
  const bytes = readFileSync(path);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, DataView>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    tables.set(
      String.fromCodePoint(...bytes.subarray(at, at + 4)),
      new DataView(bytes.buffer, bytes.byteOffset + view.getUint32(at + 8), view.getUint32(at + 12)),
    );
  }
  return tables;
};

/** The code points a font can draw, from the format 12 table or, in smaller fonts, format 4. */
export const codePoints = (path: string): ReadonlySet<number> => {
  const cmap = fontTables(path).get('cmap');
  const found = new Set<number>();
  if (cmap === undefined) return found;
  for (let index = 0; index < cmap.getUint16(2); index += 1) {
    const at = cmap.getUint32(4 + index * 8 + 4);
    const format = cmap.getUint16(at);
    if (format === 12) {
      for (let group = 0; group < cmap.getUint32(at + 12); group += 1) {
        const start = at + 16 + group * 12;
        for (let code = cmap.getUint32(start); code <= cmap.getUint32(start + 4); code += 1) found.add(code);
      }
    } else if (format === 4) {
      const count = cmap.getUint16(at + 6) / 2;
      for (let segment = 0; segment < count; segment += 1) {
        const end = cmap.getUint16(at + 14 + segment * 2);
        const start = cmap.getUint16(at + 16 + count * 2 + segment * 2);
        const delta = cmap.getUint16(at + 16 + count * 4 + segment * 2);
        const offsetAt = at + 16 + count * 6 + segment * 2;
        const offset = cmap.getUint16(offsetAt);
        for (let code = start; code <= end && code !== 0xff_ff; code += 1) {
          const glyph = offset === 0 ? (code + delta) & 0xff_ff : cmap.getUint16(offsetAt + offset + (code - start) * 2);
          if (glyph !== 0) found.add(code);
        }
      }
    }
  }
  return found;
};
