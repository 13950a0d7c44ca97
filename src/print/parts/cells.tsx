import type { CSSProperties, ReactNode } from 'react';
import { fitSize } from './measure.ts';

/** Columns of a form are multiples of this many millimetres, so that rows of different cells share one table. */
const unit = 2.5;
const span = (mm: number): number => Math.round(mm / unit);

type GridProps = { readonly width?: number; readonly children: ReactNode };

/** A form table of the given width whose rows add up to it. */
export const Grid = ({ width = 170, children }: GridProps) => (
  <table className="grid">
    <colgroup>
      {Array.from({ length: span(width) }, (_, index) => (
        <col key={index} />
      ))}
    </colgroup>
    <tbody>{children}</tbody>
  </table>
);

type CellProps = {
  readonly w: number;
  readonly children?: ReactNode;
  readonly rows?: number;
  readonly kind?: string;
  readonly high?: number;
  readonly text?: string;
  readonly lines?: number;
};

const style = (high: number | undefined, size: number | undefined): CSSProperties => ({
  ...(high === undefined ? {} : { height: `${high}mm` }),
  ...(size === undefined ? {} : { fontSize: `${size}pt`, lineHeight: 1.2 }),
});

/** A caption cell, `w` millimetres wide. */
export const Label = ({ w, children, rows, kind }: CellProps) => (
  <th
    colSpan={span(w)}
    rowSpan={rows}
    className={kind}
    style={typeof children === 'string' ? style(undefined, fitSize(children, w - 2, 10.5, children.split('\n').length, 9)) : undefined}
  >
    {children}
  </th>
);

/** A value cell. With `text` the size shrinks until the text takes at most `lines` lines; it wraps rather than being cut. */
export const Value = ({ w, children, rows, kind, high, text, lines = 2 }: CellProps) => (
  <td
    colSpan={span(w)}
    rowSpan={rows}
    className={kind}
    style={style(high, text === undefined ? undefined : fitSize(text, w - 2.4, 10.5, lines))}
  >
    {text ?? children}
  </td>
);

/** A whole-width heading of a block. */
export const Band = ({ children, width = 170 }: GridProps) => (
  <tr>
    <td colSpan={span(width)} className="band">
      {children}
    </td>
  </tr>
);

type OpinionProps = {
  readonly w: number;
  readonly title: string;
  readonly say: string | null;
  readonly signer: string;
  readonly seal: boolean;
  readonly date: string;
  readonly high?: number;
};

/** An opinion field: caption, text or empty room, and the line for signature, seal and date. */
export const Opinion = ({ w, title, say, signer, seal, date, high = 30 }: OpinionProps) => {
  const field = (
    <div className="op" style={{ minHeight: `${high}mm` }}>
      <div className="say">
        <span className="hei">{title}：</span>
        {say}
      </div>
      <div className="sig">
        {signer}（签）：　　　　　{seal ? '（盖章）　' : ''}
        {date}
      </div>
    </div>
  );
  return (
    <td colSpan={span(w)} className="tall">
      {field}
    </td>
  );
};
