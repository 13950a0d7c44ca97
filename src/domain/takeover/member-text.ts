import { toHalfWidth, withoutInvisible } from '../codes/typed-digits.ts';
import { cellText } from '../spreadsheet/grid.ts';
import type { PersonField } from './header-words.ts';
import type { RawCell } from './assemble.ts';

const idPart = /\d{17}[\dXx]|\d{15}(?!\d)|\d{16,}|\d{6,14}/u;
const dividers = /[\s，,、；;/|()（）：:]+/u;

/** A member written into one cell, 李明（子，男）999901…: name first, then relation, sex and number in any order. */
export const splitMemberText = (whole: RawCell): Partial<Record<PersonField, RawCell>> => {
  const at = (text: string): RawCell => ({ row: whole.row, column: whole.column, cell: text });
  if (typeof whole.cell !== 'string') return { name: whole };
  const text = toHalfWidth(withoutInvisible(cellText(whole.cell))).replaceAll(/(?<=\d)\s+(?=[\dXx])/gu, '');
  const number = idPart.exec(text)?.[0];
  const [name, ...rest] = text
    .replace(number ?? '', ' ')
    .split(dividers)
    .filter((word) => word !== '' && !/^(身份证号?码?|关系|性别)$/u.test(word));
  // 女 is a relation (daughter) as well as a sex: by itself, or as the last of two, it is the sex.
  const sexAt = rest.findLastIndex((word) => word === '男' || word === '女');
  const sex = rest[sexAt];
  const relation = rest.find((_, i) => i !== sexAt);
  return {
    ...(name === undefined ? {} : { name: at(name) }),
    ...(number === undefined ? {} : { idNumber: at(number) }),
    ...(sex === undefined ? {} : { sex: at(sex) }),
    ...(relation === undefined ? {} : { relation: at(relation) }),
  };
};
