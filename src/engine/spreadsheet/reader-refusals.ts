import { fillSentence, refuse, type Outcome, type Refusal, type RefusalParams, type Sentences } from '#shared/values/refusal.ts';

export type ReaderCode =
  | 'file_empty'
  | 'file_not_workbook'
  | 'file_is_web_page'
  | 'file_encrypted'
  | 'file_has_macros'
  | 'file_damaged'
  | 'file_over_limit'
  | 'file_too_slow'
  | 'file_hostile'
  | 'csv_unclosed_quote'
  | 'csv_not_text'
  | 'reading_cancelled';

export const readerSentences: Sentences<ReaderCode> = {
  file_empty: '这个文件是空的，没有导入任何内容。',
  file_not_workbook: '这个文件不是 Excel 工作簿，也不是 CSV 表格。没有导入任何内容；请用 Excel 或 WPS 另存为 .xlsx 再试。',
  file_is_web_page: '这个文件虽然叫 Excel，实际是网页。没有导入任何内容；请用 Excel 或 WPS 打开后另存为 .xlsx 再试。',
  file_encrypted: '这个工作簿设了打开密码。没有导入任何内容；请去掉密码另存后再试。',
  file_has_macros: '这个工作簿带有宏。为了安全没有打开；请另存为不带宏的 .xlsx 再试。',
  file_damaged: '这个文件读不出来，可能已经损坏（{what}）。没有导入任何内容；请用 Excel 或 WPS 打开后重新另存。',
  file_over_limit: '这个文件超出了能读取的范围：{what}，最多 {limit}，现在是 {found}。没有导入任何内容；请分成几个文件。',
  file_too_slow: '读这个文件用了 {seconds} 秒还没有读完，已经停下。没有导入任何内容；请分成几个文件再试。',
  file_hostile: '这个文件的内部结构不正常（{what}），为了安全没有打开。没有导入任何内容。',
  csv_unclosed_quote: '第 {line} 行的引号没有成对。没有导入任何内容；请用 Excel 或 WPS 打开后另存为 .xlsx 再试。',
  csv_not_text: '这个 CSV 文件的文字编码认不出来（既不是 UTF-8，也不是 GB18030）。没有导入任何内容；请另存为 .xlsx 再试。',
  reading_cancelled: '已取消读取，什么也没有改动。',
};

/** As a call refuses: `workbook_too_big` or `workbook_unreadable`, each with the reader's own sentence. */
export const refusedByReader = ({ code, params }: Refusal<ReaderCode>): Outcome<never> => {
  const reason = fillSentence(readerSentences[code], params);
  return code === 'file_over_limit' ? refuse('workbook_too_big', { what: reason }) : refuse('workbook_unreadable', { reason });
};

/** Thrown inside the reader only, to leave deep loops; `readWorkbook` turns it into a value. */
export class ReaderRefusal extends Error {
  readonly code: ReaderCode;
  readonly params: RefusalParams;
  constructor(code: ReaderCode, params: RefusalParams = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

export type ReaderOutcome<T> = Outcome<T, ReaderCode>;

export type ReaderLimits = {
  readonly fileBytes: number;
  /** Unpacked size of one part and of all parts that are read. */
  readonly partBytes: number;
  readonly totalBytes: number;
  readonly entries: number;
  readonly sheets: number;
  readonly rows: number;
  readonly columns: number;
  /** Longer texts are cut: no field of a roster is that long. */
  readonly cellLength: number;
  readonly heapMegabytes: number;
  readonly seconds: number;
};

export const readerLimits: ReaderLimits = {
  fileBytes: 64 * 1024 * 1024,
  partBytes: 256 * 1024 * 1024,
  totalBytes: 320 * 1024 * 1024,
  entries: 2000,
  sheets: 100,
  rows: 200_000,
  columns: 256,
  cellLength: 2000,
  heapMegabytes: 900,
  seconds: 120,
};

export const overLimit = (what: string, limit: number, found: number): ReaderRefusal =>
  new ReaderRefusal('file_over_limit', { what, limit, found });
