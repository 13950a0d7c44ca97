import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediumNumber, nextMediumStates, runningOf } from '#domain/media/medium.ts';
import { sameVolume, volumeSerial } from '#domain/media/volume.ts';

describe('the number of a stick', () => {
  it.each([
    ['青山镇人民政府', 3, 'U-青山-03'],
    ['临江县民政局', 12, 'U-临江-12'],
    ['城关街道办事处', 1, 'U-城关-01'],
    ['红石民族乡人民政府', 104, 'U-红石-104'],
    ['镇镇人民政府', 1, 'U-镇镇-01'],
  ])('of %s, the %i', (office, running, no) => {
    expect([mediumNumber(office, running), runningOf(no)]).toEqual([no, running]);
  });

  it('is read back for every office and every number', () => {
    const offices = fc.constantFrom('青山镇人民政府', '临江县民政局', '新区街道办事处', '阿克苏地区第一师阿拉尔市金银川镇人民政府');
    fc.assert(fc.property(offices, fc.integer({ min: 1, max: 999_999 }), (office, n) => runningOf(mediumNumber(office, n)) === n));
  });

  it.each(['U-青山-0', 'U-青山-00', 'U--01', 'U-青山-3a', '../U-青山-03'])('%s is none', (text) => {
    expect(runningOf(text)).toBeNull();
  });
});

describe('what may become of a stick', () => {
  it('one that was lost is looked at before it is used again, one that was destroyed stays so', () => {
    expect(nextMediumStates.lost).not.toContain('in_use');
    expect(nextMediumStates.destroyed).toEqual([]);
  });
});

describe('whether a marker was written on this volume', () => {
  it('by serial number, however a system writes it', () => {
    expect([volumeSerial('1A2B-3C4D'), volumeSerial('1a2b3c4d'), volumeSerial('01D9F0001A2B3C4D')]).toEqual(
      Array.from({ length: 3 }, () => '1A2B3C4D'),
    );
    expect(sameVolume({ serial: '1A2B3C4D', bytes: 8e9 }, { serial: '1A2B3C4D', bytes: 16e9 })).toBe(true);
    expect(sameVolume({ serial: '1A2B3C4D', bytes: 8e9 }, { serial: 'FFFF0000', bytes: 8e9 })).toBe(false);
  });

  it('else by size, as exactly as systems count it; what nobody knows speaks against nothing', () => {
    expect(sameVolume({ serial: null, bytes: 8e9 }, { serial: 'X', bytes: 7.95e9 })).toBe(true);
    expect(sameVolume({ serial: null, bytes: 8e9 }, { serial: 'X', bytes: 16e9 })).toBe(false);
    expect([sameVolume({ serial: null, bytes: null }, { serial: 'X', bytes: 1 }), volumeSerial('0000-0000')]).toEqual([true, null]);
  });
});
