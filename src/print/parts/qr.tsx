import makeQr from 'qrcode-generator';

type QrProps = { readonly text: string; readonly mode?: 'Alphanumeric' | 'Byte'; readonly level?: 'L' | 'M' | 'Q' };

/** One character a byte of the text's UTF-8: the drawing library would keep only the low byte of a Chinese character. */
const utf8 = (text: string): string =>
  encodeURIComponent(text).replaceAll(/%([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** A QR code as a drawing. The alphanumeric mode takes figures, capitals and ` $%*+-./:` only; anything else throws. */
export const Qr = ({ text, mode = 'Byte', level = 'M' }: QrProps) => {
  const code = makeQr(0, level);
  code.addData(mode === 'Byte' ? utf8(text) : text, mode);
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
  }
  return (
    <svg className="qr" viewBox={`-4 -4 ${size + 8} ${size + 8}`} shapeRendering="crispEdges">
      <path d={path} />
    </svg>
  );
};
