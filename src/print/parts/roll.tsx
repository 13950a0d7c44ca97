import type { ReactElement, ReactNode } from 'react';
import type { RenderOptions } from '../page/document.ts';
import { traceText } from '../page/form-css.ts';
import { Columns } from './columns.tsx';
import { fitSize, linesOf, pt } from './measure.ts';
import type { Column } from './rows.tsx';

export type SumRow = { readonly label: string; readonly cells: Readonly<Record<string, string>> };

export type RollProps<Row> = {
  readonly title: string;
  readonly over: readonly string[];
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Rows of one group stand together and get a subtotal line; null: no groups. */
  readonly groupOf: ((row: Row) => string) | null;
  readonly sumOf: (label: string, rows: readonly Row[]) => SumRow;
  /** In the last line of the whole roll, with the amount in words where there is one. */
  readonly totalLine: SumRow;
  readonly words: string;
  readonly signs: readonly string[];
  readonly note: string;
};

type Line<Row> =
  | { readonly kind: 'row'; readonly row: Row; readonly index: number; readonly mm: number }
  | { readonly kind: 'group'; readonly sum: SumRow; readonly mm: number };

const size = 9;
const leafMm = 180.5;
const sumMm = 6.5;
const headMm = 9;
// Title, line above the table, head of the table, page subtotal, foot; 3 mm in hand for the browser's rounding.
const firstFixed = 10 + 6.5 + headMm + sumMm + 5 + 3;
const laterFixed = 7 + 6.5 + headMm + sumMm + 5 + 3;
const lastFixed = 7.5 + 18;

const rowMm = <Row,>(columns: readonly Column<Row>[], row: Row, index: number): number => {
  let tallest = 6.6;
  for (const column of columns) {
    const text = column.of(row, index);
    if (column.one !== true && text !== '') {
      const fitted = fitSize(text, column.mm - 2.4, size, 2);
      tallest = Math.max(tallest, linesOf(text, fitted, column.mm - 2.4) * fitted * 1.2 * pt + 1.2);
    }
  }
  return tallest;
};

/** Lines spread over pages: subtotal lines never begin a page, and the last page has room for total and signatures. */
const paginate = <Row,>(lines: readonly Line<Row>[]): readonly (readonly Line<Row>[])[] => {
  const pages: Line<Row>[][] = [];
  let page: Line<Row>[] = [];
  let used = firstFixed;
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1];
    const needed = line.mm + (line.kind === 'row' && next?.kind === 'group' ? next.mm : 0);
    if (page.length > 0 && line.kind === 'row' && used + needed > leafMm) {
      pages.push(page);
      page = [];
      used = laterFixed;
    }
    page.push(line);
    used += line.mm;
  }
  if (used + lastFixed > leafMm && page.length > 1) {
    // The signatures must not stand alone: the last few lines go with them.
    let keep = 0;
    let moved = 0;
    for (const [index, line] of page.toReversed().entries())
      if (index < 3 || (line.kind === 'row' && page[page.length - index]?.kind === 'group')) {
        keep += 1;
        moved += line.mm;
      } else break;
    if (moved > 0 && keep < page.length) {
      pages.push(page.slice(0, page.length - keep));
      page = page.slice(page.length - keep);
    }
  }
  pages.push(page);
  return pages;
};

type SumCell = { readonly title: string; readonly text: string; readonly align: string; readonly mm: number; readonly span: number };

/** The cells of a sum line from its first sum on; what is wider than its column goes on into the empty ones after it. */
const sumCells = <Row,>(columns: readonly Column<Row>[], cells: SumRow['cells']): readonly SumCell[] => {
  const made: SumCell[] = [];
  for (const { title, mm, align } of columns) {
    const before = made.at(-1);
    const isWide = before !== undefined && linesOf(before.text, size, before.mm - 2.2) > 1;
    if (isWide && cells[title] === undefined) made[made.length - 1] = { ...before, mm: before.mm + mm, span: before.span + 1 };
    else made.push({ title, text: cells[title] ?? '', align: align ?? '', mm, span: 1 });
  }
  return made;
};

const SumLine = <Row,>({ columns, sum, mm }: { readonly columns: readonly Column<Row>[]; readonly sum: SumRow; readonly mm: number }) => {
  // The label takes the columns before the first sum.
  const first = columns.findIndex((column) => sum.cells[column.title] !== undefined);
  const lead = first <= 0 ? columns.length : first;
  return (
    <tr className="sum" style={{ height: `${mm}mm` }}>
      <td colSpan={lead} className="mid">
        {sum.label}
      </td>
      {sumCells(columns.slice(lead), sum.cells).map(({ title, text, align, mm: width, span }) => {
        const fitted = fitSize(text, width - 2.2, size, 1, 6);
        return (
          <td
            key={title}
            colSpan={span === 1 ? undefined : span}
            className={`${align} one`}
            style={fitted === size ? undefined : { fontSize: `${fitted}pt` }}
          >
            {text}
          </td>
        );
      })}
    </tr>
  );
};

