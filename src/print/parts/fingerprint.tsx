/** How the groups of a fingerprint look. */
export const fingerprintCss = `
.print-of{display:grid;grid-template-columns:repeat(6,1fr);gap:3mm;padding:3mm 2mm}
.print-of div{border:.75pt solid #000;text-align:center;font:700 20pt/14mm var(--song-bold);position:relative}
.print-of small{position:absolute;left:1mm;top:.8mm;font:8pt/1 var(--song)}
`;

/** 指纹: 30 figures as six numbered groups over the whole width of a form, for whoever types two of them. */
export const FingerprintRow = ({ digits }: { readonly digits: string }) => (
  <tr>
    <td colSpan={68}>
      <div className="print-of">
        {(digits.match(/.{5}/gu) ?? []).map((group, index) => (
          <div key={index}>
            <small>{index + 1}</small>
            {group}
          </div>
        ))}
      </div>
    </td>
  </tr>
);
