import { describe, expect, it } from 'vitest';
import { personEdit } from '#renderer/screens/households/person-edit.ts';

const person = { id: 'p1', rev: 4 };
const typed = {
  name: '张三',
  sex: 'male' as const,
  birthDate: '1945-10-01',
  idType: 'IDCARD',
  idNumber: null,
  ethnic: null,
  phone: null,
  marital: null,
  employment: null,
  education: null,
  labor: null,
};
const { idType: _idType, idNumber: _idNumber, ...fields } = typed;

describe('更正资料 of a person', () => {
  it('what was typed wrong becomes a correction, which leaves the number that stands alone', () => {
    expect(personEdit(person, 'mistake', typed, null)).toEqual({
      act: 'correct',
      entry: { kind: 'person', personId: 'p1', rev: 4, fields, sensitive: null, number: null },
    });
  });

  it('a first number left out by mistake is part of the correction, not saved beside it', () => {
    expect(personEdit(person, 'mistake', { ...typed, idNumber: '999901194510010171' }, null)).toMatchObject({
      act: 'correct',
      entry: { number: { idType: 'IDCARD', idNumber: '999901194510010171' } },
    });
  });

  it('what has changed since is saved from now on, a newborn’s first number too', () => {
    expect(personEdit(person, 'changed', { ...typed, idNumber: '999901194510010171' }, null)).toEqual({
      act: 'update',
      input: { ...typed, ...person, idNumber: '999901194510010171' },
    });
  });
});