const cell = <Row,>(column: Column<Row>, row: Row, index: number): ReactNode => {
  const text = column.of(row, index);
  const fitted = column.one === true ? fitSize(text, column.mm - 2.2, size, 1, 8) : fitSize(text, column.mm - 2.4, size, 2);
  return (
    <td
      key={column.title}
      className={[column.align, column.one === true ? 'one' : ''].filter(Boolean).join(' ')}
      style={fitted === size ? undefined : { fontSize: `${fitted}pt` }}
    >
      {text}
    </td>
  );
};

type LeafProps<Row> = {
  readonly props: RollProps<Row>;
  readonly page: readonly Line<Row>[];
  readonly number: number;
  readonly of: number;
  readonly foot: string;
};

const Leaf = <Row,>({ props, page, number, of, foot }: LeafProps<Row>) => {
  const rows = page.flatMap((line) => (line.kind === 'row' ? [line.row] : []));
  const last = number === of;
  return (
    <section className="leaf" data-fit="">
      <h1
        className={`title roll-title${number === 1 ? '' : ' again'}`}
        style={{ fontSize: `${fitSize(props.title, 260, number === 1 ? 18 : 12, 1, 9)}pt` }}
      >
        {props.title}
        {number === 1 ? '' : '（续）'}
      </h1>
      <div className="over">
        {props.over.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </div>
      <table className="roll">
        <Columns mm={props.columns.map((column) => column.mm)} />
        <thead>
          <tr style={{ height: `${headMm}mm` }}>
            {props.columns.map((column) => (
              <th key={column.title}>{column.title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.map((line, at) =>
            line.kind === 'group' ? (
              <SumLine key={`sum-${at}`} columns={props.columns} sum={line.sum} mm={line.mm} />
            ) : (
              <tr key={line.index} style={{ height: `${line.mm}mm` }}>
                {props.columns.map((column) => cell(column, line.row, line.index))}
              </tr>
            ),
          )}
          {of === 1 ? null : <SumLine columns={props.columns} sum={props.sumOf('本页小计', rows)} mm={sumMm} />}
          {last ? <SumLine columns={props.columns} sum={props.totalLine} mm={7.5} /> : null}
        </tbody>
      </table>
      {last ? (
        <div className="keep">
          {props.words === '' ? null : (
            <div className="over" style={{ marginTop: '1mm' }}>
              <b>{props.words}</b>
              <span>{props.note}</span>
            </div>
          )}
          <div className="signs">
            {props.signs.map((text) => (
              <span key={text}>{text}</span>
            ))}
          </div>
        </div>
      ) : null}
      <div className="foot">
        <span>{foot}</span>
        <span>
          第 {number} 页　共 {of} 页
        </span>
      </div>
    </section>
  );
};

// The browser draws a hundred pages of a dense table in over half a gigabyte; it gives the memory back between parts.
const pagesPerPart = 25;

/** A landscape roster in parts of at most 25 pages, each page with its subtotal, the last with total and signatures. */
export const rollBodies = <Row,>(props: RollProps<Row>, version: string, options: RenderOptions): readonly ReactElement[] => {
  const lines: Line<Row>[] = [];
  let group: Row[] = [];
  for (const [index, row] of props.rows.entries()) {
    lines.push({ kind: 'row', row, index, mm: rowMm(props.columns, row, index) });
    group.push(row);
    const name = props.groupOf?.(row);
    const next = props.rows[index + 1];
    if (props.groupOf !== null && name !== undefined && (next === undefined || props.groupOf(next) !== name)) {
      lines.push({ kind: 'group', sum: props.sumOf(`${name}小计`, group), mm: sumMm });
      group = [];
    }
  }
  const pages = paginate(lines);
  const foot = traceText(version, options);
  const leaves = pages.map((page, at) => <Leaf key={at} props={props} page={page} number={at + 1} of={pages.length} foot={foot} />);
  const bodies: ReactElement[] = [];
  for (let at = 0; at < leaves.length; at += pagesPerPart)
    bodies.push(
      <main key={at} className="sheet">
        {leaves.slice(at, at + pagesPerPart)}
      </main>,
    );
  return bodies;
};
