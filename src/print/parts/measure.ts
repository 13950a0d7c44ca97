/** Millimetres of one point. */
export const pt = 0.35278;

const wide =
  /[\u{1100}-\u{115F}\u{2014}\u{2018}-\u{201F}\u{2026}\u{2190}-\u{303F}\u{3040}-\u{FAFF}\u{FE30}-\u{FE4F}\u{FF01}-\u{FF60}\u{FFE0}-\u{FFE6}\u{20000}-\u{3FFFF}]/u;
const capital = /[A-Z%@&]/u;

/** The width of a text in units of its font size: a Chinese character is 1, a figure 0.5. */
export const ems = (text: string): number => {
  let sum = 0;
  for (const mark of text) sum += wide.test(mark) ? 1 : capital.test(mark) ? 0.75 : 0.52;
  return sum;
};

/** Lines a text takes at `size` points in `widthMm`. A line break costs up to half a character at each line's end. */
export const linesOf = (text: string, size: number, widthMm: number): number => {
  let lines = 0;
  for (const part of text.split('\n')) {
    const perLine = Math.max(1, widthMm / (size * pt) - 0.5);
    lines += Math.max(1, Math.ceil((ems(part) - 0.5) / perLine));
  }
  return lines;
};

/** The largest size from `base` down to `least` (in half points) at which the text takes at most `lines` lines; `least` if none does. */
export const fitSize = (text: string, widthMm: number, base: number, lines = 1, least = 7.5): number => {
  for (let size = base; size > least; size -= 0.5) if (linesOf(text, size, widthMm) <= lines) return size;
  return least;
};
