import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachmentsOf, fitting, inOrderOfNeed, packagesFor, usualRoom, type NeedyFamily } from '#exchange/facts/attachments.ts';
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

  it('of families alike in need go by the number of the application, whatever order they come in, two of one number as they came', () => {
    const families = [family(2), family(3), family(1)];
    const materials = ['material-1', 'material-2', 'material-3'];
    for (const some of [families, families.toReversed(), families.toSorted(() => -1)])
      expect(inOrderOfNeed(some).filter((sha256) => sha256.startsWith('material'))).toEqual(materials);
    const again = family(9, { caseNo: family(2).caseNo });
    for (const some of [
      [family(2), again],
      [again, family(2)],
    ])
      expect(inOrderOfNeed(some).slice(0, 2)).toEqual(some.map(({ family: { materials: own } }) => own[0]?.blobs[0]));
  });

  it('are named once, though a paper serves two purposes', () => {
    const { family: named } = family(1);
    expect(attachmentsOf(named)).toEqual(['material-1', 'report-1', 'visit-1', 'wall-1']);
    expect(attachmentsOf({ ...named, notices: named.notices.map((one) => ({ ...one, blobs: ['material-1'] })) })).toEqual([
      'material-1',
      'report-1',
      'visit-1',
    ]);
  });

  it('fill a package to the last byte and not one further', () => {
    const two = [{ bytes: 60 }, { bytes: 40 }];
    expect(fitting(two, { bytes: 100, files: 9 }, false).goes).toEqual(two);
    expect(fitting(two, { bytes: 99, files: 9 }, false).waits).toEqual([{ bytes: 40 }]);
    expect(fitting(two, { bytes: 59, files: 9 }, false).goes).toEqual([]);
    expect(fitting(two, { bytes: 59, files: 9 }, true).goes).toEqual([{ bytes: 60 }]);
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
