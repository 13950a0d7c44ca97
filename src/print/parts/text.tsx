/** Numbers written with hyphens (case numbers, telephones) that a line must not break. */
const unbroken = /([0-9A-Za-z]+(?:-[0-9A-Za-z]+)+)/u;

/** Running text whose hyphenated numbers stay in one line. */
export const Text = ({ children }: { readonly children: string }) => (
  <>
    {children.split(unbroken).map((part, index) =>
      index % 2 === 1 ? (
        <span key={index} className="one">
          {part}
        </span>
      ) : (
        part
      ),
    )}
  </>
);
