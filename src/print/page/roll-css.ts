/** Landscape rosters. Each page is a box of our own, so that page subtotals and page numbers are true in any print. */
export const rollCss = `
@page{size:297mm 210mm;margin:15mm 10mm 14mm 10mm}
.sheet{width:277mm}
.leaf{width:277mm;height:180.5mm;display:flex;flex-direction:column;overflow:hidden}
.leaf+.leaf{break-before:page}
.roll-title{font-size:18pt;line-height:10mm;height:10mm}
.roll-title.again{font-size:12pt;line-height:7mm;height:7mm}
.over{display:flex;justify-content:space-between;height:6.5mm;line-height:6.5mm;font-size:10.5pt}
table.roll{width:276.5mm;border:1pt solid #000;font-size:9pt;line-height:1.2}
.roll td,.roll th{border:.5pt solid #000;padding:0 1mm;vertical-align:middle}
.roll th{text-align:center;font-family:var(--heiti)}
.roll .sum td{font-family:var(--song-bold);font-weight:700}
.over span{white-space:nowrap}
.signs{display:flex;justify-content:space-between;padding-top:5mm;font-size:10.5pt}
.signs span{min-width:38mm}
.foot{margin-top:auto;display:flex;justify-content:space-between;font-size:9pt;line-height:4.5mm;height:4.5mm}
@media screen{.leaf{background:#fff;margin-bottom:6mm}}
`;
