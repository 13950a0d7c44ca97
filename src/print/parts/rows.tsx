import type { ReactNode } from 'react';
import { fitSize } from './measure.ts';
import { Columns } from './columns.tsx';

export type Column<Row> = {
  readonly title: string;
  readonly mm: number;
  readonly of: (row: Row, index: number) => string;
  readonly align?: 'num' | 'mid';
  /** Never broken into two lines: identity numbers, accounts, amounts. */
  readonly one?: boolean;
};

type TableProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly least?: number;
  readonly size?: number;
  readonly foot?: ReactNode;
  readonly headMm?: number;
  readonly rowMm?: number;
  readonly lines?: number;
};

/** A table of details inside a form: headings repeat when it runs over a page; empty rows fill up to `least`. */
export const Rows = <Row,>({ columns, rows, least = 0, size = 9.5, foot, headMm = 8, rowMm = 8, lines = 2 }: TableProps<Row>) => (
  <table className="grid">
    <Columns mm={columns.map((column) => column.mm)} />
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.title} style={{ fontSize: `${size}pt`, lineHeight: 1.15, height: `${headMm}mm` }}>
            {column.title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row, index) => (
        <tr key={index}>
          {columns.map((column) => {
            const text = column.of(row, index);
            const fitted = fitSize(text, column.mm - 2.4, size, column.one === true ? 1 : lines);
            return (
              <td
                key={column.title}
                className={[column.align, column.one === true ? 'one' : ''].filter(Boolean).join(' ')}
                style={{ fontSize: `${fitted}pt`, lineHeight: 1.15, height: `${rowMm}mm` }}
              >
                {text}
              </td>
            );
          })}
        </tr>
      ))}
      {Array.from({ length: Math.max(0, least - rows.length) }, (_, index) => (
        <tr key={`empty-${index}`}>
          {columns.map((column) => (
            <td key={column.title} style={{ height: `${rowMm}mm` }}>
              {' '}
            </td>
          ))}
        </tr>
      ))}
      {foot}
    </tbody>
  </table>
);
