import { describe, expect, it } from 'vitest';
import { flowPapers } from '#domain/flow/papers.ts';
import { defineProgram, upcastAnswers } from '#domain/programs/define.ts';
import { dibao } from '#domain/programs/dibao/definition.ts';
import { programOf, programs } from '#domain/programs/registry.ts';

const level = (key: string) => dibao.fields.find((one) => one.group === 'member' && one.key === key)?.privacy;

describe('programs as definitions', () => {
  it('are found by their code', () => {
    expect(programOf('dibao')?.name).toBe('最低生活保障');
    expect(programOf('nosuch')).toBeUndefined();
    expect(new Set(programs.map((one) => one.code)).size).toBe(programs.length);
  });

  it('every paper a step calls for is one the program prints', () => {
    const called = new Set(dibao.flow.rows.flatMap((row) => row.papers));
    const missing = [...called].filter((paper) => !dibao.papers.includes(paper) && paper !== 'verification-request');
    expect(missing).toEqual([]);
    expect(dibao.papers.filter((paper) => !(paper in flowPapers))).toEqual([]);
  });

  it('illness, disability and why somebody does not count stand at the highest level of privacy', () => {
    expect([level('health'), level('disabilityType'), level('disabilityLevel'), level('severeIllness'), level('excludeReason')]).toEqual([
      'P3',
      'P3',
      'P3',
      'P3',
      'P3',
    ]);
    expect(dibao.fields.filter((one) => one.privacy === 'P3').map((one) => one.kept)).not.toContain('answers');
    expect(dibao.fields.filter((one) => one.privacy === 'P0').map((one) => one.key)).not.toContain('idNumber');
  });

  it('the own form is strict: unknown keys, wrong units and codes outside the list are refused', () => {
    expect(
      dibao.answers.safeParse({ housingKind: 'self_built', housingArea: '86.5', hardship: ['ILL'], utilitiesFen: 12_000 }).success,
    ).toBe(true);
    expect(dibao.answers.safeParse({}).success).toBe(true);
    expect(dibao.answers.safeParse({ housing: 'x' }).success).toBe(false);
    expect(dibao.answers.safeParse({ housingKind: '别墅' }).success).toBe(false);
    expect(dibao.answers.safeParse({ utilitiesFen: 120.5 }).success).toBe(false);
    expect(dibao.answers.safeParse({ housingArea: '86.555' }).success).toBe(false);
  });

  it('facts that do not fit are refused with the place that is wrong', () => {
    const refused = dibao.compute({ factsVersion: 1 }, { month: '2026-11', scope: {}, uses: {} }, '2026-11');
    expect(refused).toMatchObject({ ok: false, error: { code: 'facts_invalid', params: { field: 'applicationMonth' } } });
  });

  it('a field declared twice is a bug of the definition', () => {
    const [first] = dibao.fields;
    if (first === undefined) throw new Error('no fields');
    expect(() => defineProgram({ ...dibao, fields: [first, first] })).toThrow(/twice/u);
  });

  it('answers of an older version are lifted step by step, and a missing step is a bug', () => {
    const program = { factsVersion: 3, upcasters: { 1: (a: object) => ({ ...a, two: true }), 2: (a: object) => ({ ...a, three: true }) } };
    expect(upcastAnswers(program, 1, { one: true })).toEqual({ one: true, two: true, three: true });
    expect(() => upcastAnswers({ factsVersion: 2, upcasters: {} }, 1, {})).toThrow(/upcaster/u);
  });

  it('money is due from the month after the decision', () => {
    expect(dibao.entitlement.firstMonth('2026-11-30')).toBe('2026-12');
    expect(dibao.entitlement.firstMonth('2026-12-01')).toBe('2027-01');
  });
});
