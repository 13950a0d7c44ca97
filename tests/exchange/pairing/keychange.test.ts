import { describe, expect, it } from 'vitest';
import { keychangeOf, readKeychange } from '#exchange/pairing/keychange.ts';
import { writeApplication, type Office } from '#exchange/pairing/documents.ts';
import { generateOfficeKeys } from '#exchange/suite/keys.ts';

const TOWNSHIP = '999901104000';
const made = '2026-11-02T09:00:00+08:00';
const keys = await generateOfficeKeys();
const other = await generateOfficeKeys();
const office = (org: string, role: Office['role'] = 'township'): Office => ({ org, name: '青山镇人民政府', role, ...keys.publicKeys });
const row = (shown: Office, secret = keys.secretKeys) => keychangeOf(writeApplication(shown, secret, made));
const read = (rows: ReturnType<typeof row>[]): unknown => {
  const answer = readKeychange(rows, TOWNSHIP);
  return answer.ok ? answer.value : answer.error.code;
};

describe('keys a township announces in a package', () => {
  it('are read as it shows them, and none where it announces none', () => {
    expect(read([row(office(TOWNSHIP))])).toEqual(office(TOWNSHIP));
    expect(read([])).toBeNull();
  });

  it('are not taken for another office than the package is of, of another role, twice, or from whoever does not hold them', () => {
    expect(read([row(office('999901105000'))])).toBe('keychange_other_office');
    expect(read([row(office(TOWNSHIP, 'county'))])).toBe('pairing_role');
    expect(read([row(office(TOWNSHIP)), row(office(TOWNSHIP))])).toBe('keychange_twice');
    expect(read([row(office(TOWNSHIP), other.secretKeys)])).toBe('pairing_signature');
    expect(read([{ application: Buffer.from('{}').toString('base64') }])).toBe('pairing_not_a_file');
  });
});
