/** Columns in proportion to their millimetres: absolute widths would push the outer border over the edge of the page. */
export const Columns = ({ mm }: { readonly mm: readonly number[] }) => {
  const all = mm.reduce((sum, width) => sum + width, 0);
  return (
    <colgroup>
      {mm.map((width, index) => (
        <col key={index} style={{ width: `${((width / all) * 100).toFixed(3)}%` }} />
      ))}
    </colgroup>
  );
};
