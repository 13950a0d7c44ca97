import makeQr from 'qrcode-generator';

type QrProps = { readonly text: string; readonly mode?: 'Alphanumeric' | 'Byte'; readonly level?: 'L' | 'M' | 'Q' };

/** A QR code as a drawing. The alphanumeric mode takes figures, capitals and ` $%*+-./:` only; anything else throws. */
export const Qr = ({ text, mode = 'Byte', level = 'M' }: QrProps) => {
  const code = makeQr(0, level);
  code.addData(text, mode);
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
  }
  return <svg className="qr" viewBox={`-4 -4 ${size + 8} ${size + 8}`} shapeRendering="crispEdges"><path d={path} /></svg>;
};
