/** Letters in two copies on one A4 sheet, and the same letter on whole pages when its text needs the room. */
export const letterCss = `
@page{size:210mm 297mm;margin:12mm 20mm}
.sheet{width:170mm}
.duo{display:grid;grid-template-rows:128mm 9mm 128mm;height:265mm}
.duo+.duo{break-before:page}
.copy{position:relative;display:flex;flex-direction:column;overflow:hidden}
.copy>*{flex-shrink:0}
.duo .copy{height:128mm}
.whole .copy{min-height:262mm;padding:8mm 0 2mm;overflow:visible}
.whole .copy+.copy{break-before:page}
.seam{align-self:center;position:relative;text-align:center;font-size:9pt;letter-spacing:2em;padding-left:2em;line-height:1}
.seam::before{content:"";position:absolute;left:0;right:0;top:50%;border-top:1pt dashed #000}
.seam span{position:relative;background:#fff;padding:0 2mm 0 6mm}
.letter-title{font-size:20pt;line-height:11mm}
.copyname{font-size:12pt;font-family:var(--kaiti)}
.docno{text-align:right;line-height:7mm;font-family:var(--fangsong);font-size:11pt;min-height:7mm}
.body{font-family:var(--fangsong);text-align:justify}
.body p{text-indent:2em}
.body p.to{text-indent:0}
.end{margin-top:auto;display:flex;justify-content:space-between;align-items:flex-end;font-family:var(--fangsong)}
.end .qr{width:19mm;height:19mm}
.end .aside{font:9pt/1.4 var(--song);display:flex;gap:2mm;align-items:flex-end;max-width:100mm}
.end .from{text-align:center;min-width:60mm;line-height:1.7}
.stub{width:169.5mm;margin-top:2mm;border:.75pt solid #000;font:10.5pt/1.25 var(--song)}
.stub td,.stub th{border:.5pt solid #000;height:6.8mm;padding:.3mm 1mm;text-align:left;white-space:nowrap}
.stub th{text-align:center}
.goods{width:169.5mm;border:.75pt solid #000;font:10pt/1.2 var(--song);margin:1mm 0}
.goods td,.goods th{border:.5pt solid #000;padding:.3mm 1mm;height:5.4mm}
.goods .choice{margin-right:1.2mm}
.whole .goods td,.whole .goods th{height:8mm}
`;
