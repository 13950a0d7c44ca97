/** A box to tick, drawn, because no font is sure to have ☐ and ☑. */
export const Tick = ({ on }: { readonly on: boolean }) => (
  <svg className="tick" viewBox="0 0 10 10">
    <path d="M.6.6h8.8v8.8h-8.8z" fill="none" stroke="#000" strokeWidth=".8" />
    {on ? <path d="M2 5.2l2.2 2.4L8.2 2" fill="none" stroke="#000" strokeWidth="1.3" /> : null}
  </svg>
);

/** One choice with its box. */
export const Choice = ({ on, children }: { readonly on: boolean; readonly children: string }) => (
  <span className="choice">
    <Tick on={on} />
    {children}
  </span>
);

type ChoicesProps = { readonly of: readonly string[]; readonly value: string | readonly string[] | null; readonly other?: boolean };

/** The usual words with boxes; a value that is none of them is written behind 其他. */
export const Choices = ({ of, value, other = true }: ChoicesProps) => {
  const chosen = value === null ? [] : typeof value === 'string' ? [value] : value;
  const rest = chosen.filter((word) => word !== '' && !of.includes(word)).join('、');
  return (
    <>
      {of.map((word) => (
        <Choice key={word} on={chosen.includes(word)}>
          {word}
        </Choice>
      ))}
      {other ? (
        <>
          <Choice on={rest !== ''}>其他</Choice>
          {rest}
        </>
      ) : null}
    </>
  );
};
