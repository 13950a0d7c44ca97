import type { ReactNode } from 'react';
import { Columns } from './columns.tsx';
import { linesOf, pt } from './measure.ts';
import { Text } from './text.tsx';

export type LetterProps = {
  readonly title: string;
  readonly docNumber: string;
  readonly to: string;
  readonly paragraphs: readonly string[];
  /** Between the paragraphs and the closing: a table of goods, say. Its height in the half page, in mm. */
  readonly insert?: ReactNode;
  readonly insertMm?: number;
  readonly closing?: string;
  readonly aside?: ReactNode;
  /** Height of what stands beside issuer and date. */
  readonly asideMm?: number;
  readonly from: string;
  readonly date: string;
  readonly stub: ReactNode;
  readonly stubMm: number;
};

const width = 170;
const halfRoom = 128;
const wholeRoom = 255;
const sizes = [14, 13, 12, 11, 10.5] as const;
const spacing = 1.45;

const bodyMm = (props: LetterProps, size: number): number => {
  const lines = [
    props.to,
    ...props.paragraphs.map((text) => `　　${text}`),
    ...(props.closing === undefined ? [] : [props.closing]),
  ].reduce((sum, text) => sum + linesOf(text, size, width), 0);
  return lines * size * pt * spacing;
};

/** The largest size at which a copy fits the room, or null. */
const sizeFor = (props: LetterProps, stub: boolean, room: number): number | null => {
  // Title and number line; at the end issuer and date, or what stands beside them.
  const fixed = 18 + (stub ? props.stubMm + 2 : 0) + (props.insertMm ?? 0) + 2;
  const endMm = (size: number): number => Math.max(size * pt * 3.4, props.asideMm ?? 9);
  return sizes.find((size) => bodyMm(props, size) + fixed + endMm(size) <= room) ?? null;
};

const Copy = ({
  props,
  size,
  stub,
  whole,
}: {
  readonly props: LetterProps;
  readonly size: number;
  readonly stub: boolean;
  readonly whole: boolean;
}) => (
  <div className="copy" {...(whole ? {} : { 'data-fit': '' })}>
    <h1 className="title letter-title">
      {props.title}
      {stub ? <span className="copyname">（存根）</span> : null}
    </h1>
    <div className="docno">{props.docNumber === '' ? '　　字〔　　　〕第　　号' : props.docNumber}</div>
    <div className="body" style={{ fontSize: `${size}pt`, lineHeight: spacing }}>
      <p className="to">{props.to}：</p>
      {props.paragraphs.map((text) => (
        <p key={text}>
          <Text>{text}</Text>
        </p>
      ))}
      {props.insert}
      {props.closing === undefined ? null : <p>{props.closing}</p>}
    </div>
    {stub ? props.stub : null}
    <div className="end" style={{ fontSize: `${Math.min(size, 14)}pt` }}>
      <div className="aside">{props.aside}</div>
      <div className="from">
        {props.from}（盖章）
        <br />
        {props.date}
      </div>
    </div>
  </div>
);

/** A letter: the original above, the stub below, the seam between them for the seal; on whole pages when the text is long. */
export const Letter = (props: LetterProps) => {
  const original = sizeFor(props, false, halfRoom);
  const stub = sizeFor(props, true, halfRoom);
  if (original === null || stub === null) {
    // Longer still than a page, it runs on at an easily read size.
    const size = sizeFor(props, true, wholeRoom) ?? 12;
    return (
      <main className="sheet whole">
        <Copy props={props} size={size} stub={false} whole />
        <Copy props={props} size={size} stub whole />
      </main>
    );
  }
  return (
    <main className="sheet duo">
      <Copy props={props} size={original} stub={false} whole={false} />
      <div className="seam">
        <span>骑缝章</span>
      </div>
      <Copy props={props} size={stub} stub whole={false} />
    </main>
  );
};

/** Two or four cells a row of the stub: caption, room. */
export const StubRows = ({ rows }: { readonly rows: readonly (readonly (readonly [string, ReactNode])[])[] }) => (
  <table className="stub">
    <Columns mm={[27, 58, 27, 58]} />
    <tbody>
      {rows.map((cells) => (
        <tr key={cells.map(([caption]) => caption).join()}>
          {cells.map(([caption, value]) => [
            <th key={caption}>{caption}</th>,
            <td key={`${caption}:`} colSpan={cells.length === 1 ? 3 : 1}>
              {value}
            </td>,
          ])}
        </tr>
      ))}
    </tbody>
  </table>
);
