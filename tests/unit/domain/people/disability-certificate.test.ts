import { describe, expect, it } from 'vitest';

import { checkDisabilityCertificate } from '#domain/people/disability-certificate.ts';

const codes = (raw: string, known = {}): string[] => checkDisabilityCertificate(raw, known).findings.map((f) => f.code);

describe('the number of a disability certificate', () => {
  it('says whose it is, the type, the level and how often it was re-issued', () => {
    expect(checkDisabilityCertificate('99990119451001017142')).toEqual({
      value: '99990119451001017142',
      certificate: { idNumber: '999901194510010171', type: '4', level: '2', reissue: 0 },
      findings: [],
    });
    expect(checkDisabilityCertificate('99990119451001017142b1').certificate?.reissue).toBe(1);
  });

  it.each([
    ['99990119451001017182', 'certificate_type'],
    ['99990119451001017140', 'certificate_level'],
    ['9999011945100101714', 'certificate_format'],
    ['99990119451001017142C1', 'certificate_format'],
    ['99990119451001017242', 'certificate_id_part'],
  ])('%s is wrong: %s', (number, code) => {
    expect(codes(number)).toEqual([code]);
  });

  it('is compared with what was typed: another ID number is asked, another type or level blocks', () => {
    const result = checkDisabilityCertificate('99990119451001017142', { idNumber: '999901194510010286', type: '1', level: '1' });
    expect(result.findings.map((f) => `${f.level}:${f.code}`)).toEqual([
      'warning:certificate_not_own_id',
      'error:certificate_type_differs',
      'error:certificate_level_differs',
    ]);
    expect(codes('99990119451001017142', { idNumber: '999901194510010171', type: '4', level: '2' })).toEqual([]);
  });
});
