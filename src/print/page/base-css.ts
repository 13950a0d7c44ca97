/** Rules every paper shares: no synthetic bold or slant, no spacing the browser adds by itself, black on white. */
export const baseCss = `
*{box-sizing:border-box}
html{font-synthesis:none;font-variant-ligatures:none;text-autospace:no-autospace;text-spacing-trim:space-all;line-break:strict;overflow-wrap:anywhere;-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;color:#000;background:#fff;font:10.5pt/1.35 var(--song)}
b,strong,th.strong{font-family:var(--song-bold);font-weight:700}
p{margin:0}
table{border-collapse:collapse;table-layout:fixed}
th{font-weight:400;white-space:pre-line}
.title{font-family:var(--xbs);font-weight:700;text-align:center;margin:0}
.num{text-align:right}
.mid{text-align:center}
.one{white-space:nowrap}
.kai{font-family:var(--kaiti)}
.hei{font-family:var(--heiti)}
.blank{display:inline-block;border-bottom:.5pt solid #000;min-width:22mm;height:1.2em;vertical-align:bottom;padding:0 1mm;text-align:center}
.tick{display:inline-block;width:2.9mm;height:2.9mm;vertical-align:-.35mm;margin-right:.8mm}
.choice{white-space:nowrap;margin-right:1.6mm}
.sheet+.sheet{break-before:page}
.newpage{break-before:page;padding-top:1pt}
.keep{break-inside:avoid}
.watermark{position:fixed;left:0;right:0;top:42%;text-align:center;font:400 60pt/1 var(--heiti);letter-spacing:.3em;color:#0000001f;transform:rotate(-30deg)}
@media screen{body{background:#e8e8e8}.sheet{background:#fff;margin:6mm auto;padding:8mm;box-sizing:content-box;box-shadow:0 1px 4px #0004}}
`;
