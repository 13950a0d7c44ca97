import type ExcelJS from 'exceljs';

export type CellStyle =
  'title' | 'subtitle' | 'header' | 'text' | 'center' | 'amount' | 'count' | 'reason' | 'total' | 'totalAmount' | 'plain';

const line = { style: 'thin' } as const;
const box: Partial<ExcelJS.Borders> = { top: line, left: line, bottom: line, right: line };
const textFormat = '@';
const song = { name: '宋体', size: 10.5 };

/** Fonts by name only: a workbook carries none, and 宋体 and 黑体 stand on every office PC. */
export const cellStyles: Readonly<Record<CellStyle, Partial<ExcelJS.Style>>> = {
  title: { font: { name: '黑体', size: 18 }, alignment: { horizontal: 'center', vertical: 'middle', wrapText: true } },
  subtitle: { font: song, alignment: { horizontal: 'left', vertical: 'middle' } },
  header: {
    font: { ...song, bold: true },
    border: box,
    alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
    numFmt: textFormat,
  },
  text: { font: song, border: box, alignment: { horizontal: 'left', vertical: 'middle', wrapText: true }, numFmt: textFormat },
  center: { font: song, border: box, alignment: { horizontal: 'center', vertical: 'middle', wrapText: true }, numFmt: textFormat },
  amount: { font: song, border: box, alignment: { horizontal: 'right', vertical: 'middle' }, numFmt: '#,##0.00' },
  count: { font: song, border: box, alignment: { horizontal: 'center', vertical: 'middle' }, numFmt: '0' },
  reason: {
    font: { ...song, color: { argb: 'FFC00000' } },
    border: box,
    alignment: { horizontal: 'left', vertical: 'middle', wrapText: true },
    numFmt: textFormat,
  },
  total: { font: { ...song, bold: true }, border: box, alignment: { horizontal: 'center', vertical: 'middle' }, numFmt: textFormat },
  totalAmount: { font: { ...song, bold: true }, border: box, alignment: { horizontal: 'right', vertical: 'middle' }, numFmt: '#,##0.00' },
  plain: { font: song, alignment: { horizontal: 'left', vertical: 'middle' } },
};
