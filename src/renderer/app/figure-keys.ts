/** The keys Alt is pressed with, in the order they lie on the keyboard: 0 is the tenth. */
const figures = '1234567890';

/** The figure of the screen at a place of the left column, the first being 0; null when there are no keys left. */
export const figureOf = (index: number): string | null => figures[index] ?? null;

/** The place of the screen a key stands for (`Digit1` … `Digit0`); null for any other key. */
export const placeOfKey = (code: string): number | null => {
  const figure = /^Digit(\d)$/u.exec(code)?.[1];
  return figure === undefined ? null : figures.indexOf(figure);
};
