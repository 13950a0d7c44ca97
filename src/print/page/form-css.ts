import { cssString } from './document.ts';
import type { RenderOptions } from './document.ts';

/** The line at the foot of working papers and forms: who, when, which template. */
export const traceText = (version: string, { trace }: RenderOptions): string => {
  const number = trace?.exportNo === undefined ? '' : `导出号 ${trace.exportNo}　`;
  return `${trace === undefined ? '' : `打印：${trace.printedAt}　${trace.printedBy}　${number}`}模板 ${version}`;
};

/** A4 upright form, 170 mm wide: left 22, right 18, top 18, bottom 20 mm; page x of y at the foot. */
export const formCss = (version: string, options: RenderOptions): string => `
@page{size:210mm 297mm;margin:18mm 18mm 20mm 22mm;
@bottom-left{content:${cssString(traceText(version, options))};font:9pt/1 var(--song);vertical-align:top;padding-top:4mm}
@bottom-right{content:"第 " counter(page) " 页　共 " counter(pages) " 页";font:9pt/1 var(--song);vertical-align:top;padding-top:4mm}}
.sheet{width:170mm}
.form-title{font-size:20pt;line-height:11mm;margin-bottom:2mm}
.over{display:flex;justify-content:space-between;margin:0 0 1.5mm;font-size:10.5pt}
table.grid{width:169.5mm;border:1pt solid #000;margin-top:-1pt}
.grid .choice{font-size:10pt}
.grid .over{margin:0}
.grid td,.grid th{border:.5pt solid #000;padding:.8mm 1mm;height:8mm;text-align:left;vertical-align:middle}
.grid th,.grid td.mid{text-align:center}
.grid td.num{text-align:right}
.grid tr{break-inside:avoid}
.grid .band{font-family:var(--heiti);text-align:left;height:6.5mm;background:#f2f2f2}
.grid .tall{vertical-align:top}
.op{display:flex;flex-direction:column;justify-content:space-between;min-height:22mm}
.op .say{white-space:pre-wrap}
.op .sig{text-align:right;padding-top:2mm}
.note{font-size:9pt;line-height:1.4;margin-top:1.5mm}
`;
