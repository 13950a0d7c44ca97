import { describe, expect, it } from 'vitest';
import { dibao } from '#domain/programs/dibao/definition.ts';
import {
  authorisedBy,
  intakeQuestions,
  materialsAskedOf,
  missingMaterials,
  unlawfulRequest,
  type GivenMaterial,
} from '#domain/programs/materials.ts';

const five = ['DB-M1', 'DB-M2', 'DB-M3', 'DB-M4', 'DB-M5'];
const given = (...codes: string[]): GivenMaterial[] => codes.map((code) => ({ code, state: 'given' }));
const codesOf = (list: readonly { code: string }[]): string[] => list.map((one) => one.code);

describe('what a family is told to bring', () => {
  it('an empty hand is told everything at once, with copies, form and clause', () => {
    const list = missingMaterials(dibao, []);
    expect(codesOf(list)).toEqual(five);
    expect(list.every((one) => one.copies === 1 && one.clause.includes('57号'))).toBe(true);
  });

  it('nothing is missing when the five are there', () => {
    expect(missingMaterials(dibao, given(...five))).toEqual([]);
  });

  it('a paper that is there but wrong is named with its reason', () => {
    const list = missingMaterials(dibao, [
      ...given('DB-M1', 'DB-M2', 'DB-M3', 'DB-M4'),
      { code: 'DB-M5', state: 'wrong', note: '户名不是本户成员' },
    ]);
    expect(list).toMatchObject([{ code: 'DB-M5', problem: 'wrong', note: '户名不是本户成员' }]);
  });

  it('further papers are asked of the families they concern only', () => {
    expect(codesOf(missingMaterials(dibao, given(...five), ['student', 'divorced']))).toEqual(['DB-O3', 'DB-O4']);
    expect(codesOf(materialsAskedOf(dibao.materials, []))).toEqual(five);
  });

  it('what the office can look up itself is never asked of a family, not even when marked missing', () => {
    const own = dibao.materials.filter((one) => one.provider === 'office').map((one) => one.code);
    expect(own.length).toBeGreaterThan(0);
    expect(missingMaterials(dibao, [...given(...five), ...own.map((code): GivenMaterial => ({ code, state: 'missing' }))])).toEqual([]);
  });

  it('only what may be excused is excused', () => {
    expect(missingMaterials(dibao, [...given('DB-M1', 'DB-M2', 'DB-M3', 'DB-M5'), { code: 'DB-M4', state: 'excused' }])).toEqual([]);
    expect(codesOf(missingMaterials(dibao, [...given('DB-M2', 'DB-M3', 'DB-M4', 'DB-M5'), { code: 'DB-M1', state: 'excused' }]))).toEqual([
      'DB-M1',
    ]);
  });

  it('without the signed authorisation nothing may be verified', () => {
    expect(authorisedBy(dibao, given(...five))).toBe(true);
    expect(authorisedBy(dibao, given('DB-M1', 'DB-M3'))).toBe(false);
    expect(authorisedBy(dibao, [{ code: 'DB-M2', state: 'excused' }])).toBe(false);
  });

  it('proofs without a law behind them cannot be asked for', () => {
    expect(unlawfulRequest(['身份证复印件', '村委会出具的贫困证明'])).toBe('村委会出具的贫困证明');
    expect(unlawfulRequest(['工资单或务工收入佐证', '离婚协议'])).toBeNull();
    expect(dibao.materials.map((one) => unlawfulRequest([one.name]))).toEqual(dibao.materials.map(() => null));
  });

  it('the five questions each lead to one of the four ends', () => {
    expect(intakeQuestions.map((one) => one.ifNot)).toEqual(['decline', 'decline', 'supplement', 'supplement', 'correct_on_the_spot']);
  });
});
