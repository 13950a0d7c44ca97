import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitting, inOrderOfNeed, packagesFor, usualRoom, type NeedyFamily } from '#exchange/facts/attachments.ts';
import { limits } from '#exchange/package/limits.ts';
import { caseRow } from '../offices.ts';

const all = (): boolean => true;
const family = (n: number, change: Partial<NeedyFamily> = {}): NeedyFamily => {
  const row = caseRow(n);
  const part = <P extends { blobs: string[] }>(parts: P[], what: string): P[] => parts.map((one) => ({ ...one, blobs: [`${what}-${n}`] }));
  return {
    need: 'decide',
    caseNo: row.caseNo,
    lacks: all,
    ...change,
    family: {
      materials: part(row.materials, 'material'),
      verifications: part(row.verifications, 'report'),
      surveys: part(row.surveys, 'visit'),
      notices: part(row.notices, 'wall'),
    },
  };
};

describe('attachments that find no room in one package', () => {
  it('go in the order a decision needs them: every family’s materials before any family’s reports, visits and walls', () => {
    expect(inOrderOfNeed([family(2), family(1)])).toEqual([
      'material-1',
      'material-2',
      'report-1',
      'report-2',
      'visit-1',
      'visit-2',
      'wall-1',
      'wall-2',
    ]);
  });

  it('go for families to be decided first, then for what was filed, last for what was decided; each once', () => {
    const shared = { ...family(4), family: family(1).family };
    const ordered = inOrderOfNeed([family(1, { need: 'decided' }), family(2, { need: 'look' }), family(3), shared]);
    expect(ordered).toEqual([
      'material-3',
      'material-1',
      'report-3',
      'report-1',
      'visit-3',
      'visit-1',
      'wall-3',
      'wall-1',
      'material-2',
      'report-2',
      'visit-2',
      'wall-2',
    ]);
  });

  it('are only those that are lacked', () => {
    expect(inOrderOfNeed([family(1, { lacks: (sha256) => sha256.startsWith('wall') })])).toEqual(['wall-1']);
  });

  it('are all sent at last, one package after the other, none passed by a smaller one and none waiting for ever', () => {
    const sizes = fc.array(fc.record({ bytes: fc.integer({ min: 0, max: 300 }) }), { maxLength: 60 });
    const room = fc.record({ bytes: fc.integer({ min: 1, max: 250 }), files: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(sizes, room, (ordered, given) => {
        const sent: { bytes: number }[] = [];
        let left: readonly { bytes: number }[] = ordered;
        let packages = 0;
        while (left.length > 0) {
          const { goes, waits } = fitting(left, given, true);
          expect(goes.length).toBeGreaterThan(0);
          expect(goes.length).toBeLessThanOrEqual(given.files);
          if (goes.length > 1) expect(goes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(given.bytes);
          sent.push(...goes);
          left = waits;
          packages += 1;
        }
        expect(sent).toEqual(ordered);
        expect(packagesFor(ordered, given)).toBe(packages);
        expect(fitting(ordered, given, false).goes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(given.bytes);
      }),
    );
  });

  it('leave much room below the limits of the format', () => {
    expect(usualRoom.bytes + limits.blob).toBeLessThan(limits.file / 4);
    expect(usualRoom.files).toBeLessThan(limits.entries / 4);
  });
});
